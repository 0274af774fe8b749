"""What changes hands without a name: "sold the bakery to Acme for £45m" is the sale of an asset between two parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.needs import priced

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.frames import Frame
    from llmextract.rules.lexicon import Entry
    from llmextract.rules.sentences import Sentence

_OWNER = 4  # items from a word for an owner to what is owned
_OPENINGS = ("determiner", "possessive", "count")
_PLAIN = frozenset({"other", "word"})
_NO_THINGS = frozenset({"company", "stake", "parts", "control", "deal", "title"})
_SIDES = frozenset({"acquirer", "seller"})
_TRADES = frozenset({"buy", "sell", "acquisition", "sale", "disposal"})


def changes_hands(frame: Frame, found: Arguments) -> bool:
    """Whether both sides of a sale are named, its price is, and what is sold is only described."""
    told = frame.cast.parties
    if frame.cue not in _TRADES or "target" in told or not told.keys() >= _SIDES:
        return False
    if not (frame.cast.spoken or frame.cast.guessed <= frame.cast.referred):
        return False
    if max(found.stake, found.owner) >= 0 or not priced(frame):
        return False
    s, k = frame.sentence, frame.k
    if not frame.active:
        return "of" in s.items[k + 1].entry.slots if k + 1 < s.size else False
    return frame.passive or s.has(k + 1, *_OPENINGS) or (s.lexicon.verb_final and _before(s, k))


def described(s: Sentence, k: int) -> int:
    """The item after words that describe a thing without naming it, from item `k`: "tres talleres", "its bakeries".

    `k` itself where none stand there.
    """
    end = k + s.has(k, *_OPENINGS)
    while end > k and s.kind(end) in _PLAIN and _says_what(s.items[end].entry):
        end += 1
    return end if end > k + 1 else k


def _says_what(entry: Entry) -> bool:
    """Whether a word may stand in the description of a thing."""
    return not (entry.slots or entry.verb or entry.noun or entry.status) and entry.classes.isdisjoint(_NO_THINGS)


def _before(s: Sentence, k: int) -> bool:
    """Whether what is described stands before the verb at item `k`: "hat von Bolt drei Werkstätten gekauft"."""
    return any(described(s, j) > j for j in range(s.clause(k).first, k) if j == 0 or not s.items[j - 1].entry.slots)


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
