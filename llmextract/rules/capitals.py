"""What capitals say in one text: which tokens can begin a name, which words the text also writes small.

Nothing is put together here; `runs` makes names of it.
"""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from llmextract.rules.lexicon import NOTHING
from llmextract.rules.uppercase import open_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from llmextract.rules.lexicon import Hit
    from llmextract.rules.lookup import Lookup
    from llmextract.rules.passages import Passage

_BREAKING = frozenset({
    "determiner", "possessive", "pronoun", "relative", "subordinator", "complementizer", "and", "passive", "perfect",
    "modal", "negation", "speech", "titling", "deal", "wins", "places", "supplies", "takes", "newly", "plan", "holders",
    "stake", "control", "past_time",
})  # fmt: skip
"""Classes of words that are no part of a name where capitals say nothing."""
_NEVER = frozenset({"never_name", "ignore_line", "idle"})
_FIRMS = frozenset({"institution", "generic"})
_NO_NAME = frozenset({"company", "never_name"})
_NAMED = frozenset({"legal", "generic", "institution", "media", "place"})
_OWNED = frozenset({"stake", "unit"})
_OPENINGS = frozenset(':"“«¿¡*•„‘')
_LEADING = 4  # tokens of a phrase such as "unter der Führung der"
_PHRASE = 3  # tokens of a phrase such as "Start-up"
_STOPS = ",.;:"
NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})


