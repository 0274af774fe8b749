"""Shares in per cent in running sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import format_percent
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases import cases, examples

from llmextract.language import available
from llmextract.reading import find_percentages
from llmextract.reading.readings import bounded_reading

SHARES = cases("percentages")
LOCALES = [
    *(
        "es_ES",
        "es_MX",
        "en_US",
        "fr_FR",
        "de_DE",
        "de_CH",
        "pt_BR",
        "it_IT",
        "nl_NL",
        "tr_TR",
        "ja_JP",
        "ru_RU",
        "hi_IN",
    )
]


@pytest.mark.parametrize(("code", "row"), SHARES)
def test_a_sentence_gives_its_shares(code: str, row: dict[str, Any]) -> None:
    """Every share of the sentence, with its words and hedges, and no other."""
    found = find_percentages(row["text"], language=code, region=row.get("region"))
    assert {share.quote: bounded_reading(share) for share in found} == row["percentages"]
    assert all(row["text"][share.start : share.end] == share.quote for share in found)


@pytest.mark.parametrize(("code", "text", "readings"), examples("percentages"))
def test_the_examples_of_a_language_hold(code: str, text: str, readings: tuple[str, ...]) -> None:
    """What a language's own file promises is read."""
    assert tuple(bounded_reading(share) for share in find_percentages(text, language=code)) == readings


@pytest.mark.parametrize(("code", "row"), SHARES)
def test_a_quote_reads_alike(code: str, row: dict[str, Any]) -> None:
    """A share's own words give the same share; a fraction needs what it is a fraction of."""
    for share in find_percentages(row["text"], language=code):
        if share.rule != "fraction":
            again = find_percentages(share.quote, language=code)
            assert [bounded_reading(one) for one in again] == [bounded_reading(share)]


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale[:2] in available()])
@given(per_mille=st.integers(1, 1000))
@settings(max_examples=25, deadline=None)
def test_a_share_as_cldr_writes_it_reads_back(locale: str, per_mille: int) -> None:
    """Any share with one decimal, in any locale's way of writing it."""
    share = Decimal(per_mille) / 1000
    text = format_percent(share, locale=locale, decimal_quantization=False)
    code, region = locale.split("_")
    assert [(one.low, one.high) for one in find_percentages(text, language=code, region=region)] == [(share * 100,) * 2]


PIECES = [
    "51",
    "%",
    "por ciento",
    "entre",
    "y",
    "un",
    "el",
    "del",
    "más de",
    "no",
    "hasta",
    "3,5",
    "-",
    "la mitad",
    "de",
    "tercio",
    "puntos",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_no_row_of_words_breaks_the_reader(text: str) -> None:
    """Verbatim quotes, in order, none over another."""
    end = 0
    for share in find_percentages(text, language="es"):
        assert text[share.start : share.end] == share.quote
        assert share.start >= end
        assert share.qualifier != "range" or (
            share.low is not None and share.high is not None and share.low < share.high
        )
        end = share.end


def test_a_text_must_be_one() -> None:
    """Bytes are no text."""
    with pytest.raises(TypeError, match="bytes"):
        find_percentages(b"5%")  # type: ignore[arg-type]
