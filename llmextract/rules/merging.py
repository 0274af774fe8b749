"""Frames that tell one deal become one deal; the deals come out in order of importance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmextract.rules.modified import described
from llmextract.rules.occasions import Occasion, bought_in_the_past
from llmextract.rules.one_sided import OFFERINGS, joined, joins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmextract.records.vocabulary import DealType, Role
    from llmextract.rules.entities import Entity
    from llmextract.rules.frames import Frame
    from llmextract.rules.mentions import Mention

_FAMILY = {
    "acquisition": "ownership", "minority_stake": "ownership", "asset_deal": "ownership", "merger": "ownership",
    "partnership": "co-operation", "joint_venture": "co-operation",
    "commercial_contract": "supply", "licensing": "supply",
    "ipo": "offering", "share_offering": "offering",
}  # fmt: skip
_BUYS = ("acquirer", "investor")
_SELLS = ("seller",)
_MOVED = ("target", "issuer", "borrower")
_ONE_SIDED = frozenset({"funding_round", "ipo", "share_offering", "buyback", "debt_financing", "fund_close"})
_TWO_SIDED = frozenset({"merger", "joint_venture", "licensing"})
_PAID_INTO = frozenset({"minority_stake", "joint_venture"})  # "The partners will invest $2 billion" in their venture
_LISTINGS = frozenset({"listing", "offering"})  # what only the company that a text speaks of can do
_PREDICATE = 4  # items from a noun to the verb that says it is planned
_OVER = frozenset({"terminated", "rejected"})
_FINITE = frozenset({"past", "future"})
_MOST = 40  # deals of one party that a frame is compared with
LEAD = 2  # passages: the headline and the first sentence


@dataclass(slots=True)
class Telling:
    """One deal: all frames that tell it, and its parties, each with the mention and the frame that named it first."""

    frames: list[Frame]
    strongest: Frame
    parties: dict[Role, dict[Entity, tuple[Mention, Frame]]] = field(default_factory=dict)
    occasion: Occasion = field(default_factory=Occasion)

    @property
    def type(self) -> DealType:
        """The type that its strongest frame gives; a merger where those who merge are all that is known."""
        merged = self.strongest.type == "acquisition" and not self.parties.get("target")
        return "merger" if merged and len(self.parties.get("merging_party", ())) > 1 else self.strongest.type

    @property
    def family(self) -> str:
        """What kinds of deals it may be told as."""
        return _FAMILY.get(self.type, self.type)

    @property
    def first(self) -> int:
        """The number of the first passage that speaks of two of its parties, else of the first that tells it."""
        two = [f for f in self.frames if len(f.entities()) > 1 or (f.type in _ONE_SIDED and f.sure and f.priced)]
        two = two or self.frames
        return min(f.sentence.passage.number for f in two)

    def names(self, *roles: str) -> set[Entity]:
        """The parties in any of these roles; all where none is given."""
        return {e for role, named in self.parties.items() if not roles or role in roles for e in named}

    def add(self, frame: Frame) -> None:
        """Take a frame's parties in, where they do not contradict what is known."""
        self.frames.append(frame)
        self.occasion.take(frame)
        self.strongest = max(self.strongest, frame, key=_strength)
        for role, named in frame.cast.parties.items():
            if role in frame.cast.guessed and self.parties.get(role):
                continue
            for entity, mention in named:
                if role == "target" and role not in frame.cast.guessed and role not in self.parties:
                    self.parties.get("seller", {}).pop(entity, None)  # "Bolt denies sale to Acme": it is sold itself
                if not any(entity in others for other, others in self.parties.items() if other != role):
                    self.parties.setdefault(role, {}).setdefault(entity, (mention, frame))


def _strength(frame: Frame) -> tuple[int, int, int]:
    return (min(frame.sure, 2), frame.weight + frame.staked, -frame.sentence.passage.number)


def merge(frames: Iterable[Frame]) -> list[Telling]:
    """The deals that the frames tell, each once, the most important first."""
    deals: list[Telling] = []
    known: dict[Entity, list[Telling]] = {}
    for frame in sorted(frames, key=_order):
        near = {id(deal): deal for entity in frame.entities() for deal in known.get(entity, ())[:_MOST]}
        fits = {key: _fit(frame, deal) for key, deal in near.items()}
        best = near[max(fits, key=fits.__getitem__)] if fits else None
        if best is None or fits[id(best)] == 0:
            best = joined(frame, deals)
            frame.type = best.type if best else frame.type
        if best is None:
            best = Telling([], frame)
            deals.append(best)
        best.add(frame)
        for entity in frame.entities():
            if all(deal is not best for deal in known.setdefault(entity, [])):
                known[entity].append(best)
    told = (deal for deal in deals if any(frame.cue != "owned" for frame in deal.frames))  # else nobody sells it
    return sorted((deal for deal in told if _whole(deal)), key=_importance)


