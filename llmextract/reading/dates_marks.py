"""A text as a row of marks: its months, units, numbers and function words, each one character of a string.

Patterns over that string say what a date is (`dates_rules`); whatever is part of none is `~`. Numbers that are dates by
their own shape (03/04/2026, 1T26) are one mark each.

Kinds beside those of `dates_words`: `n` 1 to 31, `v` another whole number, `c` one in words, `Y` a year, `o` an
ordinal, `R` a Roman one, `N`, `H` and `q` as in `dates_numeric`, and `, . ( ) - /` themselves.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading import dates_calendar as cal
from llmextract.reading.counted import counts
from llmextract.reading.dates_numeric import full_year, numeric_at
from llmextract.reading.dates_words import NOTHING, ROMAN, Look, date_words
from llmextract.reading.numbers import quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmextract.reading.dates_calendar import Period
    from llmextract.reading.dates_words import DateWords, Mark
    from llmextract.reading.lexicon import Numbers
    from llmextract.reading.tokens import Scan

FIRST_UNSPACED = "\u0e00"  # scripts from here on write no spaces: a letter beside a number says nothing about it
YEARS = range(1800, 2100)
MOST_FIGURES, SHORT_YEAR = 4, 2
LAST_DAY = 31
SENTENCE_ENDS = frozenset(".!?:\n")
_TENS = range(20, 100, 10)  # of the last century: the 90s
MOST_COUNTED = 999  # a larger number in words counts no units of time


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The marks of a text: `kinds[i]`, with what `values[i]` holds, stands at `text[starts[i]:ends[i]]`."""

    text: str
    kinds: str
    values: list[object]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Marking:
    """What a language needs to mark a text: `table` holds the words of dates and those of numbers that can count.

    Attributes:
        kinds, values: of the same words, the marks that they are alone.
        closer: those of them that are looked at more closely, always or where another word follows.
    """

    words: DateWords
    numbers: Numbers
    table: Mapping[str, Look]
    kinds: Mapping[str, str]
    values: Mapping[str, object]
    closer: frozenset[str]


@functools.cache
def marking(code: str, region: str | None = None) -> Marking:
    """How texts in a language, from a region, are marked."""
    words, known = date_words(code), counts(code, region)
    table = dict(words.table)
    for word in known.starts:
        found = known.atoms.at([word], 0)
        if (found is None or found[1].kind in {"word", "collective"}) and (
            word not in table or table[word].kind == "~"
        ):
            table[word] = Look("~", 0, closer=True)
    kinds, values = {w: look.kind for w, look in table.items()}, {w: look.value for w, look in table.items()}
    return Marking(words, known, table, kinds, values, frozenset(w for w, look in table.items() if look.closer))


def row(scan: Scan, known: Marking, order: str) -> Row:
    """The marks of a scanned text, in one pass; `order` of the figures in 03/04/2026, as in `DateWords`."""
    places, plain = _Places(scan, known, order), "".join(map(known.kinds.get, scan.words, repeat("~")))
    if scan.repeated:
        plain = "".join("~" if again else kind for kind, again in zip(plain, scan.repeated, strict=True))
    alone = list(map(known.values.get, scan.words))
    kinds, values, starts, ends = list[str](), list[object](), list[int](), list[int]()
    done = 0
    for i in [*_closely(scan, known), len(scan)]:
        if i < done:
            continue
        kinds.append(plain[done:i])
        values += alone[done:i]
        starts += scan.starts[done:i]
        ends += scan.ends[done:i]
        done, marks = places.at(i) if i < len(scan) else (i, ())
        for kind, value in marks:
            kinds.append(kind)
            values.append(value)
            starts.append(scan.starts[i])
            ends.append(scan.ends[done - 1])
    return Row(scan.text, "".join(kinds), values, starts, ends)


def _closely(scan: Scan, known: Marking) -> Iterator[int]:
    """The tokens that may be more than they are alone: beginnings of phrases, figures, compounds that are numbers."""
    compounds = known.numbers.compounds
    spelled = {word for word in compounds.begun(scan.vocabulary) if compounds.split(word)} if compounds else ()
    words, last = scan.words, len(scan) - 1
    for i in scan.places(known.closer, scan.figures(), spelled):
        look = known.table.get(words[i])
        if look is None or look.closer is True or (look.closer and i < last and words[i + 1] in look.closer):
            yield i


def _whole(figures: str) -> Mark:
    """A whole number that stands alone: a year, a day, a count, or too long for any of them."""
    if len(figures) > MOST_FIGURES:
        return NOTHING
    value = int(figures)
    kind = "Y" if len(figures) == MOST_FIGURES and value in YEARS else "n" if 1 <= value <= LAST_DAY else "v"
    return kind, value


