"""Clauses that describe a name and end in their verb, as in German: "der Investor Acme, der Bolt 2019 gekauft hatte".

Their pronoun is written like an article, so that only a comma before it and the verb at the end tell one. Of cues and
roles it knows nothing; other languages have pronouns that `sentences` knows by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue
    from llmextract.rules.sentences import Sentence

_HELPERS = frozenset({"perfect", "passive", "modal", "maybe", "does"})
_FINITE = frozenset({"present", "past"})
_INFINITE = frozenset({"base", "participle"})  # they may end a main clause too: "hat Bolt, die Marke … verkauft"
_OUTER = frozenset({",", ";", ":", "(", ")", "-"})


def openings(s: Sentence) -> dict[int, str]:
    """The items where a clause begins that such a pronoun, or the participle in front, tells, each with its kind.

    What follows a clause that describes a name goes on with the one before: `resumed`.
    """
    found: dict[int, str] = {}
    for k in s.of_class("which"):
        if s.kind(k - 1) == ",":
            end = next((j for j in range(k + 1, s.size) if s.kind(j) in _OUTER), s.size - 1)
            if end > k + 1 and _ends_in_verb(s, end - 1):
                found[k], found[end + 1] = "relative", "resumed"
    helped = (k - 1 for k in s.of_class("passive") if s.kind(k - 2) == ",")
    led = (k for k in helped if "participle" in s.items[k].entry.forms)
    return found | dict.fromkeys(led, "main")  # "…, angeführt wurde sie von Acme"


def _ends_in_verb(s: Sentence, j: int) -> bool:
    entry = s.items[j].entry
    finite = entry.verb and not entry.noun and entry.forms & _FINITE and entry.forms.isdisjoint(_INFINITE)
    return bool(finite or entry.share == "held_before" or entry.classes & _HELPERS)


def described(cue: Cue) -> bool:
    """Whether the name before such a clause acts in it, as found, or is acted on: "Bolt, den Acme gekauft hat"."""
    s, clause, found = cue.s, cue.clause, cue.found
    if clause.kind != "relative" or cue.noun or not s.has(clause.first, "which"):
        return False
    name = clause.first - 2
    if s.kind(name) != "name" or not cue.may_be_party(name):
        return False
    if s.has(clause.first, "accusative"):
        if not found.passive and "object" in cue.roles:
            found.names.setdefault("object", [name])
        return False
    if not found.passive and "object" in cue.roles and (acting := _acting(cue)) >= 0:
        found.names.setdefault("object", [name])
        found.refers["subject"] = acting
        return True
    found.names["subject"] = [name]
    if not found.passive and "object" in cue.roles and not {"object", "of"} & found.names.keys():
        _acted_on(cue)
    return True


def _acted_on(cue: Cue) -> None:
    """Whom or what the clause says the name acted on: a name that nothing governs, else "the company"."""
    s, found, first = cue.s, cue.found, cue.clause.first
    free = next((k for k in s.names(first, cue.k) if cue.may_be_subject(k)), -1)
    known = (k for k in s.of_class("company") if first < k < cue.k and s.has(k - 1, "determiner"))
    if free >= 0:
        found.names["object"] = cue.parties(s.listed(free, cue.k))
    elif (company := next(known, -1)) >= 0 and not (s.has(company - 1, "indefinite") or s.governing(company)):
        found.refers.setdefault("object", company)


def _acting(cue: Cue) -> int:
    """The item of the pronoun or company that acts there, as its form says: "das er", "das der Konzern"; else -1."""
    s = cue.s
    for k in s.of_class("nominative"):
        if cue.clause.first < k < cue.k and (s.has(k, "pronoun") or s.has(k + 1, "company")):
            return k + (not s.has(k, "pronoun"))
    return -1
