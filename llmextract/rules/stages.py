"""How far a deal is and who says so: status, assertion and stage of talks, from the words around its cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from llmextract.rules.sources import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.records.vocabulary import Assertion, Status
    from llmextract.rules.lexicon import Entry
    from llmextract.rules.meanings import Meaning
    from llmextract.rules.sentences import Sentence

_STRONG = ("terminated", "rejected", "postponed", "in_talks", "offer_made", "agreed_in_principle")
LASTING = frozenset({"commercial_contract", "licensing", "partnership", "joint_venture"})
"""Deals that are agreed, not completed, once they are told in the past: "has ordered 30 jets"."""
_OFFERED = frozenset({"acquisition", "minority_stake", "asset_deal", "merger", "commercial_contract", "licensing"})
"""Deals that somebody offers to another: who offers bonds, shares or an alliance does it."""
_NO_STATUS = frozenset({"approved", "denied", "reported"})
_MEANT = frozenset({"planned", "rumoured"})
_MEANT_REACH = 3  # items from a word of intent to the offer that is intended
_OWN = frozenset({"spin_off", "ipo", "share_offering", "buyback", "project_investment"})
"""What a company does by itself, with nobody to agree with: announced, it is a plan."""
_PROGRAMMES = frozenset({"spin_off", "share_offering", "buyback"})
"""Those of them that stay a plan where a word says that they are launched or decided."""
_RAISED = frozenset({"funding_round", "fund_close"})
"""Money that is told of once it is there: "raises $8 million"."""
_AHEAD = (frozenset({"future"}), frozenset({"gerund"}))
_HELPERS = frozenset({"perfect", "passive"})
_CARRIES = frozenset({"perfect", "passive", "modal", "maybe"})
_FINITE = frozenset({"present", "past", "future", "conditional"})
_PREDICATE = 5  # items from an auxiliary to the last of its participles: "has now been called off"
_REACH_BACK, _REACH_ON = 12, 10


@dataclass(slots=True, eq=False)
class Stage:
    """What one cue's surroundings say; `at` are the items that say it."""

    status: Status | None
    assertion: Assertion
    at: tuple[int, ...]
    said: bool  # whether a word says the status, rather than the tense of the cue


def stage(sentence: Sentence, k: int, span: tuple[int, int], meaning: Meaning) -> Stage:
    """The stage that the sentence gives to the cue at item `k`, of this meaning, whose arguments reach over `span`."""
    cue = sentence.items[k].entry
    given = meaning.status or (cue.status if cue.noun else "")  # "exclusive talks for Bolt"
    found = _Reader(sentence, k, span, meaning).read(given)
    if found.status != "agreed" or (found.said and meaning.type not in _PROGRAMMES):
        return found
    ahead = cue.forms in _AHEAD or sentence.has(k - 1, "modal")  # "will raise $8 million", "approved raising"
    raised = meaning.type in _RAISED and not ahead
    return replace(found, status="planned" if meaning.type in _OWN else "completed" if raised else "agreed")


