"""A model's pointers become drafts: ids are looked up, quotes are found in the text, words outside the lists refused.

Nothing is guessed: a pointer that leads nowhere is a `Problem`, worded for the model that has to mend it, and its item
is left out of the draft.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast, get_args

from llmextract.asking.casting import recast
from llmextract.asking.marks import unmarked
from llmextract.asking.repeats import without_repeats
from llmextract.assembly.drafts import (
    AmountDraft,
    DateDraft,
    Draft,
    Mark,
    PartyDraft,
    RelationDraft,
    SourceDraft,
    StakeDraft,
    TermDraft,
)
from llmextract.pointers import OTHER_AMOUNT, PointKind
from llmextract.reading.values import Date, Money, Percentage, Span, Term
from llmextract.records import vocabulary as words
from llmextract.records.values import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.asking.marks import Marked
    from llmextract.grounding import Grounded
    from llmextract.pointers import Answer, DealPointer
    from llmextract.reading.values import Instruction
    from llmextract.records import Document

MOST_DEALS = 20
"""An answer with more deals than this is cut: no news text in our data has more than seven."""

_ID = re.compile(r"\W*([MPDTS][1-9]\d*)\b[\s:.,\])]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """A pointer that leads nowhere, in the words of the prompt.

    Attributes:
        code: a stable short name.
        message: what is wrong, for the model that has to mend it.
        quote: the words that it gave.
        small: whether its loss is not worth asking again for: an asset, a source, a relation, unreadable words.
    """

    code: str
    message: str
    quote: str | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The drafts of an answer, the number of each in it (the first deal is 1), and what could not be used."""

    drafts: tuple[Draft, ...]
    numbers: tuple[int, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What pointers are resolved against: the text, its marks, and what was shown of it, folded for finding quotes."""

    document: Document
    marked: Marked
    grounded: Grounded
    instructions: tuple[Instruction, ...] = ()


def resolve(answer: Answer, ground: Ground) -> Resolved:
    """The drafts that an answer's pointers make, in its order."""
    resolver = _Resolver(ground)
    deals = answer.deals[:MOST_DEALS]
    if len(answer.deals) > MOST_DEALS:
        resolver.problem("too_many_deals", f"{len(answer.deals)} deals were listed; only the first {MOST_DEALS} count")
    listed = {i: draft for i, pointer in enumerate(deals, 1) if (draft := resolver.deal(i, pointer))}
    drafts, goes_by = without_repeats(listed, ground.document.text)
    linked = [replace(draft, relations=resolver.relations(i, deals[i - 1], goes_by)) for i, draft in drafts.items()]
    return Resolved(tuple(linked), tuple(drafts), tuple(resolver.problems))


class _Resolver:
    """Resolves the pointers of one answer, deal by deal, and collects the problems."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.problems: list[Problem] = []
        self.where = ""
        self.near: Span | None = None
        self.issues: list[Issue] = []

    def problem(self, code: str, message: str, quote: str | None = None, *, small: bool = False) -> None:
        self.problems.append(Problem(code, f"{self.where}{message}", quote, small))

    def word(self, vocabulary: object, given: str, field: str) -> Any:
        """A word of the record's lists, or None with a problem."""
        valid = get_args(vocabulary)
        if given in valid:
            return given
        self.problem("unknown_word", f"{field} is {given!r}; it must be one of: {', '.join(valid)}", given)
        return None

    def deal(self, number: int, pointer: DealPointer) -> Draft | None:
        self.where = f"deal {number}: "
        self.near = self.sentence(pointer.sentence)
        kind = self.word(words.DealType, pointer.type, "type")
        status = self.word(words.Status, pointer.status, "status")
        assertion = self.word(words.Assertion, pointer.assertion, "assertion")
        parties = tuple(p for p in (self.party(p.name, p.role) for p in pointer.parties) if p)
        if not parties:
            self.problem("no_party", "it names no party of the text", small=bool(pointer.parties))
        if kind is None or status is None or assertion is None or not parties:
            return None
        parties, recasts = recast(kind, parties)
        says, sentence = self.proof(pointer)
        return Draft(
            type=kind,
            status=status,
            assertion=assertion,
            parties=parties,
            source="llm",
            evidence={"type": says, "status": says, "assertion": sentence},
            **self.values(pointer, recasts),
        )

    def proof(self, pointer: DealPointer) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """The words that say what is done, and the sentence that states it; one stands for the other that lacks."""
        said = self.quote(pointer.says, "what it says") if pointer.says else None
        says = (said,) if said else ()
        sentence = (Mark(self.near.start, self.near.end, "llm"),) if self.near else ()
        return says or sentence, sentence or says

    def values(self, pointer: DealPointer, said: Sequence[Issue]) -> dict[str, Any]:
        """What the points of a deal make, by the draft's field."""
        parts: dict[str, list[Any]] = {field: [] for field in _FIELDS_OF}
        self.issues = list(said)
        for point in pointer.points:
            kind = self.word(PointKind, point.kind, f"the kind of {point.at!r}")
            field = _FIELD_OF.get(kind)
            made = getattr(self, field)(point.at, kind) if field else None
            if field and made and made not in parts[field]:
                parts[field].append(made)
        term, *more = parts.pop("terms") or [None]
        for other in more:
            self.problem("second_term", f"{other.reading.quote!r} is a second term; a deal has one", small=True)
        return {"term": term, "issues": tuple(self.issues), **{field: tuple(made) for field, made in parts.items()}}

    def sentence(self, given: str) -> Span | None:
        """The sentence that states the deal: its id, or words of it."""
        found = _ID.match(given)
        if found and found[1] in self.ground.marked.sentences:
            return self.ground.marked.sentences[found[1]]
        mark = self.quote(given, "the sentence")
        return Span(mark.start, mark.end) if mark else None

    def quote(self, given: str, what: str) -> Mark | None:
        """Where copied words stand: nearest to the deal's sentence, if it can be in no instruction; or a problem."""
        found = self.ground.grounded.locate(unmarked(given))
        if not found:
            message = f"{what} {given!r} does not stand in the text: copy it exactly"
            self.problem("not_in_text", message, given, small=what in _SMALL)
            return None
        spot = min(found, key=lambda span: (self.ordered(span), self.distance(span)))
        return Mark(spot.start, spot.end, "llm")

    def ordered(self, span: Span) -> bool:
        """Whether a span stands in an instruction to the reader, where words prove nothing."""
        return any(found.start <= span.start < found.end for found in self.ground.instructions)

    def distance(self, span: Span) -> int:
        near = self.near
        if near is None:
            return 0
        return max(near.start - span.end, span.start - near.end, 0)

    def party(self, name: str, role: str) -> PartyDraft | None:
        known = self.word(words.Role, role, f"the role of {name!r}")
        mark = self.quote(name, "the party")
        return PartyDraft(mark, known) if mark and known else None

    def reading(self, at: str, kind: type[Money | Percentage | Date | Term]) -> Any:
        """The reading that an id names or that copied words touch; `Span` where the words are there but not read."""
        found = _ID.match(at)
        named = self.ground.marked.readings.get(found[1]) if found else None
        if isinstance(named, kind):
            return named
        if found and not at[found.end() :].strip():
            message = f"{at!r} is no mark of {_KINDS[kind]} in this text"
            self.problem("no_such_mark", message, at, small=kind in {Term, Date})
            return None
        mark = self.quote(at[found.end() :] if found else at, _KINDS[kind])
        return self.touched(Span(mark.start, mark.end), kind) if mark else None

    def touched(self, span: Span, kind: type[Money | Percentage | Date | Term]) -> Any:
        """The whole reading that the words cover or are a part of; the span itself where nothing was read there."""
        near = [r for r in self.ground.marked.readings.values() if isinstance(r, kind) and _shared(r, span) > 0]
        return max(near, key=lambda r: _shared(r, span)) if near else span

    def amounts(self, at: str, kind: str) -> AmountDraft | None:
        read = self.reading(at, Money)
        if isinstance(read, Span):
            read = self.unread(read)
        known: Any = "other" if kind == OTHER_AMOUNT else kind
        if read and known == "price_per_share" and max(read.low or 0, read.high or 0) >= _NO_SHARE:
            message = f"the model called {read.quote!r} the price of one share; so much is taken for the deal's value"
            self.issues.append(Issue(code="kind", severity="info", message=message, field="amounts", quote=read.quote))
            known = "deal_value"
        return AmountDraft(read, known, "llm") if read else None

    def unread(self, span: Span) -> Money:
        """Words that the model takes for money and the reader cannot read: kept, without a number."""
        quote = self.ground.document.quote(span.start, span.end)
        message = f"the reader cannot read {quote!r} as money; the words are kept without a value"
        self.issues.append(Issue(code="unread", severity="warning", message=message, field="amounts", quote=quote))
        return Money(quote, span.start, span.end, None, None, "unread", None)

    def stakes(self, at: str, kind: Any) -> StakeDraft | None:
        read = self.read(at, Percentage)
        return StakeDraft(read, kind, "llm") if read else None

    def dates(self, at: str, kind: Any) -> DateDraft | None:
        read = self.read(at, Date)
        return DateDraft(read, kind, "llm") if read else None

    def terms(self, at: str, _: str) -> TermDraft | None:
        read = self.read(at, Term)
        return TermDraft(read, "llm") if read else None

    def assets(self, at: str, _: str) -> Mark | None:
        return self.quote(at, "the asset")

    def conditions(self, at: str, _: str) -> Mark | None:
        return self.quote(at, "the condition")

    def sources(self, at: str, _: str) -> SourceDraft | None:
        mark = self.quote(at, "the source")
        return SourceDraft(mark, "media") if mark else None

    def relations(self, number: int, pointer: DealPointer, goes_by: Mapping[int, int]) -> tuple[RelationDraft, ...]:
        """The relations to other deals that could be made; their places are those among the deals made."""
        self.where = f"deal {number}: "
        made = list(dict.fromkeys(goes_by.values()))
        links = []
        for point in pointer.points:
            if point.kind not in get_args(words.RelationKind):
                continue
            named = _NUMBER.fullmatch(point.at)
            other = goes_by.get(int(named[1]), number) if named else number
            if other == number:
                message = f"{point.kind} must name the number of another deal of the answer, not {point.at!r}"
                self.problem("no_such_deal", message, point.at, small=True)
            else:
                links.append(RelationDraft(cast("words.RelationKind", point.kind), made.index(other)))
        return tuple(links)

    def read(self, at: str, kind: type[Money | Percentage | Date | Term]) -> Any:
        """As `reading`, but words that cannot be read are a problem."""
        read = self.reading(at, kind)
        if isinstance(read, Span):
            self.problem("unreadable", f"{at!r} cannot be read as {_KINDS[kind]}", at, small=True)
            return None
        return read


_NO_SHARE = 10**6  # of any currency; the dearest shares cost less than a million of theirs (Berkshire A: 700,000 USD)
_SMALL = frozenset({"the asset", "the condition", "the source", "the sentence", "what it says"})
_NUMBER = re.compile(r"\D*([1-9]\d?)\D*", re.ASCII)  # "deal 2"
_FIELDS_OF = {
    "amounts": (*get_args(words.AmountKind), OTHER_AMOUNT),
    "stakes": get_args(words.StakeMeasure),
    "terms": ("term",),
    "dates": get_args(words.DateField),
    "assets": ("asset",),
    "conditions": ("condition",),
    "sources": ("source",),
}
_FIELD_OF = {kind: field for field, kinds in _FIELDS_OF.items() for kind in kinds}
_KINDS: dict[type, str] = {Money: "an amount", Percentage: "a percentage", Date: "a date", Term: "a length of time"}


def _shared(reading: Money | Percentage | Date | Term, span: Span) -> int:
    """How many characters a reading and a span share."""
    return min(reading.end, span.end) - max(reading.start, span.start)
