"""Runs of capitalised words, with what holds them together ("&", "of", a hyphen) and without what only precedes a name.

Whether a run names a party, and which, is for `naming` and `entities` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.firms import of_partners, of_trades, small_form
from llmextract.rules.institutions import formal_end
from llmextract.rules.lexicon import NOTHING
from llmextract.rules.name_ends import abbreviated, legal_after
from llmextract.rules.signs import without_model, without_ticker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.rules.capitals import Capitals
    from llmextract.rules.passages import Passage

_LONG_NOUN = 7  # letters of a noun that describes a company
_GLUE = frozenset("-.&'/+@!")
_FORMAL = 9  # tokens of a name that is a line of its own
_TAIL = 2  # tokens of a name after "and": "Mfg Co"
_HALF_GLUE = frozenset("-'")  # they join a name only before a capital: not "China-based", "Shell's"
_AFTER_NAMES = frozenset({
    "and", "passive", "perfect", "modal", "maybe", "speech", "wins", "places", "receives", "takes", "supplies",
    "genitive", "approves", "negation", "adviser", "grants", "dative", "hires", "subscribes", "signs",
})  # fmt: skip
"""Classes of words that follow a name which opens a sentence."""
_FIRMS = frozenset({"company", "generic"})
_NAMED = frozenset({"legal", "generic", "institution", "media", "holders"})
_KEPT = frozenset({"adjective", "legal", "generic", "institution", "place", "unit", "media", "name_ending", "site"})
"""Classes of words that may begin a name of several words."""


class Runs:
    """Finds the runs of one text; what it finds in sentences helps it to cut titles."""

    def __init__(self, capitals: Capitals) -> None:
        self.c, self.words, self.look, self.text = capitals, capitals.words, capitals.look, capitals.text
        self.lexicon = capitals.lexicon
        self.known: dict[str, list[list[str]]] = {}

    def learn(self, first: int, end: int) -> None:
        """Remember a name seen in a sentence, for the titles, with its legal form and without."""
        names = self.known.setdefault(self.words[first], [])
        names.append(self.words[first:end])
        while end > first + 1 and self.c.has("legal", end - 1, end):
            end -= 1
            names.append(self.words[first:end])

    def spans(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """The runs of a passage that may be names, as token ranges."""
        i = passage.first
        if formal := self._formal(passage):
            yield i, formal
            return
        while (i := self._opening(i, passage.end)) < passage.end:
            end = self._next(i, passage)
            if end > i and self.c.open[i]:
                first, last = self._trim(i, end, passage)
                if first < last:
                    yield first, last
            i = max(end, i + 1)

    def _opening(self, i: int, end: int) -> int:
        """The first token from `i` on that may begin a name; `end` where none does."""
        try:
            return self.c.open.index(True, i, end)
        except ValueError:
            return end

    def _formal(self, passage: Passage) -> int:
        """The end of the name that is all of a line but its colon: "Equity Harbour Inc:"; 0 where there is more."""
        end = passage.end - 1
        if self.words[end] != ":" or not passage.first < end <= passage.first + _FORMAL:
            return 0
        while end > passage.first and not self.words[end - 1].isalnum():
            end -= 1
        capital = all(self.c.open[j] for j in range(passage.first, end) if self.words[j].isalpha())
        return end if capital and end > passage.first + 1 and self.c.has("legal", end - 1, end) else 0

    def _begins(self, i: int) -> bool:
        return self.c.open[i] and not (self.words[i] == "s" and i > 0 and self.words[i - 1] == "'")

    def _next(self, i: int, passage: Passage) -> int:
        """The end of the run, or of the phrase that is no name, at token `i`; `i` where neither is."""
        if not self._begins(i):
            return i
        hit = self.look.at[i]
        if hit is not None and hit.end > i + 1 and self.c.breaks(i, passage):
            return i if hit.end > passage.end else self._passed(i, hit.end)
        end = self._run(i, passage)
        while end > i and (more := self._joined(i, end, passage)):
            end = more
        if end == i:
            return end
        end = formal_end(self.c, i, end, passage)
        return small_form(self.c, end) if end < self.c.size and self.look.single[end] is not NOTHING else end

    def _passed(self, i: int, end: int) -> int:
        """Mark the tokens of a phrase as no beginning of a name, and go on behind it."""
        for j in range(i, end):
            self.c.open[j] = False
        return end

    def _run(self, i: int, passage: Passage) -> int:
        """The end of the run of name words that begins at token `i`; `i` where it cannot begin a name."""
        known = self._known(i) if passage.titled or passage.headline else i
        if self.c.breaks(i, passage) or self.c.governs(i, passage):
            return known
        j = i + 1
        while j < passage.end and (step := self._step(i, j, passage)):
            j += step
        if not passage.titled:
            return max(j, known)  # "Bolt Werke kauft", of the Bolt Werke AG
        whole = known < j and self.text.glued(known)  # "Bolt.com", where the text says "Bolt" too
        return known if known > i and not whole and (known > j or self.c.together(i, j) == 1) else j

    def _known(self, i: int) -> int:
        """The end of the longest name seen in a sentence that stands at token `i`; `i` where none does."""
        runs = (run for run in self.known.get(self.words[i], ()) if self.words[i : i + len(run)] == run)
        return i + max(map(len, runs), default=0)

    def _step(self, first: int, j: int, passage: Passage) -> int:
        """How many tokens from `j` on belong to the run that began at `first`."""
        glued = self.text.glued(j)
        if (self.c.open[j] or (glued and self.words[j].isalnum())) and (glued or not self.c.parts(j, passage)):
            return 1
        more = j + 1 < passage.end
        if glued and more and (step := self._glued_step(j, passage)):
            return step
        return self._spaced_step(first, j, passage) if more and self.c.open[j + 1] else 0

    def _glued_step(self, j: int, passage: Passage) -> int:
        """A mark right after a name word: "Krauss-Maffei", "Consejero.com", "Co."."""
        word = self.words[j]
        if word == "-" and len(self.words[j - 1]) == 1 and j + 2 < passage.end and self.c.open[j + 2]:
            return 2  # "E-motion Apparel"
        if word in _GLUE and self.text.glued(j + 1) and self.words[j + 1].isalnum():
            capital = self.c.open[j + 1] and self.words[j + 1] != "s" and not self.c.breaks(j + 1, passage)
            return 2 if word not in _HALF_GLUE or capital or self.words[j + 1].isdigit() else 0
        abbreviated = len(self.words[j - 1]) == 1 or self.c.has("legal", j - 1, j)
        return 1 if word == "+" or (word == "." and abbreviated) else 0

    def _spaced_step(self, first: int, j: int, passage: Passage) -> int:
        """A word between two name words: "AT & T", "Item 9 Labs", "Acme, Inc", "Bank of Ohio"."""
        word = self.words[j]
        if word == "&":
            return 2
        if word.isdigit():
            goods = self.lexicon.nouns_capitalised and self.look.single[j + 1].classes.isdisjoint(_NAMED)  # "500 Busse"
            return 0 if goods or self.c.breaks(j + 1, passage) or passage.titled else 2
        if word == ",":
            return legal_after(self.c, j) or 2 * of_partners(self.c, first, j, passage)
        joins = self.c.has("joiner", j, j + 1) and self.c.has("institution", first, j)
        return 2 if joins and not self.c.breaks(j + 1, passage) else 0

    def _joined(self, first: int, end: int, passage: Passage) -> int:
        """The end of the name when a small word joins two runs: "Eléctrica del Plata", "Minnesota Mining and Mfg Co".

        Two runs are one name where the second is nowhere named alone, and, across "and", only it has a legal form.
        """
        hit = self.look.at[end] if end < passage.end else None
        if (
            hit is None
            or passage.titled
            or not hit.entry.classes & {"particle", "and"}
            or self.c.has("legal", end - 1, end)
        ):
            return 0
        start = hit.end
        if start >= passage.end or not self.c.open[start] or self.words[end] == ",":
            return 0
        stop = self._run(start, passage)
        seen, led = (len(self.c.places.get(self.words[at], ())) for at in (start, first))
        if stop <= start or self.look.single[start].country or seen > led:
            return 0
        legal = (
            self.c.has("legal", stop - 2, stop) if self.words[stop - 1] == "." else self.c.has("legal", stop - 1, stop)
        )
        inseparable = seen == self.c.together(first, start + 1)
        if "and" not in hit.entry.classes:
            return stop if legal or inseparable else 0
        whole = self.c.has("generic", end - 1, end) or stop - start > _TAIL  # "Arbour Capital and Oak Partners"
        if (inseparable and of_trades(self.c, start, stop)) or abbreviated(self.c, first, stop):
            return stop  # "Bolt Oil and Gas", "Banco de Desarrollo Económico y Social (BDES)"
        listed = "," in self.words[start:stop] and not (stop - start == 3 and self.words[start + 1] == ",")  # noqa: PLR2004
        two = (end - first > 1 and whole) or listed  # "Acme and Marsh, Pike & Flint LLP", but "Marsh and Pike, LLP"
        return stop if legal and inseparable and not (two or self.c.has("generic", stop - 1, stop)) else 0

    def _trim(self, first: int, end: int, passage: Passage) -> tuple[int, int]:
        """Cut off what only opens the sentence, titles and descriptions before the name, a model after it."""
        if self.c.begins_compound(first, end, passage) or (
            self.lexicon.nouns_capitalised and self._describes(first, end)
        ):
            return end, end
        if end > first + 1 and self.lexicon.nouns_capitalised and self._ends_compound(first):
            first += 1  # "Brauerei-Gruppe Bolt"
        known = passage.titled and end - first > 1 and self._known(first) == end
        while first < end and not known and self._leads(first, end, passage):
            first += 1
            while first < end and (not self.words[first].isalnum() or self.words[first].isdigit()):
                first += 1  # "En 2021 Acme"
        for k in range(end - 2, first - 1, -1):  # "Finance Minister Irene Lastra"
            if self.c.has("title", k, k + 1) and self.words[k + 1].isalpha():
                first = k + 1
                break
        end = without_model(self.c, first, without_ticker(self.c, first, end))
        first = self._after_description(first, end, passage)
        if passage.titled and not known and self._only_described(first, end):
            return end, end
        if self.lexicon.nouns_capitalised:
            first = self._after_noun(first, end)
        named = self.lexicon.nouns_capitalised and first < end and self.c.has("legal", end - 1, end)
        while named and first > passage.first and self.c.of_name(first - 1):
            first -= 1  # "Energie Steiermark AG"
        return first, end

    def _ends_compound(self, first: int) -> bool:
        """Whether a word for a company is the end of a compound: "Brauerei-Gruppe"."""
        hyphen = first > 0 and self.words[first - 1] == "-" and self.text.glued(first) and self.text.glued(first - 1)
        return hyphen and not self.look.single[first].classes.isdisjoint(_FIRMS)

    def _describes(self, first: int, end: int) -> bool:
        """Whether it only describes the company word after it: "Kieler Werft", "Hamburger Biotech-Start-up"."""
        hyphen = end + 1 < len(self.words) and self.words[end] == "-" and self.text.glued(end)
        single = all(self.text.glued(j) for j in range(first + 1, end))
        hit = self.look.at[end + hyphen] if end + hyphen < len(self.words) else None
        described = hit.entry.classes if (hyphen or single) and hit is not None else frozenset()
        return "company" in described and not described & {"legal", "generic", "institution"}

    def _after_noun(self, first: int, end: int) -> int:
        """Where the name begins after a noun that is written only before it: "Schiffsausstatter Halvorsen Marine"."""
        if end <= first + 1 or self.text.glued(first + 1) or self.look.single[first + 1] is not NOTHING:
            return first
        noun, name = self.words[first], self.words[first + 1]
        common = len(noun) >= _LONG_NOUN and self.text.raw(first, first + 1)[1:].islower()
        only = len(self.c.places.get(noun, ())) == self.c.together(first, first + 2)
        alone = any(self.words[i - 1] != noun for i in self.c.places.get(name, ()))
        return first + 1 if common and only and alone and self.look.single[first] is NOTHING else first

    def _after_description(self, first: int, end: int, passage: Passage) -> int:
        """Where the name begins after a word for a company: "IT-Unternehmen Materna", in titles "Company Sparta"."""
        for k in range(end - 2, first - 1, -1):
            described = self.c.has("company", k, k + 1) and not self.c.has("joiner", k + 1, k + 2)
            if described and self.words[k + 1].isalpha() and not self.text.glued(k + 1):
                compound = k > first and self.words[k - 1] == "-"
                if compound or (passage.titled and k > first and not self.c.legal_at(k + 1)):
                    return k + 1
        return first

    def _only_described(self, first: int, end: int) -> bool:
        """Whether the words of a title say what a company is and do not name it: "Utility Solutions Provider"."""
        classes = self.look.single[end - 1].classes if first < end else frozenset()
        return "company" in classes and classes.isdisjoint(_NAMED)

    def _leads(self, first: int, end: int, passage: Passage) -> bool:
        """Whether the first word of a run only leads to the name."""
        entry = self.look.single[first]
        if entry.classes & {"title", "determiner", "possessive"} or self.c.elided(first, passage):
            return True
        if not passage.titled and not self.c.initial(first, passage):
            return False
        if end - first > 1:
            joined = self.words[first + 1] == "&" and self.text.glued(first + 1)  # "AT&T"
            joined = joined or ("company" in entry.classes and self.c.has("particle", first + 1, first + 2))
            return not (entry is NOTHING or entry.country or entry.classes & _KEPT or joined)
        if entry is not NOTHING:
            return not entry.country
        return self._common(first, passage) or not self._stands(first, passage)

    def _common(self, first: int, passage: Passage) -> bool:
        """Whether a lone word is a common one: the text writes it small, or in a title it ends as those do."""
        ends = passage.titled and self.c.ends_common(first) and self._known(first) == first
        return self.words[first] in self.c.lower or ends

    def _stands(self, first: int, passage: Passage) -> bool:
        """Whether a word that opens its sentence is a name: it has a capital elsewhere too, or a verb follows."""
        if passage.titled or self.words[first] in self.c.inside:
            return True
        follows, hit = first + 1, self.look.at[first + 1] if first + 1 < passage.end else None
        if hit is None:
            return follows >= passage.end or not (w := self.words[follows]).isalpha() or w in self.lexicon.parted
        after = hit.end if "and" in hit.entry.classes and hit.end < passage.end else -1
        known = self.look.at[after] is not None and "name_ending" not in self.look.single[after].classes
        if after >= 0 and not (self.c.open[after] or known):
            return False  # "Screws and nails", "Oil and gas"
        holds = hit.entry.share == "held_before"
        return bool(holds or hit.entry.verb or hit.entry.status or hit.entry.classes & _AFTER_NAMES)
