"""Who does what to whom: the arguments of one cue in its sentence, by the slots of `meanings`. It knows no cue by name.

A *subject* that stands in another clause, a pronoun or "the company" is left to `reference`, which looks it up among
the names that were spoken of before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmextract.rules.sources import speaks

if TYPE_CHECKING:
    from collections.abc import Collection

    from llmextract.rules.sentences import Clause, Item, Sentence

_NEAR = 4
_NOT_AGENTS = frozenset({"media", "regulator", "place", "person"})


@dataclass(slots=True)
class Arguments:
    """What was found for one cue: slot to the items of names there; what else its clause says of it.

    Attributes:
        names: slot to items, in order; the first is the nearest.
        refers: slots that hold a pronoun or "the company", with the item where it stands.
        span: the items that belong to the cue: from its subject to its last argument.
        stake, unit: the item of a stake noun or percentage, or of an asset, in the object's phrase; -1 where none is.
    """

    names: dict[str, list[int]] = field(default_factory=dict)
    refers: dict[str, int] = field(default_factory=dict)
    span: tuple[int, int] = (0, 0)
    stake: int = -1
    unit: int = -1
    passive: bool = False
    owner: int = -1


def arguments(sentence: Sentence, k: int, roles: Collection[str], *, noun: bool) -> Arguments:
    """The arguments of the cue at item `k`, read as a noun or as a verb; `roles` are the slots that it knows."""
    return _Reader(sentence, k, roles, noun=noun).read()


class _Reader:
    """Reads the arguments of one cue."""

    def __init__(self, sentence: Sentence, k: int, roles: Collection[str], *, noun: bool) -> None:
        self.s, self.k, self.noun = sentence, k, noun
        self.roles = {*roles, "agent"}
        self.clause = sentence.clause(k)
        self.found = Arguments(span=(k, k + 1))

    def read(self) -> Arguments:
        self.found.passive = not self.noun and self._is_passive()
        self._right()
        if self.noun:
            self._owner()
        if self.s.lexicon.verb_final:
            self._left_slots()
        self._subject()
        if not self.noun and "counterpart" in self.roles:
            self._counterpart()
        return self.found

    # -- after the cue ------------------------------------------------------------------------------------------------
    def _right(self) -> None:
        """Walk from the cue to the end of its reach; each name goes to the slot of the marker before it."""
        slots: tuple[str, ...] = () if self.noun else ("object",)
        k, end = self.k + 1, self._reach()
        while k < end:
            item = self.s.items[k]
            if item.kind == "name":
                k, taken = self._take(k, slots, end)
                slots = () if taken else slots
                continue
            if item.kind in {"(", "-"} and self._closing(k, end):
                k = self._closing(k, end)
                continue
            slots = self._slots_after(k, item, slots)
            k += 1

    def _reach(self) -> int:
        """The end of what the cue can govern: its clause, or before the next verb that has a subject of its own."""
        for k in range(self.k + 1, self.clause.end):
            item = self.s.items[k]
            if item.entry.verb and not item.entry.noun and "base" not in item.entry.forms and k > self.k + 1:
                follows_name = any(self.s.kind(j) == "name" for j in range(self.k + 1, k))
                if follows_name and not self.noun and item.entry.forms & {"present", "past", "future", "conditional"}:
                    return k
        return self.clause.end

    def _slots_after(self, k: int, item: Item, slots: tuple[str, ...]) -> tuple[str, ...]:
        classes = item.entry.classes
        if self._is_share(k) and {"object", "of", "for"} & set(slots):
            if self.found.stake < 0:
                self.found.stake = k
            return ("staked", *slots)
        if item.entry.slots and not item.entry.verb:
            if "of" in item.entry.slots and self._ends_in_unit(k - 1) and not self.found.owner >= 0:
                return ("owner",)
            if "staked" in slots and {"in", "of"} & set(item.entry.slots):
                return slots
            return item.entry.slots
        if "unit" in classes and slots and self.found.unit < 0:
            self.found.unit = k
        if "company" in classes and slots and self._definite(k) and not self._name_follows(k):
            self._refer(slots, k)
        if item.kind in {"money", "date"} and "staked" not in slots:
            return ()
        if "and" in classes and not slots:
            return ()
        return slots

    def _is_share(self, k: int) -> bool:
        """Whether item `k` speaks of a part of a company: "stake", "half", "20 % of"."""
        if self.s.kind(k) != "percent":
            governs = bool({"of", "in"} & set(self.s.items[k + 1].entry.slots if k + 1 < len(self.s.items) else ()))
            return self.s.has(k, "stake", "parts") or (governs and self.s.has(k, "control"))
        return self.s.has(k + 1, "stake", "control") or bool(
            {"of", "in"} & set(self.s.items[k + 1].entry.slots if k + 1 < len(self.s.items) else ())
        )

    def _take(self, k: int, slots: tuple[str, ...], end: int) -> tuple[int, bool]:
        """Put the names listed at `k` into their slot; the item after them, and whether the slot is done with."""
        listed = self.s.listed(k, end)
        if slots == ("owner",):
            self.found.owner = k
            self.found.unit = max(self.found.unit, 0)
            return listed[-1] + 1, True
        if self.s.possessive(k) or (self.s.has(k + 1, "unit") and "object" in slots):
            unit = self._unit_after(k, end)
            if unit >= 0 and {"object", "of"} & set(slots):
                self.found.owner, self.found.unit = k, unit
                return unit + 1, True
            if self.s.possessive(k):
                self.found.owner = k if {"object", "of"} & set(slots) else self.found.owner
                return k + 2, False
        if not any(self._may_be_party(j, spoken_of=True) for j in listed):
            return listed[-1] + 1, False
        for slot in slots:
            if slot in self.roles and slot not in self.found.names and slot not in self.found.refers:
                self.found.names[slot] = [j for j in listed if self._may_be_party(j, spoken_of=True)]
                break
        self.found.span = (min(self.found.span[0], k), max(self.found.span[1], listed[-1] + 1))
        return listed[-1] + 1, True

    def _unit_after(self, k: int, end: int) -> int:
        """The item of the asset that the name at `k` owns ("Fortive's tools business"); -1 where there is none."""
        for j in range(k + 1, min(end, k + 2 + _NEAR)):
            if self.s.has(j, "unit"):
                return j
            if self.s.kind(j) not in {"word", "other", "name"} or self.s.items[j].entry.slots:
                return -1
        return -1

    def _ends_in_unit(self, k: int) -> bool:
        """Whether what is bought is a part: "the tools business of", "the Measurement Division of"."""
        if self.s.has(k, "unit"):
            return self.found.unit >= 0
        mention = self.s.items[k].mention
        taken = {j for names in (self.found.names.get("object", ()), self.found.names.get("of", ())) for j in names}
        return mention is not None and k in taken and "unit" in self.s.lexicon.word(mention.key[-1]).classes

    def _definite(self, k: int) -> bool:
        return any(self.s.has(j, "determiner", "possessive") for j in range(max(0, k - 3), k))

    def _name_follows(self, k: int) -> bool:
        """Whether a name stands after item `k` with nothing but description between."""
        for j in range(k + 1, min(k + 1 + _NEAR, self.clause.end)):
            if self.s.kind(j) == "name":
                return True
            if self.s.kind(j) in {",", "(", "money"} or self.s.items[j].entry.slots or self.s.items[j].entry.verb:
                return False
        return False

    def _refer(self, slots: tuple[str, ...], k: int) -> None:
        for slot in slots:
            if slot in self.roles and slot not in self.found.names:
                self.found.refers.setdefault(slot, k)
                return

    def _closing(self, k: int, end: int) -> int:
        """The item after the bracket that closes the one at `k`; 0 where none does."""
        if self.s.kind(k) == "-":
            return 0
        return next((j + 1 for j in range(k + 1, end) if self.s.kind(j) == ")"), 0)

    # -- before the cue -----------------------------------------------------------------------------------------------
    def _owner(self) -> None:
        """Who a noun belongs to: "Bayer's acquisition", "its acquisition", "the Mandiant acquisition"."""
        for k in range(self.k - 1, max(self.clause.first - 1, self.k - 1 - _NEAR), -1):
            item = self.s.items[k]
            if item.kind == "name":
                if self.s.possessive(k):
                    self.found.names.setdefault("subject", [k])
                elif k == self.k - 1:
                    self.found.names.setdefault("compound", self._list_back(k))
                return
            if "possessive" in item.entry.classes:
                self.found.refers.setdefault("subject", k)
                return
            if item.entry.slots or item.entry.verb or item.kind in {",", "(", ")"}:
                return

    def _list_back(self, k: int) -> list[int]:
        """The names coordinated before the one at `k`, with it: "AT&T, Time Warner merger"."""
        first = next((j for j in self.s.names(self.clause.first, k) if k in self.s.listed(j, k + 1)), k)
        if first == k and self.s.kind(k - 1) == "," and self.s.kind(k - 2) == "name":
            return [k - 2, k]
        return [j for j in self.s.listed(first, k + 1) if j <= k]

    def _left_slots(self) -> None:
        """In languages whose verb ends the clause, names before it with a marker fill slots too."""
        for k in self.s.names(self.clause.first, self.k):
            for slot in self.s.governing(k):
                if slot not in {"subject"} and slot not in self.found.names and self._may_be_party(k):
                    self.found.names[slot] = [j for j in self.s.listed(k, self.k) if self._may_be_party(j)]
                    break

    def _subject(self) -> None:
        """The first name of the clause that nothing governs; what follows it may list more."""
        if "subject" in self.found.names or self._subject_of_infinitive():
            return
        free = [k for k in self.s.names(self.clause.first, self.k) if self._may_be_subject(k)]
        if self.noun and self.found.names.get("compound"):
            free = [k for k in free if k not in self.found.names["compound"]]
        acting = self._acting_company(free[0]) if len(free) == 1 and self.s.lexicon.verb_final and not self.noun else -1
        if acting >= 0 and "object" not in self.found.names and not self.found.passive:
            self.found.names["object"] = self.s.listed(free[0], self.k)
            self.found.refers["subject"] = acting
            return
        if free:
            subject = free[0]
            listed = self.s.listed(subject, self.k)
            if len(listed) == 1 and self.s.passage.headline and subject + 2 in free and self.s.kind(subject + 1) == ",":
                listed = [subject, subject + 2]  # "Bouygues, Colas Rail to buy …"
            self.found.names["subject"] = [k for k in listed if self._may_be_party(k)]
            self.found.span = (subject, self.found.span[1])
            if self.s.lexicon.verb_final and len(free) > 1 and "object" not in self.found.names and not self.noun:
                rest = [k for k in free if k not in self.found.names["subject"]]
                if rest:
                    self.found.names["object"] = self.s.listed(rest[-1], self.k)
            return
        self._subject_elsewhere()

    def _acting_company(self, k: int) -> int:
        """The item of "the company" before the only name of a clause whose verb ends it; -1 where there is none."""
        for j in range(self.clause.first, k):
            if self.s.has(j, "company", "pronoun") and not self._name_follows(j):
                return j
            if self.s.items[j].entry.slots and "subject" not in self.s.items[j].entry.slots:
                return -1
        return -1

    def _subject_of_infinitive(self) -> bool:
        """ "the intention of General Dynamics to buy": who stands right before the marker of an infinitive."""
        k = self.k - 2
        infinitive = not self.noun and "base" in self.s.items[self.k].entry.forms and self.k > 1
        if (
            not infinitive
            or not (self.s.items[k + 1].entry.slots or self.s.has(k + 1, "modal"))
            or self.s.kind(k) != "name"
        ):
            return False
        if not self._may_be_party(k) or not {"of", "agent"} & set(self.s.governing(k)):
            return False
        self.found.names["subject"] = [k]
        return True

    def _counterpart(self) -> None:
        """ "a deal with X to buy Y": with whom it is agreed, before the verb."""
        for k in self.s.names(self.clause.first, self.k):
            if "with" in self.s.governing(k) and k not in self.found.names.get("subject", ()) and self._may_be_party(k):
                self.found.names.setdefault("counterpart", self.s.listed(k, self.k))

    def _subject_elsewhere(self) -> None:
        """A country, a subject with "of" before it ("Unit of X to buy Y"), or one in the clause before this one."""
        people = [k for k in self.s.names(self.clause.first, self.k) if self._is_person(k)]
        if people and self.clause.kind == "main" and not self.noun:
            self.found.names["subject"] = people[:1]
            return
        states = [k for k in self.s.names(self.clause.first, self.k) if self._is_state(k)]
        if states:
            self.found.names["subject"] = states[:1]
            return
        governed = [k for k in self.s.names(self.clause.first, self.k) if self._held(k)]
        if governed:
            self.found.names["subject"] = [k for k in self.s.listed(governed[0], self.k) if self._may_be_party(k)]
            return
        if "subject" in self.found.refers:
            return
        before: Clause | None = self.s.before(self.clause)
        if self.clause.kind == "relative" and before is not None:
            names = [k for k in self.s.names(before.first, before.end) if self._may_be_party(k)]
            if names:
                self.found.names["subject"] = self.s.listed(names[-1], before.end)[:1]
                return
        while before is not None:
            free = [k for k in self.s.names(before.first, before.end) if self._may_be_subject(k)]
            if free:
                self.found.names["subject"] = [k for k in self.s.listed(free[0], before.end) if self._may_be_party(k)]
                return
            before = self.s.before(before)
        self.found.refers["subject"] = self.k

    def _held(self, k: int) -> bool:
        """Whether the name at `k` stands in "shareholders of X", "a unit of X"."""
        marker = self.s.marker_before(k)
        return (
            marker > 0
            and self._may_be_party(k)
            and any(self.s.has(j, "company", "holders", "unit") for j in (marker - 1, marker - 2))
        )

    def _may_be_subject(self, k: int) -> bool:
        if not self._may_be_party(k) or self.s.possessive(k) or self._in_brackets(k):
            return False
        slots = self.s.governing(k)
        return not slots or "subject" in slots

    def _is_state(self, k: int) -> bool:
        """Whether the name at `k` is a country that acts: "Qatar sold …"."""
        mention = self.s.items[k].mention
        return (
            mention is not None
            and bool(mention.country)
            and not self.s.possessive(k)
            and not self.s.governing(k)
            and self._acts(k)
        )

    def _is_person(self, k: int) -> bool:
        mention = self.s.items[k].mention
        return mention is not None and mention.kind == "person" and not self.s.governing(k) and not self._in_brackets(k)

    def _acts(self, k: int) -> bool:
        following = self.s.items[k + 1].entry if k + 1 < len(self.s.items) else None
        return following is not None and bool(
            following.verb or following.status or following.classes & {"modal", "passive", "perfect", "maybe"}
        )

    def _in_brackets(self, k: int) -> bool:
        opened = [j for j in range(k) if self.s.kind(j) in {"(", ")"}]
        return bool(opened) and self.s.kind(opened[-1]) == "("

    def _may_be_party(self, k: int, *, spoken_of: bool = False) -> bool:
        """Whether the name at `k` can be a party; a newspaper only where it is spoken of."""
        mention = self.s.items[k].mention
        if mention is not None and mention.kind == "media":
            return spoken_of and not speaks(self.s, k)
        return mention is not None and mention.kind not in _NOT_AGENTS

    def _is_passive(self) -> bool:
        item = self.s.items[self.k]
        if "participle" not in item.entry.forms:
            return False
        for j in range(self.k - 1, max(self.clause.first - 1, self.k - _NEAR), -1):
            if self.s.has(j, "passive"):
                return True
            if self.s.kind(j) not in {"other", "word"} or self.s.has(j, "perfect") or self.s.items[j].entry.slots:
                break
        follows = self.k + 1
        while self.s.kind(follows) in {"date", "other"} and follows < self.k + _NEAR:
            follows += 1
        return "agent" in (self.s.items[follows].entry.slots if follows < len(self.s.items) else ())
