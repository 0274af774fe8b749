"""Reads lengths of time in months: "seven years", "18-month", "zehnjährig", "two years and six months".

What counts from a day ("three years ago", "in two years", "the last five years") is a date and is not read here; nor is
an age.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from llmextract import language as languages
from llmextract.language import resolve
from llmextract.reading.counted import Counted, Counting, bounded, by_value, counted, counts, number_before
from llmextract.reading.dates_words import date_words
from llmextract.reading.lexicon import hedges, ranges
from llmextract.reading.literals import EXACT, plain
from llmextract.reading.numbers import Quantity, quantity
from llmextract.reading.phrases import Phrases
from llmextract.reading.tokens import fold, scan
from llmextract.reading.values import Term
from llmextract.resources import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmextract.language import Section
    from llmextract.reading.dates_words import DateWords
    from llmextract.reading.tokens import Scan

DAYS_OF_A_MONTH = Decimal("30.4375")  # of the Julian year: 365.25 / 12
HUNDREDTH = Decimal("0.01")
YEAR, ONE = Decimal(12), Decimal(1)
YEARS = range(1800, 2101)  # 2026年 is a date
ADULT = 16  # from this age on a number of years between commas is a person's
LONGEST_WORD = 40
ENDING = 3  # letters of a word that tell whether it can hold a unit

_DATED_BEFORE = frozenset("aizrXoG")  # kinds of marks: hace, in, vor, tra, the first, 令和
_DATED_AFTER = frozenset("AfP")  # ago, from now


@dataclass(frozen=True, slots=True, eq=False)
class TermWords:
    """The words of lengths of time in one language, from the section `terms`.

    Attributes:
        counting: numbers, ranges and hedges, and the units: how many months one of them is.
        whole: phrases that state a length alone: half a year, quinquennale.
        one_after: words after which an article is a number: for | a year.
        not_before, not_after: words beside which it is no length of a contract: each | year, years | old.
        no_hedges: hedges that before a length only say during: over | seven years.
        endings: the unit at the end of a word that begins with a number: zehn-jährig.
        tails: the last letters of those endings.
        stems: beginnings of such words that are no number words: pięcio-letni.
        dates: the words of dates.
    """

    counting: Counting
    whole: Phrases[Decimal]
    anchors: frozenset[str]
    one_after: Phrases[str]
    not_before: Phrases[str]
    not_after: Phrases[str]
    no_hedges: frozenset[str]
    endings: Mapping[str, Decimal]
    tails: frozenset[str]
    stems: Mapping[str, Decimal]
    dates: DateWords


@functools.cache
@uncollected()
def term_words(code: str, region: str | None = None) -> TermWords:
    """The words of lengths of time in a language, as they are used in a region."""
    with languages.load(code).section("terms") as section:
        days = [(unit, count / DAYS_OF_A_MONTH) for unit, count in by_value(section.table("days"))]
        units = Phrases([*by_value(section.table("months")), *days])
        endings = {fold(ending): months for ending, months in by_value(section.table("endings"))}
        whole = Phrases(by_value(section.table("whole")))
        return TermWords(
            Counting(counts(code, region), ranges(code), hedges(code), units, {}),
            whole,
            anchors=units.firsts | whole.firsts,
            one_after=_listed(section, "one_after"),
            not_before=_listed(section, "not_before"),
            not_after=_listed(section, "not_after"),
            no_hedges=frozenset(map(fold, section.phrases("no_hedges"))),
            endings=endings,
            tails=frozenset(ending[-ENDING:] for ending in endings),
            stems={fold(stem): value for stem, value in by_value(section.table("stems"))},
            dates=date_words(code),
        )


def _listed(section: Section, key: str) -> Phrases[str]:
    return Phrases([(phrase, key) for phrase in section.phrases(key)])


def find_terms(text: str, *, language: str | None = None, region: str | None = None) -> list[Term]:
    """Every length of time in `text`, in months, in order, none overlapping another.

    Args:
        text: any text; offsets count its characters.
        language: ISO 639-1, `es`, or with a region, `es-MX`; None: as detected.
        region: ISO 3166-1, decides what "1,500" means; None: unknown.

    Raises:
        TypeError: `text` is no string.
        UnknownNameError: the language has no file.

    Example:
        >>> [(t.quote, t.months) for t in find_terms("They signed a seven-year contract two years ago.", language="en")]
        [('seven-year', 84)]
    """
    if not isinstance(text, str):
        raise TypeError(f"text: expected str, found {type(text).__name__}")
    return terms_in(scan(text), term_words(*resolve(text, language, region)))


def terms_in(scanned: Scan, words: TermWords) -> list[Term]:
    """`find_terms` on a scan that other readers share."""
    found: list[_Length] = []
    for length in _lengths(scanned, words):
        last = found[-1] if found else None
        if last and (whole := _together(scanned, last, length, words)):
            found[-1] = whole
        elif last and length.counted.start < last.counted.end:
            found[-1] = length  # the range of which the last one was the first end
        else:
            found.append(length)
    return [_term(scanned, length.counted) for length in found]


class _Length(NamedTuple):
    """A length in months, and what its unit is in months."""

    counted: Counted
    unit: Decimal


def _lengths(scanned: Scan, words: TermWords) -> Iterator[_Length]:
    units, tails = words.counting.units, words.tails
    ended = {word for word in scanned.vocabulary if word[-ENDING:] in tails} if tails else ()
    done = 0
    for i in scanned.places(words.anchors, ended):
        if i < done:
            continue
        length = None
        joined = i > 0 and scanned.words[i - 1] == "-" and scanned.glued(i)  # three-and-a-half-year
        if whole := None if joined else words.whole.at(scanned.words, i):
            length = _whole(scanned, i, whole, words)
        elif unit := units.at(scanned.words, i):
            length = _of_unit(scanned, i, unit, words)
        elif scanned.words[i][-ENDING:] in tails:
            length = _in_a_word(scanned, i, words)
        if length is not None:
            done = length.counted.end
            yield length


def _whole(scanned: Scan, i: int, whole: tuple[int, Decimal], words: TermWords) -> _Length | None:
    """Half a year, quinquennale."""
    found = Counted(i, whole[0], i, ONE, ONE, "exact")
    if _is_something_else(scanned, found, whole[0], words, hyphen=False):
        return None
    return _Length(_of(scanned, i, whole[0], whole[1], words), whole[1])


def _of_unit(scanned: Scan, i: int, unit: tuple[int, Decimal], words: TermWords) -> _Length | None:
    """The length whose unit is at token `i`: seven years, 18-month, diez años y medio, a year."""
    end, months = unit
    hyphen = i > 0 and scanned.words[i - 1] == "-" and scanned.glued(i)
    found = counted(scanned, i - hyphen, end, months, words.counting)
    article = found is not None and found.end == end and found.first == i - 1 and _is_article(scanned, i - 1, words)
    if found is None or article:
        found = _one(scanned, i, end, words)
    if found is None or _is_something_else(scanned, found, end, words, hyphen=hyphen):
        return None
    half = words.counting.numbers.atoms.at(scanned.words, end)
    if half and half[1].kind == "and" and found.end == end:
        found = _plus(found, half[1].value, half[0])
    return _Length(_in_months(_without_during(scanned, found, words), months), months)


def _is_article(scanned: Scan, i: int, words: TermWords) -> bool:
    return scanned.words[i] in words.counting.numbers.articles or words.dates.mark_at(scanned.words, i)[0] == "u"


def _one(scanned: Scan, i: int, end: int, words: TermWords) -> Counted | None:
    """For | a year: an article counts where something is measured, not in "a year ago" or "twice a year"."""
    if i == 0 or not _is_article(scanned, i - 1, words) or not words.one_after.before(scanned.words, i - 1):
        return None
    return Counted(i - 1, end, i - 1, ONE, ONE, "exact")


def _is_something_else(scanned: Scan, found: Counted, end: int, words: TermWords, *, hyphen: bool) -> bool:
    """Whether the length is a date, an age, or that of something that comes again and again."""
    before = words.dates.mark_before(scanned.words, found.first)
    after = words.dates.mark_at(scanned.words, end)
    if not hyphen and (
        before[0] in _DATED_BEFORE or before == ("S", -1) or after[0] in _DATED_AFTER or after == ("S", -1)
    ):
        return True
    if words.not_before.before(scanned.words, found.first) or words.not_after.at(scanned.words, end):
        return True
    return any(is_other(scanned, found, end, words) for is_other in (_is_year, _is_age, _ends_date))


def _ends_date(scanned: Scan, found: Counted, _: int, words: TermWords) -> bool:
    """In five years *and three months*."""
    joined = words.counting.ranges.joins.before(scanned.words, found.first)
    unit = words.counting.units.before(scanned.words, joined[0]) if joined else None
    number = number_before(scanned, unit[0], words.counting.numbers) if unit else None
    return number is not None and words.dates.mark_before(scanned.words, number.start)[0] in _DATED_BEFORE


def _is_year(scanned: Scan, found: Counted, end: int, words: TermWords) -> bool:
    """2026年, and 21年3月."""
    if found.low is not None and found.low == int(found.low) and int(found.low) in YEARS:
        return True
    return (
        scanned.glued(end)
        and scanned.words[end].isdecimal()
        and words.dates.mark_at(scanned.words, end + 1)[0] in {"h", "j"}
    )


def _is_age(scanned: Scan, found: Counted, end: int, words: TermWords) -> bool:
    """A number of years between commas, as in "Ana Ruiz, de 54 años, dirige"."""
    first = found.first
    if words.dates.mark_before(scanned.words, first)[0] == "g":
        first -= 1
    closed = scanned.words[end : end + 1] in ([","], [")"]) and scanned.words[max(0, first - 1) : first] in (
        [","],
        ["("],
    )
    return closed and found.low is not None and found.low >= ADULT


def _in_a_word(scanned: Scan, i: int, words: TermWords) -> _Length | None:
    """Zehnjährig, Fünfjahresvertrag, pięcioletni."""
    word = scanned.words[i]
    for cut in range(1, min(len(word), LONGEST_WORD)):
        if unit := words.endings.get(word[cut:]):
            count = words.stems.get(word[:cut]) or _number(word[:cut], words)
            return _Length(_of(scanned, i, i + 1, count * unit, words), unit) if count else None
    return None


def _number(word: str, words: TermWords) -> Decimal | None:
    tokens = scan(word)
    found = quantity(tokens, 0, words.counting.numbers)
    return found.low if found and found.end == len(tokens) and found.qualifier == "exact" else None


def _of(scanned: Scan, start: int, end: int, months: Decimal, words: TermWords) -> Counted:
    """A length of so many months at the tokens `start` up to `end`, with its hedges."""
    number = Quantity(start, end, months, months)
    return _without_during(scanned, bounded(scanned, start, end, number, words.counting), words)


def _without_during(scanned: Scan, found: Counted, words: TermWords) -> Counted:
    """A loan over seven years runs for seven, not for more."""
    hedge = " ".join(scanned.words[found.start : found.first])
    if hedge not in words.no_hedges:
        return found
    value = found.low if found.low is not None else found.high
    return found._replace(start=found.first, low=value, high=value, qualifier="exact")


def _plus(found: Counted, more: Decimal, end: int) -> Counted:
    low, high = (None if value is None else EXACT.add(value, more) for value in (found.low, found.high))
    return found._replace(low=low, high=high, end=end)


def _in_months(found: Counted, unit: Decimal) -> Counted:
    low, high = (None if value is None else EXACT.multiply(value, unit) for value in (found.low, found.high))
    return found._replace(low=low, high=high)


def _together(scanned: Scan, last: _Length, length: _Length, words: TermWords) -> _Length | None:
    """Two years and six months as one length; None where they are two."""
    joined = words.counting.ranges.joins.at(scanned.words, last.counted.end)
    at, more = joined[0] if joined else last.counted.end, length.counted.low
    if at != length.counted.start or length.counted.qualifier != "exact" or more is None or not length.unit < last.unit:
        return None
    return _Length(_plus(last.counted, more, length.counted.end), length.unit)


def _term(scanned: Scan, found: Counted) -> Term:
    start, end = scanned.starts[found.start], scanned.ends[found.end - 1]
    low, high = (None if value is None else _rounded(value) for value in (found.low, found.high))
    return Term(scanned.text[start:end], start, end, low, high, found.qualifier)


def _rounded(months: Decimal) -> Decimal:
    """Whole months as they are, days as hundredths of a month."""
    return plain(months.quantize(HUNDREDTH, context=EXACT))
