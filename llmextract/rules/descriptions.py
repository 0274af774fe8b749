"""What a marker after a party only says of it: where it is from, what it owns. Nobody that it names takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue

_GIVERS = frozenset({"source", "goal", "agent", "with"})


def only_describes(cue: Cue, k: int, slots: tuple[str, ...]) -> bool:
    """Whether the "of" at item `k` belongs to a party, not to the cue, where `slots` are open."""
    return _comes_from(cue, k) or _holds(cue, k, slots) or _of_a_thing(cue, k) or _apposed(cue, k)


def _apposed(cue: Cue, k: int) -> bool:
    """Whether it says where the company just named is from: "ha rilevato Bolt, azienda di Lodi"."""
    firm = k - 1 - (cue.s.kind(k - 1) == "other" or bool(cue.s.items[k - 1].entry.country))
    named = cue.s.kind(firm - 1) == "," and cue.s.kind(firm - 2) == "name" and "determiner" not in _classes(cue, k)
    return named and cue.s.has(firm, "firm")


def _classes(cue: Cue, k: int) -> frozenset[str]:
    return cue.s.items[k].entry.classes


def _of_a_thing(cue: Cue, k: int) -> bool:
    """Whether it says more of what a loan is for, not who lends: "a loan for the first phase of the Bolt dam"."""
    lent = cue.noun and cue.plays.get("of") == "lender"
    return lent and any("for" in slots for slots in map(cue.slots_at, range(cue.k + 1, k)))


def _comes_from(cue: Cue, k: int) -> bool:
    """Whether it says where a party is from: "talks with the Bolt Ale Company of Lowton"."""
    taken = (slot for slot, names in cue.found.names.items() if k - 1 in names)
    return cue.noun and any(cue.plays.get(slot) == cue.plays.get("of") for slot in taken)


def _holds(cue: Cue, k: int, slots: tuple[str, ...]) -> bool:
    """Whether it says what a party owns: "a bid from the owner of Bolt"."""
    given = not _GIVERS.isdisjoint(slots) or (cue.noun and cue.plays.get("of", "target") != "target")
    return given and cue.s.has(k - 1, "holders")


def hails(cue: Cue, k: int) -> bool:
    """Whether the marker at item `k` says where somebody comes from: "Bolt, a maker of pasta from Lowton, for $3"."""
    if "source" not in cue.slots_at(k):
        return False  # most
    s, j = cue.s, k - 1
    mention = s.items[k + 1].mention if s.kind(k + 1) == "name" else None
    if mention is None or s.kind(k + 2) != ",":
        return False
    if not s.lexicon.word(mention.key[-1]).classes.isdisjoint({"generic", "legal"}):
        return False  # no town
    while j > cue.k and s.kind(j) != ",":
        j -= 1
    told = any(s.has(n, "company") for n in range(j + 1, k))
    return told and s.has(j + 1, "determiner") and s.kind(j - 1) == "name" and s.kind(j) == ","
