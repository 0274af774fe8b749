"""The name before a relative clause that only says who did what to it: "Bolt, which it bought from Acme in 2019"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue

_OTHER_SIDE = frozenset({"source", "whom", "goal"})


def acted_on(cue: Cue) -> bool:
    """Whether the name before the clause of a verb is its object, as found, and somebody spoken of before acts.

    So it is where a pronoun acts, and where the other side of a sale is told but not what is sold.
    """
    s, found, clause = cue.s, cue.found, cue.clause
    before = s.before(clause) if _describes(cue) and not cue.noun and "object" in cue.roles else None
    if before is None or found.passive or s.lexicon.verb_final:
        return False
    antecedent = next(reversed(s.names(before.first, before.end)), -1)
    if antecedent >= 0 and _is_predicate(cue, antecedent):
        _from_whom(cue)
    if found.acts_on_something or "object" in found.names:
        return False
    pronoun = next((k for k in s.of_class("pronoun") if clause.first < k < cue.k), -1)
    if antecedent < 0 or not cue.may_be_party(antecedent) or (pronoun < 0 and _OTHER_SIDE.isdisjoint(found.names)):
        return False
    found.names["object"] = [antecedent]
    found.refers["subject"] = pronoun if pronoun >= 0 else cue.k
    return True


def _describes(cue: Cue) -> bool:
    """Whether the clause says more of a name: a relative one, or right after a name: "Bolt, qu'elle a rachetée"."""
    s, first = cue.s, cue.clause.first
    named = s.kind(first - 1 - (s.kind(first - 1) == ",")) == "name"
    return cue.clause.kind == "relative" or (cue.clause.kind == "complement" and named)


def _is_predicate(cue: Cue, k: int) -> bool:
    """Whether the clause of the name at `k` speaks of somebody else: "Acme es dueña de Bolt", "su filial es Bolt"."""
    s, before = cue.s, k - 1 - cue.s.has(k - 1, "determiner")
    return s.has(before, "passive") or "of" in s.governing(k)


def _from_whom(cue: Cue) -> None:
    """The marked name after the verb is not what was bought but from whom: "Bolt, que compró a Acme"."""
    names = cue.found.names
    marked = names.get("object", ())
    if marked and cue.plays.get("whom") == "seller" and "whom" in cue.slots_at(cue.s.marker_before(marked[0])):
        names["whom"] = names.pop("object")
