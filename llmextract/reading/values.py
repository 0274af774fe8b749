"""What the readers return: values with the words that state them. No reading happens here.

Every value's `quote` is `text[start:end]` of the text as given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

Qualifier = Literal["exact", "approx", "at_least", "at_most", "range", "unread"]
CurrencyFrom = Literal["words", "neighbour", "text", "region", "convention"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money, its hedge and its currency, as the text writes them.

    Attributes:
        quote, start, end: the words, hedge and currency included; `text[start:end] == quote`.
        low, high: exact decimals in units of the currency; None where the qualifier says so.
        qualifier: as in deal-record.md: exact and approx have low == high, at_least low only, at_most high only.
        currency: ISO 4217 code, None where nothing decides it.
        currency_from: what decided the currency: the mention's own words, a neighbouring figure, the rest of the
            text, the region, the language's convention (assumed); None without a currency.
        inherited: the span outside the mention that lent the currency (or the scale), if any.
        rule: the name of the rule that read it.
    """

    quote: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    currency: str | None
    currency_from: CurrencyFrom | None = None
    inherited: Span | None = None
    rule: str = "money"

    @property
    def assumed(self) -> bool:
        """Whether the currency rests on the region or the language's convention alone."""
        return self.currency_from in {"region", "convention"}


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share in per cent, half = 50; `low`, `high`, `qualifier` as in `Money`."""

    quote: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    rule: str = "percentage"


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a period: the first and last day it can mean.

    Attributes:
        low, high: first and last day, both included; equal for a single day. Either is None where the text leaves
            that side open.
        precision: `day`, `week`, `month`, `quarter`, `half`, `year` or `period`.
        inherited: the span that lent the year or month, if any; a date read from the text's own date has none.
    """

    quote: str
    start: int
    end: int
    low: dt.date | None
    high: dt.date | None
    precision: str
    inherited: Span | None = None
    rule: str = "date"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time in months, seven years = 84; `low`, `high`, `qualifier` as in `Money`.

    `months` is the length where one number says it (exact, approx, or the only bound), else None.
    """

    quote: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    rule: str = "term"

    @property
    def months(self) -> int | None:
        """The length in whole months; None for a range and where it is no whole number of months."""
        if self.low is not None and self.high is not None and self.low != self.high:
            return None
        value = self.low if self.low is not None else self.high
        return int(value) if value is not None and value == int(value) else None


@dataclass(frozen=True, slots=True)
class Instruction:
    """A sentence that speaks to whoever processes the text; what goes on with it may reach up to `reach`."""

    start: int
    end: int
    reach: int


@dataclass(frozen=True, slots=True)
class Readings:
    """All that the readers read in one text, each list in the order of the text."""

    money: tuple[Money, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    dates: tuple[Date, ...] = ()
    terms: tuple[Term, ...] = ()
    instructions: tuple[Instruction, ...] = ()
