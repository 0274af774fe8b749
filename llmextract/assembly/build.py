"""A draft becomes a record in the making: each part with its quote, offsets and reading, nothing judged as a whole.

A part that no record can hold (a stake of 150 %) is left out here, with an issue.
"""

from __future__ import annotations

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
    from collections.abc import Callable, Iterable

    from llmextract.assembly.drafts import AmountDraft, DateDraft, Draft, Mark, PartyDraft, SourceDraft, StakeDraft
    from llmextract.reading.values import Date, Money
    from llmextract.records import Document

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
            "term": self.term(draft),
            "assets": tuple(self.marked(Asset, mark) for mark in draft.assets),
            "conditions": tuple(self.marked(Condition, mark) for mark in draft.conditions),
            "sources": self.each("sources", self.source, draft.sources),
            "conflicts": tuple(
                Conflict(field=c.field, quotes=self.proofs(c.quotes), chosen=c.chosen) for c in draft.conflicts
            ),
            "evidence": {name: self.proofs(marks) for name, marks in draft.evidence.items() if marks},
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
            except ValidationError as error:
                self.drop(field, error)
        return tuple(made)

    def drop(self, field: str, error: ValidationError) -> None:
        words = "; ".join(str(detail["msg"]).removeprefix("Value error, ") for detail in error.errors())
        self.dropped.append(Issue(code="part_dropped", severity="warning", message=f"left out: {words}", field=field))

    def marked(self, part: type[E], mark: Mark, **values: Any) -> E:
        quote = self.document.quote(mark.start, mark.end)
        return part(quote=quote, start=mark.start, end=mark.end, by=mark.by, **values)

    def proofs(self, marks: Iterable[Mark]) -> tuple[Evidence, ...]:
        return tuple(self.marked(Evidence, mark) for mark in marks)

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
            quote=read.quote,
            start=read.start,
            end=read.end,
            by=draft.by,
            low=read.low,
            high=read.high,
            qualifier=read.qualifier,
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
        read = draft.reading
        return Stake(
            quote=read.quote,
            start=read.start,
            end=read.end,
            by=draft.by,
            low=read.low,
            high=read.high,
            qualifier=read.qualifier,
            measure=draft.measure,
        )

    def dates(self, drafts: Iterable[DateDraft]) -> Dates:
        return Dates(**dict(self.each("dates", self.date, drafts)))

    def date(self, draft: DateDraft) -> tuple[str, DealDate]:
        read = draft.reading
        date = DealDate(
            quote=read.quote,
            start=read.start,
            end=read.end,
            by=draft.by,
            interval=Interval(start=read.low, end=read.high),
            inherited=self.inherited(read, "year"),
        )
        return draft.field, date

    def term(self, draft: Draft) -> Term | None:
        if draft.term is None or not draft.term.reading.months:
            return None
        read = draft.term.reading
        return Term(quote=read.quote, start=read.start, end=read.end, by=draft.term.by, months=read.months or 0)
