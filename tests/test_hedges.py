"""Hedges: every phrase of every language does what its list says, and what only looks like one does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmextract.language import available, load
from llmextract.reading import find_money
from llmextract.reading.hedges import hedged
from llmextract.reading.lexicon import BOUNDS, hedges
from llmextract.reading.tokens import scan

if TYPE_CHECKING:
    from llmextract.language import Section

UNSPACED = {"ja", "zh", "ko"}  # written without spaces between words


def written(section: Section) -> list[tuple[str, str]]:
    """Each phrase of a side with the bound that it is listed under."""
    return [(phrase, bound) for bound in BOUNDS for phrase in section.phrases(bound)]


@pytest.mark.parametrize("code", available())
def test_every_hedge_bounds_an_amount_beside_it_and_is_part_of_the_quote(code: str) -> None:
    """The amount is written with a code, which every language reads alike. What follows a hedge may be left out."""
    section, space = load(code).section("hedges"), "" if code in UNSPACED else " "
    cases = [(f"{phrase}{space}EUR 300", bound) for phrase, bound in written(section)]
    after = written(section.table("after"))
    cases += [(f"300 EUR{space}{phrase}", bound) for phrase, bound in after]
    for text, bound in cases:
        found = find_money(text, language=code)
        assert [money.qualifier for money in found] == [bound], text
        assert text.startswith(found[0].quote), text
        assert len(found[0].quote) > len("EUR 300"), text


@pytest.mark.parametrize("code", available())
def test_no_hedge_alone_is_money(code: str) -> None:
    section = load(code).section("hedges")
    for phrase, _ in (*written(section), *written(section.table("after"))):
        assert find_money(phrase, language=code) == []


@pytest.mark.parametrize(
    ("language", "text", "bound", "why"),
    [
        ("es", "poco más de 5", "at_least", "a modifier before"),
        ("es", "supera ampliamente los 5", "at_least", "an adverb between"),
        ("es", "no ha superado los 5", "at_most", "a helper between negator and hedge"),
        ("es", "no pagará más de 5", "at_most", "a negated verb turns a comparison"),
        ("es", "no descarta pagar más de 5", "at_least", "a verb that affirms when it is negated"),
        ("es", "no menos de 5", "at_least", "longer than the hedge in it"),
        ("es", "más de unos 5", "at_least", "a bound before an approximation"),
        ("es", "elevó la oferta hasta 5", None, "where it goes to"),
        ("es", "ofrece hasta 5", "at_most", "the same word without a verb of change"),
        ("fr", "ne dépasse pas les 5", "at_most", "the negation after the verb"),
        ("de", "ein Auftrag über 5", None, "what it is worth"),
        ("de", "ein Auftrag. Über 5", "at_least", "across the end of a sentence"),
        ("de", "ca. 5", "approx", "an abbreviation's stop"),
        ("en", "talks about 5", None, "what it is about"),
        ("en", "won't exceed 5", "at_most", "a clipped negation"),
        ("en", "not about 5", "approx", "an approximation is not turned"),
    ],
)
def test_the_words_around_decide_the_bound(language: str, text: str, bound: str | None, why: str) -> None:
    cut = scan(text)
    assert hedged(cut, len(cut) - 1, len(cut), hedges(language)).bound == bound, why


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("5 or more", "at_least"), ("5, at least.", "at_least"), ("5, at least 3 of it", None), ("5-plus", "at_least"),
        ("5+", "at_least"), ("5 at most", "at_most"), ("5, or so, he said", "approx"), ("5, more", None),
    ],
)  # fmt: skip
def test_a_hedge_after_the_figure_belongs_to_it_or_to_the_next(text: str, bound: str | None) -> None:
    assert hedged(scan(text), 0, 1, hedges("en")).bound == bound
