"""Gold cases: a text and the deals that a person found in it. They are read strictly and judged by `scores`.

A file holds one case a line, as JSON. Labels under `…_alt` are right too; what is `optional` costs nothing where it is
missed. Every quote, name and alias must stand in the text. A file with mistakes is refused with all of them at once.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from llmextract.evaluation.lines import Line, lines_of, parse_lines
from llmextract.records import vocabulary as words
from llmextract.records.values import Number, Record, bounds_problem

if TYPE_CHECKING:
    from pathlib import Path


def _stands_in_text(quote: str, info: ValidationInfo) -> str:
    if info.context is None:
        raise ValueError("cannot be checked without its text: make cases with read_cases or case_of")
    if quote not in info.context["text"]:
        raise ValueError(f"{quote!r} does not stand in the text")
    return quote


def _is_currency(code: str) -> str:
    if code not in words.currency_codes():
        raise ValueError(f"{code!r} is no ISO 4217 code")
    return code


def _is_share(value: Number) -> Number:
    if not 0 < value <= 100:  # noqa: PLR2004 - per cent
        raise ValueError(f"{value} % is not above 0 and at most 100 %")
    return value


def _fits_the_bounds(qualifier: str, info: ValidationInfo) -> str:
    if {"low", "high"} <= info.data.keys():  # a bound that is wrong by itself is not here
        problem = bounds_problem(info.data["low"], info.data["high"], qualifier)
        if problem:
            raise ValueError(problem)
    return qualifier


def _some(parties: tuple[Any, ...]) -> tuple[Any, ...]:
    if not parties:
        raise ValueError("a deal has at least one party")
    return parties


Quoted = Annotated[str, Field(min_length=1), AfterValidator(_stands_in_text)]
Currency = Annotated[str, AfterValidator(_is_currency)]
Share = Annotated[Number, AfterValidator(_is_share)]
FittingQualifier = Annotated[words.Qualifier, AfterValidator(_fits_the_bounds)]


class GoldParty(Record):
    """Who takes part: the fullest name, other strings of the text for it, and the role."""

    name: Quoted
    aliases: tuple[Quoted, ...] = ()
    role: words.Role
    role_alt: tuple[words.Role, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All strings that name the party."""
        return (self.name, *self.aliases)

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles that are right."""
        return (self.role, *self.role_alt)


class GoldAmount(Record):
    """Money of a deal, in units of the currency."""

    quote: Quoted
    kind: words.AmountKind
    kind_alt: tuple[words.AmountKind, ...] = ()
    low: Number | None
    high: Number | None
    qualifier: FittingQualifier
    currency: Currency | None
    converted: bool = False
    optional: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds that are right."""
        return (self.kind, *self.kind_alt)


class GoldStake(Record):
    """A share of a company in per cent."""

    quote: Quoted
    low: Share | None
    high: Share | None
    qualifier: FittingQualifier
    measure: words.StakeMeasure = "acquired"


class GoldDate(Record):
    """A day or period, first and last day included; null where the text leaves an end open."""

    quote: Quoted
    start: dt.date | None
    end: dt.date | None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"the first day {self.start} is after the last day {self.end}")
        return self


class GoldDeal(Record):
    """One deal of a text; the first of a text is the primary one."""

    type: words.DealType
    type_alt: tuple[words.DealType, ...] = ()
    status: words.Status
    status_alt: tuple[words.Status, ...] = ()
    assertion: words.Assertion
    parties: Annotated[tuple[GoldParty, ...], AfterValidator(_some)]
    amounts: tuple[GoldAmount, ...] = ()
    stakes: tuple[GoldStake, ...] = ()
    term_months: Annotated[int, Field(gt=0)] | None = None
    expected_close: GoldDate | None = None
    sources: tuple[Quoted, ...] = ()
    evidence: Quoted
    optional: bool = False

    @property
    def types(self) -> tuple[str, ...]:
        """All types that are right."""
        return (self.type, *self.type_alt)

    @property
    def statuses(self) -> tuple[str, ...]:
        """All statuses that are right."""
        return (self.status, *self.status_alt)

    @property
    def stake(self) -> GoldStake | None:
        """The acquired stake; the yardstick looks at no other."""
        return next((stake for stake in self.stakes if stake.measure == "acquired"), None)


class Case(Record):
    """A text with its gold deals; `region` (ISO 3166-1) decides what `$` means, `notes` are for people."""

    id: str = Field(min_length=1)
    lang: str = Field(min_length=2)
    region: str | None = None
    date: dt.date | None = None
    source: str = ""
    licence: str = ""
    text: str
    deals: tuple[GoldDeal, ...]
    notes: str = ""


def case_of(row: Mapping[str, Any]) -> Case:
    """The case that a mapping of plain values describes, checked as strictly as a line of a file.

    Raises:
        CaseError: with all that is wrong in it.

    Example:
        >>> case_of({"id": "x-1", "lang": "en", "text": "No deal today.", "deals": []}).deals
        ()
    """
    return parse_lines([Line(json.dumps(row, ensure_ascii=False, default=str))], _parse)[0]


def read_cases(*paths: str | Path) -> tuple[Case, ...]:
    """The cases of JSONL files, in order.

    Raises:
        CaseError: files hold mistakes; it lists all mistakes of all files. An id that stands twice is one.
        OSError: a file cannot be read.
    """
    return parse_lines(lines_of(paths), _parse)


def _parse(line: str) -> Case:
    row = json.loads(line)
    text = row.get("text") if isinstance(row, dict) else None
    return Case.model_validate_json(line, context={"text": text if isinstance(text, str) else ""})
