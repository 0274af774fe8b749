"""The arguments that stand before a cue: who acts, whose deal it is, with whom it is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.antecedents import acted_on
from llmextract.rules.cue import NEAR
from llmextract.rules.governed import accompanying, coordinated, gives_it, of_infinitive
from llmextract.rules.modified import nearest, told_apart
from llmextract.rules.referring import both, bought_of_family, joint, said_by_pronoun, the_company, told_of_company
from llmextract.rules.relating import described
from llmextract.rules.word_order import acting_company, acts_after, gives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.rules.cue import Cue
    from llmextract.rules.items import Clause

_GIVEN = frozenset({"source", "goal", "with"})
_LED = _GIVEN | {"for"}
_PARTS = frozenset({"of", "in"})


class Subjects:
    """Finds who acts, in the clause of the cue, else in the clauses before it."""

    def __init__(self, cue: Cue) -> None:
        self.c, self.s, self.found, self.clause = cue, cue.s, cue.found, cue.clause

    def read(self) -> None:
        """Fill in what is found."""
        if self.c.noun:
            self._owner()
            joint(self.c)
        if self.s.lexicon.verb_final:
            self._left_slots()
            self._left_things()
            self._left_of_share()
        if self.s.lexicon.markers_follow and "object" in self.c.roles:
            self._predicate()
        if (described := self.c.apposed) >= 0 and self.c.may_be_party(described):
            self.found.names["subject"] = [described]
            if self.c.plays.get("subject") == "acquirer" and "agent" not in self.found.names:
                self.found.refers["agent"] = self.c.k  # "Bolt, bought in 2019": by whom the text is about
        given = self._given_before()
        if "subject" not in self.found.names and not of_infinitive(self.c):
            found = self._told_here() or (given and said_by_pronoun(self.c)) or (not given and acted_on(self.c))
            if not found:
                self._before(relative=not given)
        if self.c.noun and not self.s.lexicon.verb_final:
            self._beside()
        if not (self.c.noun or given) and self.clause.kind == "relative":
            self._described()

    def _told_here(self) -> bool:
        """Whether the clause itself says who acts."""
        named = (
            described(self.c)
            or accompanying(self.c)
            or self._here()
            or both(self.c)
            or self._inverted()
            or acts_after(self.c)
        )
        return named or the_company(self.c) or self._half_here()

    def _names(self) -> Sequence[int]:
        return self.s.names(self.clause.first, self.c.k)

    def _owner(self) -> None:
        """Who a noun belongs to: "Bayer's acquisition", "its acquisition", "the Mandiant acquisition"."""
        for k in range(self.c.k - 1, max(self.clause.first - 1, self.c.k - 1 - NEAR), -1):
            if self.s.kind(k) == "name":
                if self.s.possessive(k):
                    self.found.names.setdefault("source" if gives_it(self.c) else "subject", [k])
                elif self._stands_by(k) and (named := self.c.parties(self._list_back(k), spoken_of=True)):
                    self.found.names.setdefault("compound", named)
                    if self.s.kind(k - 2) == "name" and self.s.possessive(k - 2):  # "Acme's Bolt takeover"
                        self.found.names.setdefault("subject", self.c.parties([k - 2]))
                return
            if self.s.has(k, "possessive") or (self.s.has(k, "company", "itself") and self.s.possessive(k)):
                self.found.refers.setdefault("subject", k)
                return
            if self.c.slots_at(k) or self.s.items[k].entry.verb or self.s.kind(k) in {",", "(", ")"}:
                return

    def _stands_by(self, k: int) -> bool:
        """Whether the name at `k` is the noun's: right before it, or before its shares: "Bolt shares purchase"."""
        return k == self.c.k - 1 or (k == self.c.k - 2 and self.s.has(k + 1, "stake"))

    def _list_back(self, k: int) -> list[int]:
        """The names coordinated before the one at `k`, with it: "AT&T, Time Warner merger"."""
        first = next((j for j in self.s.names(self.clause.first, k) if k in self.s.listed(j, k + 1)), k)
        if first == k and self.s.kind(k - 1) == "," and self.s.kind(k - 2) == "name":
            return [k - 2, k]
        return [j for j in self.s.listed(first, k + 1) if j <= k]

    def _left_slots(self) -> None:
        """In languages whose verb ends the clause, names before it with a marker fill slots too."""
        for k in self._names():
            known = (s for s in self.s.governing(k) if s in self.c.roles or self.s.lexicon.markers_follow)
            marked = (slot for slot in known if slot != "subject" and self._left(slot))
            free = (slot for slot in marked if slot not in self.found.names or self._handed_on(slot, k))
            slot = next(free, None)
            if slot and self.c.may_be_party(k):
                taken = [j for j in self.found.names.get(slot, ()) if j < k]
                self.found.names[slot] = [*taken, *self.c.parties(self.s.listed(k, self.c.k))]

    def _handed_on(self, slot: str, k: int) -> bool:
        """Whether the last name in a slot is but listed before the one at `k`: 電池大手のエナジア、素材大手の東雲と."""
        last = self.found.names[slot][-1]
        return self.s.lexicon.markers_follow and last < k and self.s.kind(last + 1) == ","

    def _left_things(self) -> None:
        """The share or the asset that stands before a verb which ends its clause."""
        follow = self.s.lexicon.markers_follow
        for k in range(self.clause.first, self.c.k if follow or not self.c.noun else self.clause.first):
            if (self.found.stake < 0 or self.s.kind(k) == "percent") and self.c.is_share(k):
                self.found.stake = k
            elif (
                (follow or self.found.unit < 0) and self.s.has(k, "unit") and self.s.kind(k + 1) != "-"
            ):  # "Solarpark-Firma Bolt"
                self.found.unit = k

    def _left_of_share(self) -> None:
        """Whose the share before the verb is: "hat 25 Prozent an der Bolt GmbH erworben"."""
        names = self.found.names
        if self.c.noun or self.found.stake < 0 or self.s.lexicon.markers_follow or {"object", "of"} & names.keys():
            return
        after = self.s.names(self.found.stake + 1, self.c.k)
        k = next((k for k in after if _PARTS & set(self.s.governing(k)) and self.c.may_be_party(k)), -1)
        if k < 0:
            return
        names["object"] = self.c.parties(self.s.listed(k, self.c.k))
        if k in names.get("goal", ()):  # "hat 25 Prozent an Bolt an Acme verkauft"
            given = (j for j in after if j > names["object"][-1] and "goal" in self.s.governing(j))
            names["goal"] = [j for j in given if self.c.may_be_party(j)]

    def _predicate(self) -> None:
        """Who a noun that is spoken of is: 引受先はミナト食品とアカシア電機, 新会社「東雲電池」."""
        after, quoted = self.c.k + 1, self.s.kind(self.c.k + 1) == '"'
        first = after + (quoted or 1 + (self.s.kind(after + 1) == '"'))
        told = quoted or "subject" in self.c.slots_at(after)
        if not told or "object" in self.found.names or self.s.kind(first) != "name":
            return
        within = (k for k in self.s.names(first, self.clause.end) if k == first or not quoted)
        named = [k for k in within if quoted or self.s.kind(k + 1) == '"' or not self.s.governing(k)]
        if parties := self.c.parties(named):
            self.found.names["object"] = parties

    def _beside(self) -> None:
        """Whom a marker names between the verb and its noun: "got from Acme a loan", "firmó con Acme un contrato"."""
        told = ((j, self.s.items[j].entry) for j in range(self.c.k - 1, self.clause.first, -1))
        verbs = (j for j, entry in told if entry.verb or entry.status == "agreed" or "wins" in entry.classes)
        for k in self.s.names(next(verbs, self.c.k), self.c.k):
            slot = next((slot for slot in self.s.governing(k) if slot in _GIVEN and slot in self.c.roles), None)
            if slot and self.c.may_be_party(k):
                self.found.names.setdefault(slot, self.s.listed(k, self.c.k))

    def _left(self, slot: str) -> bool:
        """Whether a marked name before the cue may fill this slot: of a verb, who acts only in the passive."""
        return self.c.noun or slot not in {"of", "agent"} or (slot == "agent" and self.found.passive)

    def _here(self) -> bool:
        """The first name of the clause that nothing governs; what follows it may list more."""
        compound = self.found.names.get("compound", ()) if self.c.noun else ()
        free = [k for k in self._names() if self.c.may_be_subject(k) and k not in compound]
        if self.s.lexicon.markers_follow:
            free = told_apart(self.c, nearest(self.s, free, self.c.k))
            self._topic(free)
        if not free:
            return False
        free = free[coordinated(self.c, free) :]
        ends = self.s.lexicon.verb_final and not self.c.noun and "object" not in self.found.names
        if ends and len(free) == 1 and not self.found.passive and (acting := acting_company(self.c, free[0])) >= 0:
            self.found.names["object"] = self.s.listed(free[0], self.c.k)
            self.found.refers["subject"] = acting
            return True
        self.found.names["subject"] = self.c.parties(self._listed(free))
        self.found.span = (free[0], self.found.span[1])
        rest = [k for k in free if k not in self.found.names["subject"]]
        if ends and rest:
            lists = (self.s.listed(k, self.c.k) for k in rest)
            self.found.names["object"] = next(names for names in lists if rest[-1] in names)
        elif rest and "whom" in self.c.roles and gives(self.c):
            self.found.names.setdefault("whom", self.s.listed(rest[0], self.c.k))  # "hat Bolt einen Kredit gewährt"
        return True

    def _topic(self, free: list[int]) -> None:
        """What is spoken of before another acts is acted on: "Bolt wa … Acme ga baishū suru"."""
        if self.found.names.keys() & {"object", "of"}:
            return
        before = (k for k in self.s.names(self.clause.first, free[0] if free else 0) if self.c.may_be_subject(k))
        topic = next((k for k in before if "subject" in self.s.governing(k)), -1)
        if topic >= 0:
            self.found.names["object"] = [topic]

    def _inverted(self) -> bool:
        """Who acts right after the auxiliary that follows a noun: "Die Übernahme hat Acme abgeschlossen"."""
        if not (self.c.noun and self.s.lexicon.verb_final):
            return False
        for k in range(self.c.k + 1, min(self.c.k + 1 + NEAR, self.clause.end)):
            if self.s.has(k, "perfect") and self.s.kind(k + 1) == "name" and self.c.may_be_party(k + 1):
                self.found.names["subject"] = self.c.parties(self.s.listed(k + 1, self.clause.end))
                return True
        return False

    def _listed(self, free: list[int]) -> list[int]:
        """The first free name and those listed with it; in a headline a comma is enough: "Acme, Bolt to …"."""
        if self.s.lexicon.markers_follow and "subject" in self.s.governing(free[0]):
            return free
        listed = self.s.listed(free[0], self.c.k)
        second = free[0] + 2
        both = not self.c.noun or self.c.plays.get("subject") != "acquirer"  # "Bolt, Acme withdraws its bid"
        short = both and len(listed) == 1 and self.s.passage.headline and second in free
        short = short and self.s.kind(second - 1) == ","
        return [free[0], second] if short else listed

    def _half_here(self) -> bool:
        """A person, a country, a paper, or a name with "of" before it: "Unit of X to buy Y", "owners of X approve"."""
        people = (
            []
            if self.c.noun or self.clause.kind != "main"
            else [k for k in self._names() if self.c.may_act(k, "person")]
        )
        states = people or [k for kind in ("place", "media") for k in self._names() if self.c.may_act(k, kind)]
        held = [] if states else [k for k in self._names() if self._held(k)]
        if not states and not held:
            return "subject" in self.found.refers
        self.found.names["subject"] = states[:1] or self.c.parties(self.s.listed(held[0], self.c.k))
        return True

    def _held(self, k: int) -> bool:
        marker = -1 if self.s.lexicon.markers_follow else self.s.marker_before(k)
        holds = any(self.s.has(j, "company", "holders", "unit", "plan") for j in (marker - 1, marker - 2))
        owns = self.s.possessive(k) and self.s.has(k + 2, "holders")  # "Acme's board approved a buyback"
        return ((marker > 0 and holds) or owns) and self.c.may_be_party(k)

    def _given_before(self) -> bool:
        """Whether a relative clause says to whom, or from whom: "Acme, to whom Bolt sells Corex"."""
        before = self.s.before(self.clause) if self.clause.kind == "relative" else None
        led = self.c.slots_at(self.clause.first - 1) if before else ()
        slot = next((slot for slot in led if slot in _LED and slot in self.c.roles), None)
        named = self.c.parties(self.s.names(before.first, before.end)) if before and slot else []
        if slot and named:
            apart = [k for k in named if "in" not in self.s.governing(k)]  # not "a plant in Lota, for which it paid"
            self.found.names.setdefault(slot, (apart or named)[-1:])
        return bool(slot and named)

    def _before(self, *, relative: bool) -> None:
        """Who acts in the clause before this one, or, `relative`, stood right before it where this one describes it."""
        before: Clause | None = self.s.before(self.clause)
        if before is not None and self.clause.kind == "resumed":
            before = self.s.before(before) or before
            people = [k for k in self.s.names(before.first, before.end) if self.c.may_act(k, "person")]
            if people and not self.c.noun:
                self.found.names["subject"] = people[-1:]
                return
        if relative and self.clause.kind == "relative" and before is not None:
            if told_of_company(self.c):
                return
            names = [k for k in self.s.names(before.first, before.end) if self.c.may_be_party(k)]
            between = self.s.items[names[-1] + 1 : before.end] if names and not self.c.noun else ()
            if names and not any(item.entry.noun for item in between):  # not "UBS for a listing that could raise"
                self.found.names["object" if bought_of_family(self.c) else "subject"] = names[-1:]
                return
        while before is not None:
            free = [k for k in self.s.names(before.first, before.end) if self.c.may_be_subject(k)]
            if free:
                self.found.names["subject"] = self.c.parties(self.s.listed(free[0], before.end))
                return
            aside = before.kind == "resumed"
            before = self.s.before(before)
            if aside and before is not None and before.kind == "relative":
                before = self.s.before(before)  # "Acme, whose plants stand along the Bolt river, said it will be sold"
        self.found.refers["subject"] = self.c.k

    def _described(self) -> None:
        """What is bought, where a relative clause about it says by whom: "Bolt, which Acme acquired in 2019, sells"."""
        found, before = self.found, self.s.before(self.clause)
        told = found.passive or found.stake >= 0 or found.unit >= 0 or "object" in (*found.names, *found.refers)
        own = any(
            self.clause.first < k < self.c.k for k in (*found.names.get("subject", ()), found.refers.get("subject", -1))
        )
        if told or not own or before is None or self.s.lexicon.verb_final or "object" not in self.c.roles:
            return
        last = next(reversed(list(self.s.names(before.first, before.end))), -1)
        if last >= 0 and self.c.may_be_party(last):
            found.names["object"] = [last]