class _Reader:
    def __init__(self, sentence: Sentence, k: int, span: tuple[int, int], meaning: Meaning) -> None:
        self.s, self.k = sentence, k
        self.done: Status = "agreed" if meaning.type in LASTING else "completed"
        self.unsaid = _NO_STATUS if meaning.type in _OFFERED else _NO_STATUS | {"offer_made"}
        self.clause = sentence.clause(k)
        far = sentence.lexicon.verb_final and not sentence.lexicon.markers_follow  # "will … verkaufen"
        self.first = max(min(span[0], self.clause.first), k - _REACH_BACK * (1 + far))
        self.end = min(max(span[1], k + 1), self.clause.end)

    def read(self, given: str) -> Stage:
        words = list(self._words())
        said = [(j, status) for j, status in words if status not in self.unsaid]
        negated = self._negated()
        assertion = self._assertion(words, negated)
        status, at = self._choose(said, given)
        bid = status == given == "offer_made" and at == (self.k,)
        if negated and (bid or status in {"planned", "in_talks", "rumoured", None, "agreed"}):
            return Stage("planned", "denied", (*at, self.k), said=True)
        if status is None:
            status = self._by_tense()
            return Stage(status, assertion, (self.k,), said=False)
        return Stage(status, assertion, (*at, self.k), said=True)

    def _words(self) -> Iterator[tuple[int, str]]:
        """The status words before the cue, nearest first, and those after it in the clause.

        Those after it come first where markers follow: "said that it would call off the planned merger" ends with it.
        """
        if self.s.lexicon.verb_final and self.s.items[self.k].entry.status and self.s.items[self.k].entry.noun:
            yield self.k, self.s.items[self.k].entry.status
        reach = _REACH_ON * 2 if self.s.lexicon.verb_final else _REACH_ON
        told = self.s.told
        before = reversed(told[bisect_left(told, self.first) : bisect_left(told, self.k)])
        end = self._own_end(min(self.clause.end, self.k + reach))
        after = told[bisect_right(told, self.k) : bisect_left(told, max(end, self.k + 1))]
        for j in (*after, *before) if self.s.lexicon.markers_follow else (*before, *after):
            status = self.s.items[j].entry.status
            own = j > self.k or not self.s.lexicon.markers_follow or not self.s.items[j].entry.noun
            if status == "completed" and self.done == "agreed" and self.s.items[j].entry.noun:
                status = self.done  # 販売権を取得した
            if own:
                yield j, "terminated" if status == "in_talks" and self._ended(j) else status

    def _own_end(self, end: int) -> int:
        """Where markers follow, the comma after which another deal is told: 株を取得し、統合を申し入れた."""
        if not self.s.lexicon.markers_follow:
            return end
        comma = next((j for j in range(self.k + 1, end) if self.s.kind(j) == ","), end)
        other = any(comma < cue < end and self.s.items[cue].entry.noun for cue in self.s.cues)
        return comma if other else end

    def _ended(self, j: int) -> bool:
        """Whether the talks at item `j` are over: "talks on a merger have broken down"."""
        near = range(max(self.clause.first, j - _REACH_ON), min(self.clause.end, j + _REACH_ON))
        return any(self.s.has(n, "ends") for n in near)

    def _choose(self, said: list[tuple[int, str]], given: str) -> tuple[Status | None, tuple[int, ...]]:
        if self._done(said):
            return "completed", (self.k,)
        if predicate := self._predicate():
            return predicate
        for status in _STRONG:
            for j, word in said:
                if word == status and (j < self.k or status == "in_talks" or self._of_it(j)):
                    meant = ((i, w) for i, w in said if w in _MEANT and 0 < j - i <= _MEANT_REACH)
                    i, told = next(meant, (j, word)) if status == "offer_made" else (j, word)
                    return told, (i,)  # type: ignore[return-value]
        before = [(j, word) for j, word in said if j < self.k or self._of_it(j)]
        intended = any(word in _MEANT for _, word in before)
        for j, word in before:
            forms = self.s.items[j].entry.forms
            if word == "agreed" and intended and forms == {"base"}:
                continue  # "plans to sign", "estudia conceder"
            later = "future" in forms or ("base" in forms and "past" not in forms)
            if word == "completed" and later and not self.s.has(j - 1, "perfect"):  # "vient de boucler" is done
                return "agreed", (j,)
            if given and word in {"rumoured", "agreed"}:
                break
            return word, (j,)  # type: ignore[return-value]
        return (given, (self.k,)) if given else (None, ())  # type: ignore[return-value]

    def _done(self, said: list[tuple[int, str]]) -> bool:
        """Whether the cue itself says that the deal is done, or what follows the marker after it: TOBは成立した."""
        if said and said[0] == (self.k, "completed"):
            return True
        spoken = self.k + 1 < self.s.size and "subject" in self.s.items[self.k + 1].entry.slots
        after = [word for j, word in said if j > self.k]
        return self.s.lexicon.markers_follow and spoken and after[:1] == ["completed"]

    def _of_it(self, j: int) -> bool:
        """Whether the status word after the cue is of its deal: "the merger with Bolt collapsed in May"."""
        if self.s.lexicon.verb_final:
            return True
        items, entry = self.s.items, self.s.items[j].entry
        cue = items[self.k].entry
        told = "past" in entry.forms or ("participle" in entry.forms and self.s.has(j - 1, "passive"))
        own = (not cue.verb or "base" in cue.forms) and told and not entry.verb
        return own and not any(item.entry.verb or item.entry.status for item in items[self.k + 1 : j])

    def _predicate(self) -> tuple[Status | None, tuple[int, ...]] | None:
        """What the clause says of a deal that is its subject: "the sale of Bolt was completed", "is planned"."""
        items = self.s.items
        if not items[self.k].entry.noun or items[self.k].entry.verb or self.s.lexicon.verb_final:
            return None
        if any(_finite(items[j].entry) for j in range(self.clause.first, self.k)):
            return None
        verb = next((j for j in range(self.k + 1, self.clause.end) if _finite(items[j].entry)), self.clause.end)
        for j in range(verb, min(self.clause.end, verb + _PREDICATE)):
            if self.s.has(j, "negation"):
                return None, ()
            status = items[j].entry.status
            doubted = any(self.s.has(n, "maybe") for n in range(verb, j + 1))
            if doubted and status:
                return ("agreed", (j,)) if status == "completed" else None  # "should be completed by June"
            if status and status not in {"approved", "denied", "reported", "rumoured"}:
                later = "future" in items[j].entry.forms or any(self.s.has(n, "modal") for n in range(verb, j))
                waits = status == "completed" and later
                return "agreed" if waits else status, (j,)  # type: ignore[return-value]
        return None

    def _by_tense(self) -> Status:
        entry = self.s.items[self.k].entry
        reach = self.k if self.s.lexicon.verb_final else _REACH_BACK // 3
        before = self.s.items[max(self.clause.first, self.k - reach) : self.k]
        classes: frozenset[str] = frozenset().union(*[item.entry.classes for item in before])
        if ("maybe" in classes and not self._promised()) or entry.forms == {"conditional"}:
            return "rumoured"
        if "plan" in classes:
            return "planned"
        if "modal" in classes:
            return "agreed"
        after = self.s.items[self.k + 1].entry if self.k + 1 < self.s.size else entry
        if self.s.lexicon.markers_follow and "passive" in after.classes and "past" in after.forms:
            return self.done  # 買収された
        if not entry.verb or not entry.forms & {"past", "participle"}:
            return "agreed"
        told = "present" not in entry.forms or not classes.isdisjoint(_HELPERS)
        return self.done if told else "agreed"

    def _promised(self) -> bool:
        """Whether "would" is but the "will" of what somebody said: "said it would buy", not "sources say it would"."""
        near = self.s.items[max(self.clause.first, self.k - _REACH_BACK // 3) : self.k]
        doubts = [item.entry for item in near if "maybe" in item.entry.classes]
        said = any("speech" in item.entry.classes for item in self.s.items[: self.clause.first])
        return said and not reported(self.s) and all("modal" in e.classes and not e.status for e in doubts)

    def _negated(self) -> bool:
        near = range(max(self.first, self.k - 5), self.k)
        negated = any(j in near for j in self.s.of_class("negation"))
        return negated or any(j < self.k or self.s.lexicon.markers_follow for j in self.s.of_status("denied"))

    def _assertion(self, words: list[tuple[int, str]], negated: bool) -> Assertion:
        if negated:
            return "denied"
        if any(word == "reported" for _, word in words) or reported(self.s):
            return "reported"
        if any(word == "rumoured" for j, word in words if j < self.k) or self._by_tense() == "rumoured":
            return "speculated"
        return "stated"


def _finite(entry: Entry) -> bool:
    """Whether a word carries the verb of its clause: an auxiliary, or a finite form."""
    acts = (entry.verb or entry.status) and not entry.noun and "participle" not in entry.forms
    return bool(entry.classes & _CARRIES or (acts and entry.forms & _FINITE))
