"""Frames that tell one deal become one deal; the deals come out in order of importance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmextract.records.vocabulary import DealType, Role
    from llmextract.rules.entities import Entity
    from llmextract.rules.frames import Frame
    from llmextract.rules.mentions import Mention

_FAMILY = {
    "acquisition": "ownership", "minority_stake": "ownership", "asset_deal": "ownership", "merger": "ownership",
    "partnership": "co-operation", "joint_venture": "co-operation", "commercial_contract": "supply", "licensing": "supply",
}  # fmt: skip
_BUYS = ("acquirer", "investor")
_MOVED = ("target", "issuer", "borrower")
_MOST = 40  # deals of one party that a frame is compared with
_LEAD = 2  # the headline and the first sentence


@dataclass(slots=True)
class Telling:
    """One deal: all frames that tell it, and its parties, each with the mention and the frame that named it first."""

    frames: list[Frame]
    strongest: Frame
    parties: dict[Role, dict[Entity, tuple[Mention, Frame]]] = field(default_factory=dict)

    @property
    def type(self) -> DealType:
        """The type that its strongest frame gives."""
        return self.strongest.type

    @property
    def family(self) -> str:
        return _FAMILY.get(self.type, self.type)

    def names(self, *roles: str) -> set[Entity]:
        """The parties in any of these roles; all where none is given."""
        return {e for role, named in self.parties.items() if not roles or role in roles for e in named}

    def add(self, frame: Frame) -> None:
        """Take a frame's parties in, where they do not contradict what is known."""
        self.frames.append(frame)
        self.strongest = max(self.strongest, frame, key=_strength)
        for role, named in frame.parties.items():
            if role in frame.guessed and self.parties.get(role):
                continue
            for entity, mention in named:
                if not any(entity in others for other, others in self.parties.items() if other != role):
                    self.parties.setdefault(role, {}).setdefault(entity, (mention, frame))


def _strength(frame: Frame) -> tuple[int, int, int]:
    named = len(frame.entities()) - len(frame.guessed)
    return (min(named, 2), frame.weight + frame.staked + (frame.unit >= 0), -frame.sentence.passage.number)


def merge(frames: Iterable[Frame]) -> list[Telling]:
    """The deals that the frames tell, each once, the most important first."""
    deals: list[Telling] = []
    known: dict[Entity, list[Telling]] = {}
    ordered = sorted(
        frames, key=lambda f: (-min(2, len(f.entities()) - len(f.guessed)), f.sentence.passage.number, f.k)
    )
    for frame in ordered:
        near = {id(d): d for entity in frame.entities() for d in known.get(entity, ())[:_MOST]}
        fits = [(fit, -n, d) for n, d in enumerate(near.values()) if (fit := _fit(frame, d)) > 0]
        if fits:
            best = max(fits, key=lambda found: found[:2])[2]
        else:
            best = Telling([], frame)
            deals.append(best)
        best.add(frame)
        for entity in frame.entities():
            if all(d is not best for d in known.setdefault(entity, [])):
                known[entity].append(best)
    return sorted((d for d in deals if _whole(d)), key=_importance)


def _fit(frame: Frame, deal: Telling) -> int:
    """How well a frame fits a deal; 0 or less: it tells another one."""
    family = _FAMILY.get(frame.type, frame.type)
    if frame.type == "project_investment" and deal.type == "minority_stake":
        return len(set(frame.entities()) & deal.names("investor"))
    if family != deal.family:
        return 0
    mine, theirs = set(frame.entities()), deal.names()
    shared = len(mine & theirs)
    if not shared:
        return 0
    if family != "ownership":
        return shared if mine <= theirs or theirs <= mine or shared > 1 else 0
    for roles in (_MOVED, _BUYS):
        here, there = set(frame.entities(*roles)), deal.names(*roles)
        if here and there and not here & there and not _merging(frame, deal):
            return 0
    return shared


def _merging(frame: Frame, deal: Telling) -> bool:
    return "merger" in {frame.type, deal.type} and set(frame.entities()) <= deal.names()


def _whole(deal: Telling) -> bool:
    """Whether what is known of it makes a deal: who is bought, or who sells an asset, and so on."""
    kind, have = deal.type, {role: len(named) for role, named in deal.parties.items() if named}
    parties = sum(have.values())
    if kind in {"acquisition", "minority_stake"}:
        return "target" in have and (parties > 1 or _stands_out(deal))
    if kind == "merger":
        return parties > 1
    if kind == "asset_deal":
        return bool({"acquirer", "seller", "investor"} & have.keys())
    if kind == "commercial_contract":
        return {"supplier", "customer"} <= have.keys() or (
            parties == 1 and deal.frames[0].sentence.passage.headline and _sure(deal)
        )
    if kind in {"joint_venture", "licensing"}:
        return parties > 1
    if kind == "partnership":
        return parties > 1 or _stands_out(deal)
    return parties > 0 and _sure(deal)


def _sure(deal: Telling) -> bool:
    """Whether at least one frame names its parties, rather than refers to them."""
    return any(len(f.entities()) > len(f.guessed) for f in deal.frames)


def _stands_out(deal: Telling) -> bool:
    return any(f.sentence.passage.number < _LEAD and not f.guessed for f in deal.frames)


def _importance(deal: Telling) -> tuple[int, int, int, int]:
    """The headline's deal first, then the first sentence's, then as they are told; at the same place, the one told most."""
    sure = [f for f in deal.frames if len(f.entities()) - len(f.guessed) > 1] or deal.frames
    first = min(f.sentence.passage.number for f in sure)
    return (
        first,
        0 if first >= _LEAD else -len(deal.frames),
        min(f.sentence.passage.number for f in deal.frames),
        min(f.k for f in deal.frames),
    )


def by_passage(deals: Sequence[Telling]) -> dict[int, list[tuple[Telling, Frame]]]:
    """The deals told in each passage, by its number, each with the frame that tells it there."""
    found: dict[int, list[tuple[Telling, Frame]]] = {}
    for deal in deals:
        for frame in deal.frames:
            found.setdefault(frame.sentence.passage.number, []).append((deal, frame))
    return found
