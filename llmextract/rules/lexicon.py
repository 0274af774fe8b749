"""The words that speak of deals in one language: a strict view of `[deals]` in its file, found in a text.

Words are written in a short notation, separated by spaces: `comprar` as it stands, `called_off` for two words,
`compr/ar` for all forms of a paradigm (`reach/r_agreement` with words after them), `bought:past+participle` for one
form with its tags, `*konzern` for every compound that ends so ("Chipkonzern"), `gibt~ab` for a verb whose particle ends
its clause.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, get_args

from llmextract import language as languages
from llmextract.errors import ResourceError
from llmextract.reading.tokens import cut, fold
from llmextract.records.vocabulary import AmountKind, Status, TalksStage
from llmextract.resources import uncollected
from llmextract.rules.classes import CLASSES
from llmextract.rules.meanings import MEANINGS, SLOTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from llmextract.language import Section

K = TypeVar("K")

_TELLING = frozenset({"deal", "price", "adviser", "owns", "pending_approval", "terminated"})
"""The classes and statuses that tell of deals by themselves, as verbs, nouns and stages do."""

FORMS = frozenset({"base", "present", "past", "participle", "gerund", "future", "conditional", "noun"})


@dataclass(slots=True, eq=False)
class Entry:
    """What a word or phrase can be: any of its classes, cues, marker slots and so on.

    It is never changed; here and of `Hit`, `Item` and their like there are hundreds a text, and frozen ones take five
    times as long to make.
    """

    classes: frozenset[str] = frozenset()
    verb: str = ""
    noun: str = ""
    forms: frozenset[str] = frozenset()
    slots: tuple[str, ...] = ()
    status: str = ""
    stage: str = ""
    amount: str = ""
    share: str = ""
    country: str = ""
    tells: bool = False  # whether a sentence with it may concern a deal

    def merged(self, other: Entry) -> Entry:
        """Both readings of a word that is written alike; where they exclude each other, the first."""
        return Entry(
            self.classes | other.classes,
            self.verb or other.verb,
            self.noun or other.noun,
            self.forms | other.forms,
            self.slots + tuple(slot for slot in other.slots if slot not in self.slots),
            self.status or other.status,
            self.stage or other.stage,
            self.amount or other.amount,
            self.share or other.share,
            self.country or other.country,
            self.tells or other.tells,
        )


NOTHING = Entry()
_PLAIN = re.compile("[a-z]+(?: [a-z]+)*")  # words of letters alone
_LEAST_BEFORE_HEAD = 2  # letters of a compound before its last part: "Ölkonzern"


@dataclass(slots=True, eq=False)
class Hit:
    """An entry at the tokens `first` up to, without, `end`."""

    first: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words of one language.

    Attributes:
        phrases: those of more than one token.
        lengths: the first two tokens of every phrase, most begin none, to how many tokens those have, the most first.
        markers_follow: a marker word stands after its argument, as in Japanese.
        verb_final: arguments stand before a verb that ends its clause, as in German and Japanese.
        unspaced: words are written without spaces, so that a name ends where a known word begins.
        subjects_unsaid: a verb alone may say who acts, as in Spanish.
        nouns_capitalised: a capital does not make a name, as in German.
        endings: the endings that make a capitalised word a common noun there.
        heads: the last part of a compound, by its length, the longest first, to what the whole is: "Chipkonzern".
        parted: the first part of a verb that is written in two, to its particles and what each makes of it.
        spellings: words that differ by an accent alone, each to what its spellings mean: "e" is "and", "è" is "is".
        trades: what a company does, by a word for it or in its name: "brewer" and "beers" are of one trade.
        phrased: the phrases that hold such a word, each as it may be written: "à venda" is not "a venda".
    """

    phrases: Mapping[tuple[str, ...], Entry]
    lengths: Mapping[tuple[str, ...], Sequence[int]]
    singles: Mapping[str, Entry]
    markers_follow: bool
    verb_final: bool
    nouns_capitalised: bool
    unspaced: bool
    subjects_unsaid: bool
    endings: tuple[str, ...]
    heads: Mapping[int, Mapping[str, Entry]]
    parted: Mapping[str, Mapping[str, Entry]]
    spellings: Mapping[str, Mapping[str, Entry]]
    phrased: Mapping[tuple[str, ...], Collection[tuple[str, ...]]]
    trades: Mapping[str, str]

    def compound(self, word: str) -> Entry:
        """What a compound is by its last part; an empty entry where it has none that is known."""
        most = len(word) - _LEAST_BEFORE_HEAD
        found = (known.get(word[-length:]) for length, known in self.heads.items() if length <= most)
        return next((entry for entry in found if entry), NOTHING)

    def word(self, word: str) -> Entry:
        """What a single folded token is; an empty entry where it is unknown."""
        return self.singles.get(word, NOTHING)

    def longest(self, words: Sequence[str], i: int) -> Hit | None:
        """The longest phrase at token `i`, where the first two tokens of one stand; None where it does not go on so."""
        for length in self.lengths[words[i], words[i + 1]]:
            if entry := self.phrases.get(phrase := tuple(words[i : i + length])):
                return Hit(i, i + len(phrase), entry)  # shorter at the end of the text
        return None


