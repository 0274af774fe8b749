"""What changes hands without a name: "sold the bakery to Acme for £45m" is the sale of an asset between two parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.needs import priced

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.frames import Frame

_OWNER = 4  # items from a word for an owner to what is owned
_SIDES = frozenset({"acquirer", "seller"})
_TRADES = frozenset({"buy", "sell", "acquisition", "sale", "disposal"})


def changes_hands(frame: Frame, found: Arguments) -> bool:
    """Whether both sides of a sale are named, its price is, and what is sold is only described."""
    told = frame.cast.parties
    if frame.cue not in _TRADES or "target" in told or not told.keys() >= _SIDES or frame.cast.guessed:
        return False
    if max(found.stake, found.owner) >= 0 or not priced(frame):
        return False
    s, k = frame.sentence, frame.k
    if not frame.active:
        return "of" in s.items[k + 1].entry.slots if k + 1 < s.size else False
    return frame.passive or s.has(k + 1, "determiner", "possessive")


def owned(frame: Frame) -> int:
    """The name of what the clause says somebody owns, which is what is sold: "Calder, the owner of Wexley, sells it".

    -1 where it says so of nothing.
    """
    s = frame.sentence
    for k in s.names(0, frame.k):
        before = s.marker_before(k)
        if "of" in s.items[before].entry.slots and any(s.has(j, "holders") for j in range(before - _OWNER, before)):
            return k
    return -1
