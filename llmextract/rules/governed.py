"""Who acts though a marker governs the name: "with Bolt also chipping in", "the intention of Bolt to buy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.cue import NEAR

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue


def accompanying(cue: Cue) -> bool:
    """Whether "with" leads to who acts, as found, right before a verb that goes with no other subject."""
    s, k = cue.s, cue.k
    if cue.noun or s.lexicon.verb_final or s.items[k].entry.forms != {"gerund"}:
        return False
    near = s.names(max(cue.clause.first, k - NEAR), k)
    last = near[-1] if near and all(s.kind(j) in {"other", "word"} for j in range(near[-1] + 1, k)) else -1
    if last < 0 or "with" not in s.governing(last) or any(cue.slots_at(j) for j in range(last + 1, k)):
        return False
    first = next((j for j in s.names(s.marker_before(last), last) if last in s.listed(j, k)), last)
    cue.found.names["subject"] = cue.parties(s.listed(first, k))
    return True


def of_infinitive(cue: Cue) -> bool:
    """Whether somebody acts, as found, right before the marker of an infinitive: "the intention of Bolt to buy"."""
    s, k = cue.s, cue.k - 2
    if cue.noun or k < 0 or "base" not in s.items[cue.k].entry.forms or s.kind(k) != "name":
        return False
    marked = bool(cue.slots_at(k + 1)) or s.has(k + 1, "modal")
    if not marked or not cue.may_be_party(k) or not {"of", "agent"} & set(s.governing(k)):
        return False
    cue.found.names["subject"] = [k]
    return True
