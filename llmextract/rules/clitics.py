"""A pronoun that says what a verb acts on: "bought it", "l'avait racheté", "la compró". Whom it means casting knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue


def acted_on(cue: Cue) -> None:
    """Take note of the pronoun that is a verb's object; a name after the verb is then who acts: "la compró Acme"."""
    found = cue.found
    if cue.noun or found.passive or "object" not in cue.roles or max(found.stake, found.unit, found.owner) >= 0:
        return
    k = _inside(cue) if cue.s.lexicon.verb_final else _beside(cue)
    if k < 0:
        return
    named = found.names.pop("object", None)
    if named and "subject" in cue.roles:
        found.names.setdefault("subject", named)
    found.refers["object"] = k


def _beside(cue: Cue) -> int:
    """The pronoun right before the verb and its auxiliaries, or right after it; -1 where none stands."""
    s, before = cue.s, cue.k - 1
    while s.has(before, "perfect"):
        before -= 1
    if before >= cue.clause.first and s.has(before, "proclitic"):
        return before
    if s.has(cue.k + 1, "enclitic"):
        return cue.k + 1
    return cue.k + 2 if s.kind(cue.k + 1) == "-" and s.has(cue.k + 2, "proclitic") else -1


def _inside(cue: Cue) -> int:
    """The pronoun or "the company" between an auxiliary and a verb that ends its clause: "Acme hat es 2020 gekauft"."""
    for k in range(cue.clause.first + 1, cue.k):
        if cue.s.has(k, "perfect", "modal") and cue.s.names(cue.clause.first, k):
            if cue.s.has(k + 1, "enclitic"):
                return k + 1
            known = cue.s.definite(k + 1) and cue.s.has(k + 2, "company")
            return k + 2 if known and not (cue.slots_at(k + 3) or cue.name_follows(k + 2)) else -1
    return -1
