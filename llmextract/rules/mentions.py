"""Finds what may be the name of a party: runs of capitalised words with what holds them together. No list of the world's
names; what a name is (company, person, newspaper, place) is read from the words beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.rules.lexicon import NOTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from llmextract.reading.tokens import Scan
    from llmextract.rules.lexicon import Lexicon
    from llmextract.rules.passages import Passage

_GLUE = frozenset("-.&'/+@!")
_INSIDE = frozenset("・ー&-/.")
_HALF_GLUE = frozenset("-'")  # they join a name only before a capital: not "China-based", "Shell's"
_BREAKING = frozenset(
    "determiner possessive pronoun relative subordinator complementizer and passive perfect modal negation speech "
    "titling deal wins places supplies takes newly plan holders stake control past_time".split()
)
"""Classes of words that are no part of a name where capitals say nothing."""
_OPENINGS = frozenset(":\"“«¿¡*•„‘")
_AFTER_NAMES = frozenset("and passive perfect modal maybe speech wins places receives takes supplies genitive approves negation".split())
"""Classes of words that follow a name which opens a sentence."""
_TITLE_REACH = 8
_INNER_CAPITAL = re.compile(r"\b(?: [a-z]{1,3}[A-Z] | [0-9]{1,2}[A-Z] )", re.VERBOSE)
_NOT_PARTIES = ("never_name", "place", "media", "regulator")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at the tokens `first` up to, without, `end`.

    Attributes:
        key: its folded words, without punctuation and legal forms: what two spellings of a name share.
        kind: `party`, `person`, `media`, `regulator` or `place`.
        passage: the number of its passage.
        country: the code of the country that it is, if it is one.
        introduces: the key of the short form in brackets after it: "Chicago Stock Exchange (CHX)".
    """

    first: int
    end: int
    key: tuple[str, ...]
    kind: str
    passage: int
    country: str = ""
    introduces: tuple[str, ...] = ()


