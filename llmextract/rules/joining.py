"""What one clause tells changes what another beside it means: how a sum was raised, who lends, who signs for a venture.

Frames are changed in place, before they become deals: which of them are one deal is for `merging` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.needs import priced
from llmextract.rules.occasions import other_sum, same_sum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmextract.records.vocabulary import DealType, Role
    from llmextract.rules.frames import Frame

_RAISES: Mapping[DealType, tuple[Role, ...]] = {
    "ipo": ("issuer",), "share_offering": ("issuer",), "debt_financing": ("issuer", "borrower"),
    "fund_close": ("target",), "acquisition": ("seller",), "minority_stake": ("seller",), "asset_deal": ("seller",),
}  # fmt: skip
"""The deals by which a company raises money, each with what it is in them."""
_OWNERSHIP = frozenset({"acquisition", "minority_stake", "asset_deal"})
_STILL_OPEN = frozenset({"planned", "postponed", "in_talks", "rumoured", "terminated"})


def raised_by(frame: Frame, told: Sequence[Frame]) -> None:
    """What a company raises by an offering or a bond, there or right beside, is no round: "priced its IPO, raising"."""
    raised = set(frame.entities("target")) if frame.cue == "raise" and "target" in frame.cast.parties else set()
    of_it = (other for other in told if other.sentence is frame.sentence or not other_sum(frame, other))
    for other in of_it if raised else ():
        role = next((r for r in _RAISES.get(other.type, ()) if raised & set(other.entities(r))), None)
        if role and (other.type not in _OWNERSHIP or _same_sale(frame, other)) and not _is_to_come(other, frame):
            frame.type, frame.weight = other.type, 0
            frame.cast.parties[role] = frame.cast.parties.pop("target")
            return


def _same_sale(raised: Frame, sale: Frame) -> bool:
    """Whether what somebody raises is what a sentence beside says it sells a company for."""
    return sale.sentence is not raised.sentence and same_sum(raised, sale)


def _is_to_come(offering: Frame, raised: Frame) -> bool:
    """Whether an offering told after what was raised is one of later: "raised €28 million. A listing is planned"."""
    later = offering.sentence.passage.number > raised.sentence.passage.number and not priced(offering)
    return later and raised.stage.status == "completed" and offering.stage.status in _STILL_OPEN


def sold_in_talks(frame: Frame, told: Sequence[Frame]) -> None:
    """Who talks about a sale of its own does not buy: "Acme est entré en négociations en vue de la cession de Bolt"."""
    talking = set(frame.entities("acquirer")) if frame.cue == "talks" else set()
    sales = (other for other in told if other.sentence is frame.sentence and other.cue in {"sale", "sell", "disposal"})
    if talking and any(talking & set(other.entities("seller")) for other in sales):
        frame.cast.parties = {}


def lent_by(frame: Frame, told: Sequence[Frame]) -> None:
    """Who leads or joins a loan lends: "a loan from a group of banks led by Acme"."""
    lent = [other for other in told if other.type in {"debt_financing", "funding_round"} and other is not frame]
    if frame.cue == "join_round" and lent and lent[0].cue in {"loan", "loan_granted"}:
        lent[0].cast.parties.setdefault("lender", []).extend(frame.cast.parties.pop("investor", []))


def signed_with(frame: Frame, near: Sequence[Frame]) -> None:
    """Who signs the contract for a venture told just before is its partner: "It signed the contract with Bolt"."""
    if frame.cue != "contract" or frame.sure != 1 or priced(frame):
        return
    signed = set(frame.entities())
    ventures = (f for f in near if f.type == "joint_venture" and f is not frame and signed & set(f.entities("partner")))
    if venture := next((f for f in ventures if len(f.entities("partner")) == 1), None):
        named = (pair for pairs in frame.cast.parties.values() for pair in pairs)
        partners = venture.cast.parties["partner"]
        partners += [(entity, mention) for entity, mention in named if entity not in venture.entities()]
        frame.cast.parties = {}


def paid_into(frame: Frame, told: Sequence[Frame]) -> bool:
    """Whether it is but how another deal of its sentence was done: "sold 20 % by a block trade".

    Or what the seller of shares gets: "sold 8 % of Bolt, raising $70 million".
    """
    raised = set(frame.entities("target")) if frame.cue == "raise" else set()
    if raised and any(raised & set(other.entities("seller")) for other in told):
        return True
    issuers = set(frame.entities("issuer")) if frame.type == "share_offering" else set()
    bought = (other for other in told if other.staked and other.sure > 1)
    return bool(issuers) and any(issuers & set(other.entities("investor", "acquirer", "seller")) for other in bought)
