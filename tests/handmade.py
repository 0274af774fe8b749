"""What readers could have read in the sample text, by hand: tests of what is done with readings need no reader."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import samples

from llmextract.reading.values import Date, Money, Percentage, Readings, Span, Term


def at(quote: str, text: str = samples.TEXT) -> tuple[str, int, int]:
    """A quote and where it first stands: the first three fields of a reading."""
    start = text.index(quote)
    return quote, start, start + len(quote)


DOLLAR = Span(*at("$")[1:])
PRICE = Money(*at("more than $1.25 billion"), Decimal(1250000000), None, "at_least", "USD", "convention")
WORTH = Money(*at("2 to 2.2 billion"), Decimal(2 * 10**9), Decimal(22 * 10**8), "range", "USD", "neighbour", DOLLAR)
SHARE = Percentage(*at("60 %"), Decimal(60), Decimal(60), "exact")
QUARTER = Date(*at("the first quarter of 2027"), dt.date(2027, 1, 1), dt.date(2027, 3, 31), "quarter")
YEARS = Term(*at("seven years"), Decimal(84), Decimal(84), "exact")
READ = Readings(money=(PRICE, WORTH), percentages=(SHARE,), dates=(QUARTER,), terms=(YEARS,))
