"""Who takes part in a deal that was told before without them: "The round was led by Acme", "Bolt placed the order"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.rules.frames import Frame
    from llmextract.rules.merging import Telling

OFFERINGS = frozenset({"share_offering", "ipo"})
_ROUNDS = frozenset({"funding_round"})
_JOINED = {kind: frozenset({kind}) for kind in ("joint_venture", "debt_financing", "commercial_contract")}
"""What is told on in sentences that name but one side of it, besides rounds and offerings."""
_ONE_SIDE = frozenset({"customer_is", "supplier_is"})
_REACH = 5  # passages between a deal and those who tell of who joins it


def joins(frame: Frame) -> bool:
    """Whether a frame tells of one side of a deal alone, who gives money or work or gets it."""
    if frame.type == "debt_financing":
        return not frame.entities("borrower", "issuer")
    if frame.type == "joint_venture":
        return not frame.entities("partner")
    if frame.type == "commercial_contract":
        known = frame.cue in _ONE_SIDE or any(map(frame.sentence.definite, (frame.k - 1, frame.k - 2)))
        return known and len(frame.entities()) == 1
    return frame.type in {"funding_round", "minority_stake"} and not frame.entities("target")


def joined(frame: Frame, deals: Sequence[Telling]) -> Telling | None:
    """The round, offering or loan whose givers are told without a company: "It was led by X, and Y took part"."""
    if not joins(frame):
        return None
    number = frame.sentence.passage.number
    advised = any("adviser" in item.entry.classes for item in frame.sentence.items)  # "led by Acme as underwriter"
    kinds = _JOINED.get(frame.type, _ROUNDS if advised else _ROUNDS | OFFERINGS)
    near = (deal for deal in deals if deal.type in kinds and 0 <= number - _told_at(deal) <= _REACH)
    if frame.type == "commercial_contract":  # "Bolt placed the order in May"
        near = (deal for deal in near if not deal.names(*frame.cast.parties))
    return max(near, key=_told_at, default=None)


def _told_at(deal: Telling) -> int:
    """The number of the first passage that tells a deal, be it of one party."""
    return min(f.sentence.passage.number for f in deal.frames)
