"""Lengths of time in running sentences."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phrases import cases, examples

from llmextract.reading import find_terms
from llmextract.reading.readings import bounded_reading

TERMS = cases("terms")


@pytest.mark.parametrize(("code", "row"), TERMS)
def test_a_sentence_gives_its_terms(code: str, row: dict[str, Any]) -> None:
    """Every length of the sentence, with its words and hedges; no dates, no ages, no rates."""
    found = find_terms(row["text"], language=code)
    assert {term.quote: bounded_reading(term) for term in found} == row["terms"]
    assert all(row["text"][term.start : term.end] == term.quote for term in found)


@pytest.mark.parametrize(("code", "text", "readings"), examples("terms"))
def test_the_examples_of_a_language_hold(code: str, text: str, readings: tuple[str, ...]) -> None:
    """What a language's own file promises is read."""
    assert tuple(bounded_reading(term) for term in find_terms(text, language=code)) == readings


@pytest.mark.parametrize(
    ("text", "months"),
    [("seven years", 84), ("at least five years", 60), ("two to three years", None), ("30 days", None)],
)
def test_months_are_whole_or_none(text: str, months: int | None) -> None:
    """One number of whole months, if the words say one."""
    [term] = find_terms(f"a lease of {text}", language="en")
    assert term.months == months


@given(st.integers(2, 99), st.sampled_from(["year", "month"]), st.sampled_from(["-{unit} lease", " {unit}s"]))
@settings(max_examples=40, deadline=None)
def test_any_number_of_years_or_months(count: int, unit: str, form: str) -> None:
    """A number of a unit is that number of months."""
    [term] = find_terms(f"They signed for {count}{form.format(unit=unit)}.", language="en")
    assert term.months == count * (12 if unit == "year" else 1)


PIECES = [
    "siete",
    "3",
    "años",
    "año",
    "y medio",
    "meses",
    "de",
    "entre",
    "y",
    "hace",
    "más de",
    "un",
    "por",
    ",",
    "2025",
    "-",
    "edad",
    "quinquenal",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_no_row_of_words_breaks_the_reader(text: str) -> None:
    """Verbatim quotes, in order, none over another."""
    end = 0
    for term in find_terms(text, language="es"):
        assert text[term.start : term.end] == term.quote
        assert term.start >= end
        end = term.end


def test_a_text_must_be_one() -> None:
    """Bytes are no text."""
    with pytest.raises(TypeError, match="bytes"):
        find_terms(b"7 years")  # type: ignore[arg-type]
