"""What comes in: odd texts become documents with an issue, offsets as given; what cannot be a text is refused."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmextract.errors import SettingError
from llmextract.intake import MOST_CHARACTERS, document

NEWS = "The company said on Monday that it has agreed to buy its rival for about $3 million in cash."


def codes(text: str, **about: Any) -> list[str]:
    return [issue.code for issue in document(text, **about)[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "text must be a str, not NoneType"),
        (b"Acme", r"text must be a str, not bytes: decode it first, as in text\.decode\('utf-8'\)"),
        (bytearray(b"Acme"), "not bytearray: decode it first"),
        (5, "text must be a str, not int"),
        (["Acme"], "text must be a str, not list"),
    ],
)
def test_what_is_no_text_is_a_type_error_that_says_what_is_expected(text: object, words: str) -> None:
    with pytest.raises(TypeError, match=words):
        document(text)


# An odd text, and the issue that says so.
ODD: dict[str, tuple[str, str, str]] = {
    "too long": (
        NEWS + " " * MOST_CHARACTERS,
        "text_cut",
        f"the text has {len(NEWS) + MOST_CHARACTERS} characters; only the first 200000 were read",
    ),
    "NULs": (f"\0{NEWS}\0", "nul_characters", "the text holds 2 NUL characters; they were left in place"),
    "lone surrogates": (
        f"{NEWS}\ud800 \udfff",
        "lone_surrogates",
        "2 lone surrogates are no characters; each is shown as U+FFFD",
    ),
    "mixed line ends": (
        f"{NEWS}\r\n{NEWS}\n",
        "mixed_line_ends",
        "the text mixes line ends; they were left in place",
    ),
    "old line ends, too": (f"{NEWS}\r{NEWS}\n", "mixed_line_ends", "the text mixes line ends"),
    "a page": (
        f"<html><body><p class='x'>{NEWS}</p></body></html>",
        "html",
        "the text holds HTML tags; pass the article's plain text for better records",
    ),
    "a language nobody knows": (
        "Zyx wvut srqp onml kjih gfed cba qqq.",
        "language_unknown",
        "no language that the library knows was recognised in the text",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_text_is_taken_as_it_is_and_said_to_be_odd(name: str) -> None:
    text, code, words = ODD[name]
    taken, issues = document(text)
    (issue,) = issues
    assert issue.code == code
    assert issue.message.startswith(words)
    assert issue.field == "document"
    assert taken.text == re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", NEWS, f"{NEWS}\r\n{NEWS}\r\n", f"{NEWS}\r{NEWS}", f"{NEWS} 3 < 5 and <b> is bold", f"{NEWS} 😀"],
)
def test_an_ordinary_text_needs_no_word(text: str) -> None:
    taken, issues = document(text)
    assert (taken.text, issues) == (text, [])


def test_several_oddities_are_each_said_once() -> None:
    assert codes(f"\0\0{NEWS}\n\r\n\ud800\ud801", language="en") == [
        "nul_characters",
        "lone_surrogates",
        "mixed_line_ends",
    ]


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US"])
def test_a_known_language_is_taken_in_any_form(language: str) -> None:
    taken, issues = document(NEWS, language=language)
    assert (taken.language, issues) == ("en", [])


def test_a_language_is_detected_where_none_is_given() -> None:
    assert document(NEWS)[0].language == "en"
    assert (
        document("La compañía dijo el lunes que ha acordado comprar a su rival por unos tres millones.")[0].language
        == "es"
    )


def test_a_language_without_a_file_is_said_and_kept() -> None:
    taken, (issue,) = document(NEWS, language="tlh")
    assert (taken.language, issue.code) == ("tlh", "language_unknown")
    assert issue.message.startswith("the language 'tlh' is not among those known: ")
    assert ", es" in issue.message


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"language": "Spanish!"}, "language 'Spanish!' is no language code; write it as in 'es'"),
        ({"language": ""}, "language '' is no language code"),
        ({"language": 5}, "language 5 is no language code"),
        ({"region": "UK"}, "region 'UK' is no country; write it as in 'MX'"),
        ({"region": ["MX"]}, r"region \['MX'\] is no country"),
        ({"date": "yesterday"}, "date 'yesterday' is no day; write it as in '2025-12-17'"),
        ({"date": "17/12/2025"}, "date '17/12/2025' is no day"),
        ({"lang": "es"}, "unknown option 'lang'; valid: language, region, date"),
        ({"date": 20251217}, "date 20251217 is no day"),
    ],
)
def test_a_setting_that_cannot_be_says_how_to_write_it(about: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingError, match=words):
        document(NEWS, **about)


@pytest.mark.parametrize("day", ["2025-12-17", dt.date(2025, 12, 17), dt.datetime(2025, 12, 17, 9, 30)])  # noqa: DTZ001
def test_a_day_and_a_region_are_taken_in_their_usual_forms(day: dt.date | str) -> None:
    taken, _ = document(NEWS, region="mx", date=day)
    assert (taken.region, taken.date) == ("MX", dt.date(2025, 12, 17))


@given(st.text(st.characters() | st.sampled_from("\0\r\n\ud800\udfff<>")))
def test_no_text_fails_and_no_character_moves(text: str) -> None:
    taken, _ = document(text)
    assert len(taken.text) == len(text)
    assert all(new in {old, "\ufffd"} for new, old in zip(taken.text, text, strict=True))
    taken.text.encode("utf-8")
