"""Which words of a case's text are marked: what was expected there, and what was got from there. It writes no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.display.marked import Mark
from llmextract.evaluation import wording
from llmextract.grounding import Grounded, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.evaluation.cases import Case, GoldDeal
    from llmextract.evaluation.predictions import Pointed, PredictedDeal, Prediction

    Quotes = Iterator[tuple[str, str, str]]


MARKED = ("party", "money", "stake", "time", "words")
"""The kinds of marks that there are here, of those that `display` knows."""


def expected_marks(case: Case) -> list[Mark]:
    """Every place where the words of a gold value stand; a gold value has no place of its own."""
    text = Grounded(case.text)
    return [
        Mark(span.start, span.end, kind, f"expected in deal {number}: {words}")
        for number, deal in enumerate(case.deals, start=1)
        for kind, quote, words in _gold_quotes(deal)
        for span in text.locate(quote)
    ]


def _gold_quotes(deal: GoldDeal) -> Quotes:
    for party in deal.parties:
        yield from (("party", name, wording.party(party)) for name in party.names)
    yield from (("money", amount.quote, wording.amount(amount)) for amount in deal.amounts)
    yield from (("stake", stake.quote, wording.stake(stake)) for stake in deal.stakes)
    if deal.expected_close:
        yield "time", deal.expected_close.quote, "expected close"
    yield "words", deal.evidence, f"{deal.type}, {deal.status}"


def got_marks(case: Case, run: str, prediction: Prediction) -> list[Mark]:
    """The places that a prediction points at; where it points at none, every place where its words stand."""
    text = Grounded(case.text)
    return [
        Mark(span.start, span.end, kind, f"{run}, deal {number}: {words}")
        for number, deal in enumerate(prediction.deals, start=1)
        for kind, value, quote, words in _got_values(deal)
        for span in _places(value, quote, text)
    ]


def _got_values(deal: PredictedDeal) -> Iterator[tuple[str, Pointed, str, str]]:
    yield from (("party", party, party.quote or party.name, wording.party(party)) for party in deal.parties)
    yield from (("money", amount, amount.quote or "", wording.amount(amount)) for amount in deal.amounts)
    yield from (("stake", stake, stake.quote or "", wording.stake(stake)) for stake in deal.stakes)


def _places(value: Pointed, quote: str, text: Grounded) -> list[Span]:
    if value.start is not None and value.end is not None and text.text[value.start : value.end] == quote:
        return [Span(value.start, value.end)]
    return text.locate(quote)
