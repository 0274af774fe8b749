"""Deals as the rules understand them become drafts, with whom they cite and how they hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.drafts import ConflictDraft, Draft, Mark, PartyDraft, RelationDraft, SourceDraft
from llmextract.assembly.pairing import moved, parts
from llmextract.records.vocabulary import ROLE_OF_ALL
from llmextract.rules import figures
from llmextract.rules.advisers import advisers
from llmextract.rules.aftermath import aftermath
from llmextract.rules.approvals import Approvals
from llmextract.rules.conditions import conditions
from llmextract.rules.dating import dates, spoken_after, told_as_past, told_before
from llmextract.rules.merging import LEAD
from llmextract.rules.owning import add_owners
from llmextract.rules.sources import cited, reported

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from llmextract.assembly.drafts import AmountDraft
    from llmextract.reading.tokens import Scan
    from llmextract.records.vocabulary import Assertion, DealType, Role, Status, TalksStage
    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.frames import Frame
    from llmextract.rules.items import Item
    from llmextract.rules.mentions import Mention
    from llmextract.rules.merging import Telling
    from llmextract.rules.sentences import Sentence

_OPEN = frozenset({"in_talks", "rumoured", "planned"})
_DONE = frozenset({"completed", "agreed"})
_CALLED: Mapping[tuple[DealType, Role], Role] = {
    ("minority_stake", "acquirer"): "investor",
    ("acquisition", "investor"): "acquirer",
    ("debt_financing", "investor"): "lender",
    ("merger", "acquirer"): "merging_party",
    ("merger", "target"): "merging_party",
}
"""What a role is called in a deal whose type another frame decided."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_COUNTED = frozenset({"unit", "thing"})
_WITH_PARTS = frozenset({"ipo", "share_offering", "joint_venture"})  # of what holders sell, of what it costs
_SETTLED = frozenset({"agreed", "pending_approval"})
_OVER = frozenset({"completed", "rejected", "terminated"})
_THING_REACH = 8  # items after a verb where the name of its goods may stand
_HANDLES = ("takes", "supplies")
_GOODS = 4  # items after a verb where goods may stand


