"""The other side of a deal where it stands before a cue: to whom it is given, with whom it is agreed.

Who acts is found by `subjects` before; what follows the cue by `objects`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.cue import GIVES, NEAR

if TYPE_CHECKING:
    from llmextract.rules.cue import Cue


class Counterparts:
    """Finds whom else a cue speaks of, in its clause."""

    def __init__(self, cue: Cue) -> None:
        self.c, self.s, self.found, self.clause = cue, cue.s, cue.found, cue.clause

    def read(self) -> None:
        """Fill in what is found."""
        if "counterpart" in self.c.roles and not ("with" in self.c.roles and "with" in self.found.names):
            self._counterpart()
        if self.c.noun and "goal" in self.c.roles and "goal" not in self.found.names:
            self._given_to()
        given = next((slot for slot in ("whom", "goal") if slot in self.c.roles), "")
        if given and not self.c.noun and given not in self.found.names:
            self._given_it(given)

    def _given_it(self, slot: str) -> None:
        """To whom the pronoun right before a verb says that it is given: "le inyectará 50 millones"."""
        before = (j for j in range(max(self.clause.first, self.c.k - NEAR), self.c.k) if self.s.has(j, "dative"))
        if (clitic := next(before, -1)) >= 0 and not self.s.lexicon.verb_final:
            self.found.refers.setdefault(slot, clitic)

    def _given_to(self) -> None:
        """To whom it is given, before the noun: "adjudicó a Bolt el contrato", "le otorgó un crédito"."""
        clitic = next((j for j in range(self.clause.first, self.c.k) if self.s.has(j, "dative")), -1)
        if clitic >= 0 and any(self.s.has(j, *GIVES) for j in range(clitic, self.c.k)):
            self.found.refers["goal"] = clitic
        for k in self.s.names(self.clause.first, self.c.k):
            placed = any(self.s.has(j, *GIVES) for j in range(self.clause.first, k))
            given = "goal" in self.s.governing(k) or self._beside_giving(k)
            if placed and given and self.c.may_be_party(k):
                self.found.names["goal"] = self.c.parties(self.s.listed(k, self.c.k))
                return

    def _beside_giving(self, k: int) -> bool:
        """Whether the name at `k` is the object of giving: "has granted Bolt a licence", "awarded Japan's Bolt"."""
        j = k - 1
        while self.s.has(j, "determiner", "company", "genitive") or (j > 0 and self.s.country_at(j)):
            j -= 1
        return self.s.has(j, *GIVES)

    def _counterpart(self) -> None:
        """With whom it is agreed, before the verb: "a deal with X to buy Y"."""
        finite = self.s.items[self.c.k].entry.forms.isdisjoint({"base", "gerund"})
        if finite and not (self.c.noun or self.s.lexicon.verb_final):
            return  # "the founder of Acme with Irene Lastra, sold"
        subject = self.found.names.get("subject", ())
        for k in self.s.names(self.clause.first, self.c.k):
            if "with" in self.s.governing(k) and k not in subject and self.c.may_deal(k):
                self.found.names.setdefault("counterpart", self.s.listed(k, self.c.k))
