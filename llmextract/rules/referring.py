"""Who acts where a description stands for a name: "the company", "the two companies". Casting knows who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.lexicon import NOTHING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue
    from llmextract.rules.sentences import Sentence

TOGETHER = frozenset({"merging_party", "partner"})
"""The roles that the sides of a deal share."""
_ACTING = frozenset({"perfect", "passive", "modal", "maybe"})
_DESCRIBED = 3  # items between an article and its noun
_DEFINITE = 3  # how far before "company" its article may stand


def the_company(cue: Cue) -> bool:
    """Whether "the company" acts in the clause of the cue: "Irene Lastra said the company will list"."""
    s = cue.s
    acting = (k for k in s.of_class("company") if cue.clause.first <= k < cue.k)
    k = next((k for k in acting if _article(cue, k) >= cue.clause.first), -1)
    if k < 0 and (nation := _nation(cue)) >= 0:
        cue.found.refers["subject"] = nation
        return True
    if k < 0 or s.has(_article(cue, k), "indefinite") or s.governing(k):
        return False
    if cue.slots_at(k + 1) and not _of_a_family(s, k + 2):
        return False  # "the owners of Acme" are read with the name
    if cue.name_follows(k) or s.possessive(k):
        return False
    cue.found.refers["subject"] = k
    return True


def _of_a_family(s: Sentence, k: int) -> bool:
    """Whether a family is named at item `k`, whose company is meant: "el holding de la familia Gil"."""
    k += s.has(k, "determiner")
    return s.kind(k) == "name" and s.of_family(k)


def _from(cue: Cue, j: int) -> bool:
    """Whether item `j` says where somebody is from: "Danish", "Austin"."""
    mention = cue.s.items[j].mention
    return cue.s.country_at(j) or (mention is not None and mention.kind == "place")


def _nation(cue: Cue) -> int:
    """The item of the word for where they are from who act in the clause: "la uruguaya vendió Bolt"; -1 where none."""
    s, k = cue.s, cue.clause.first + 1
    after = s.items[k + 1].entry if k + 1 < s.size else NOTHING
    acts = k + 1 == cue.k or after.verb or after.status or not after.classes.isdisjoint(_ACTING)
    told = k < cue.k and s.has(k - 1, "determiner") and not s.has(k, "company") and bool(s.items[k].entry.country)
    return k if told and acts and s.kind(k) == "word" and not s.governing(k) else -1


def _article(cue: Cue, k: int) -> int:
    """The item of the article before the noun at `k` and what describes it: "the Danish group"; -1 where none is."""
    j = k - 1
    if cue.s.kind(j - 1) == "-" and cue.s.kind(j) in {"word", "other"}:
        j -= 3  # "the Leeds-based group"
    while j >= k - _DESCRIBED and (_from(cue, j) or cue.s.has(j, "unit", "adjective")):
        j -= 1
    return j if j >= 0 and cue.s.has(j, "determiner") else -1


def told_of_company(cue: Cue) -> bool:
    """Whether it is "the brewer" that a relative clause says more of: "the head of the brewer, which bought Bolt"."""
    s, k = cue.s, cue.clause.first - 1 - (cue.s.kind(cue.clause.first - 1) == ",")
    while k > 0 and s.kind(k) == "word" and s.items[k].entry.country:
        k -= 1
    if not s.has(k, "company") or s.has(_article(cue, k), "indefinite") or _article(cue, k) < 0:
        return False
    cue.found.refers["subject"] = k
    return True


def said_by_pronoun(cue: Cue) -> bool:
    """Whether a pronoun acts in the clause of the cue: "Bolt, with which it signed a contract"."""
    acting = (k for k in cue.s.of_class("pronoun") if cue.clause.first < k < cue.k)
    if (k := next(acting, -1)) >= 0:
        cue.found.refers["subject"] = k
    return k >= 0


def bought_of_family(cue: Cue) -> bool:
    """Whether a relative clause says who sold what it is about: "Bolt, que compró a los hermanos Gil"."""
    found, sold = cue.found, next(iter(cue.found.names.get("whom", ())), -1)
    bought = (
        sold >= 0
        and not cue.noun
        and cue.plays.get("whom") == "seller"
        and "object" not in found.names
        and cue.s.of_family(sold)
    )
    if bought:
        found.refers["subject"] = cue.k
    return bought


def both(cue: Cue) -> bool:
    """Whether two act who were told of before: "the two companies", "ambas empresas"."""
    if cue.plays.get("subject") not in TOGETHER:
        return False
    acting = (k for k in cue.s.of_class("both") if cue.clause.first <= k < cue.k)
    k = next((k for k in acting if _of_companies(cue, k)), -1)
    if k >= 0:
        cue.found.refers["subject"] = k
    return k >= 0


def _of_companies(cue: Cue, k: int) -> bool:
    known = cue.s.has(k - 1, "determiner")
    return (known or not cue.s.has(k, "count")) and (
        cue.s.has(k + 1, "company") or (known and cue.s.kind(k + 1) == "other")
    )


def refers_back(cue: Cue, k: int) -> bool:
    """Whether item `k` stands for a name after a cue: "ofreció 3 millones por ella", "sold the company"."""
    s, before = cue.s, range(max(0, k - _DEFINITE), k)
    if s.has(k, "pronoun") and cue.slots_at(k - 1):
        return True
    if not s.has(k, "company") or not any(s.has(j, "determiner") for j in before):
        return False
    whose = "of" in cue.slots_at(k + 1) and any(s.kind(j) == "name" for j in (k + 2, k + 3))
    return not (whose or any(s.has(j, "indefinite") for j in before) or cue.name_follows(k))


def its_share(cue: Cue) -> bool:
    """Whether it is a share in whom the text spoke of before that is bought or sold: "will sell its 27% to Acme"."""
    s, stake, names = cue.s, cue.found.stake, cue.found.names
    its = stake > cue.k and s.kind(stake) == "percent" and s.has(stake - 1, "possessive")
    return its and names.keys().isdisjoint({"object", "of", "in"}) and cue.found.unit < 0 and cue.found.owner < 0


def joint(cue: Cue) -> None:
    """Note who does together what is theirs: "Acme and Bolt announced their merger"."""
    s, owner = cue.s, cue.found.refers.get("subject", -1)
    if not s.has(owner, "possessive") or cue.plays.get("subject") not in TOGETHER:
        return
    for clause in filter(None, (cue.clause, s.before(cue.clause))):
        end = min(clause.end, owner)
        free = (k for k in s.names(clause.first, end) if cue.may_be_subject(k))
        together = next((named for k in free if len(named := cue.parties(s.listed(k, end))) > 1), None)
        if together:
            cue.found.names["subject"] = together
            return
