"""A text as a row of marks: its months, units, numbers and function words, each one character of a string.

Patterns over that string say what a date is (`dates_rules`) or a length of time (`terms`); a run of whatever is part of
neither is one `~`. Numbers that are dates by their own shape (03/04/2026, 1T26) are one mark each.

Kinds beside those of `dates_words`: `n` 1 to 31, `v` another whole number, `c` one in words, `Y` a year, `o` an
ordinal, `R` a Roman one, `N`, `H` and `q` as in `dates_numeric`, and `, . ( ) - /` themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.reading.dates_numeric import full_year, numeric_dates
from llmextract.reading.dates_words import ROMAN
from llmextract.reading.numbers import quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.reading.dates_numeric import Shaped
    from llmextract.reading.dates_words import DateWords, Mark
    from llmextract.reading.lexicon import Numbers
    from llmextract.reading.tokens import Scan

NOTHING: Mark = ("~", 0)
FIRST_UNSPACED = "\u0e00"  # scripts from here on write no spaces: a letter beside a number says nothing about it
YEARS = range(1800, 2100)
MOST_FIGURES, SHORT_YEAR = 4, 2
LAST_DAY = 31
MOST_COUNTED = 999  # a larger number in words counts no units of time


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The marks of a text: `kinds[i]` with `values[i]` is what stands at `text[starts[i]:ends[i]]`."""

    text: str
    kinds: str
    values: list[object]
    starts: list[int]
    ends: list[int]


def row(scan: Scan, words: DateWords, numbers: Numbers, order: str) -> Row:
    """The marks of a scanned text, in one pass; `order` of the figures in 03/04/2026, as in `DateWords`."""
    places = _Places(
        scan, words, numbers, {shaped[0]: shaped for shaped in numeric_dates(scan.text, order, words.codes)}
    )
    kinds: list[str] = []
    values: list[object] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens, simple, firsts = scan.words, words.simple, words.firsts | numbers.starts
    compound = numbers.compounds.split if numbers.compounds else dict[str, object]().get
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        marks: tuple[Mark, ...] = (NOTHING,)
        end = i + 1
        if (mark := simple.get(token)) is not None:
            marks = (mark,)
        elif token in firsts or token.isdecimal() or compound(token):
            end, marks = places.at(i)
        elif kinds and kinds[-1] == "~":
            i += 1
            continue
        for kind, value in marks:
            kinds.append(kind)
            values.append(value)
            starts.append(scan.starts[i])
            ends.append(scan.ends[end - 1])
        i = end
    return Row(scan.text, "".join(kinds), values, starts, ends)


@dataclass(frozen=True, slots=True)
class _Places:
    """What stands at a token that is a number, or begins a phrase that is more than one word with one meaning."""

    scan: Scan
    words: DateWords
    numbers: Numbers
    shaped: Mapping[int, Shaped]

    def at(self, i: int) -> tuple[int, tuple[Mark, ...]]:
        """The token after it, and its marks."""
        scan = self.scan
        if shaped := self.shaped.get(scan.starts[i]):
            end = i + 1
            while end < len(scan) and scan.starts[end] < shaped[1]:
                end += 1
            return end, ((shaped[2], shaped[3]),)
        if scan.words[i].isdecimal():
            return self._number(i)
        if found := self.words.phrases.at(scan.words, i):
            return found[0], self._as_written(i, found[1])
        if (numeral := ROMAN.get(scan.words[i])) and scan.raw(i, i + 1).isupper():
            return i + 1, (("R", numeral),)
        return self._in_words(i)

    def _in_words(self, i: int) -> tuple[int, tuple[Mark, ...]]:
        """The number in words at token `i`, if it is one that counts."""
        found = quantity(self.scan, i, self.numbers)
        if found is None or found.start < i or found.qualifier != "exact":
            return i + 1, (NOTHING,)
        counts = found.low <= MOST_COUNTED and found.low == int(found.low) and not found.bare
        return found.end, (("c", int(found.low)) if counts else NOTHING,)

    def _as_written(self, i: int, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """A name that is also a common word is a month only with its capital, or beside a number."""
        if self.scan.words[i] in self.words.capitalised and not self.scan.text[self.scan.starts[i]].isupper():
            return tuple(("L" if kind in "Mm" else kind, value) for kind, value in marks)
        return marks

    def _number(self, i: int) -> tuple[int, tuple[Mark, ...]]:
        """The figures at token `i`: a year, a day or a count, an ordinal, or part of something else."""
        words, end, figures = self.scan.words, i + 1, self.scan.words[i]
        while end + 1 < len(words) and words[end] in ".,'" and words[end + 1].isdecimal() and self._glued(end, end + 1):
            end += 2
        if end > i + 1 or self._in_a_name(i - 1, i) or len(figures) > MOST_FIGURES:
            return end, (NOTHING,)
        if i and words[i - 1] == "'" and len(figures) == SHORT_YEAR:
            return end, (("Y", full_year(figures)),)
        if end < len(words) and self._glued(end) and words[end] in self.words.ordinals:
            return end + 1, (("o", int(figures)),)
        if self._in_a_name(end, end):
            return end, (NOTHING,)
        value = int(figures)
        kind = "Y" if len(figures) == MOST_FIGURES and value in YEARS else "n" if 1 <= value <= LAST_DAY else "v"
        return end, ((kind, value),)

    def _glued(self, *places: int) -> bool:
        return all(map(self.scan.glued, places))

    def _in_a_name(self, letters: int, seam: int) -> bool:
        """Whether the word `letters` is glued to a number at `seam` and makes it a name: A380, 5G; not FY26, 12月."""
        if not 0 <= letters < len(self.scan) or not self.scan.glued(seam):
            return False
        word = self.scan.words[letters]
        return (
            word.isalpha()
            and word[0] < FIRST_UNSPACED
            and word not in self.words.firsts
            and word not in self.words.simple
        )
