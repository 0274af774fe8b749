"""Who acts where only the order of words and an article say it, as in German; of cues and roles it knows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.cue import GIVES, NEAR

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue

_TOLD_BEFORE = frozenset({"relative", "resumed"})  # kinds of clauses in which the one before says who acts
_FINITE = frozenset({"present", "past"})


def acts_after(c: Cue) -> bool:
    """Whether who acts follows a finite verb, as found, since nobody opens the clause: "Danach kaufte Acme Bolt"."""
    second = c.s.lexicon.verb_final and not c.s.lexicon.markers_follow and c.clause.kind not in _TOLD_BEFORE
    if c.noun or not second or c.s.items[c.k].entry.forms.isdisjoint(_FINITE):
        return False
    free = (k for k in c.s.names(c.k + 1, c.clause.end) if c.may_be_subject(k))
    taken = c.found.names.get("object") or c.s.listed(next(free, c.clause.end), c.clause.end)
    if _two_phrases(c, taken[0]) or acting_company(c, c.k) >= 0 or _accusative(c, taken[0]):
        return False
    acting = acting_company(c, taken[0])
    if acting >= 0:
        c.found.refers["subject"] = acting
    elif taken[0] < c.clause.end:
        _moved(c, taken)
    return acting >= 0 or "subject" in c.found.names


def _moved(c: Cue, taken: list[int]) -> None:
    """Make subjects of the names right after the verb, and the next name the object."""
    c.found.names.pop("object", None)
    c.found.names["subject"] = c.parties(taken)
    after = (k for k in c.s.names(taken[-1] + 1, c.clause.end) if c.may_be_subject(k))
    if "object" in c.roles and (k := next(after, -1)) >= 0:
        c.found.names["object"] = c.parties(c.s.listed(k, c.clause.end))


def _two_phrases(c: Cue, k: int) -> bool:
    """Whether somebody acts who has no name, before the name at `k`: "2022 kauften die Wiener die Bolt AG"."""
    articles = [j for j in range(c.k + 1, k) if c.s.has(j, "determiner", "possessive")]
    return len(articles) > 1 and not any(c.slots_at(j - 1) for j in articles)


def acting_company(c: Cue, k: int) -> int:
    """The item of "the company", "the owners" before the only name of a clause, at `k`, whose verb ends it, or -1."""
    for j in range(c.clause.first, k):
        if c.s.has(j, "company", "pronoun", "holders", "title") and not c.name_follows(j):
            if c.s.kind(j + 1) == "," and all(_says_who(c, n) for n in range(j + 2, k)):
                return -1  # "der Hauptaktionär, der Fonds Bolt,"
            slots = c.s.governing(j)
            return -1 if (slots and "subject" not in slots) or _accusative(c, j) else j
    return -1


def _says_who(c: Cue, n: int) -> bool:
    """Whether item `n` may stand before a name in apposition: "der britische Fonds"."""
    return c.s.has(n, "determiner", "company") or c.s.kind(n) == "other" or bool(c.s.items[n].entry.country)


def _accusative(c: Cue, k: int) -> bool:
    """Whether an article says that what stands at `k` is acted on: "den Rivalen Bolt"."""
    for j in range(k - 1, max(c.clause.first - 1, k - 1 - NEAR), -1):
        if c.s.has(j, "determiner", "possessive"):
            return c.s.has(j, "accusative")
        if c.s.kind(j) == "name" or c.s.items[j].entry.verb:
            return False
    return False


def gives(c: Cue) -> bool:
    """Whether the clause says that something is given, in a language where nothing marks to whom."""
    clause = range(c.clause.first, c.clause.end) if c.s.lexicon.verb_final else ()
    return any(c.s.has(j, *GIVES) for j in clause)
