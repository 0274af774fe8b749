"""What is known of a deal before it is a record: spans somebody pointed at, and what the readers read there.

The rules and the resolver of a model's pointers both make drafts; `assembly` turns drafts into records. A draft holds
no value of its own: a name is the text of its mark, a number is a reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.reading.values import Date, Money, Percentage, Term
    from llmextract.records import Issue
    from llmextract.records.vocabulary import (
        AmountKind,
        Assertion,
        DateField,
        DealType,
        Reader,
        RelationKind,
        Role,
        SourceKind,
        StakeMeasure,
        Status,
        TalksStage,
    )


class Mark(NamedTuple):
    """A stretch `text[start:end]` and who pointed at it: `llm`, or a rule's name."""

    start: int
    end: int
    by: str


class PartyDraft(NamedTuple):
    """A party: its fullest mention, its role, and the other strings that the text uses for it."""

    mark: Mark
    role: Role
    aliases: tuple[str, ...] = ()
    lead: bool = False
    country: str | None = None


class AmountDraft(NamedTuple):
    """Money of the deal: a reading, what it is, and who said that it belongs here."""

    reading: Money
    kind: AmountKind
    by: str
    converted: bool = False


class StakeDraft(NamedTuple):
    """A share of the target."""

    reading: Percentage
    measure: StakeMeasure
    by: str


class DateDraft(NamedTuple):
    """A date of the deal."""

    reading: Date
    field: DateField
    by: str


class TermDraft(NamedTuple):
    """The length of the contract, loan or option."""

    reading: Term
    by: str


class SourceDraft(NamedTuple):
    """Whom the text cites: the mark of the name, and what kind of source it is."""

    mark: Mark
    kind: SourceKind


class RelationDraft(NamedTuple):
    """How the deal stands to the draft at place `other` of the same list."""

    kind: RelationKind
    other: int


class ConflictDraft(NamedTuple):
    """A field about which the text says two things, and the value that was taken."""

    field: str
    quotes: tuple[Mark, ...]
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A deal as it was pointed out. `evidence` holds the marks behind `type`, `status`, `assertion`, `talks_stage`."""

    type: DealType
    status: Status
    assertion: Assertion
    parties: tuple[PartyDraft, ...]
    source: Reader
    subtype: str | None = None
    talks_stage: TalksStage | None = None
    amounts: tuple[AmountDraft, ...] = ()
    stakes: tuple[StakeDraft, ...] = ()
    dates: tuple[DateDraft, ...] = ()
    term: TermDraft | None = None
    assets: tuple[Mark, ...] = ()
    conditions: tuple[Mark, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    relations: tuple[RelationDraft, ...] = ()
    conflicts: tuple[ConflictDraft, ...] = ()
    evidence: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