def _order(frame: Frame) -> tuple[bool, int, int, int]:
    """The surest frames first; those of who joins a round, or whose the company was, last."""
    return (joins(frame) or frame.cue == "owned", -min(2, frame.sure), frame.sentence.passage.number, frame.k)


def _fit(frame: Frame, deal: Telling) -> int:
    """How well a frame fits a deal: by how many parties; 0 where it tells another one."""
    mine, theirs = set(frame.entities()), deal.names()
    if frame.type == "project_investment" and deal.type in _PAID_INTO:
        partners = deal.names("partner") if not frame.sure or len(mine) > 1 else set()
        return len(mine & (deal.names("investor", "venture") | partners))
    family, shared = _FAMILY.get(frame.type, frame.type), len(mine & theirs)
    sold = frame.cue != "owned" or (deal.type == "acquisition" and not deal.names("seller"))
    if family != deal.family or not shared or not sold or _at_another_time(frame, deal):
        return 0
    if family != "ownership":
        same = mine <= theirs or theirs <= mine or shared > 1 or _one_round(frame, deal) or _lends_too(frame, deal)
        return shared if same else 0
    named = frame.sure > 1 or frame.stage.status == "terminated" or (len(mine) > 1 and _names_stranger(frame, theirs))
    third = shared < 2 and not mine <= theirs and named  # noqa: PLR2004
    another = frame.type == "merger" != deal.type and third
    another = another or (deal.type == "merger" and _other_than_merger(frame, deal, shared))
    if another or _stake_and_asset(frame, deal, shared) or _held_before(frame, deal):
        return 0
    if "merger" in {frame.type, deal.type} and mine <= theirs:
        bought = frame.type == "minority_stake" or (frame.type != deal.type and len(theirs) > len(mine) > 1)
        return 0 if bought or deal.type == "minority_stake" else shared
    roles = (_MOVED, _BUYS) if frame.type == deal.type else (_MOVED, _BUYS, _SELLS)
    agree = not _resold(frame, deal) and all(_agree(frame, deal, names) for names in roles)
    return shared if agree else 0


def _at_another_time(frame: Frame, deal: Telling) -> bool:
    """Whether it is of another occasion, or a listing of another year than an offering."""
    listed = {frame.type, deal.type} == OFFERINGS and deal.occasion.is_of_another_year(frame)
    return listed or deal.occasion.is_another(frame)


def _names_stranger(frame: Frame, theirs: set[Entity]) -> bool:
    """Whether a frame's own sentence names a party of it that is none of `theirs`."""
    named = (pair for pairs in frame.cast.parties.values() for pair in pairs)
    strangers = (e for e, m in named if e not in theirs and m.passage == frame.sentence.passage.number)
    houses = {entity.name.key[0] for entity in theirs}  # "Acme" and "Acme Cloud"
    return any(entity.name.key[0] not in houses for entity in strangers)


def _one_round(frame: Frame, deal: Telling) -> bool:
    """Whether one round is told in two ways: "raised $8m from X in a round led by Y", or so after the headline."""
    raised = set(frame.entities("target")) if frame.type == "funding_round" else set()
    told = (f.sentence for f in deal.frames)
    after = frame.sentence.passage.number == 1
    return bool(raised & deal.names("target")) and any(
        sentence is frame.sentence or (after and sentence.passage.headline) for sentence in told
    )


def _lends_too(frame: Frame, deal: Telling) -> bool:
    """Whether the sentence after a loan says who lends with others: "The package, to which Acme contributed, …"."""
    number = max(f.sentence.passage.number for f in deal.frames)
    borrows = "borrower" in frame.cast.guessed and bool(frame.entities("lender"))
    return frame.type == "debt_financing" and borrows and frame.sentence.passage.number - number in {0, 1}


def _other_than_merger(frame: Frame, deal: Telling, shared: int) -> bool:
    """Whether one of the merging parties merges, or meant to, with somebody else, or sells something to a third.

    A bid told before the merger is for another: "Bolt rejects bid by Acme", and then "it called off a merger with Dax".
    """
    theirs = deal.names()
    earlier = shared < len(theirs) and frame.sentence.passage.number < deal.first
    named = frame.sure > 1 or (len(frame.entities()) > 1 and _names_stranger(frame, theirs))
    third = (named and not frame.sentence.lexicon.markers_follow) or frame.type == "asset_deal"
    if frame.type != "merger" and (third or (frame.type == "acquisition" and earlier)):
        return not set(frame.entities()) <= theirs
    if frame.type == "acquisition" and deal.strongest.stage.status in _OVER:
        sold = set(frame.entities("target"))
        return bool(sold) and sold.isdisjoint(theirs)  # "Acme and Bolt called off their merger. Acme bought Corex"
    return frame.type == "merger" and frame.sure > 1 and len(theirs) > 1 and shared < 2  # noqa: PLR2004