@functools.cache
@uncollected()
def lexicon(code: str) -> Lexicon | None:
    """The deal words of a language; None where its file has none.

    Raises:
        UnknownNameError: there is no such language.
        ResourceError: the section is broken.
    """
    with languages.load(code).section("deals") as section:
        return compiled(section) if section.keys() else None


def compiled(section: Section) -> Lexicon:
    """The lexicon of one `[deals]` section.

    Raises:
        ResourceError: a word's form, paradigm or key does not exist.
    """
    return _Compiler(section).lexicon()


class _Compiler:
    """Takes one `[deals]` section apart."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.written: list[tuple[str, Entry]] = []
        self.folded: list[str] = []
        self.entries: dict[tuple[str, ...], Entry] = {}
        self.heads: dict[str, Entry] = {}
        self.parted: dict[str, dict[str, Entry]] = {}
        self.spelled: dict[str, dict[str, Entry]] = {}
        self.paradigms = dict(self._paradigms())

    def lexicon(self) -> Lexicon:
        self._group("words", CLASSES, lambda name: Entry(classes=frozenset({name}), tells=name in _TELLING))
        self._group("markers", SLOTS, lambda name: Entry(slots=(name,)))
        self._group("verbs", MEANINGS, lambda name: Entry(verb=name, tells=True))
        self._group("nouns", MEANINGS, lambda name: Entry(noun=name, tells=True))
        statuses = (*_names(Status), "approved", "denied", "reported")
        self._group("status", statuses, lambda name: Entry(status=name, tells=name in _TELLING))
        self._group("stages", _names(TalksStage), lambda name: Entry(stage=name, tells=True))
        self._group("amounts", (*_names(AmountKind), "background"), lambda name: Entry(amount=name))
        self._group("shares", ("held_before", "held_after", "acquired", "background"), lambda name: Entry(share=name))
        with self.section.table("countries") as table:
            for country in table.keys():  # noqa: SIM118 - a Section is no mapping
                self._add(table.text(country), Entry(country=country))
        with self.section.table("trades") as table:
            named = [(fold(table.text(trade)).split(), trade) for trade in table.keys()]  # noqa: SIM118
        trades = {word: trade for words, trade in named for word in words}
        self._enter()
        with self.section.table("grammar") as grammar:
            keys = ("markers_follow", "verb_final", "nouns_capitalised", "unspaced", "subjects_unsaid")
            follow, final, nouns, unspaced, unsaid = map(grammar.flag, keys)
        endings = tuple(key[0] for key, entry in self.entries.items() if "common_ending" in entry.classes)
        singles = {key[0]: entry for key, entry in self.entries.items() if len(key) == 1}
        for key, entry in self.entries.items():
            last = singles.get(key[-1], NOTHING) if len(key) > 1 and not entry.slots else NOTHING
            if (entry.verb or entry.status) and (last.slots or last.noun or "modal" in last.classes):
                noun = "" if entry.verb else last.noun  # "lance une OPA", but "steigt bei"
                more = Entry(last.classes & {"modal"}, noun=noun, slots=last.slots, tells=bool(entry.noun or noun))
                self.entries[key] = entry.merged(more)
            if entry.stage and not entry.status and any(singles.get(w, NOTHING).status == "in_talks" for w in key):
                self.entries[key] = entry.merged(Entry(status="in_talks"))  # "advanced talks" are talks
        heads: dict[int, dict[str, Entry]] = {}
        for head in sorted(self.heads, key=len, reverse=True):
            heads.setdefault(len(head), {})[head] = self.heads[head]
        spellings = {word: written for word, written in self.spelled.items() if len(written) > 1}
        phrased = self._phrased(frozenset(spellings)) if spellings else {}
        phrases = {key: entry for key, entry in self.entries.items() if len(key) > 1}
        by_length, flags = _lengths(phrases), (follow, final, nouns, unspaced, unsaid)
        apart = (spellings, phrased, trades)
        return Lexicon(phrases, by_length, singles, *flags, endings, heads, self.parted, *apart)

    def _phrased(self, apart: frozenset[str]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
        """The phrases that hold a word which accents tell apart, each with the ways in which the file spells it."""
        found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for phrase, (spelled, _) in zip(self.folded, self.written, strict=False):
            if " " in phrase and not apart.isdisjoint(phrase.split()):
                found.setdefault(tuple(cut(phrase)), set()).add(tuple(cut(spelled.lower())))
        return found

    def _paradigms(self) -> Iterator[tuple[str, list[tuple[str, frozenset[str]]]]]:
        with self.section.table("paradigms") as table:
            for name in table.keys():  # noqa: SIM118 - a Section is no mapping
                with table.table(name) as paradigm:
                    written = {form: paradigm.text(form).split() for form in paradigm.keys()}  # noqa: SIM118
                endings = [(ending, frozenset(form.split("_"))) for form, found in written.items() for ending in found]
                yield name, [("" if ending == "-" else ending, forms) for ending, forms in endings]

    def _group(self, name: str, known: Iterable[str], make: Callable[[str], Entry]) -> None:
        with self.section.table(name) as table:
            for key in known:
                self._add(table.text(key), make(key))

    def _add(self, written: str, entry: Entry) -> None:
        shared = {frozenset[str](): entry}
        for word in written.split():
            for phrase, forms in self._forms(word):
                if forms not in shared:
                    shared[forms] = entry.merged(Entry(forms=forms))
                self.written.append((phrase, shared[forms]))

    def _enter(self) -> None:
        """Cuts all that was written into tokens; folded in one go, which is quicker."""
        folded = self.folded = fold("\n".join([phrase for phrase, _ in self.written])).split("\n")
        accented = {key for key, (phrase, _) in zip(folded, self.written, strict=False) if key != phrase.lower()}
        for phrase, (spelled, entry) in zip(folded, self.written, strict=False):
            if phrase.startswith("*"):
                _put(self.heads, phrase[1:], entry)
            elif "~" in phrase:
                first, particle = phrase.split("~")
                _put(self.parted.setdefault(first, {}), particle, entry)
            elif phrase:
                _put(self.entries, tuple(phrase.split(" ") if _PLAIN.fullmatch(phrase) else cut(phrase)), entry)
                if phrase in accented:
                    _put(self.spelled.setdefault(phrase, {}), spelled.lower(), entry)

    def _forms(self, word: str) -> Iterator[tuple[str, frozenset[str]]]:
        if "/" in word and word[0] != "/":
            stem, _, name = word.partition("/")
            name, _, rest = name.partition("_")
            if name not in self.paradigms:
                raise ResourceError(f"{self.section.path}: {word!r}: unknown paradigm {name!r}")
            stem, rest = stem.replace("_", " "), f" {rest}".replace("_", " ").rstrip()
            for ending, forms in self.paradigms[name]:
                yield stem + ending + rest, forms
            return
        phrase, _, tags = word.partition(":")
        forms = frozenset(tags.split("+")) if tags else frozenset()
        if not forms <= FORMS:
            raise ResourceError(f"{self.section.path}: {word!r}: unknown form; valid: {', '.join(sorted(FORMS))}")
        yield phrase.replace("_", " "), forms


def _names(literal: object) -> tuple[str, ...]:
    names: tuple[str, ...] = get_args(literal)
    return names


def _put(entries: dict[K, Entry], key: K, new: Entry) -> None:
    entries[key] = entries[key].merged(new) if key in entries else new


def _lengths(phrases: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """The first two tokens of each phrase to how many such phrases have, the most first."""
    found: dict[tuple[str, ...], list[int]] = {}
    for key in sorted(phrases, key=len, reverse=True):
        lengths = found.setdefault(key[:2], [])
        if len(key) not in lengths:
            lengths.append(len(key))
    return found