class Drafter:
    """Makes the drafts of one text."""

    def __init__(self, text: Scan, sentences: Sequence[Sentence], entities: Entities, today: dt.date | None) -> None:
        self.text, self.sentences, self.entities, self.today = text, sentences, entities, today
        self.countries = dict(self._countries())
        self.telling: set[int] = set()
        self.advising: dict[int, list[Entity]] = {}
        self.approvals = Approvals(sentences)

    def drafts(self, deals: Sequence[Telling]) -> list[Draft]:
        """One draft a deal, in the order given, without those that tell another one again."""
        add_owners(deals, self.sentences, self.entities)
        amounts = figures.amounts(deals, self.sentences)
        self.advising = advisers(self.sentences, deals, self.entities)
        self.telling = {f.sentence.passage.number for deal in deals for f in deal.frames}
        self.approvals.read(deals, self.telling)
        found = [self._draft(deal, amounts[i], deals, i) for i, deal in enumerate(deals)]
        again = {i for i, draft in enumerate(found) if i and _bare(draft) and _retold(deals, i)}
        kept = [i for i in range(len(found)) if i not in again and not _bought_again(found, deals, i)]
        places = {i: n for n, i in enumerate(kept)}
        return [moved(found[i], places) for i in kept]

    def _draft(self, deal: Telling, amounts: Sequence[AmountDraft], deals: Sequence[Telling], place: int) -> Draft:
        lead = leading(deal)
        told_at_first = self._status(deal, lead, primary=place == 0)
        status = aftermath(deal, lead, self.sentences, self.telling) or told_at_first
        told = _told_in(deal)
        near = [s for s in spoken_after(told, self.sentences) if s in told or s.passage.number not in self.telling]
        spoken = [*told, *(self._of_talks(deal) if status == "in_talks" else ())]
        stage, conflicts = self._talks(spoken) if status == "in_talks" else (None, ())
        marks = tuple(self._mark(lead.sentence.items[k], lead.rule) for k in lead.stage.at)
        return Draft(
            type=deal.type,
            status=status,
            assertion=_assertion(deal, lead, spoken),
            talks_stage=stage,
            parties=(*self._parties(deal), *self._advisers(place)),
            source="rules",
            amounts=tuple(amounts),
            stakes=figures.stakes(deal, near),
            dates=tuple(dates(lead, near, told_at_first)),
            term=figures.term(deal, (s for s in near if s not in told)),
            conditions=tuple(conditions(near, self.text)) if status not in _OVER else (),
            assets=tuple(self._assets(deals)) if place == 0 else (),
            sources=tuple(self._sources(spoken)),
            relations=tuple(_relations(deals, place)),
            conflicts=conflicts,
            evidence={
                "type": (self._mark(lead.sentence.items[lead.k], lead.rule),),
                "status": marks,
                "assertion": marks,
            },
        )

    def _status(self, deal: Telling, lead: Frame, *, primary: bool) -> Status:
        """The status of its leading frame; agreed becomes pending where the text says whose approval it waits for."""
        status = lead.stage.status or "unknown"
        if status in _DONE and self.approvals.awaited(deal, primary=primary):
            return "pending_approval"
        if status == "agreed" and not lead.stage.said and told_as_past(lead, self.today):
            return "completed"
        over = lead.stage.said or (not primary and told_before(lead, self.today))
        if status != "agreed" and (status != "completed" or over):
            return status
        early = deal.frames[0].sentence.passage.number <= LEAD * 2
        return "pending_approval" if early and self.approvals.near(deal, primary=primary) else status

    def _mark(self, item: Item, by: str) -> Mark:
        return Mark(self.text.starts[item.first], self.text.ends[item.end - 1], by)

    def _parties(self, deal: Telling) -> Iterator[PartyDraft]:
        for role, named in deal.parties.items():
            if (deal.type, role) == ("acquisition", "merging_party"):
                continue  # another frame's doubt
            for entity, (_, frame) in named.items():
                yield self._party(entity, _CALLED.get((deal.type, role), role), frame.rule)

    def _advisers(self, place: int) -> Iterator[PartyDraft]:
        return (self._party(entity, "adviser", "rules.adviser") for entity in self.advising.get(place, ()))

    def _party(self, entity: Entity, role: Role, by: str) -> PartyDraft:
        name = entity.name
        full = self._spelling(name)
        spelled = dict.fromkeys(map(self._spelling, entity.mentions))
        start = self.text.starts[self._phrase(name) if role == "target" else name.first]
        mark = Mark(start, self.text.starts[name.first] + len(full), by)
        aliases = tuple(alias for alias in spelled if alias.casefold() != full.casefold())
        return PartyDraft(mark, role, aliases, country=self.countries.get(entity))

    def _phrase(self, name: Mention) -> int:
        """Where what is bought begins: a title does not name apart "Seven Asset Portfolio", "Bolt's Seeds Business"."""
        sentence = self.sentences[name.passage]
        last = sentence.lexicon.word(name.key[-1]).classes
        if not sentence.passage.titled or last.isdisjoint(_COUNTED):
            return name.first
        k = next((k for k, item in enumerate(sentence.items) if item.mention is name), 0)
        if sentence.has(k - 1, "genitive") and sentence.kind(k - 2) == "name":
            return sentence.items[k - 2].first
        while k and (sentence.has(k - 1, "count") or self._figure(sentence.items[k - 1])):
            k -= 1
        return sentence.items[k].first

    def _figure(self, item: Item) -> bool:
        """Whether an item is a figure or a mark within one: "1,100"."""
        word = self.text.words[item.first]
        return word.isdigit() or (word in {",", "."} and self.text.glued(item.first) and self.text.glued(item.end))

    def _spelling(self, mention: Mention) -> str:
        """A name as the text writes it, without what nobody sees at its end."""
        return self.text.raw(mention.first, mention.end).rstrip(_INVISIBLE)

    def _countries(self) -> Iterator[tuple[Entity, str]]:
        """The country that a description gives to a party: "la alemana Nordlicht", "Japan's Shimada"."""
        for sentence in self.sentences:
            for k in sentence.named:
                mention = sentence.items[k].mention
                country = sentence.country_before(k)
                if mention is not None and country:
                    yield self.entities.of(mention), country

    def _talks(self, spoken: Iterable[Sentence]) -> tuple[TalksStage | None, tuple[ConflictDraft, ...]]:
        """The stage of the talks; null, with a conflict, where the text says two things."""
        said: dict[TalksStage, Mark] = {}
        for sentence in spoken:
            for item in sentence.items:
                if item.entry.stage:
                    mark = self._mark(item, "rules.talks_stage")
                    said.setdefault(item.entry.stage, mark)  # type: ignore[arg-type]
        if len(said) > 1:
            return None, (ConflictDraft("talks_stage", tuple(said.values())),)
        return next(iter(said), None), ()

    def _of_talks(self, deal: Telling) -> Iterator[Sentence]:
        """Sentences that speak of talks, and name both sides or tell no deal of their own and name no stranger."""
        for sentence in self.sentences:
            named = {self.entities.of(m) for m in sentence.mentions}
            other = sentence.passage.number in self.telling and len(named & deal.names()) < 2  # noqa: PLR2004
            if other or not sentence.of_status("in_talks"):
                continue
            if not {e for e in named if e.kind == "party"} or named & deal.names():
                yield sentence

    def _assets(self, deals: Sequence[Telling]) -> Iterator[Mark]:
        """What is used or supplied under the deal, where it has a name that is no party's."""
        parties = {entity for other in deals for entity in other.names()}
        for sentence in self.sentences:
            if sentence.of_class("deal"):
                verbs = {k for name in _HANDLES for k in sentence.of_class(name)}
                for item in (self._thing(sentence, k) for k in sorted(verbs)):
                    if item and item.mention is not None and self.entities.of(item.mention) not in parties:
                        yield self._mark(item, "rules.asset")

    def _thing(self, sentence: Sentence, k: int) -> Item | None:
        """The name of the goods that the verb at item `k` uses or supplies: "utilice los chips Trainium"."""
        if not any(sentence.has(j, "thing") for j in range(k + 1, k + _GOODS)):
            return None
        return next((sentence.items[n] for n in sentence.names(k + 1, k + _THING_REACH)), None)

    def _sources(self, spoken: Iterable[Sentence]) -> Iterator[SourceDraft]:
        """Whom the sentences cite; nameless ones only where they tell a deal."""
        seen: set[str] = set()
        for sentence in spoken:
            for source in cited(sentence, self.text):
                name = self.text.text[source.mark.start : source.mark.end].casefold()
                heard = source.kind != "anonymous" or sentence.passage.number in self.telling
                if heard and name not in seen:
                    seen.add(name)
                    yield source