def _held_before(frame: Frame, deal: Telling) -> bool:
    """Whether one is of a share bought long before the other is for the whole: "In 2019 Acme had acquired 12 %"."""
    if frame.type == "minority_stake":
        return deal.type == "acquisition" and bought_in_the_past(frame)
    return frame.type == "acquisition" and deal.type == "minority_stake" and all(map(bought_in_the_past, deal.frames))


def _stake_and_asset(frame: Frame, deal: Telling, shared: int) -> bool:
    """Whether one of two deals of one party is of an asset, the other of a share: "the plant", "30 % of Bolt"."""
    kinds = {frame.type, deal.type}
    named = frame.sure > 1 or (deal.strongest.sure > 1 and _names_stranger(frame, deal.names()))
    sides = named and len(deal.names()) > 1 and frame.entities("seller", "target")
    whole = kinds == {"asset_deal", "acquisition"} and sides and deal.names("seller", "target")
    return (bool(whole) or kinds == {"asset_deal", "minority_stake"}) and shared < 2  # noqa: PLR2004


def _resold(frame: Frame, deal: Telling) -> bool:
    """Whether who sells in one of two deals is who bought in the other: "sells Bolt, which it bought in 2019"."""
    sells, buys = set(frame.entities(*_SELLS)), set(frame.entities(*_BUYS))
    return bool(sells & deal.names(*_BUYS) or buys & deal.names(*_SELLS))


def _agree(frame: Frame, deal: Telling, roles: tuple[str, ...]) -> bool:
    here, there = set(frame.entities(*roles)), deal.names(*roles)
    return not here or not there or bool(here & there)


def _whole(deal: Telling) -> bool:
    """Whether what is known of it makes a deal: who is bought, or who sells an asset, and so on."""
    kind, roles = deal.type, {role for role, named in deal.parties.items() if named}
    parties = sum(map(len, deal.parties.values()))
    outstanding = any(f.sentence.passage.number < LEAD and not f.cast.guessed for f in deal.frames)
    if kind in {"acquisition", "minority_stake"}:
        offered = any(f.share is not None and f.priced for f in deal.frames)
        return "target" in roles and (parties > 1 or outstanding or offered)
    if kind == "asset_deal":
        return not roles.isdisjoint({"acquirer", "seller", "investor"})
    if kind == "commercial_contract":
        return {"supplier", "customer"} <= roles or (len(roles) == 1 and outstanding and deal.first == 0)
    if kind == "partnership":
        return parties > 1 or (outstanding and deal.first == 0)
    if kind == "funding_round" and "target" not in roles:
        return False
    return parties > 1 if kind in _TWO_SIDED else any(map(_meant, deal.frames))


def _meant(frame: Frame) -> bool:
    """Whether a frame names a party or has a word for it, or a sum where its sentence has one or its verb is one."""
    spoken = frame.cast.spoken or (frame.sentence.lexicon.subjects_unsaid and _says_who(frame))
    told = frame.sure or frame.cast.referred or (spoken and frame.priced)
    return bool(told or (frame.cue in _LISTINGS and (frame.stage.said or _is_planned(frame))))


def _says_who(frame: Frame) -> bool:
    """Whether a verb with no name before it in its sentence says who acts: "En abril emitió bonos"."""
    s, first = frame.sentence, frame.sentence.clause(frame.k).first
    verbs = (s.items[j].entry for j in range(first, frame.k + 1) if not s.items[j].entry.noun)
    finite = any(not verb.forms.isdisjoint(_FINITE) for verb in verbs) or s.has(frame.k - 1, "perfect")
    return frame.type != "ipo" and not frame.passive and finite and not s.names(0, frame.k)


def _is_planned(frame: Frame) -> bool:
    """Whether a verb says of a noun that it is planned: "A listing is planned for 2026"."""
    return any(frame.sentence.has(k, "plan") for k in range(frame.k + 1, frame.k + 1 + _PREDICATE))


def _importance(deal: Telling) -> tuple[int, int, int, int]:
    """The deal of the headline first, then of the first sentence, then as told; at one place, the one told most."""
    told_most = 0 if deal.first >= LEAD else -len(deal.frames)
    number = min(f.sentence.passage.number for f in deal.frames)
    return (deal.first, told_most, number, min(map(_place, deal.frames)))


def _place(frame: Frame) -> int:
    """Where in its sentence a deal is told; last where it only describes a name that another one speaks of."""
    return frame.k + frame.sentence.size * (described(frame.sentence, frame.k) >= 0)


def by_passage(deals: Sequence[Telling]) -> dict[int, list[tuple[Telling, Frame]]]:
    """The deals told in each passage, by its number, each with the frame that tells it there."""
    found: dict[int, list[tuple[Telling, Frame]]] = {}
    for deal in deals:
        for frame in deal.frames:
            found.setdefault(frame.sentence.passage.number, []).append((deal, frame))
    return found
