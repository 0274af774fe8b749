"""The arguments that follow a cue: what is bought, from whom, to whom, and whether it is a part of a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.articles import only_article
from llmextract.rules.cue import NEAR, SHARES
from llmextract.rules.descriptions import hails, only_describes
from llmextract.rules.governed import takes_part
from llmextract.rules.lexicon import NOTHING
from llmextract.rules.meanings import MEANINGS
from llmextract.rules.personal import GIVEN, may_be_object, personal
from llmextract.rules.referring import its_share, refers_back
from llmextract.rules.resuming import goes_on_at, list_on
from llmextract.rules.shares import pays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.rules.cue import Cue
    from llmextract.rules.lexicon import Entry

_PARTS = frozenset({"of", "in"})
_WHOLE = frozenset({"object", "of"})
_AUXILIARIES = frozenset({"perfect", "passive", "modal"})
_WORDS = frozenset({"word", "other"})
_HEEDED = SHARES | _AUXILIARIES | {"unit", "owner", "itself", "company", "pronoun"}
_BETWEEN = frozenset({"date", "money"})  # what may stand between a verb and its object
_HOLDING = frozenset({"object", "of", "for"})
_FINITE = frozenset({"present", "past", "future", "conditional"})


class Objects:
    """Walks from a cue to the end of its reach; each name goes to the slot of the marker before it."""

    def __init__(self, cue: Cue) -> None:
        self.c, self.s, self.found = cue, cue.s, cue.found
        self.holding = _HOLDING | (cue.roles & {"in"})  # "the entry of Bolt in the capital of Dax"

    def read(self) -> None:
        """Fill in what is found."""
        own = self.c.slots_at(self.c.k)
        end = self._reach()
        acts = not self.c.noun or self._serves(self.c.k)
        told = self._walk(self.c.k + 1, end, ("object", *own) if acts else own)
        more = goes_on_at(self.s, self.c.clause) if end == self.c.clause.end and not told else None
        if more and not list_on(self.c, more):
            self._walk(more.first, more.end, ())
        personal(self.c)
        if not self.c.noun and its_share(self.c):
            self.found.refers.setdefault("object", self.c.k)

    def _walk(self, k: int, end: int, slots: tuple[str, ...]) -> bool:
        """Give each name from item `k` to `end` its slot; whether something else is told before the end."""
        told = False
        while k < end:
            item = self.s.items[k]
            told = told or (self.c.noun and not item.entry.slots and not _AUXILIARIES.isdisjoint(item.entry.classes))
            if item.entry.noun and (told or self._governs(k)):
                return True  # "the purchase will be funded by a loan from Acme"
            if item.kind in _WORDS and self._says_nothing(item.entry):
                k += 1
            elif item.kind == "name":
                k, taken = self._take(k, slots, end)
                slots = (self._left(slots) or self._still_open(k)) if taken else slots
            elif item.kind == "(" and (closing := self._closing(k, end)):
                k = closing
            else:
                slots = self._slots_after(k, slots)
                k += 1
        return told

    def _serves(self, k: int) -> bool:
        """Whether the word at item `k` of a contract is a verb whose object is served: "agreement to supply Bolt"."""
        last = self.s.words[self.s.items[k].end - 1]
        return self.c.plays.get("object") == "customer" and "supplies" in self.s.lexicon.word(last).classes

    def _governs(self, k: int) -> bool:
        """Whether another noun's own words follow: "a capital increase to fund its purchase of Bolt"."""
        plays, after = MEANINGS[self.s.items[k].entry.noun].roles, self.c.slots_at(k + 1)
        other = plays.get("of", "") not in {"", self.c.plays.get("of")} and not self.s.lexicon.verb_final
        own = "of" in after or (other and "source" in after and plays.get("source") == plays["of"])
        return self.c.noun and own and (self.s.has(k - 1, "possessive") or (other and not self.c.slots_at(k - 1)))

    def _says_nothing(self, entry: Entry) -> bool:
        """Whether a word leaves the slots as they are: most do."""
        return entry is NOTHING or not (entry.slots or entry.verb or entry.classes & _HEEDED)

    def _left(self, slots: tuple[str, ...]) -> tuple[str, ...]:
        """The slots after a name was taken: the object's, where the name may only be to whom or from whom."""
        marked = "object" in slots and "object" not in self.found.names and not self.c.noun
        return ("object",) if marked and any(goal in self.found.names for goal in GIVEN) else ()

    def _still_open(self, k: int) -> tuple[str, ...]:
        """The slots after a name: the object's where it comes after the buyer, "sold to Acme a stake in Bolt"."""
        told = self.c.noun or "object" in self.found.names or self.found.stake >= 0 or self.found.unit >= 0
        opened = self.s.has(k, "determiner", "possessive") or self.s.kind(k) == "percent"
        return ("object",) if not told and opened else ()

    def _reach(self) -> int:
        """The end of what the cue can govern: its clause, or before the next verb that has a subject of its own."""
        if self.c.noun:
            after = (k for k in self._cues() if k > self.c.k + 1)
            return next((k for k in after if self._goes_on(k) or self._is_goal(k)), self.c.clause.end)
        for k in self._cues():
            entry = self.s.items[k].entry
            verb = entry.verb and not entry.noun and self.s.names(self.c.k + 1, k)
            if verb and (self.s.has(k - 1, "and") or ("base" not in entry.forms and entry.forms & _FINITE)):
                return k
            if self.s.has(k - 2, "and") and self._is_goal(k):
                return k  # "para refinanciar pasivos y para pagar la compra de Bolt"
            if entry.noun == "sale" and any(self.s.has(j, "and") for j in range(self.c.k + 1, k)):
                return k  # "colocó bonos y tiene pendiente la venta de una autopista a Bolt"
        return self.c.clause.end

    def _cues(self) -> Iterator[int]:
        """The cues after this one in its clause."""
        return (k for k in self.s.cues if self.c.k < k < self.c.clause.end)

    def _goes_on(self, k: int) -> bool:
        """Whether a verb at item `k` goes on after a noun: "won a contract and will supply Bolt with 20 trains"."""
        entry = self.s.items[k].entry
        finite = entry.forms & _FINITE and "participle" not in entry.forms
        return bool(self.s.has(k - 1, "and") and entry.verb and not entry.noun and finite)

    def _is_goal(self, k: int) -> bool:
        """Whether a verb at item `k` says what a noun is for: "won a contract to supply 20 trains to Bolt"."""
        entry, marker = self.s.items[k].entry, self.c.slots_at(k - 1)
        return bool(entry.verb and not entry.noun and "base" in entry.forms) and not {"goal", "for"}.isdisjoint(marker)

    def _slots_after(self, k: int, slots: tuple[str, ...]) -> tuple[str, ...]:
        """The slots that the next name can fill, after item `k`."""
        item = self.s.items[k]
        reached = item.kind == "percent" and "goal" in slots and {"in", "of"} <= self.c.roles  # "sale al 60% di Bolt"
        if (reached or not self.holding.isdisjoint(slots)) and self.c.is_share(k) and not pays(self.c, k):
            self.found.stake = k if self.found.stake < 0 else self.found.stake
            return ("staked", "object") if reached else ("staked", *slots, "of")
        if self._ends_phrase(k, slots):
            return ()
        if item.entry.slots and not item.entry.verb:
            return self._governed(k, slots)
        if slots and self.s.has(k, "unit") and self.found.unit < 0 and not self.c.describes(k - 1):
            self.found.unit = k
        if slots and (self.s.has(k, "itself") or refers_back(self.c, k)):
            self._refer(slots, k)
        elif self.s.has(k, "owner"):  # "acquired Bolt, a unit of Acme", "sold Bolt to a unit of Acme"
            named = _WHOLE & self.found.names.keys() and not slots
            return ("source",) if named or (self.found.unit >= 0 and _WHOLE & set(slots)) else slots
        served = self.c.noun and self._serves(k)
        if served or (item.kind in _BETWEEN and not self.c.noun and "object" not in self.found.names):
            return ("object",)  # "sold in March some shares of Bolt", "compró por 3 millones la naviera Bolt"
        return () if item.kind in {"money", "date"} and "staked" not in slots else slots

    def _ends_phrase(self, k: int, slots: tuple[str, ...]) -> bool:
        """Whether at item `k` begins what the cue does not govern."""
        entry = self.s.items[k].entry
        if self.c.noun and entry.classes & _AUXILIARIES and not entry.slots:  # "to" may be a marker
            return True
        if self.c.noun and entry.verb and not entry.noun and ("goal" in slots or "for" in slots):
            return True  # "a contract to build": what follows is the verb's
        if self.s.kind(k) != ",":
            return False
        aside = self.s.kind(k - 2) == "," or self.s.kind(k - 3) == ","  # "sold to Acme, for 3 million, two plants"
        if self.s.kind(k - 1) in _BETWEEN and slots == ("object",) and not aside:
            return True  # "sold in March some shares of Bolt", but "in March, Bolt said"
        # "contracts with many suppliers, and Bolt": what the marker opened ends here
        return self.s.has(k + 1, "and") and "object" not in slots

    def _governed(self, k: int, slots: tuple[str, ...]) -> tuple[str, ...]:
        """The slots after the marker at `k`; of a share or a part they stay what they were."""
        marker = self.c.slots_at(k)
        if self._lists(k, marker) or self.c.describes(k):
            return slots
        if self.c.noun and "of" in marker:  # "Übernahme von Bolt", where the same word means "by" after a verb
            marker = ("of", *(slot for slot in marker if slot != "of"))
        elif self.c.noun and self._follows(k) and "for" in marker and "for" in self.c.roles:  # "una opa por Bolt"
            marker = ("for", *(slot for slot in marker if slot != "for"))
        if ("of" in marker and only_describes(self.c, k, slots)) or hails(self.c, k):
            return ()
        may_be = not self.c.noun or self.s.has(k + 1, "company")
        article = self.c.slots_at(k - 1) or (may_be and only_article(self.s, k))
        owned = "object" in marker and self.s.has(k + 1, "possessive", "stake")
        if self.s.has(k, "determiner") and (owned or article):
            return slots  # an article that is written like a marker: "para a Minerva", "vendeu a sua fatia"
        free = "object" in self.c.roles and "object" not in self.found.names
        if "of" in marker and self.s.kind(k - 1) == "money" and not self.c.noun and free:
            return ("object",)  # "to acquire $64 million of Western properties"
        given = "goal" in marker and "goal" in self.c.roles and "goal" not in self.found.names  # "sein Netz an Bolt"
        if "of" in marker and self.found.owner < 0 and not given and self._ends_in_unit(k - 1):
            return ("owner",)
        return slots if "staked" in slots and _PARTS & set(marker) else marker

    def _lists(self, k: int, marker: tuple[str, ...]) -> bool:
        """Whether the marker at `k` says who they are: "investors including Acme", "a consortium of Acme and Bolt"."""
        if "of" in marker and self.s.has(k - 1, "collective") and not self.c.noun:
            return True
        if "agent" in marker and self.s.items[k - 1].entry.verb == "join_round" and not self.found.passive:
            return not self.c.noun  # "from a syndicate of banks led by Acme"
        return self.s.has(k, "example") and self.s.has(k - 1 - (self.s.kind(k - 1) == ","), "company", "holders")

    def _follows(self, k: int) -> bool:
        """Whether the marker at `k` is the noun's, not a participle's: "opa por Bolt", "oferta de 3 euros por Bolt"."""
        return k == self.c.k + 1 or self.s.kind(k - 1) == "money"

    def _take(self, k: int, slots: tuple[str, ...], end: int) -> tuple[int, bool]:
        """Put the names listed at `k` into their slot; the item after them, and whether the slot is done with."""
        listed = self.s.listed(k, end)
        if slots == ("owner",):
            self.found.owner, self.found.unit = k, max(self.found.unit, 0)
            return listed[-1] + 1, True
        owns = None if self._of_round(k, slots) else self._owned(k, slots, end)
        if owns:
            return owns
        parties = self.c.parties(listed, spoken_of=True)
        hired = any(j > self.c.k and self.s.has(j, "hires") for j in (k - 1, k - 2))
        if not parties or hired:
            return listed[-1] + 1, hired  # "and hired Acme to find a buyer"
        acts = self.c.noun or self.found.passive
        usable = (s for s in slots if s in self.c.roles and (acts or s != "agent"))
        free = [s for s in usable if s not in self.found.names and s not in self.found.refers]
        played = {self.c.plays.get(s) for s in self.found.names}  # "oferta de Acme por Bolt": another role
        slot = next((s for s in free if self.c.plays.get(s) not in played), next(iter(free), None))
        asked = (goal for goal in GIVEN if goal in slots and goal in self.c.roles)
        given = next((goal for goal in asked if goal not in self.found.names), None)
        if slot == "object" and given:
            slot = given  # the object, unless one without a marker follows
        if slot is None and not acts:
            slot = self._displaced(slots)
        if slot:
            self.found.names[slot] = parties
            if slot == "object" and self.s.has(listed[-1] + 1, "stake"):
                self.found.stake = listed[-1] + 1  # "sells its Bolt stake"
        elif takes_part(self.c, k):
            self.found.names["agent"] += parties
        self.found.span = (min(self.found.span[0], k), max(self.found.span[1], listed[-1] + 1))
        return listed[-1] + 1, True

    def _of_round(self, k: int, slots: tuple[str, ...]) -> bool:
        """Whether whose round it is gets the money put into it: "invested $5 million in Acme's Series A"."""
        after = self.s.items[k + 2 : k + 2 + NEAR] if self.s.possessive(k) and "in" in slots else ()
        return any(item.entry.noun == "round" for item in after)

    def _displaced(self, slots: tuple[str, ...]) -> str | None:
        """The slot that a name marked for it alone takes from the object: "vendeu a Bolt" and then "à Corex"."""
        names = self.found.names
        goal = next((goal for goal in GIVEN if goal in slots and goal in self.c.roles and goal in names), None)
        if goal is None or "object" in names or not may_be_object(self.c, names[goal][0]):
            return None
        names["object"] = names.pop(goal)
        return goal

    def _owned(self, k: int, slots: tuple[str, ...], end: int) -> tuple[int, bool] | None:
        """Where the name at `k` only owns what is bought: "Fortive's tools business", "four Fortive businesses"."""
        whole = bool(_WHOLE & set(slots))
        named = self.s.has(k - 1, "possessive") or self.s.has(k + 1, "site")  # "its Bolt division", "the Bolt plant"
        parts = self.s.has(k + 1, "unit") and not named
        if not self.s.possessive(k) and not (parts and "object" in slots):
            return None
        unit = self._unit_after(k, end)
        if unit >= 0 and whole:
            self.found.owner, self.found.unit = k, unit
            return unit + 1, True
        if not self.s.possessive(k):
            return None
        works = self.c.noun and "customer" in self.c.plays.values() and "aside" not in slots
        self.found.owner = k if whole or works else self.found.owner  # "a contract to run Bolt's trains"
        return k + 2, False

    def _unit_after(self, k: int, end: int) -> int:
        """The item of the asset that the name at `k` owns; -1 where there is none."""
        for j in range(k + 1, min(end, k + 2 + NEAR)):
            if self.s.has(j, "unit"):
                return j
            if self.s.kind(j) not in {"word", "other", "name"} or self.c.slots_at(j):
                return -1
        return -1

    def _ends_in_unit(self, k: int) -> bool:
        """Whether what is bought is a part: "the tools business of", "the Measurement Division of"."""
        while k > self.c.k and (self.s.kind(k) == "other" or self.s.items[k].entry.country):
            k -= 1  # "les usines belges de"
        if self.s.has(k, "unit"):
            return self.found.unit >= 0
        mention = self.s.items[k].mention
        taken = (*self.found.names.get("object", ()), *self.found.names.get("of", ()))
        return mention is not None and k in taken and "unit" in self.s.lexicon.word(mention.key[-1]).classes

    def _refer(self, slots: tuple[str, ...], k: int) -> None:
        acts = self.c.noun or self.found.passive
        usable = (s for s in slots if s in self.c.roles and (acts or s != "agent"))
        slot = next((s for s in usable if s not in self.found.names), None)
        if slot:
            self.found.refers.setdefault(slot, k)

    def _closing(self, k: int, end: int) -> int:
        """The item after the bracket that closes the one at `k`; 0 where none does."""
        return next((j + 1 for j in range(k + 1, end) if self.s.kind(j) == ")"), 0)