class Finder:
    """Finds the names of one text, passage by passage; `taken` are the tokens of money, dates and shares."""

    def __init__(self, text: Scan, lexicon: Lexicon, taken: Collection[int]) -> None:
        self.text, self.lexicon, self.words = text, lexicon, text.words
        self.open = _open_tokens(text, taken)
        self.places: dict[str, list[int]] = {}
        for i, is_open in enumerate(self.open):
            if is_open:
                self.places.setdefault(self.words[i], []).append(i)
        self.taken = taken
        self.known: dict[str, list[tuple[str, ...]]] = {}
        self.inside: set[str] = set()
        self.lower: set[str] = set()

    def names(self, passages: Sequence[Passage]) -> list[list[Mention]]:
        """The names of each passage; those in titles are looked for last, with what the sentences taught."""
        found: list[list[Mention]] = [[] for _ in passages]
        self.lower = {w for i, w in enumerate(self.words) if w.islower() and not self.open[i] and self._apart(i)}
        first = {passage.first for passage in passages}
        self.inside = {w for w, at in self.places.items() if any(i not in first for i in at)}
        for passage in sorted(passages, key=lambda p: p.titled):
            found[passage.number] = list(self._unspaced(passage) if self.lexicon.unspaced else self._passage(passage))
            if not passage.titled:
                if self.lexicon.nouns_capitalised:
                    found[passage.number] = [m for m in found[passage.number] if self._named(m)]
                for mention in found[passage.number]:
                    run = tuple(self.words[mention.first : mention.end])
                    self.known.setdefault(run[0], []).append(run)
        return found

    def _skips(self, i: int, passage: Passage) -> int:
        """The end of a phrase of several words at token `i` that is no part of a name; `i` where there is none."""
        hit = self.lexicon.at(self.words, i)
        return hit[0] if hit is not None and hit[0] > i + 1 and self._breaks(i, passage) else i

    def _unspaced(self, passage: Passage) -> Iterator[Mention]:
        """The names of a passage without spaces: what stands between known words, if it looks like a name."""
        i = passage.first
        while i < passage.end:
            end = self._kana_name(i, passage)
            while end < passage.end and end not in self.taken and self._letter(end) and (step := self._name_part(end, i)):
                end += step
            while i < end and self.words[i] in _INSIDE:
                i += 1
            if end - i > 1 and self._looks_like_name(i, end):
                mention = self._mention(i, min(end, passage.end), passage)
                if mention is not None:
                    yield mention
            i = max(end, i + 1)

    def _kana_name(self, i: int, passage: Passage) -> int:
        """The end of the kana that begin a name which ends as companies do ("あおぞら銀行"); `i` where none do."""
        end = i
        while end < passage.end and "\u3041" <= self.words[end] <= "\u309f" and self.lexicon.at(self.words, end) is None:
            end += 1
        hit = self.lexicon.at(self.words, end) if end < passage.end else None
        fits = hit is not None and "name_ending" in hit[1].classes and end - i > 1
        return hit[0] if fits and hit is not None else i

    def _letter(self, i: int) -> bool:
        word = self.words[i]
        return word in _INSIDE or (word.isalnum() and not "\u3040" <= word <= "\u309f")

    def _name_part(self, i: int, first: int) -> int:
        """How many tokens from `i` on may go on with a name; 0 where a known word begins."""
        hit = self.lexicon.at(self.words, i)
        if hit is None or (hit[0] - i == 1 and not hit[1].slots and not hit[1].classes & {"and", "determiner"}):
            return 1
        named = hit[1].classes & {"name_ending", "legal"} or (i == first and "media" in hit[1].classes)
        return hit[0] - i if named else 0

    def _looks_like_name(self, first: int, end: int) -> bool:
        """Whether it holds foreign letters, ends as companies do, or is marked as one who acts."""
        if any(not "\u4e00" <= self.words[j] <= "\u9fff" and self.words[j] not in _INSIDE and not self.words[j].isdigit() for j in range(first, end)):
            return True
        ends = any((hit := self.lexicon.at(self.words, j)) and hit[0] == end and "name_ending" in hit[1].classes for j in range(first + 1, end))
        following = self.lexicon.at(self.words, end) if end < len(self.words) else None
        return ends or (following is not None and "subject" in following[1].slots)

    def _passage(self, passage: Passage) -> Iterator[Mention]:
        i = passage.first
        while i < passage.end:
            if not self.open[i] or (self.words[i] == "s" and i > 0 and self.words[i - 1] == "'"):
                i += 1
                continue
            if (known := self._skips(i, passage)) > i:
                i = known
                continue
            end = self._run(i, passage)
            while end > i and (more := self._joined(i, end, passage)):
                end = more
            if end < passage.end and end > i and self._is("institution", end - 1, end) and self.lexicon.word(self.words[end]).country:
                end += 1  # "Estado argentino"
            if end > i:
                first, last = self._trim(i, end, passage)
                if first < last and not self._ticker(first, last) and (mention := self._mention(first, last, passage)):
                    yield mention
            i = max(end, i + 1)

    def _apart(self, i: int) -> bool:
        """Whether white space stands on both sides: a part of an address or a compound says nothing of a word."""
        ends, starts = self.text.ends, self.text.starts
        return (i == 0 or ends[i - 1] < starts[i]) and (i + 1 == len(starts) or ends[i] < starts[i + 1]) and self.text.text[starts[i]].islower()

    def _named(self, mention: Mention) -> bool:
        """Where all nouns have capitals: whether a single word stands somewhere as names do, without an article before it."""
        word = self.words[mention.first]
        if mention.end - mention.first > 1 or mention.kind != "party" or not self.text.raw(mention.first, mention.end)[1:].islower():
            return True
        return any(self._stands_bare(i) for i in self.places.get(word, ()))

    def _stands_bare(self, i: int) -> bool:
        if i == 0 or not self.words[i - 1].isalpha():
            return True
        before = self.lexicon.word(self.words[i - 1])
        described = before.classes & {"company", "title", "and", "complementizer"} or before.verb
        return bool(described or (before.slots and "determiner" not in before.classes))

    def _ticker(self, first: int, end: int) -> bool:
        """Whether it is the sign of a share: "(ICE.N)", "(Nasdaq: HIMX)"."""
        if first == 0 or end >= len(self.words) or not self.text.raw(first, end).isupper():
            return False
        if self.words[first - 1] == "(":
            return "." in self.words[first:end] or self.words[end] == ":"
        return self.words[first - 1] == ":" and self.words[end] == ")"

    def _opens(self, i: int) -> bool:
        return self.open[i]

    def _run(self, i: int, passage: Passage) -> int:
        """The end of the run of name words that begins at token `i`; `i` where it cannot begin a name."""
        if self._breaks(i, passage):
            return i
        j = i + 1
        while j < passage.end:
            step = self._step(i, j, passage)
            if step == 0:
                break
            j += step
        known = self._known(i) if passage.titled else 0
        return known if known and (known > j or not self._repeated(i, j)) else j

    def _repeated(self, first: int, end: int) -> bool:
        """Whether the same words stand in the text once more: a run in a title that is likely one name."""
        run, words = self.words[first:end], self.words
        return any(words[i : i + len(run)] == run for i in self.places.get(run[0], ()) if i != first)

    def _joined(self, first: int, end: int, passage: Passage) -> int:
        """The end of the name when a small word joins two runs: "Eléctrica del Plata", "Minnesota Mining and Mfg Co".

        Two runs are one name where the second is nowhere named alone, and, across "and", only it has a legal form.
        """
        hit = self.lexicon.at(self.words, end) if end < passage.end else None
        if hit is None or passage.titled or not hit[1].classes & {"particle", "and"} or self._is("legal", end - 1, end):
            return 0
        start = hit[0]
        if start >= passage.end or not self._opens(start) or self._breaks(start, passage) or self.words[end] == ",":
            return 0
        stop = self._run(start, passage)
        seen, led = self.places.get(self.words[start], ()), self.places.get(self.words[first], ())
        if stop <= start or self.lexicon.word(self.words[start]).country or len(seen) > len(led):
            return 0
        legal = self._is("legal", stop - 1, stop) or (self.words[stop - 1] == "." and self._is("legal", stop - 2, stop - 1))
        if "particle" in hit[1].classes and "and" not in hit[1].classes:
            alone = legal or len(seen) == self._together(first, start)
            return stop if alone else 0
        return stop if legal and len(seen) == self._together(first, start) else 0

    def _together(self, first: int, start: int) -> int:
        """How often the words from `first` to `start` stand in the text in this order."""
        run = self.words[first : start + 1]
        return sum(self.words[i : i + len(run)] == run for i in self.places.get(run[0], ()))

    def _known(self, i: int) -> int:
        ends = [i + len(run) for run in self.known.get(self.words[i], ()) if tuple(self.words[i : i + len(run)]) == run]
        return max(ends, default=0)

    def _step(self, first: int, j: int, passage: Passage) -> int:
        """How many tokens from `j` on belong to the run that began at `first`."""
        word, text = self.words[j], self.text
        glued, more = text.glued(j), j + 1 < passage.end
        if self._opens(j) or (glued and word.isalnum()):
            return 0 if self._breaks(j, passage) and not glued else 1
        if glued and word in _GLUE and more and text.glued(j + 1) and self.words[j + 1].isalnum():
            capital = self._opens(j + 1) and self.words[j + 1] != "s" and not self._breaks(j + 1, passage)
            joins = word not in _HALF_GLUE or capital or self.words[j + 1].isdigit()
            return 2 if joins else 0
        if glued and word == "." and (len(self.words[j - 1]) == 1 or "legal" in self.lexicon.word(self.words[j - 1]).classes):
            return 1 if more else 0
        if not more or not self._opens(j + 1):
            return 0
        if word == "&":
            return 2
        if word.isdigit():
            return 0 if self._breaks(j + 1, passage) or passage.titled else 2
        following = self.lexicon.word(self.words[j + 1]).classes
        if word == ",":
            return 2 if "legal" in following and "company" not in following else 0
        classes = self.lexicon.word(word).classes
        return 2 if "joiner" in classes and self._is("institution", first, j) and not self._breaks(j + 1, passage) else 0

    def _breaks(self, j: int, passage: Passage) -> bool:
        """Whether token `j` cannot be part of a name although it is capitalised."""
        hit = self.lexicon.at(self.words, j)
        if hit is None:
            return (passage.titled and self.words[j] in self.lower) or (self.lexicon.nouns_capitalised and self._is_noun(j))
        entry = hit[1]
        if entry.classes & {"never_name", "ignore_line", "idle"} or ((entry.noun or "holders" in entry.classes) and hit[0] > j + 1):
            return True
        if self.lexicon.nouns_capitalised and not passage.titled and self.text.raw(j, j + 1).isupper() and len(self.words[j]) > 1:
            return False  # "ES Food"
        if self.lexicon.nouns_capitalised:
            return not entry.classes & {"legal", "generic", "institution", "media"} and not entry.country and "place" not in entry.classes
        if not passage.titled:
            return False
        return bool(entry.verb or entry.noun or entry.slots or entry.status or entry.classes & _BREAKING)

    def _is_noun(self, j: int) -> bool:
        """Whether a capitalised word is a common noun, in a language that capitalises all of them: by its ending."""
        word = self.words[j]
        if self.text.raw(j, j + 1)[1:].lower() != self.text.raw(j, j + 1)[1:]:
            return False  # "TRW", "GlobeSherpa"
        return any(word.endswith(ending) and len(word) > len(ending) + 2 for ending in self.lexicon.endings)

    def _is(self, name: str, first: int, end: int) -> bool:
        return any(name in self.lexicon.word(self.words[k]).classes for k in range(first, end))

    def _trim(self, first: int, end: int, passage: Passage) -> tuple[int, int]:
        """Cut off what only opens the sentence, titles and descriptions before the name."""
        if end - first == 1 and end + 1 < passage.end and self.words[end] == "-" and self.text.glued(end) and self.text.glued(end + 1):
            return end, end  # "Low-cost", "China-based"
        while first < end and self._leads(first, end, passage):
            first += 1
            while first < end and not self.words[first].isalnum():
                first += 1
        end = self._without_model(first, end)
        for k in range(end - 2, first, -1):  # "IT-Unternehmen Materna"
            if self.words[k - 1] == "-" and self._is("company", k, k + 1) and not self.text.glued(k + 1):
                return k + 1, end
        while self.lexicon.nouns_capitalised and first > passage.first and self._is("legal", end - 1, end) and self._is("listed_noun", first - 1, first):
            first -= 1  # "Energie Steiermark AG"
        if passage.titled:  # "Software Company Sparta Systems"
            for k in range(end - 2, first, -1):
                if self._is("company", k, k + 1) and not self._is("legal", k + 1, k + 2) and self.words[k + 1].isalpha():
                    return k + 1, end
        return first, end

    def _without_model(self, first: int, end: int) -> int:
        """The end of a maker's name before its model: "Airbus" of "Airbus A320"."""
        last = end - 1
        while last > first and self.text.glued(last):
            last -= 1
        return last if last > first and any(self.words[j].isdigit() for j in range(last, end)) else end

    def _leads(self, first: int, end: int, passage: Passage) -> bool:
        entry = self.lexicon.word(self.words[first])
        if entry.classes & {"title", "determiner", "possessive"}:
            return True
        if not passage.titled and not self._initial(first, passage):
            return False
        alone = end - first == 1
        if entry is not NOTHING:
            named = entry.country or entry.classes & {"legal", "generic", "institution", "place", "unit", "media"}
            return alone or not named
        return alone and (self.words[first] in self.lower or not self._stands(first, passage))

    def _initial(self, first: int, passage: Passage) -> bool:
        """Whether a capital is due to the place: at the start of the passage, of a quotation, after a colon."""
        return first == passage.first or self.words[first - 1] in _OPENINGS

    def _stands(self, first: int, passage: Passage) -> bool:
        """Whether a word that opens its sentence is a name: it is capitalised elsewhere too, or what follows is no description."""
        if passage.titled or self.words[first] in self.inside:
            return True
        hit = self.lexicon.at(self.words, first + 1) if first + 1 < passage.end else None
        if hit is None:
            return first + 1 >= passage.end or not self.words[first + 1].isalpha()
        entry = hit[1]
        return bool(entry.verb or entry.status or entry.classes & _AFTER_NAMES)

    def _mention(self, first: int, end: int, passage: Passage) -> Mention | None:
        key = self.key(first, end)
        if not any(map(str.isalpha, key)) or (len(key) == 1 and (len(key[0]) == 1 or self._is("company", first, first + 1))):
            return None
        hit = self.lexicon.at(self.words, first)
        country = hit[1].country if hit is not None and hit[0] >= end else ""
        kind = "place" if country else self._kind(first, end, passage)
        return Mention(first, end, key, kind, passage.number, country, self._introduced(end, passage))

    def _introduced(self, end: int, passage: Passage) -> tuple[str, ...]:
        if end + 2 >= passage.end or self.words[end] != "(":
            return ()
        first = end + 1
        while first < passage.end and self.words[first] in _OPENINGS | {"the"}:
            first += 1
        closing = next((j for j in range(first, min(passage.end, first + 5)) if self.words[j] in {")", '"', "”", "“"}), first)
        if closing == first or not self._opens(first) or self._ticker(first, closing) or ":" in self.words[first:closing]:
            return ()
        key = self.key(first, closing)
        return key if all(not self._breaks(j, passage) for j in range(first, closing)) else ()

    def key(self, first: int, end: int) -> tuple[str, ...]:
        """The words of a name, without punctuation and the legal form at its end."""
        words = [w for w in self.words[first:end] if w.isalnum()]
        if self.lexicon.unspaced:
            return self._bare(first, end)
        while len(words) > 1 and "legal" in self.lexicon.word(words[-1]).classes:
            words.pop()
        return tuple(words)

    def _bare(self, first: int, end: int) -> tuple[str, ...]:
        """The tokens without legal forms at either end, where these are written without spaces."""
        hit = self.lexicon.at(self.words, first)
        if hit and "legal" in hit[1].classes and hit[0] < end:
            first = hit[0]
        for j in range(first + 1, end):
            hit = self.lexicon.at(self.words, j)
            if hit and hit[0] == end and "legal" in hit[1].classes:
                end = j
                break
        return tuple(w for w in self.words[first:end] if w.isalnum())

    def _kind(self, first: int, end: int, passage: Passage) -> str:
        hit = self.lexicon.at(self.words, first)
        if hit is not None and hit[0] >= end:
            for kind in _NOT_PARTIES:
                if kind in hit[1].classes:
                    return kind
        if self._is("regulator", first, end):
            return "regulator"
        if self._is("media", first, end) or self._before("media", first, passage):
            return "media"
        return "person" if self._titled_person(first, end, passage) else "party"

    def _before(self, name: str, first: int, passage: Passage) -> bool:
        return first > passage.first and name in self.lexicon.word(self.words[first - 1]).classes

    def _titled_person(self, first: int, end: int, passage: Passage) -> bool:
        """ "CEO Hock Tan", "the chairman of Acme, Irene Lastra", "Irene Lastra, chief executive"."""
        if self._before("title", first, passage):
            return True
        if first - 1 > passage.first and self.words[first - 1] == ",":
            for j in range(first - 2, max(passage.first - 1, first - 2 - _TITLE_REACH), -1):
                entry = self.lexicon.word(self.words[j])
                if "title" in entry.classes:
                    return True
                if entry.verb or "speech" in entry.classes or self.words[j] in {",", "(", ")"}:
                    break
        return end < passage.end and self.words[end] == "," and self._is("title", end + 1, min(passage.end, end + 4))


def _open_tokens(text: Scan, taken: Collection[int]) -> list[bool]:
    """Which tokens can begin a name: a capital ("Acme"), one inside ("eFuel"), a figure before one ("3M")."""
    whole, starts = text.text, text.starts
    found = [whole[start].isupper() for start in starts]
    for match in _INNER_CAPITAL.finditer(whole):
        i = bisect_left(starts, match.start())
        if i < len(starts) and starts[i] == match.start():
            found[i] = True
    for i in taken:
        found[i] = False
    return found
