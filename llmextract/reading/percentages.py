"""Reads shares in per cent: "51 %", "51 por ciento", "a third of", with their hedges and as ranges.

A change in percentage points is no share and is not read; a majority is no number.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from llmextract import language as languages
from llmextract.language import resolve
from llmextract.reading.counted import Counted, Counting, bounded, by_value, counted, counts
from llmextract.reading.dates_words import date_words
from llmextract.reading.lexicon import hedges, ranges
from llmextract.reading.literals import EXACT, plain
from llmextract.reading.numbers import Quantity, quantity
from llmextract.reading.phrases import Phrases
from llmextract.reading.tokens import fold, scan
from llmextract.reading.values import Percentage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.language import Section
    from llmextract.reading.dates_words import DateWords
    from llmextract.reading.tokens import Scan

NO_SHARE = Decimal(0)
"""The value of a unit that is none: percentage points."""

_OF_TIME = frozenset("12345678MmXY")  # kinds of marks: half of March, half of the year
_SIGNS = (("%", Decimal(1)), ("٪", Decimal(1)), ("‰", Decimal("0.1")))


@dataclass(frozen=True, slots=True, eq=False)
class PercentageWords:
    """The words of percentages in one language, from the section `percentages`.

    Attributes:
        counting: numbers, ranges and hedges, and the units: how many per cent one of them is.
        before: units that stand before their number: yüzde 51.
        fractions: phrases for a share, in per cent.
        anchors: the first words of all of these.
        of: one of these must follow such a phrase: half | of the company.
        stakes: or one of these stand before it: a stake of | a third.
        dates: the words of dates: "the first half of the year" is none.
    """

    counting: Counting
    before: Phrases[Decimal]
    fractions: Phrases[Decimal]
    anchors: frozenset[str]
    of: Phrases[str]
    stakes: Phrases[str]
    dates: DateWords


@functools.cache
def percentage_words(code: str, region: str | None = None) -> PercentageWords:
    """The words of percentages in a language, as they are used in a region."""
    with languages.load(code).section("percentages") as section:
        points = [(phrase, NO_SHARE) for phrase in section.phrases("points")]
        units = Phrases([*points, *by_value(section.table("units")), *_SIGNS])
        before, fractions = (Phrases(by_value(section.table(key))) for key in ("before", "fractions"))
        return PercentageWords(
            counting=Counting(counts(code, region), ranges(code), hedges(code), units, _contractions(section)),
            before=before,
            fractions=fractions,
            anchors=units.firsts | before.firsts | fractions.firsts,
            of=Phrases([(phrase, phrase) for phrase in section.phrases("of")]),
            stakes=Phrases([(phrase, phrase) for phrase in section.phrases("stakes")]),
            dates=date_words(code),
        )


def _contractions(section: Section) -> dict[str, str]:
    with section.table("contractions") as table:
        return {fold(word): fold(table.text(word)) for word in table.keys()}  # noqa: SIM118 - a Section is no mapping


def find_percentages(text: str, *, language: str | None = None, region: str | None = None) -> list[Percentage]:
    """Every share in per cent in `text`, in order, none overlapping another.

    Args:
        text: any text; offsets count its characters.
        language: ISO 639-1, `es`, or with a region, `es-MX`; None: as detected.
        region: ISO 3166-1, decides what "1,500" means; None: unknown.

    Raises:
        TypeError: `text` is no string.
        UnknownNameError: the language has no file.

    Example:
        >>> [(p.quote, p.qualifier, p.low) for p in find_percentages("It bought more than 51 per cent.", language="en")]
        [('more than 51 per cent', 'at_least', Decimal('51'))]
    """
    if not isinstance(text, str):
        raise TypeError(f"text: expected str, found {type(text).__name__}")
    return percentages_in(scan(text), percentage_words(*resolve(text, language, region)))


def percentages_in(scanned: Scan, words: PercentageWords) -> list[Percentage]:
    """`find_percentages` on a scan that other readers share."""
    found: list[tuple[Counted, str]] = []
    for share in _shares(scanned, words):
        while found and share[0].start < found[-1][0].end:
            found.pop()  # the first end of the range that this one is
        found.append(share)
    return [_percentage(scanned, *share) for share in found]


def _shares(scanned: Scan, words: PercentageWords) -> Iterator[tuple[Counted, str]]:
    """Every share with the name of its rule; one that ends a range comes after its first end, and covers it."""
    done = 0
    for i in scanned.places(words.anchors):
        if i < done:
            continue
        if unit := words.counting.units.at(scanned.words, i):
            done = unit[0]
            share, rule = _before_unit(scanned, i, unit, words), "percentage"
        else:
            share, rule = None, "fraction"
        if share is None and (sign := words.before.at(scanned.words, i)):
            share, rule = _after_sign(scanned, i, sign, words), "percentage"
        if share is None and (phrase := words.fractions.at(scanned.words, i)):
            share, rule = _fraction(scanned, i, phrase, words), "fraction"
        if share is not None:
            done = share.end
            yield share, rule


def _before_unit(scanned: Scan, i: int, unit: tuple[int, Decimal], words: PercentageWords) -> Counted | None:
    """51 %, between 15 and 25 per cent, 51-percent; a minus sign that is glued to the figure is part of it."""
    end, factor = unit
    number_end = i - (i > 0 and scanned.words[i - 1] == "-" and scanned.glued(i) and scanned.glued(i - 1))
    found = counted(scanned, number_end, end, factor, words.counting) if factor != NO_SHARE else None
    if found is None:
        return None
    at = found.first - 1
    minus = at >= 0 and scanned.words[at] == "-" and scanned.glued(found.first) and not scanned.glued(at)
    if minus and found.qualifier == "exact":
        return _times(found, -factor)._replace(start=at)
    return _times(found, factor)


def _after_sign(scanned: Scan, i: int, sign: tuple[int, Decimal], words: PercentageWords) -> Counted | None:
    """Yüzde 51, 百分之五十一."""
    number = quantity(scanned, sign[0], words.counting.numbers) if sign[0] < len(scanned) else None
    return _times(bounded(scanned, i, number.end, number, words.counting), sign[1]) if number else None


def _fraction(scanned: Scan, i: int, phrase: tuple[int, Decimal], words: PercentageWords) -> Counted | None:
    """Half of the company, a stake of a third; not the first half of the year, half of 2025, half a billion."""
    end, share = phrase
    of = words.of.at(scanned.words, end)
    if of is None and not words.stakes.before(scanned.words, i):
        return None
    after = scanned.words[of[0]] if of and of[0] < len(scanned) else ""
    before = words.dates.mark_before(scanned.words, i)[0]
    if before in {"o", "S"} or after.isdecimal() or (of and words.dates.mark_at(scanned.words, of[0])[0] in _OF_TIME):
        return None
    return bounded(scanned, i, end, Quantity(i, end, share, share), words.counting)


def _times(found: Counted, factor: Decimal) -> Counted:
    low, high = (None if value is None else EXACT.multiply(value, factor) for value in (found.low, found.high))
    return found._replace(low=low, high=high)


def _percentage(scanned: Scan, found: Counted, rule: str) -> Percentage:
    start, end = scanned.starts[found.start], scanned.ends[found.end - 1]
    low, high = (None if value is None else plain(value) for value in (found.low, found.high))
    return Percentage(scanned.text[start:end], start, end, low, high, found.qualifier, rule)