def leading(deal: Telling) -> Frame:
    """The frame whose status counts: the first sentence that names two parties, or a headline that says more.

    A noun without a word of status ("the takeover of Bolt") says nothing of it where a verb does.
    """
    told = [f for f in deal.frames if f.cue != "owned"]
    parts = [f for f in told if deal.type in _WITH_PARTS and (f.cue == "sale" or f.type == "project_investment")]
    told = [f for f in told if all(f is not part for part in parts)] or told
    telling = [f for f in told if f.stage.said or f.active] or told
    sure = [f for f in telling if f.sure > 1] or [f for f in telling if not f.cast.guessed] or telling
    ordered = sorted(sure, key=_leads)
    head = ordered[-1]
    return head if head.sentence.passage.headline and head.stage.said and not ordered[0].stage.said else ordered[0]


def _leads(frame: Frame) -> tuple[bool, int, bool, int]:
    passage = frame.sentence.passage
    return (passage.headline, passage.number, not frame.stage.said, frame.k)


def _assertion(deal: Telling, lead: Frame, spoken: Iterable[Sentence]) -> Assertion:
    """Talk of a deal that is not done is reported as soon as one sentence names who reports it."""
    if lead.stage.assertion != "stated" or lead.stage.status not in _OPEN:
        return lead.stage.assertion
    told = any(f.stage.assertion == "reported" for f in deal.frames)
    return "reported" if told or any(map(reported, spoken)) else "stated"


def _bare(draft: Draft) -> bool:
    """Whether all that is said of a deal is who dealt, on which side."""
    return not parts(draft) and not draft.relations and draft.type not in ROLE_OF_ALL


def _retold(deals: Sequence[Telling], place: int) -> bool:
    """Whether both parties of a deal are in other deals of the text.

    On the development texts and the project's own, of nine such deals of which nothing else is said none was right.
    """
    others = [deal.names() for n, deal in enumerate(deals) if n != place and deal.type not in ROLE_OF_ALL]
    who, bought = deals[place].names(), deals[place].names("acquirer")
    if bought and any(bought & deal.names("seller") and deal.names("target") & who for deal in deals):
        return False  # "Acme buys Bolt from Corex, which had bought it in 2018"
    return len(who) == 2 and who <= set().union(*others)  # noqa: PLR2004


def _bought_again(found: Sequence[Draft], deals: Sequence[Telling], place: int) -> bool:
    """Whether all that is said is that another one has agreed to buy what a deal before it is of: a name for its buyer.

    Rivals only bid for it, and who bought it earlier has done so.
    """
    draft, bought, by = found[place], deals[place].names("target"), deals[place].names("acquirer")
    if draft.type != "acquisition" or draft.status not in _SETTLED or draft.amounts or draft.stakes or draft.relations:
        return False
    sure = (
        deals[n] for n in range(place) if found[n].type == draft.type and found[n].status in {*_SETTLED, "completed"}
    )
    return any(bought & deal.names("target") and by and deal.names("acquirer") - by for deal in sure)


def _told_in(deal: Telling) -> list[Sentence]:
    found = {f.sentence.passage.number: f.sentence for f in deal.frames}
    return [found[number] for number in sorted(found)]


def _relations(deals: Sequence[Telling], place: int) -> Iterator[RelationDraft]:
    """An earlier deal of the same parties, told as background, is prior to the primary one."""
    if place == 0:
        return
    deal, primary = deals[place], deals[0]
    lead = leading(deal)
    dated = bool(lead.sentence.of_class("past_time"))
    past = dated or any("past" in lead.sentence.items[k].entry.forms for k in (lead.k, *lead.stage.at))
    later = lead.sentence.passage.number >= LEAD and lead.stage.status in _DONE
    if past and later and deal.names() & primary.names():
        yield RelationDraft("prior", 0)