class Capitals:
    """The capitals of one text; `taken` are the tokens of money, dates and shares, which begin no name.

    Attributes:
        open: for each token, whether it can begin a name.
        places: word to the tokens where it stands so.
        lower: those of them that the text also writes small.
        inside: the words that it writes large within a sentence.
        ended: the tokens before which a phrase of the lexicon ends.
    """

    def __init__(self, look: Lookup, passages: Sequence[Passage], taken: Collection[int]) -> None:
        self.text, self.lexicon, self.words, self.look = look.text, look.lexicon, look.words, look
        self.size = len(look.words)
        self.open = open_tokens(look.text, taken)
        for hit in look.phrases:
            if (hit.entry.noun or hit.entry.verb) and not self._fund(hit):  # "entrée en Bourse"
                self.open[hit.first + 1 : hit.end] = [False] * (hit.end - hit.first - 1)
        self.places: dict[str, list[int]] = {}
        for i in compress(count(), self.open):
            self.places.setdefault(self.words[i], []).append(i)
        self.lower = set(filter(self._also_small, self.places))
        self.ended = {hit.end for hit in look.phrases}
        first = {passage.first for passage in passages}
        self.inside = {w for w, at in self.places.items() if any(i not in first for i in at)}

    def has(self, name: str, first: int, end: int) -> bool:
        """Whether a word of the class `name` stands among the tokens."""
        if end - first == 1:
            return 0 <= first < self.size and name in self.look.single[first].classes
        return any([name in entry.classes for entry in self.look.single[first:end]])  # noqa: C419 - quicker, of a few

    def legal_at(self, first: int) -> bool:
        """Whether a legal form begins at the token: "Inc", "L.P."."""
        hit = self.look.at[first]
        return self.has("legal", first, first + 1) or (hit is not None and "legal" in hit.entry.classes)

    def stands_before(self, name: str, first: int, passage: Passage) -> bool:
        """Whether the word or phrase right before token `first` is of the class `name`."""
        return first > passage.first and (self.has(name, first - 1, first) or self._ended(name, first))

    def _ended(self, name: str, end: int) -> bool:
        """Whether a phrase of the class `name` ends before token `end`."""
        if end not in self.ended:
            return False
        hits = (self.look.at[j] for j in range(max(0, end - _PHRASE), end - 1))
        return any(hit.end == end and name in hit.entry.classes for hit in hits if hit is not None)

    def initial(self, first: int, passage: Passage) -> bool:
        """Whether a capital is due to the place: at the start of the passage, of a quotation, after a colon."""
        return first == passage.first or self.words[first - 1] in _OPENINGS

    def breaks(self, j: int, passage: Passage) -> bool:
        """Whether token `j` cannot be part of a name although it is capitalised."""
        hit = self.look.at[j]
        if hit is None:
            return self._common(j, passage)
        end, entry = hit.end, hit.entry
        if entry.classes & _NEVER or ((entry.noun or "holders" in entry.classes) and end > j + 1):
            return passage.titled or not self._fund(hit)
        if self.lexicon.nouns_capitalised:
            kept = self._acronym(j, passage) or entry.country or entry.classes & _NAMED
            return not (kept or self._before_legal(j, passage) or self._works(j))
        means = entry.verb or entry.noun or entry.slots or entry.status or entry.classes & _BREAKING
        return passage.titled and bool(means) and not self._verb_in_name(j, passage)

    def parts(self, j: int, passage: Passage) -> bool:
        """Whether a name ends before token `j`; what names nobody may still end a name that holds it: "Acme AI"."""
        classes = self.look.single[j].classes
        ends = "generic" in classes and not classes.isdisjoint(_NEVER) and not passage.titled
        return not ends and self.breaks(j, passage)

    def governs(self, j: int, passage: Passage) -> bool:
        """Whether token `j` is a deal's noun that governs what follows, or its marker: "Acquisition Of Bolt"."""
        single = self.look.single
        governs = bool(single[j].noun) and j + 1 < passage.end and "of" in single[j + 1].slots
        governed = "of" in single[j].slots and j > passage.first and bool(single[j - 1].noun)
        return not self.lexicon.nouns_capitalised and (governs or governed)

    def together(self, first: int, end: int) -> int:
        """How often the words of these tokens stand in the text in this order."""
        run = self.words[first:end]
        return sum(self.words[i : i + len(run)] == run for i in self.places.get(run[0], ()))

    def _fund(self, hit: Hit) -> bool:
        """Whether a phrase for a fund, all in capitals after a name or before a numeral, is part of a fund's name."""
        first, end = hit.first, hit.end
        if "institution" not in self.look.single[end - 1].classes or not all(
            self._capital(j) for j in range(first, end)
        ):
            return False
        numbered = end < self.size and self.words[end] in NUMERALS
        return numbered or (first > 0 and self._capital(first - 1) and self.words[first - 1].isalpha())

    def _capital(self, j: int) -> bool:
        return self.text.text[self.text.starts[j]].isupper()

    def stands_bare(self, word: str, *, alone: bool = False) -> bool:
        """Whether a capitalised word stands anywhere as names do: without an article or an adjective before it.

        `alone`: and in no compound.
        """
        return any(self._bare(i) and not (alone and self._in_compound(i)) for i in self.places.get(word, ()))

    def _in_compound(self, i: int) -> bool:
        return i + 1 < self.size and self.words[i + 1] == "-" and self.text.glued(i + 1)

    def openings(self, first: int, passage: Passage) -> int:
        """The first token from `first` on that is no quotation mark and no article."""
        while first < passage.end and (self.words[first] in _OPENINGS or self.has("determiner", first, first + 1)):
            first += 1
        return first

    def elided(self, first: int, passage: Passage) -> bool:
        """Whether an article that opens a sentence is none of the name's: "L'Ascolana", not "L'Oréal" as elsewhere."""
        hit = self.look.at[first]
        if hit is None or hit.end != first + 2 or "determiner" not in hit.entry.classes:
            return False
        if passage.titled or not self.initial(first, passage):
            return False
        whole, before = self.words[first : first + 3], (i - 1 for i in self.places[self.words[first]] if i != first)
        return not any(self.words[i + 1 : i + 4] == whole and self.words[i].isalpha() for i in before)

    def of_name(self, j: int) -> bool:
        """Whether the noun at token `j` may begin a name with a legal form; "Tochter" only says what Bolt GmbH is."""
        classes = self.look.single[j].classes if j >= 0 else frozenset()
        return "listed_noun" in classes and classes.isdisjoint(_NO_NAME)

    def begins_compound(self, first: int, end: int, passage: Passage) -> bool:
        """Whether a single word is the beginning of a compound: "Low-cost", "China-based"."""
        hyphen = end - first == 1 and end + 1 < passage.end and self.words[end] == "-"
        return hyphen and self.text.glued(end) and self.text.glued(end + 1) and not self.owns(first, end + 1)

    def owns(self, first: int, j: int) -> bool:
        """Whether a compound says whose the noun at token `j` is: "Bolt-Aktien", "Bolt-Übernahme"."""
        if not self.lexicon.nouns_capitalised:
            return False
        entry = self.look.single[j]
        return bool(entry.noun or entry.classes & _OWNED) and self.stands_bare(self.words[first], alone=True)

    def _verb_in_name(self, j: int, passage: Passage) -> bool:
        """Whether a verb that names often end in ends one here: "Acme Partners Sells", not "Acme Partners With"."""
        entry = self.look.single[j]
        within = passage.first < j < passage.end - 1 and self.open[j - 1] and not self.breaks(j - 1, passage)
        named = entry.verb and not entry.noun and entry.classes & _NAMED
        return bool(named) and within and "with" not in self.look.single[j + 1].slots

    def _common(self, j: int, passage: Passage) -> bool:
        """Whether an unknown word is a common one: written small elsewhere, or a noun by its ending."""
        if passage.titled:
            return self.words[j] in self.lower
        if not self.lexicon.nouns_capitalised or not self.ends_common(j):
            return False
        rest = self.text.raw(j, j + 1)[1:]
        if rest.lower() != rest:  # "TRW", "GlobeSherpa"
            return False
        if self._described(self.words[j]) or self._before_legal(j, passage) or self._of_firm(self.words[j]):
            return False
        firm = j + 1 < passage.end and not self.look.single[j + 1].classes.isdisjoint(_FIRMS)
        return not firm  # "Kasseler Bank"

    def ends_common(self, j: int) -> bool:
        """Whether a word ends as common words do: "Judgment", "Übernahme"."""
        word = self.words[j]
        if not word.endswith(self.lexicon.endings):
            return False
        return any(word.endswith(ending) and len(word) > len(ending) + 2 for ending in self.lexicon.endings)

    def _before_legal(self, j: int, passage: Passage) -> bool:
        """Whether a noun is of a name with a legal form: "Rheinische Versorgung AG", "Talbau AG"."""
        works = self.words[j] not in self.lexicon.singles and self.look.single[j].classes == {"unit"}
        end = j + 1
        while works and end < min(passage.end, j + _PHRASE) and self.open[end] and not self.legal_at(end):
            end += 1
        after = end < passage.end and self.has("legal", end, end + 1) and not self.text.glued(end)
        within = j > passage.first and self.open[j - 1] and self.look.single[j - 1] is NOTHING
        return after and (within or works or self.look.single[j] is NOTHING)

    def _of_firm(self, word: str) -> bool:
        """Whether a legal form follows a word somewhere, or an unknown noun and one: "Kessler Antriebstechnik AG"."""
        at = self.places.get(word, ())
        led = any(
            self.open[i + 1] and self.look.single[i + 1] is NOTHING and self._forms(i + 2)
            for i in at
            if i + 2 < self.size
        )
        return any(self._forms(i + 1) for i in at) or (led and self.stands_bare(word))

    def _forms(self, j: int) -> bool:
        """Whether a legal form stands at token `j`."""
        return j < self.size and self.has("legal", j, j + 1) and not self.text.glued(j)

    def _described(self, word: str) -> bool:
        """Whether the text says somewhere right before a word what company it names: "die Brauerei Kronthaler"."""
        return any(self.has("company", i - 1, i) or self._ended("company", i) for i in self.places.get(word, ()))

    def _works(self, j: int) -> bool:
        """Whether a compound of an asset is a company's name or ends it: "der Hersteller Klarwerk", "Lohr Werke"."""
        classes = self.look.single[j].classes
        if self.words[j] in self.lexicon.singles or classes not in ({"unit"}, {"company"}):
            return False
        beside = j - 1 - self.has("and", j - 1, j)  # "die Versorger Lahnstrom und Ostwerke"
        told = self.open[beside] and self.look.single[beside] is NOTHING and self._described(self.words[beside])
        return (told and "unit" in classes) or self._described(self.words[j])

    def _acronym(self, j: int, passage: Passage) -> bool:
        return not passage.titled and len(self.words[j]) > 1 and self.text.raw(j, j + 1).isupper()

    def _also_small(self, word: str) -> bool:
        """Whether a word with a capital somewhere stands elsewhere without one, by itself."""
        return any(not self.open[i] and self._apart(i) for i in self.text.index[word])

    def _apart(self, i: int) -> bool:
        """Whether white space stands on both sides: a part of an address or a compound says nothing of a word."""
        ends, starts = self.text.ends, self.text.starts
        text, end = self.text.text, ends[i]
        before = i == 0 or ends[i - 1] < starts[i]
        after = end == len(text) or text[end].isspace() or (text[end] in _STOPS and text[end + 1 : end + 2].isspace())
        return before and after and text[starts[i]].islower()

    def _bare(self, i: int) -> bool:
        if i == 0 or not self.words[i - 1].isalpha():
            return i == 0 or not self.words[i - 1].isdigit()  # "500 Laster"
        before = self.look.single[i - 1]
        described = before.classes & {"company", "unit", "title", "and", "complementizer"} or before.verb
        marked = before.slots and "determiner" not in before.classes
        called = self._ended("company", i) or self._ended("called", i) or self._acts_before(i)
        return bool(described or marked or called or self._bought(i) or self._led_by(i))

    def _acts_before(self, i: int) -> bool:
        """Whether a phrase that is a deal's verb ends right before it: "An der Runde beteiligten sich Acme"."""
        hits = (self.look.at[j] for j in range(max(0, i - _PHRASE), i - 1)) if i in self.ended else ()
        return any(hit and hit.end == i and hit.entry.verb for hit in hits)

    def _led_by(self, i: int) -> bool:
        """Whether a phrase that says who leads others ends right before it: "unter Führung der Acme"."""
        hits = (self.look.at[j] for j in range(max(0, i - _LEADING), i - 1)) if i in self.ended else ()
        return any(
            hit and hit.end == i and hit.end - hit.first >= _PHRASE and "agent" in hit.entry.slots for hit in hits
        )

    def _bought(self, i: int) -> bool:
        """Whether it stands between an auxiliary and a deal's verb: "hat Acme übernommen"."""
        before, after = self.look.single[i - 1], self.look.single[i + 1] if i + 1 < len(self.words) else NOTHING
        acts = (
            after.verb or after.status or after.classes & {"accusative", "indefinite"}
        )  # "2019 hatte Acme den Rivalen …"
        return bool(acts and (before.status or before.classes & {"perfect", "modal", "passive"}))
