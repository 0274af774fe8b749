"""Who acts though a marker governs the name: "with Bolt also chipping in", "the intention of Bolt to buy".

And who does not, though what is told of is theirs: "Bolt rejects Acme's bid".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.cue import NEAR

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue

_GIVERS = frozenset({"investor", "lender"})


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


def takes_part(cue: Cue, k: int) -> bool:
    """Whether the name at `k` gives money beside those named before: "led by Acme, with the participation of Bolt"."""
    marker = cue.s.items[cue.s.marker_before(k)]
    phrase = "agent" in marker.entry.slots and marker.end > marker.first + 1
    gives = not _GIVERS.isdisjoint({cue.plays.get("subject"), cue.plays.get("agent")})
    return phrase and gives and "agent" in cue.found.names


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


def gives_it(cue: Cue) -> bool:
    """Whether whose the noun is gave it to who acts: "Bolt rejects Acme's bid"."""
    plays = cue.plays
    return plays.get("subject") == "target" != plays.get("of") and plays.get("of") == plays.get("source")


def coordinated(cue: Cue, free: list[int]) -> int:
    """Which of the free names acts after a comma and an "and": "Acme makes nails, and Bolt bought Dax"; 0 of most."""
    s = cue.s
    if len(free) == 1 or cue.noun or s.lexicon.verb_final:
        return 0
    listed = s.listed(free[0], cue.k)
    for n in range(len(free) - 1, 0, -1):
        j = free[n] - 1
        while j > free[0] and (s.kind(j) == "other" or s.has(j, "determiner", "company", "title")):
            j -= 1
        if s.has(j, "and") and s.kind(j - 1) == "," and free[n] not in listed:
            return n
    return 0
