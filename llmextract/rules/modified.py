"""Whom a verb describes that stands before its noun, where markers follow: "Acme ga baishū shita Bolt" is Bolt.

It knows no cue by name, and no relative pronoun: languages that have one are for `subjects`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.following import listed_after
from llmextract.rules.referring import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.rules.cue import Cue
    from llmextract.rules.sentences import Sentence

_BESIDE = 2  # items from one name of a list to the next
_NEAR = 5  # items from a verb to the name that it describes: "baishū shita bei gēmu ōte no Bolt"
_TAKEN_UP = frozenset({"object", "of", "in"})
_TAKEN = ("object", "goal", "with", "in", "of")  # the slots of who is acted on, the surest first


def described(s: Sentence, k: int) -> int:
    """The item of the name that the cue at item `k` describes, with words of what it is between; -1 where none is."""
    if not s.lexicon.markers_follow or s.passage.headline or "gerund" in s.items[k].entry.forms:
        return -1
    j = k + 1 + s.has(k + 1, "passive")
    while j < min(k + _NEAR, s.size) and s.kind(j) != "name":
        entry = s.items[j].entry
        says = s.has(j, "company", "unit", "never_name", "determiner") or entry.country or s.kind(j) == "other"
        if not says and not ("of" in entry.slots and s.has(j - 1, "company")):
            return -1
        j += 1
    return j if s.kind(j) == "name" and j < k + _NEAR else -1


def describe(cue: Cue) -> None:
    """Give the name that the cue describes the slot which nothing in its own words fills."""
    k, found, names = described(cue.s, cue.k), cue.found, cue.found.names
    if k < 0 or not cue.may_be_party(k):
        return
    taken = [slot for slot in _TAKEN if slot in cue.roles]
    if not taken and names.get("subject"):
        return  # what is built is not who builds
    own = [j for j in names.get("subject", ()) if not topical(cue.s, j)]
    filled = any(not all(topical(cue.s, j) for j in names[slot]) for slot in taken if slot in names)
    if found.passive or not taken or (filled and not own):
        names["subject"] = [k]
        found.refers.pop("subject", None)
    elif not filled:
        names[taken[0]] = [k]


def topical(s: Sentence, k: int) -> bool:
    """Whether the next marker of a subject after the name at item `k` is the one of whom the text speaks."""
    markers = (j for j in range(k + 1, s.size) if "subject" in s.items[j].entry.slots)
    return "subject" in s.governing(k) and s.has(next(markers, k), "topic")


def nearest(s: Sentence, free: list[int], k: int) -> list[int]:
    """The names that a marker makes the subject nearest to the cue at item `k`; all that are free where none does."""
    marked = _outside([j for j in free if "subject" in s.governing(j)], s, k)
    first = len(marked) - 1
    while first > 0 and _of_one_list(s, marked[first - 1], marked[first]):
        first -= 1
    return [*marked[max(first, 0) :]] or free


def told_apart(cue: Cue, free: list[int]) -> list[int]:
    """Those who act, without the one that a headline puts before them and a comma: 常磐製鋼、扶桑製鉄が15%出資."""
    s, slot = cue.s, next((slot for slot in ("object", "in") if slot in cue.roles), "")
    two = s.passage.headline and len(free) == _BESIDE and s.kind(free[0] + 1) == ","
    if not two or not slot or cue.plays.get("subject") in TOGETHER or not _TAKEN_UP.isdisjoint(cue.found.names):
        return free
    cue.found.names[slot] = free[:1]
    return free[1:]


def _outside(marked: Sequence[int], s: Sentence, k: int) -> Sequence[int]:
    """Those of the names marked as subjects that act in the cue at item `k`, not in what describes a name before it."""
    last = next((j for j in reversed(s.cues) if j < k and described(s, j) >= 0), -1)
    return [j for j in marked if j > last or topical(s, j)] or marked


def _of_one_list(s: Sentence, one: int, other: int) -> bool:
    """Whether two names are of one list: 東雲キャピタルと清和組, 東雲キャピタルや国内の清和ファンド."""
    if other - one == _BESIDE or (s.kind(one + 1) == "," and other == listed_after(s, one + 2)):
        return True
    return other in s.listed(one, other + 1)
