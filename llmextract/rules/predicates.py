"""What a noun is said to be: "Its last purchase was Bolt", "Su última compra fue Bolt". The name follows "to be"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue

_DESCRIPTION = 4  # items between "to be" and the name


def predicate(cue: Cue) -> None:
    """Give the name that a noun is said to be the slot of what is bought, where nothing else has it."""
    s, found, k = cue.s, cue.found, cue.k + 1
    if not s.has(k, "passive", "perfect"):
        return  # most
    k += s.has(k, "perfect") and s.has(k + 1, "passive")  # "a été", "è stata"
    told = found.names.keys() & {"of", "object", "compound"} or found.unit >= 0 or cue.plays.get("of") != "target"
    if told or s.lexicon.markers_follow or not s.has(k, "passive") or s.items[k].entry.slots:
        return
    k += 1
    while k <= cue.k + _DESCRIPTION and _describes(cue, k):
        k += 1
    if s.kind(k) == "name" and k < cue.clause.end and cue.may_be_party(k) and not s.possessive(k):
        found.names["of"] = [k]


def _describes(cue: Cue, k: int) -> bool:
    """Whether item `k` may stand between: "war die Bolt AG", "was brewer Bolt", "è stata quella di Bolt"."""
    return cue.s.has(k, "determiner", "company", "passive") or "of" in cue.slots_at(k)
