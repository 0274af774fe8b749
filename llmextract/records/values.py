"""The parts of a deal that a stretch of text proves: each carries its quote and where it stands.

A rule that one part can check alone stands here; what needs the whole deal is `deal`'s, what needs the text `checks`'.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from llmextract.records import vocabulary as words


class Record(BaseModel):
    """The base of all that is published: strict, frozen, and unknown fields are errors."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)  # built when first used


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    PlainSerializer(_plain, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"}, mode="serialization"),
]
"""An exact decimal; in JSON a string without an exponent."""


class Evidence(Record):
    """Words of the text that prove something: `document.text[start:end] == quote`."""

    quote: str = Field(min_length=1, description="The words, exactly as the text writes them.")
    start: int = Field(ge=0, description="Offset of the first character of the quote in the text.")
    end: int = Field(gt=0, description="Offset after the last character of the quote in the text.")
    by: str = Field(min_length=1, description="Who pointed at it: llm, or the name of the rule.")

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"the quote has {len(self.quote)} characters, start..end spans {self.end - self.start}")
        return self


class Inherited(Evidence):
    """A part of a value that stands elsewhere in the text, such as the currency of a neighbouring figure."""

    what: str = Field(description="What was inherited: currency, scale, year or month.")


class Party(Evidence):
    """Who takes part, in one role."""

    name: str = Field(min_length=1, description="The name as the text writes it in full, legal form kept.")
    aliases: tuple[str, ...] = Field(default=(), description="Other strings of the text for the same party.")
    role: words.Role = Field(description="What the party does in this deal.")
    lead: bool = Field(default=False, description="Whether it leads the others in its role.")
    country: str | None = Field(
        default=None,
        description="ISO 3166-1 alpha-2, only where the text says it.",
        json_schema_extra={"pattern": "^[A-Z]{2}$"},
    )

    @model_validator(mode="after")
    def _iso_country(self) -> Self:
        if self.country is not None and self.country not in words.country_codes():
            raise ValueError(f"country {self.country!r} is no ISO 3166-1 alpha-2 code")
        return self


class Bounded(Evidence):
    """A quantity with bounds: what `low`, `high` and `qualifier` say together."""

    low: Number | None = Field(default=None, description="The lower bound, null where the text gives none.")
    high: Number | None = Field(default=None, description="The upper bound, null where the text gives none.")
    qualifier: words.Qualifier = Field(
        description="exact and approx: low = high; at_least: low only; at_most: high only; range: low < high; "
        "unread: the quote is kept, no number could be read."
    )

    @model_validator(mode="after")
    def _bounds_say_what_the_qualifier_says(self) -> Self:
        problem = bounds_problem(self.low, self.high, self.qualifier)
        if problem:
            raise ValueError(problem)
        return self


def bounds_problem(low: Decimal | None, high: Decimal | None, qualifier: str) -> str | None:
    """What is wrong with a pair of bounds under a qualifier, in words, or None."""
    holds = {
        "exact": low is not None and low == high,
        "approx": low is not None and low == high,
        "at_least": low is not None and high is None,
        "at_most": low is None and high is not None,
        "range": low is not None and high is not None and low < high,
        "unread": low is None and high is None,
    }
    if holds.get(qualifier, False):
        return None
    return f"qualifier {qualifier!r} does not fit low={low} and high={high}"


class Amount(Bounded):
    """Money of a deal, in units of the currency."""

    kind: words.AmountKind = Field(description="What the money is; deal_value is the money that changes hands.")
    currency: str | None = Field(
        default=None,
        description="ISO 4217, active or historic; null where nothing decides.",
        json_schema_extra={"pattern": "^[A-Z]{3}$"},
    )
    assumed: bool = Field(default=False, description="Whether the currency rests on region or convention alone.")
    converted: bool = Field(default=False, description="Whether it restates another figure in another currency.")
    inherited: tuple[Inherited, ...] = Field(default=(), description="What it takes from elsewhere in the text.")

    @model_validator(mode="after")
    def _iso_currency(self) -> Self:
        if self.currency is not None and self.currency not in words.currency_codes():
            raise ValueError(f"currency {self.currency!r} is no ISO 4217 code")
        return self


class Stake(Bounded):
    """A share of a company in per cent."""

    measure: words.StakeMeasure = Field(description="The share acquired, held before, or held after the deal.")

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        for value in (self.low, self.high):
            if value is not None and not 0 < value <= 100:  # noqa: PLR2004 - per cent
                raise ValueError(f"a stake of {value} % is not above 0 and at most 100 %")
        return self


class Interval(Record):
    """From the first to the last day, both included; a quarter is an interval."""

    start: dt.date | None = Field(description="The first day, null where the text leaves it open.")
    end: dt.date | None = Field(description="The last day, null where the text leaves it open.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start is None and self.end is None:
            raise ValueError("a date needs a first or a last day")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"the first day {self.start} is after the last day {self.end}")
        return self


class DealDate(Evidence):
    """A date or period of a deal, with the words that say it."""

    interval: Interval = Field(description="The days that the words can mean.")
    inherited: tuple[Inherited, ...] = Field(default=(), description="What it takes from elsewhere in the text.")


class Dates(Record):
    """When the deal was announced, signed, is to close, and closed."""

    announced: DealDate | None = Field(default=None, description="Made known.")
    signed: DealDate | None = Field(default=None, description="Signed.")
    expected_close: DealDate | None = Field(default=None, description="Expected to be completed.")
    closed: DealDate | None = Field(default=None, description="Completed; only with status completed.")


class Term(Evidence):
    """The length of a contract, loan or option."""

    months: int = Field(gt=0, description="In months; seven years = 84.")


class Asset(Evidence):
    """What is bought, supplied, licensed or built where it is not a whole company; its quote names it."""


class Condition(Evidence):
    """An approval or other condition that the text names; its quote says it."""


class Source(Evidence):
    """Whom the text cites for the deal."""

    name: str = Field(min_length=1, description="The source as the text names it.")
    kind: words.SourceKind = Field(description="What kind of source it is.")


class Relation(Record):
    """How this deal stands to another of the same text: this one is `kind` (to, of, on, with) that one."""

    kind: words.RelationKind = Field(description="Read from this deal: prior to, part of, supersedes, contingent on …")
    id: str = Field(pattern=r"^d[1-9][0-9]*$", description="The other deal's id.")


class Conflict(Record):
    """A field about which the text says two things."""

    field: str = Field(min_length=1, description="The field, such as talks_stage.")
    quotes: tuple[Evidence, ...] = Field(min_length=2, description="The words that contradict each other.")
    chosen: str | None = Field(default=None, description="The value that the record holds; null: none was chosen.")


class Issue(Record):
    """Something that the reader of a result should know: a doubt, a repair, a dropped item, a failure."""

    code: str = Field(min_length=1, description="A stable short name, such as currency_assumed.")
    severity: str = Field(pattern="^(info|warning|error)$", description="info, warning or error.")
    message: str = Field(min_length=1, description="What is the matter, in words.")
    field: str | None = Field(default=None, description="What it is about, such as amounts[0].currency.")
    quote: str | None = Field(default=None, description="The words it is about, as they were given.")
