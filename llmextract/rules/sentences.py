"""A passage as a line of items: names, readings, words that mean something here, punctuation; cut into clauses.

It says what stands where and what governs a name ("by", "of"); which of them is the buyer is for `arguments` to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from llmextract.rules.articles import only_article
from llmextract.rules.following import followed
from llmextract.rules.items import Clause
from llmextract.rules.lexicon import NOTHING
from llmextract.rules.listed import listed
from llmextract.rules.relating import openings
from llmextract.rules.resuming import returns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.rules.items import Item
    from llmextract.rules.lexicon import Lexicon
    from llmextract.rules.mentions import Mention
    from llmextract.rules.passages import Passage

_DESCRIPTION = 5  # how far before a name its nationality may stand
_SAID_REACH = 4  # items between a verb of saying and what is said: a date, an adverb
LOOK_BACK = 9  # how far before a name the marker that governs it may stand, in items
_PARTING = frozenset({";", ":"})
_STIRRING = frozenset({"relative", "complementizer", "subordinator", "speech"})
_ENDING = _STIRRING | {"modal", "passive", "perfect"}
_GOODS = frozenset({"unit", "thing"})
_RESUMING = frozenset({"perfect", "passive", "modal", "speech"})
_OWNED = ("of",)
_DAYS = frozenset({"never_name"})
"""What a day without its date is, as are adverbs with a capital: "said Monday that"."""
_FINITE = frozenset({"present", "past", "future", "conditional"})


class Sentence:
    """The items and clauses of one passage.

    Attributes:
        kinds: that of each item.
        named, cues, told: the items that are names, cues, words of a status.
        bracketed: the items that stand in brackets.
    """

    def __init__(
        self,
        passage: Passage,
        items: Sequence[Item],
        mentions: Sequence[Mention],
        lexicon: Lexicon,
        words: Sequence[str],
    ) -> None:
        self.passage, self.items, self.mentions, self.lexicon = passage, items, mentions, lexicon
        self.words = words  # of the whole text, folded
        self.size = len(items)
        self.kinds = [item.kind for item in items]
        self.named = self.of_kind("name")
        self.cues: list[int] = []
        self.told: list[int] = []
        self._classes: defaultdict[str, list[int]] = defaultdict(list)
        self._statuses: defaultdict[str, list[int]] = defaultdict(list)
        self._index()
        self.clauses = tuple(self._clauses())
        self._openings = [clause.first for clause in self.clauses]
        self.bracketed = frozenset(self._bracketed()) if "(" in self.kinds else frozenset()

    def _index(self) -> None:
        """Take note of where cues stand, and each class of words and each status."""
        classes, statuses = self._classes, self._statuses
        for k, item in enumerate(self.items):
            entry = item.entry
            if entry is not NOTHING:
                for name in entry.classes:
                    classes[name].append(k)
                if entry.status:
                    self.told.append(k)
                    statuses[entry.status].append(k)
                if entry.verb or entry.noun:
                    self.cues.append(k)

    def of_kind(self, kind: str) -> list[int]:
        """The items of this kind."""
        return [k for k, found in enumerate(self.kinds) if found == kind] if kind in self.kinds else []

    def of_class(self, name: str) -> Sequence[int]:
        """The items that are words of this class."""
        return self._classes.get(name, ())

    def of_status(self, status: str) -> Sequence[int]:
        """The items that are words of this status."""
        return self._statuses.get(status, ())

    def _bracketed(self) -> Iterator[int]:
        """The items that stand in brackets."""
        opened = False
        for k, item in enumerate(self.items):
            if item.kind in {"(", ")"}:
                opened = item.kind == "("
            elif opened:
                yield k

    def clause(self, k: int) -> Clause:
        """The clause that holds item `k`."""
        return self.clauses[bisect_right(self._openings, k) - 1]

    def before(self, clause: Clause) -> Clause | None:
        """The clause before this one."""
        i = self.clauses.index(clause)
        return self.clauses[i - 1] if i else None

    def has(self, k: int, *classes: str) -> bool:
        """Whether item `k` exists and is of one of the classes."""
        return 0 <= k < self.size and not self.items[k].entry.classes.isdisjoint(classes)

    def definite(self, k: int) -> bool:
        """Whether an article at item `k` says that what follows is known: "the", "those", not "a"."""
        return self.has(k, "determiner") and not self.has(k, "indefinite")

    def kind(self, k: int) -> str:
        """The kind of item `k`, empty outside the passage."""
        return self.kinds[k] if 0 <= k < self.size else ""

    def governing(self, k: int) -> tuple[str, ...]:
        """The slots of the marker that governs the name at `k`; empty where none does."""
        if self.lexicon.markers_follow:
            return followed(self, k)
        found = self.marker_before(k)
        entry = self.items[found].entry if found >= 0 else NOTHING
        return entry.slots or (_OWNED if "owner" in entry.classes else ())

    def joins(self, k: int) -> bool:
        """Whether the item at `k` says "and" here, as the marker "with" does between two names where markers follow."""
        with_between = (
            self.lexicon.markers_follow and self.kind(k + 1) == "name" and "with" in self.items[k].entry.slots
        )
        return with_between or self.has(k, "and")

    def marker_before(self, k: int) -> int:
        """The item of the marker that governs what stands at `k`; -1 where none does."""
        loose, listed = False, k
        for j in range(k - 1, max(-1, k - 1 - LOOK_BACK), -1):
            item = self.items[j]
            if item.entry.slots and not item.entry.verb:
                if only_article(self, j):
                    continue
                if not (loose and self._describes(j)):
                    return j
            elif "owner" in item.entry.classes:
                return j  # "filial de Bolt": its own marker is in it
            elif item.kind == "name":
                if not (self.has(j + 1, "and") or self.kind(j + 1) == "," or self.possessive(j)):
                    return -1
                if not self.possessive(j) and j + 2 + self.has(j + 2, "determiner") < listed:
                    return -1
                listed = j
            elif (
                (
                    item.kind in {"money", "date", ";", ":", "(", ")"}
                    or item.entry.verb
                    or item.entry.noun
                    or item.entry.status
                )
                or (item.kind == "," and self.kind(j - 1) != "name")
                or not item.entry.classes.isdisjoint(_ENDING)
            ):
                return -1
            loose = loose or item.kind == "other" or bool(item.entry.classes & _GOODS)
        return -1

    def _describes(self, j: int) -> bool:
        """Whether the marker at `j` belongs to a description: "fabricante de baterías Voltaica"."""
        return "of" in self.items[j].entry.slots and any(self.has(n, "company", "title") for n in (j - 1, j - 2))

    def possessive(self, k: int) -> bool:
        """Whether the name at `k` is followed by an 's, so that it owns what follows."""
        return self.has(k + 1, "genitive")

    def of_family(self, k: int) -> bool:
        """Whether the name at `k` is a family's, whom nobody buys."""
        mention = self.items[k].mention
        ends = (mention.key[0], mention.key[-1]) if mention is not None else ()
        return any("family" in self.lexicon.word(word).classes for word in ends)

    def country_before(self, k: int) -> str:
        """The country that the words before the name at `k` give it: "la alemana X", "Japan's X"; else empty."""
        for j in range(k - 1, max(-1, k - 1 - _DESCRIPTION), -1):
            item = self.items[j]
            if item.entry.country:
                return item.entry.country
            if item.mention is not None:
                return item.mention.country if self.possessive(j) else ""
            if item.kind not in {"other", "word"} or item.entry.slots or item.entry.verb:
                return ""
        return ""

    def names(self, first: int, end: int) -> list[int]:
        """The items that are names, from `first` to before `end`."""
        return self.named[bisect_left(self.named, first) : bisect_left(self.named, end)]

    def listed(self, k: int, end: int) -> list[int]:
        """The name at `k` and those coordinated with it: "A, B and C"."""
        return listed(self, k, end)

    def country_at(self, j: int) -> bool:
        """Whether item `j` is a country or a word for one: "Japan", "Swedish"."""
        item = self.items[j]
        return bool(item.entry.country or (item.mention is not None and item.mention.country))

    def _clauses(self) -> Iterator[Clause]:
        first, kind, said, done = 0, "main", -1, 0
        if not self.items:
            return
        marked = openings(self) if self.lexicon.nouns_capitalised else {}
        stirring = sorted({*self._stirring(), *marked})  # most words open no clause
        while (k := _next(stirring, done) if said < 0 and kind != "relative" else done) < self.size:
            done, item = k + 1, self.items[k]
            classes = item.entry.classes
            told = said >= 0 and k - said <= _SAID_REACH + 1 and not self.lexicon.markers_follow
            resumes = kind == "relative" and item.entry is not NOTHING and self._goes_on(k, first)
            if not (told or classes or resumes or item.kind in _PARTING or k in marked):
                continue
            opens = _opens_clause(item, first=k == 0, told=told)
            opens = opens or ("resumed" if resumes else marked.get(k, ""))
            if opens == "sub" and self.lexicon.verb_final and k and self.kind(k - 1) != ",":
                opens = ""  # "damit", "als": no conjunctions there
            if "speech" in classes and not self._cites(k) and not (item.entry.verb and self._takes(k + 1)):
                said = k
            elif item.kind not in {"date", "other"} and classes != _DAYS:
                said = -1
            if opens and k > first:
                yield Clause(first, k, kind)
                first = k
            kind = opens or kind
        yield Clause(first, len(self.items), kind)

    def _stirring(self) -> list[int]:
        """The items that may open a clause wherever they stand, and the end."""
        marks = (
            [k for k, kind in enumerate(self.kinds) if kind in _PARTING] if not _PARTING.isdisjoint(self.kinds) else ()
        )
        return [*sorted({*marks, *(k for name in _STIRRING for k in self.of_class(name))}), self.size]

    def _goes_on(self, k: int, first: int) -> bool:
        """Whether a finite verb or a marker right after a comma lets the clause before a relative one go on."""
        entry = self.items[k].entry
        if not k or self.items[k - 1].kind != ",":
            return False
        if (entry.slots or "and" in entry.classes) and returns(self, k, first):
            return True
        acts = "participle" not in entry.forms or (bool(entry.verb) and self._takes_object(k))
        forms = entry.forms if acts and not entry.noun else frozenset()
        return "and" not in entry.classes and bool(entry.classes & _RESUMING or forms & _FINITE)

    def _takes_object(self, k: int) -> bool:
        """Whether what is acted on follows the verb at item `k`, so that it is no participle: ", bought Bolt"."""
        return self.kind(k + 1) in {"name", "money", "percent"} or self.has(k + 1, "determiner", "possessive")

    def _takes(self, k: int) -> bool:
        """Whether at item `k` stands what is got, not said: "announced a", "asegura 30 millones"."""
        return self.has(k, "indefinite") or self.kind(k) == "money"

    def _cites(self, k: int) -> bool:
        """Whether the word of saying at item `k` only names a source: "according to", "según informó"."""
        return self.has(k, "citing") or self.has(k - 1, "citing")


def _next(places: Sequence[int], first: int) -> int:
    """The first of these places that is not before `first`."""
    return places[bisect_left(places, first)]


def _opens_clause(item: Item, *, first: bool, told: bool) -> str:
    """The kind of the clause that opens at an item; empty where none does.

    `told`: a verb of saying stands right before it, at most a date or an adverb between.
    """
    classes = item.entry.classes
    if item.kind == ";" or (item.kind == ":" and not first):
        return "main"
    if "relative" in classes and not first:
        return "complement" if "complementizer" in classes and told else "relative"
    if "complementizer" in classes:
        return "complement"
    if "subordinator" in classes:
        return "sub"
    return "complement" if told and item.kind not in {",", ")"} and classes != _DAYS else ""
