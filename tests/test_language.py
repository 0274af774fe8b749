"""Language files: strict sections, lazily parsed, and what is wrong with one is said with its file and key."""

from __future__ import annotations

import pytest
import tomli

from llmextract import language, resources
from llmextract.errors import ResourceError, UnknownNameError
from llmextract.language import Section, alternatives, available, load, resolve


def section(**values: object) -> Section:
    return Section("lang/xx.toml", "money", values)


def test_a_section_gives_what_is_asked_for_and_closes_in_silence() -> None:
    with section(words=["a(b|c)"], name="x", count=3, flag=True, below={"k": "v"}, list=[{"k": 1}]) as money:
        assert money.phrases("words") == ("ab", "ac")
        assert money.strings("words") == ("a(b|c)",)
        assert (money.text("name"), money.integer("count"), money.flag("flag")) == ("x", 3, True)
        assert money.table("below").text("k") == "v"
        assert [one.integer("k") for one in money.tables("list")] == [1]
        assert (money.text("missing"), money.strings("none"), money.flag("no")) == ("", (), False)


def test_a_key_that_nobody_asks_for_is_an_error_that_names_it() -> None:
    with (
        pytest.raises(ResourceError, match=r"lang/xx\.toml: money: unknown key 'hegdes'; known: hedges"),
        section(hegdes=[]) as money,
    ):
        money.strings("hedges")


@pytest.mark.parametrize(
    ("values", "method"),
    [
        ({"k": "a"}, "strings"), ({"k": ["a", 1]}, "strings"), ({"k": 1}, "text"), ({"k": True}, "integer"),
        ({"k": "yes"}, "flag"), ({"k": []}, "table"), ({"k": ["a"]}, "tables"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_an_error_that_names_file_and_key(values: dict[str, object], method: str) -> None:
    with pytest.raises(ResourceError, match=r"lang/xx\.toml: money\.k: expected"):
        getattr(section(**values), method)("k")


def test_an_error_inside_a_section_is_not_hidden_by_its_closing() -> None:
    with pytest.raises(ZeroDivisionError), section(never="asked"):
        _ = 1 / 0


def test_alternatives_are_written_out() -> None:
    assert list(alternatives("super(a|ó) (|ya )los")) == ["supera los", "supera ya los", "superó los", "superó ya los"]


@pytest.mark.parametrize("code", available())
def test_a_file_read_section_by_section_says_what_the_whole_file_says(code: str) -> None:
    for path in ((f"{code}.toml",), ("cldr", f"{code}.toml")):
        whole = tomli.loads(resources.read_text("lang", *path))
        assert dict(language._File(*path)) == whole
        assert len(language._File(*path)) == len(whole)


@pytest.mark.parametrize("code", available())
def test_a_language_has_a_name_and_its_own_examples(code: str) -> None:
    known = load(code)
    assert known.code == code
    assert known.examples()


def test_an_unknown_language_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown language 'tlh'; valid: ar, ca"):
        load("tlh")


def test_a_line_like_a_header_inside_a_long_string_is_no_header() -> None:
    pieces = language._pieces('top = 1\n[a]\nk = """\n[b]\n"""\n[[c.d]]\nx = 2\n[a.e]\n')
    assert pieces == {"": "top = 1\n", "a": '[a]\nk = """\n[b]\n"""\n[a.e]\n', "c": "[[c.d]]\nx = 2\n"}


def test_a_broken_file_is_an_error_that_names_it() -> None:
    with pytest.raises(ResourceError, match=r"lang/xx\.toml: not valid TOML"):
        language._parsed("xx.toml", "= 1")


@pytest.mark.parametrize(
    ("text", "given", "region", "resolved"),
    [
        ("", "es", None, ("es", None)),
        ("", "es-MX", None, ("es", "MX")),
        ("", "pt_BR", "PT", ("pt", "PT")),
        ("", "ES", "mx", ("es", "MX")),
        ("La empresa compra el resto de su rival.", None, None, ("es", None)),
        ("€ 3", None, None, ("en", None)),
    ],
)
def test_language_and_region_are_given_tagged_or_detected(
    text: str, given: str | None, region: str | None, resolved: tuple[str, str | None]
) -> None:
    assert resolve(text, given, region) == resolved