class _Places(NamedTuple):
    """What stands at a token that is a number, or may begin more than one word with one meaning."""

    scan: Scan
    known: Marking
    order: str

    def at(self, i: int) -> tuple[int, tuple[Mark, ...]]:
        """The token after it, and its marks."""
        scan, token = self.scan, self.scan.words[i]
        glued = scan.glued(i + 1)
        if not glued and not scan.glued(i) and token.isdecimal() and token not in self.known.table:
            return i + 1, (_whole(token),)
        found = self.known.words.phrases.at(scan.words, i)
        shaped = None
        if glued and (found is None or found[0] == i + 1):
            shaped = numeric_at(scan.text, scan.starts[i], self.order, self.known.words.codes)
        if shaped:
            end = i + 1
            while end < len(scan) and scan.starts[end] < shaped[0]:
                end += 1
            return end, (shaped[1:],)
        if (numeral := ROMAN.get(token)) and self._counts_a_unit(i):
            return i + 1, (("R", numeral),)
        if found:
            return found[0], self._as_written(i, found[1])
        return self._number(i) if token.isdecimal() else self._in_words(i)

    def _counts_a_unit(self, i: int) -> bool:
        """Whether the capitals at token `i` stand beside a quarter or a half: III kwartał, trimestrul III."""
        words, known = self.scan.words, self.known.words
        beside = known.mark_at(words, i + 1)[0] + known.mark_before(words, i)[0]
        return self.scan.raw(i, i + 1).isupper() and not set("45B").isdisjoint(beside)

    def _in_words(self, i: int) -> tuple[int, tuple[Mark, ...]]:
        """The number in words at token `i`, if it is one that counts."""
        found = quantity(self.scan, i, self.known.numbers)
        if found is None or found.start < i - 1 or found.qualifier not in {"exact", "approx"}:
            return i + 1, (NOTHING,)
        counts = found.low <= MOST_COUNTED and found.low == int(found.low) and not found.bare
        return found.end, (("c", int(found.low)) if counts else NOTHING,)

    def _as_written(self, i: int, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """A name that is also a common word is a month only with its capital, or by a number; a day only without."""
        if self.scan.words[i] in self.known.words.small and not self._is_small(i):
            return (NOTHING,)
        if self.scan.words[i] in self.known.words.capitalised and not self.scan.text[self.scan.starts[i]].isupper():
            return tuple(("L" if kind in "Mm" else kind, value) for kind, value in marks)
        return marks

    def _is_small(self, i: int) -> bool:
        """Whether the word at token `i` has no capital, or has it because a sentence begins."""
        begins = i == 0 or (self.scan.words[i - 1] in SENTENCE_ENDS and not self.scan.glued(i))
        return begins or self.scan.text[self.scan.starts[i]].islower()

    def _number(self, i: int) -> tuple[int, tuple[Mark, ...]]:
        """The figures at token `i`: a year, a day or a count, an ordinal, or part of something else."""
        words, end, figures = self.scan.words, i + 1, self.scan.words[i]
        starts, ends, last = self.scan.starts, self.scan.ends, len(self.scan) - 1
        while end < last and words[end] in ".,'" and ends[end - 1] == starts[end] and words[end + 1].isdecimal():
            if ends[end] != starts[end + 1]:
                break
            end += 2
        if end > i + 1 or self._in_a_name(i - 1, i) or len(figures) > MOST_FIGURES:
            return end, (NOTHING,)
        if decade := self._decade(i, end):
            return end + 1, (("N", decade),)
        if i and words[i - 1] == "'" and len(figures) == SHORT_YEAR:
            return end, (("Y", full_year(figures)),)
        at = end + (words[end : end + 1] in ([":"], ["."], ["-"]) and self.scan.glued(end))  # 4:e, 3.er, 2-й
        if at < len(words) and self.scan.glued(at) and words[at] in self.known.words.ordinals:
            return at + 1, (("o", int(figures)),)
        if self._in_a_name(end, end):
            return end, (NOTHING,)
        return end, (_whole(figures),)

    def _decade(self, i: int, end: int) -> Period | None:
        """The decade at token `i`, if letters glued to its figures say so: 1990s, the '90s; not "her 30s"."""
        words, year = self.scan.words, int(self.scan.words[i])
        if not self.scan.glued(end) or words[end : end + 1] not in self.known.words.decades:
            return None
        if year in _TENS and i and (words[i - 1] == "'" or self.known.words.mark_before(words, i)[0] in {"g", "l"}):
            year += 1900
        return cal.months(year, 1, cal.MONTHS_OF["decade"], "period") if year in YEARS and year % 10 == 0 else None

    def _in_a_name(self, letters: int, seam: int) -> bool:
        """Whether the word `letters` is glued to a number at `seam` and makes it a name: A380, 5G; not FY26, 12月."""
        if not 0 <= letters < len(self.scan) or not self.scan.glued(seam):
            return False
        word = self.scan.words[letters]
        return word.isalpha() and word[0] < FIRST_UNSPACED and word not in self.known.words.table
