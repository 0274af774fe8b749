"""The functions that most people call, and the menu they stand in."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import llmextract
from llmextract import aextract_deal, aextract_deals, extract_deal, extract_deals, extract_many
from llmextract.errors import NotConfiguredError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS = "Acme Corp has agreed to buy Bolt Ltd for more than $3 million in cash, the two companies said on Monday."
WEATHER = "It rained all day in the hills, and the council said on Monday that the bridge will be closed."
OPTIONS = "valid: engine, language, region, date"


def test_a_deal_is_the_primary_one_of_all() -> None:
    result = extract_deals(NEWS, engine="rules")
    deal = extract_deal(NEWS, engine="rules")
    assert deal == result.primary
    assert deal is not None
    assert deal.document == result.document
    assert deal.value is not None
    assert (deal.value.low, deal.value.qualifier) == (Decimal(3000000), "at_least")


def test_a_text_without_a_deal_gives_none() -> None:
    assert extract_deal(WEATHER, engine="rules") is None
    assert extract_deal("", engine="rules") is None


def test_the_async_twins_give_the_same() -> None:
    async def both() -> tuple[Any, Any]:
        return await aextract_deal(NEWS, engine="rules"), await aextract_deals(NEWS, engine="rules")

    deal, result = asyncio.run(both())
    assert result == extract_deals(NEWS, engine="rules")
    assert deal == result.primary


def test_what_is_known_of_a_text_is_passed_on() -> None:
    document = extract_deals(NEWS, engine="rules", language="en", region="ca", date="2026-11-03").document
    assert (document.language, document.region, str(document.date)) == ("en", "CA", "2026-11-03")
    deal = extract_deal(NEWS, engine="rules", region="CA")
    assert deal is not None
    assert deal.value is not None
    assert deal.value.currency == "CAD"


def test_without_a_key_auto_answers_and_llm_does_not() -> None:
    deal = extract_deal(NEWS)
    assert deal is not None
    assert deal.source == "rules"
    with pytest.raises(NotConfiguredError, match="LLMEXTRACT_MODEL"):
        extract_deal(NEWS, engine="llm")


@pytest.mark.parametrize("call", [extract_deal, extract_deals])
def test_a_wrong_argument_says_what_is_right(call: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="text must be a str, not NoneType"):
        call(None)
    with pytest.raises(UnknownNameError, match="unknown engine 'fast'; valid: auto, llm, rules"):
        call(NEWS, engine="fast")
    with pytest.raises(UnknownNameError, match=f"unknown option 'model'; {OPTIONS}"):
        call(NEWS, model="small")


def test_the_other_functions_list_their_options_too() -> None:
    with pytest.raises(UnknownNameError, match=f"unknown option 'lang'; {OPTIONS}"):
        asyncio.run(aextract_deals(NEWS, lang="en"))  # type: ignore[call-arg]
    with pytest.raises(UnknownNameError, match="unknown option 'lang'; valid: engine, concurrency, language"):
        extract_many([NEWS], lang="en")  # type: ignore[call-arg]


def test_many_texts_give_their_results_in_order() -> None:
    results = extract_many([NEWS, WEATHER, NEWS], engine="rules", concurrency=2, date="2026-11-03")
    assert [(len(result.deals), str(result.document.date)) for result in results] == [
        (1, "2026-11-03"),
        (0, "2026-11-03"),
        (1, "2026-11-03"),
    ]


# The menu.


def test_the_menu_is_short_sorted_and_complete() -> None:
    assert llmextract.__all__ == sorted(llmextract.__all__)
    assert set(llmextract.__all__) == {*llmextract._STANDS_IN, "__version__"}
    assert set(llmextract.__all__) <= set(dir(llmextract))
    assert len(llmextract.__all__) <= 15


@pytest.mark.parametrize("name", llmextract.__all__)
def test_every_name_of_the_menu_is_there_under_its_own_name(name: str) -> None:
    assert getattr(getattr(llmextract, name), "__name__", name) == name


@pytest.mark.parametrize("name", ["evaluation", "grounding", "reading", "recording"])
def test_the_modules_of_the_menu_need_no_import_of_their_own(name: str) -> None:
    code = f"import llmextract; print(llmextract.{name}.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == f"llmextract.{name}"


def test_a_name_that_is_not_on_the_menu_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'llmextract' has no attribute 'extract_everything'"):
        llmextract.extract_everything  # type: ignore[attr-defined]  # noqa: B018


def test_every_name_of_the_menu_is_explained_with_an_example() -> None:
    for name in set(llmextract.__all__) - {"__version__"}:
        words = inspect.getdoc(getattr(llmextract, name)) or ""
        shown = ">>>" in words or name.startswith("a") or name in {"Document", "LlmextractError"}
        assert shown, f"{name} shows no example"


def test_the_functions_are_listed_in_the_menus_own_words() -> None:
    listed = llmextract.__doc__ or ""
    functions = [name for name in llmextract.__all__ if inspect.isfunction(getattr(llmextract, name))]
    assert all(f"    {name}(" in listed for name in [*functions, "Extractor"])
