"""Writes a value as one short string, and reads it back: how examples and cases state what a reader must find."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract.reading.literals import plain

if TYPE_CHECKING:
    from llmextract.reading.values import Date, Money, Percentage, Term


def money_reading(money: Money) -> str:
    """Qualifier, value and currency: "at_least 3000000000 EUR"; `?` for a currency that nothing decides.

    Example:
        >>> from llmextract.reading import find_money
        >>> [money_reading(m) for m in find_money("entre 3.000 y 4.000 millones de euros", language="es")]
        ['range 3000000000..4000000000 EUR']
    """
    return f"{money.qualifier} {_value(money.low, money.high)} {money.currency or '?'}"


def bounded_reading(found: Percentage | Term) -> str:
    """Qualifier and value of a percentage or a term: "at_least 51", "range 60..84".

    Example:
        >>> from llmextract.reading import find_terms
        >>> [bounded_reading(t) for t in find_terms("a lease of up to five years", language="en")]
        ['at_most 60']
    """
    return f"{found.qualifier} {_value(found.low, found.high)}"


def date_reading(date: Date) -> str:
    """The day, or first and last day and precision: "2026-01-01..2026-03-31 quarter"; `?` where a side is open.

    Example:
        >>> from llmextract.reading import find_dates
        >>> [date_reading(d) for d in find_dates("in the first quarter of 2026", language="en")]
        ['2026-01-01..2026-03-31 quarter']
    """
    if date.low == date.high and date.precision == "day":
        return str(date.low)
    return f"{date.low or '?'}..{date.high or '?'} {date.precision}"


def _value(low: Decimal | None, high: Decimal | None) -> str:
    if low is None or high is None or low == high:
        value = low if low is not None else high
        return "-" if value is None else f"{value:f}"
    return f"{low:f}..{high:f}"


def normal(reading: str) -> str:
    """A reading as a person writes it, in the words of `money_reading`: 3e9 is 3000000000.

    Example:
        >>> normal("range 3e9..4e9 EUR")
        'range 3000000000..4000000000 EUR'
    """
    qualifier, value, currency = reading.split()
    numbers = "..".join(number if number == "-" else f"{plain(Decimal(number)):f}" for number in value.split(".."))
    return f"{qualifier} {numbers} {currency}"
