"""A draft becomes a record in the making: each part with its quote, offsets and reading, nothing judged as a whole.

A part that no record can hold (a stake of 150 %) is left out here, with an issue.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from llmextract.records import (
    Amount,
    Asset,
    Condition,
    Conflict,
    Dates,
    Deal,
    DealDate,
    Evidence,
    Inherited,
    Interval,
    Issue,
    Party,
    Source,
    Stake,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from llmextract.assembly.drafts import (
        AmountDraft,
        ConflictDraft,
        DateDraft,
        Draft,
        Mark,
        PartyDraft,
        SourceDraft,
        StakeDraft,
        TermDraft,
    )
    from llmextract.reading.values import Date, Money, Percentage
    from llmextract.reading.values import Term as TermReading
    from llmextract.records import Document
    from llmextract.records.vocabulary import DateField

E = TypeVar("E", bound=Evidence)
D = TypeVar("D")
P = TypeVar("P")


def build(draft: Draft, number: int, document: Document) -> Deal:
    """An unvalidated deal `d<number>` from a draft; parts that cannot be are dropped into its issues.

    Relations are not set: they need the ids of the other deals.
    """
    return _Builder(document).deal(draft, number)


class _Builder:
    """Makes the parts of one deal and collects what had to be left out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.dropped: list[Issue] = []

    def deal(self, draft: Draft, number: int) -> Deal:
        parts: dict[str, Any] = {
            "parties": self.each("parties", self.party, draft.parties),
            "amounts": self.each("amounts", self.amount, draft.amounts),
            "stakes": self.each("stakes", self.stake, draft.stakes),
            "dates": self.dates(draft.dates),
            "term": next(iter(self.each("term", self.term, (draft.term,) if draft.term else ())), None),
            "assets": self.each("assets", partial(self.marked, Asset), draft.assets),
            "conditions": self.each("conditions", partial(self.marked, Condition), draft.conditions),
            "sources": self.each("sources", self.source, draft.sources),
            "conflicts": self.each("conflicts", self.conflict, draft.conflicts),
            "evidence": self.evidence(draft.evidence),
        }
        return Deal.model_construct(
            id=f"d{number}",
            type=draft.type,
            subtype=draft.subtype,
            status=draft.status,
            talks_stage=draft.talks_stage,
            assertion=draft.assertion,
            source=draft.source,
            relations=(),
            issues=(*draft.issues, *self.dropped),
            **parts,
        )

    def each(self, field: str, make: Callable[[D], P], drafts: Iterable[D]) -> tuple[P, ...]:
        """The parts that can be made; the others become issues."""
        made: list[P] = []
        for draft in drafts:
            try:
                made.append(make(draft))
            except ValueError as error:
                self.drop(field, _why(error))
        return tuple(made)

    def drop(self, field: str, why: str) -> None:
        issue = Issue(code="part_dropped", severity="warning", message=f"left out of {field}: {why}", field=field)
        self.dropped.append(issue)

    def marked(self, part: type[E], mark: Mark, **values: Any) -> E:
        quote = self.document.quote(mark.start, mark.end)
        return part(quote=quote, start=mark.start, end=mark.end, by=mark.by, **values)

    def evidence(self, marks: Mapping[str, tuple[Mark, ...]]) -> dict[str, tuple[Evidence, ...]]:
        made = {field: self.each(f"evidence.{field}", partial(self.marked, Evidence), m) for field, m in marks.items()}
        return {field: found for field, found in made.items() if found}

    def conflict(self, draft: ConflictDraft) -> Conflict:
        quotes = tuple(self.marked(Evidence, mark) for mark in draft.quotes)
        return Conflict(field=draft.field, quotes=quotes, chosen=draft.chosen)

    def party(self, draft: PartyDraft) -> Party:
        name = self.document.quote(draft.mark.start, draft.mark.end)
        more = {"aliases": draft.aliases, "role": draft.role, "lead": draft.lead, "country": draft.country}
        return self.marked(Party, draft.mark, name=name, **more)

    def source(self, draft: SourceDraft) -> Source:
        name = self.document.quote(draft.mark.start, draft.mark.end)
        return self.marked(Source, draft.mark, name=name, kind=draft.kind)

    def amount(self, draft: AmountDraft) -> Amount:
        read = draft.reading
        return Amount(
            **_bounded(read),
            by=draft.by,
            kind=draft.kind,
            currency=read.currency,
            assumed=read.assumed,
            converted=draft.converted,
            inherited=self.inherited(read, "currency"),
        )

    def inherited(self, read: Money | Date, what: str) -> tuple[Inherited, ...]:
        if read.inherited is None:
            return ()
        start, end = read.inherited.start, read.inherited.end
        return (Inherited(quote=self.document.quote(start, end), start=start, end=end, by=read.rule, what=what),)

    def stake(self, draft: StakeDraft) -> Stake:
        return Stake(**_bounded(draft.reading), by=draft.by, measure=draft.measure)

    def dates(self, drafts: Iterable[DateDraft]) -> Dates:
        """The dates by field; of two for one field the first stays."""
        kept: dict[str, DealDate] = {}
        for field, date in self.each("dates", self.date, drafts):
            if kept.setdefault(field, date).interval != date.interval:
                self.drop(f"dates.{field}", f"{date.quote!r} is a second day for what {kept[field].quote!r} dates")
        return Dates(**kept)

    def date(self, draft: DateDraft) -> tuple[DateField, DealDate]:
        read = draft.reading
        interval, lenders = Interval(start=read.low, end=read.high), self.inherited(read, "year")
        date = DealDate(**_where(read), by=draft.by, interval=interval, inherited=lenders)
        return draft.field, date

    def term(self, draft: TermDraft) -> Term:
        read = draft.reading
        if not read.months:
            raise ValueError(f"{read.quote!r} is no single number of whole months")
        return Term(**_where(read), by=draft.by, months=read.months)


def _why(error: ValueError) -> str:
    """Why a part cannot be, in words."""
    found = error.errors() if isinstance(error, ValidationError) else [{"msg": error}]
    return "; ".join(str(detail["msg"]).removeprefix("Value error, ") for detail in found)


def _where(read: Money | Percentage | Date | TermReading) -> dict[str, Any]:
    return {"quote": read.quote, "start": read.start, "end": read.end}


def _bounded(read: Money | Percentage) -> dict[str, Any]:
    return {**_where(read), "low": read.low, "high": read.high, "qualifier": read.qualifier}
