"""Who does what to whom: the arguments of one cue in its sentence, by the slots of `meanings`. It knows no cue by name.

What follows the cue is read by `objects`, what stands before it by `subjects` and `counterparts`. Whom a pronoun or
"the company" means is not decided here: it is left to `casting`, which knows who was spoken of before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.clitics import acted_on
from llmextract.rules.counterparts import Counterparts
from llmextract.rules.cue import NEAR, Arguments, Cue
from llmextract.rules.modified import describe
from llmextract.rules.objects import Objects
from llmextract.rules.predicates import predicate
from llmextract.rules.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.rules.sentences import Sentence

_AUXILIARIES = frozenset({"passive", "perfect"})


def arguments(sentence: Sentence, k: int, roles: Mapping[str, str], *, noun: bool) -> Arguments:
    """The arguments of the cue at item `k`, read as a noun or as a verb; `roles` are the slots that it knows."""
    found = Arguments(span=(k, k + 1), noun=noun)
    cue = Cue(sentence, k, noun, frozenset({*roles, "agent"}), sentence.clause(k), found, roles)
    found.passive = sentence.has(k + 1, "passive") if sentence.lexicon.markers_follow else not noun and _passive(cue)
    if not sentence.lexicon.markers_follow:
        Objects(cue).read()
        acted_on(cue)
    if not _of_asset(cue):
        Subjects(cue).read()
    Counterparts(cue).read()
    if sentence.lexicon.markers_follow:
        describe(cue)
    if noun:
        predicate(cue)
    else:
        _acting_last(cue)
    if "named" in cue.roles and (named := _named(cue)) >= 0:
        found.names = {slot: [j for j in names if j != named] for slot, names in found.names.items()}
        found.names["named"] = [named]
    return found


def _named(cue: Cue) -> int:
    """The name in apposition to a noun: "a joint venture, Lumen,", "Lumen, una sociedad conjunta"; -1 where none is."""
    if cue.s.lexicon.markers_follow and cue.s.passage.headline:
        return -1  # a space may part what is told there
    after = cue.k + 1
    while after < cue.clause.end and after < cue.k + NEAR and _leads_to_name(cue, after):
        after += 1
    apart = cue.s.kind(after) == ","
    after += apart
    while apart and cue.s.has(after, "called", "determiner", "company"):
        after += 1
    ends = after + 2 >= cue.clause.end and not cue.s.has(after + 1, "speech")  # "…, Lumen said"
    last = ends or cue.s.kind(after + 1) in {",", ")", '"'}
    new = "venture" in cue.plays.values()  # else what it says is who somebody is: "the fund Acme"
    if cue.s.kind(after) == "name" and (last if apart else new) and cue.may_be_party(after):
        return after
    before = cue.k - 1
    while cue.s.has(before, "determiner", "newly"):
        before -= 1
    told = new and before < cue.k - 1 and cue.s.kind(before) == "," and cue.s.kind(before - 1) == "name"
    return before - 1 if told and cue.may_be_party(before - 1) else -1


def _leads_to_name(cue: Cue, k: int) -> bool:
    """Whether the item at `k` stands between a noun and its name: "called", "the", 合弁会社「."""
    return cue.s.has(k, "called", "determiner", "company") or (cue.s.lexicon.markers_follow and cue.s.kind(k) == '"')


def _passive(cue: Cue) -> bool:
    """Whether a verb is in the passive voice: an auxiliary says so, or "by" follows it."""
    enters = {"in", "of"} <= cue.roles and "object" not in cue.roles  # "Bolt est entré au capital de Dax"
    if "participle" not in cue.s.items[cue.k].entry.forms or (enters and not _by_somebody(cue)):
        return False
    if (cue.s.lexicon.verb_final and _auxiliary(cue)) or cue.apposed >= 0:
        return True
    for j in range(cue.k - 1, max(cue.clause.first - 1, cue.k - NEAR), -1):
        if cue.s.has(j, "passive"):
            return True
        if cue.s.has(j, "perfect"):
            return False
        if cue.s.kind(j) not in {"other", "word"} or cue.slots_at(j):
            break
    follows = cue.k + 1
    while cue.s.kind(follows) in {"date", "other"} and follows < cue.k + NEAR:
        follows += 1
    return "agent" in cue.slots_at(follows)


def _by_somebody(cue: Cue) -> bool:
    """Whether a marker after the verb says by whom: "a share was taken by Bolt"."""
    return any("agent" in cue.slots_at(j) for j in range(cue.k + 1, cue.clause.end))


def _of_asset(cue: Cue) -> bool:
    """Whether an asset is what a passive speaks of, and whose, as found: "the plant of Bolt was sold to Acme"."""
    s, found, first = cue.s, cue.found, cue.clause.first
    unit = next((k for k in s.of_class("unit") if first <= k < cue.k), -1) if found.passive else -1
    if unit < 0 or s.lexicon.verb_final or "object" not in cue.roles:
        return False
    named = s.names(first, cue.k)
    if any(cue.may_be_subject(k) for k in named):
        return False
    owners = (k for k in named if k > unit and "of" in s.governing(k) and cue.may_be_party(k))
    found.unit, found.owner = unit, next(owners, -1)
    if found.owner < 0 and "agent" not in found.names:
        found.refers["agent"] = cue.k
    return True


def _auxiliary(cue: Cue) -> bool:
    """Whether the auxiliary of a participle that ends its clause is one of the passive: "wird von X übernommen"."""
    if cue.s.has(cue.k + 1, "passive"):  # "angeführt wurde", "dass es übernommen wird"
        return True
    for j in range(cue.k - 1, cue.clause.first - 1, -1):
        entry = cue.s.items[j].entry
        if "modal" in entry.classes and "passive" not in entry.classes:
            return _ends_passive(cue)
        if not entry.classes.isdisjoint(_AUXILIARIES) or (entry.verb and not entry.noun):
            return "passive" in entry.classes
    return False


def _ends_passive(cue: Cue) -> bool:
    """Whether the next auxiliary is of the passive: "soll abgespalten und in Frankfurt notiert werden"."""
    after = (cue.s.items[j].entry.classes & _AUXILIARIES for j in range(cue.k + 1, cue.clause.end))
    return "passive" in next(filter(None, after), ())


def _acting_last(cue: Cue) -> None:
    """Who acts, where that is told last: "a comprare Bolt è il fondo Acme"; what stands before stays the object."""
    s, k, clause, found = cue.s, cue.k, cue.clause, cue.found
    if k != clause.first + 1 or "goal" not in cue.slots_at(k - 1) or "base" not in s.items[k].entry.forms:
        return
    auxiliary = next((j for j in range(k + 1, clause.end) if s.has(j, "passive")), clause.end)
    acting = next((j for j in s.names(auxiliary, clause.end) if cue.may_be_party(j)), -1)
    if acting >= 0:
        found.names = {slot: items for slot, items in found.names.items() if items[0] < auxiliary}
        found.names["subject"] = s.listed(acting, clause.end)
