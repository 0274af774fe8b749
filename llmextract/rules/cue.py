"""One cue in its clause, what was found for it so far, and what may be said of the names around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmextract.rules.asides import cited, compares, hired
from llmextract.rules.sources import speaks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.rules.items import Clause
    from llmextract.rules.sentences import Sentence

GIVES = ("places", "grants")
"""The classes of the verbs that give somebody what their noun names: a contract, a loan."""
NEAR = 4  # items: within one noun phrase
_NOT_AGENTS = frozenset({"media", "regulator", "place", "person"})
_PARTS = frozenset({"of", "in"})
SHARES = frozenset({"stake", "parts", "control"})
_SHUT = frozenset({",", "(", "money", "date"})
_ACTING = frozenset({"modal", "passive", "perfect", "maybe"})
_ENDING = _ACTING | {"accusative"}


@dataclass(slots=True)
class Arguments:
    """What was found for one cue: slot to the items of names there; what else its clause says of it.

    Attributes:
        names: slot to items, in order; the first is the nearest.
        refers: slots that hold a pronoun or "the company", with the item where it stands.
        span: the items that belong to the cue: from its subject to its last argument.
        stake, unit: the item of a stake noun or percentage, or of an asset, in the object's phrase; -1 where none is.
        owner: the item of the name whose asset or company it is; -1 where none is.
        passive: whether the cue is a verb in the passive voice.
        noun: whether it is read as a noun.
    """

    names: dict[str, list[int]] = field(default_factory=dict)
    refers: dict[str, int] = field(default_factory=dict)
    span: tuple[int, int] = (0, 0)
    stake: int = -1
    unit: int = -1
    owner: int = -1
    passive: bool = False
    noun: bool = False

    @property
    def acts_on_something(self) -> bool:
        """Whether a share, an asset or what somebody owns is acted on, or what a word refers to; no object by name."""
        return max(self.stake, self.unit, self.owner) >= 0 or "object" in self.refers


@dataclass(slots=True, eq=False)
class Cue:
    """The cue at item `k`, read as a noun or as a verb; `roles` are the slots that it knows, `plays` their roles."""

    s: Sentence
    k: int
    noun: bool
    roles: frozenset[str]
    clause: Clause
    found: Arguments
    plays: Mapping[str, str]

    @property
    def apposed(self) -> int:
        """The item of the name that a participle describes, "Bolt, a chain bought in 2019 by Acme"; -1 if none is."""
        forms = frozenset() if self.noun else self.s.items[self.k].entry.forms
        if self.k == self.clause.first and "participle" in forms:
            return self._fronted()
        if forms != {"participle"}:
            return -1
        j = self.k - 1
        while j >= self.k - NEAR and self._says_what(j):
            j -= 1
        told = j == self.k - 1 or any(self.s.has(n, "company") for n in range(j + 1, self.k))
        return j - 1 if told and self.s.kind(j) == "," and self.s.kind(j - 1) == "name" else -1

    def _fronted(self) -> int:
        """The item of the name that a participle before it describes: "Rachetée en 2019 par Acme, la chaîne Bolt"."""
        comma = next((j for j in range(self.k, self.clause.end) if self.s.kind(j) == ","), self.clause.end)
        named = self.s.names(comma, min(self.clause.end, comma + NEAR + 1))
        by = any("agent" in self.slots_at(j) for j in range(self.k + 1, comma))
        if not by and self.s.items[self.k].entry.forms != {"participle"}:
            return -1  # "sold two plants, Acme said"
        return named[0] if named and all(self._says_what(j) for j in range(comma + 1, named[0])) else -1

    def _says_what(self, j: int) -> bool:
        """Whether item `j` may stand in a description: "une société ontarienne"."""
        entry = self.s.items[j].entry
        says = self.s.has(j, "company", "determiner", "adjective") or bool(entry.country) or self.s.kind(j) == "other"
        return says and not (entry.verb or entry.status)

    def may_be_party(self, k: int, *, spoken_of: bool = False) -> bool:
        """Whether the name at `k` can be a party; a newspaper only where it is spoken of."""
        mention = self.s.items[k].mention
        if mention is not None and mention.kind == "media":
            return spoken_of and not speaks(self.s, k)
        if mention is not None and mention.kind == "regulator" and not speaks(self.s, k):
            return "customer" in self.plays.values()  # "signed a contract with the Ministry of Transport"
        return mention is not None and mention.kind not in _NOT_AGENTS and not compares(self.s, k)

    def may_deal(self, k: int) -> bool:
        """Whether somebody can make a deal with the name at `k`: a party, or a country."""
        mention = self.s.items[k].mention
        state = mention is not None and bool(mention.country) and not self.s.possessive(k)
        return self.may_be_party(k) or (state and not self.s.has(k + 1, "company"))

    def may_be_subject(self, k: int) -> bool:
        """Whether the name at `k` can act: nothing governs it, it owns nothing, it stands in no brackets."""
        if not self.may_be_party(k) or self.s.possessive(k) or k in self.s.bracketed or self.s.has(k + 1, "rates"):
            return False
        if hired(self.s, k) or cited(self.s, k):
            return False  # "has asked Bolt to find a buyer", "according to Bolt, it"
        slots = self.s.governing(k)
        return not slots or "subject" in slots

    def may_act(self, k: int, kind: str) -> bool:
        """Whether the name at `k` is a `person`, a `place`, or of `media`, and stands where an acting one would."""
        mention = self.s.items[k].mention
        free = mention is not None and mention.kind == kind and not self.s.governing(k) and k not in self.s.bracketed
        if not free or kind == "person":
            return free
        acting = mention is not None and (kind == "media" or bool(mention.country))
        return acting and not self.s.possessive(k) and self._verb_follows(k)

    def slots_at(self, k: int) -> tuple[str, ...]:
        """The slots of the marker at item `k`; empty where none stands there."""
        return self.s.items[k].entry.slots if 0 <= k < self.s.size else ()

    def name_follows(self, k: int) -> bool:
        """Whether a name stands after item `k` with nothing but description between."""
        j, end, last = k + 1, k + 1 + NEAR, self.s.clause(k).end
        while j < min(end, last):
            if self.s.kind(j) == "name" and not self._town(j):
                return True
            entry, described = self.s.items[j].entry, self.describes(j)
            if (
                self.s.kind(j) in _SHUT
                or self.s.has(j, "title")
                or (entry.slots and not described)
                or entry.verb
                or entry.classes & _ENDING
            ):
                return False
            j, end = j + 1, end + 2 * described
        return False

    def _town(self, j: int) -> bool:
        """Whether item `j` only says where a company is: "la società di Lodi"."""
        mention = self.s.items[j].mention
        led = self.slots_at(j - 1) or self.s.has(j - 1, "owner")
        return mention is not None and mention.kind == "place" and bool(led)

    def describes(self, k: int) -> bool:
        """Whether the marker at `k` belongs to a description: "el fabricante de baterías de litio Voltaica"."""
        if "of" in self.slots_at(k) and self.s.kind(k + 1) == "name" and self.s.kind(k - 1) == "word":
            # "passa ai francesi di Bolt", but "les usines belges de Bolt"
            return bool(self.s.items[k - 1].entry.country) and not self.s.has(k - 2, "unit")
        bare = self.s.kind(k + 1) == "other" or (self.s.has(k + 1, "unit", "thing") and self.s.kind(k + 2) == "name")
        if "of" not in self.slots_at(k) or not bare:
            return False
        j = k - 1
        while j > k - 1 - NEAR and (self.s.kind(j) == "other" or "of" in self.slots_at(j)):
            j -= 1
        return self.s.has(j, "company")

    def is_share(self, k: int) -> bool:
        """Whether item `k` speaks of a part of a company: "stake", "half", "20 % of", "control of"."""
        item = self.s.items[k]
        if item.kind != "percent" and item.entry.classes.isdisjoint(SHARES):
            return False
        if self.s.lexicon.markers_follow and item.kind == "percent":
            held = k + 2 < self.s.size and bool(self.s.items[k + 2].entry.share)  # 18%を保有する
            bought = self.k in {k + 1, k + 2} or ("object" in self.slots_at(k + 1) and not held)
            return bought or (self.s.has(k - 2, "stake") and "of" in self.slots_at(k - 1))
        after = k + 1 + self.s.has(k + 1, "adjective")  # "the 30 % it still held in Bolt"
        governs = bool(_PARTS & set(self.slots_at(after)))
        if self.s.kind(k) == "percent":
            return governs or self.s.has(k + 1, "stake", "control", "owner") or self.s.has(k - 1, "possessive")
        return self.s.has(k, "stake", "parts") or (governs and self.s.has(k, "control"))

    def parties(self, listed: list[int], *, spoken_of: bool = False) -> list[int]:
        """Those of the names that can be parties."""
        return [k for k in listed if self.may_be_party(k, spoken_of=spoken_of)]

    def _verb_follows(self, k: int) -> bool:
        if k + 1 >= len(self.s.items):
            return False
        following = self.s.items[k + 1].entry
        return bool((following.verb and not following.noun) or following.status or following.classes & _ACTING)
