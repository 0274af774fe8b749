"""The words of dates in one language: the section `[dates]` of its file and the month and weekday names of CLDR.

Each phrase stands for one or more *marks*: a kind, which is one character, and a value. The kinds are the alphabet in
which `dates_rules` writes its patterns; they are listed here and nowhere else. What a phrase means is said by the key
it stands under; one that means several things in a row ("Jahresende": the late part, of a year) names those keys.
"""

# ruff: noqa: SIM118 - a Section is no mapping
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from llmextract import language
from llmextract.errors import ResourceError
from llmextract.reading.phrases import Phrases
from llmextract.reading.tokens import fold, tokens
from llmextract.resources import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from llmextract.language import Section

Mark = tuple[str, object]
"""A kind, one character, and a value."""

Entry = tuple[str, tuple[Mark, ...]]
"""A phrase and its marks."""


class Look(NamedTuple):
    """What a first look at a word finds: its mark where no longer phrase begins with it, `~` if it has none.

    `closer` says whether to look again: never, always, or where one of these words comes next.
    """

    kind: str
    value: object
    closer: bool | frozenset[str]


NO_MARK: Mark = ("", 0)
NOTHING: Mark = ("~", 0)
ALWAYS = ""
PUNCTUATION = ",.()-/"
ROMAN: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
UNIT_KINDS = {
    "day": "1",
    "week": "2",
    "month": "3",
    "quarter": "4",
    "half": "5",
    "year": "6",
    "decade": "7",
    "weekend": "8",
    "fortnight": "9",
}
UNITS_OF_TIME = frozenset(UNIT_KINDS.values())

MEANINGS: Mapping[str, Mark] = {
    # the kind of a unit is a digit; its value tells the plural, which never names a single period
    **{name: (kind, name) for name, kind in UNIT_KINDS.items()},
    **{name + "s": (kind, name + "s") for name, kind in UNIT_KINDS.items()},
    **{
        name: ("P", name) for name in ("early", "mid", "late", "rest", "past")
    },  # rest: later this year; past: so far this year
    **{name: ("S", steps) for name, steps in (("last", -1), ("this", 0), ("next", 1))},
    "same": ("S", "same"),  # ese mismo año
    "last_ones": ("Z", -1),  # before a number only: les six derniers mois
    "next_ones": ("Z", 1),
    **{name: ("o", n) for name, n in (("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("final", -1))},
    **{name: ("X", name) for name in ("spring", "summer", "autumn", "winter")},
    "month_sign": ("h", 0),  # 3月
    "day_sign": ("d", 0),  # 17日
    "fiscal_end": ("j", 0),  # 3月期: the fiscal year that ends in March
    "fiscal": ("F", 0),  # FY 2026: named after the year in which it ends
    "fiscal_start": ("F", 1),  # 2026年度: after the one in which it begins
    "ending": ("E", 0),  # the fiscal year | ending | in June
    "week_number": ("K", 0),  # KW 12
    "nothing": ("~", 0),  # a phrase that only looks like a date: la mañana
    # words that only serve, each in its place
    "within": ("w", 0),  # within | three months
    "ago_before": ("a", 0),  # hace | tres años
    "ago_after": ("A", 0),  # three years | ago
    "ahead_before": ("i", 0),  # in | three years
    "ahead_after": ("f", 0),  # three years | from now
    "by": ("b", 0),  # by | March: from the text's day to the end of it
    "until": ("b", "until"),  # the same, but it may also tell the past
    "before": ("x", 0),  # before | March
    "between": ("e", 0),  # between | 2008 and 2012
    "to": ("t", 0),  # 2008 | to | 2012
    "and": ("k", 0),  # between 2008 | and | 2012
    "one": ("u", 1),  # a | year ago
    "of": ("g", 0),  # may stand between the parts of one date: 17 | de | diciembre
    "lead": ("l", 0),  # in | 2015, in | May: what is a date only in such company
}
WEAK = {"M": "m", "L": "L", "W": "V", "V": "V"}
BOTH = {frozenset("ei"): "r", frozenset("xa"): "z", frozenset("bw"): "y", frozenset("5P"): "B"}
"""Words of two kinds: fra due anni, fra marzo e maggio; vor Mai, vor drei Jahren; d'ici mai, d'ici trois mois; metà."""


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """One language's words for dates.

    Attributes:
        order: of the numbers in 03/04/2026: `dmy`, `mdy` or `ymd`; `order_in` by region, where that differs.
        month_first: a month may stand before its day without a year ("December 17").
        bare_years: a year needs no word before it ("wurde 2009 gegründet").
        phrases: every phrase, with its marks.
        table: the words with which phrases begin, for a quick look at every word of a text.
        capitalised: folded names that are a month only with a capital ("may").
        small: folded words that are a day only without one, or at the beginning of a sentence ("morgen").
        ordinals: what makes a number an ordinal when it follows at once ("17th", "1er").
        decades: what makes a year a decade when it follows at once ("1990s"), each as a list of one.
        future: words after which a date lies ahead; None where the language lists none.
        fiscal_end: the month in which a fiscal year ends, where neither the text nor its region says so.
        codes: letters as in Q1, 1T26, H2, FY26, with their unit.
    """

    order: str
    order_in: Mapping[str, str]
    month_first: bool
    bare_years: bool
    phrases: Phrases[tuple[Mark, ...]]
    table: Mapping[str, Look]
    capitalised: frozenset[str]
    small: frozenset[str]
    ordinals: frozenset[str]
    decades: tuple[list[str], ...]
    future: re.Pattern[str] | None
    fiscal_end: int
    codes: Mapping[str, str]

    def mark_at(self, words: Sequence[str], i: int) -> Mark:
        """The first mark of the phrase at token `i`; the kind is empty without one."""
        found = self.phrases.at(words, i)
        return found[1][0] if found else NO_MARK

    def mark_before(self, words: Sequence[str], i: int) -> Mark:
        """The last mark of the phrase that ends just before token `i`."""
        found = self.phrases.before(words, i)
        return found[1][-1] if found else NO_MARK


@functools.cache
@uncollected()
def date_words(code: str) -> DateWords:
    """The words of the language with this code."""
    known = language.load(code)
    with known.section("dates") as section, section.table("order_in") as regions, section.table("codes") as codes:
        capitalised = frozenset(map(fold, section.strings("capitalised")))
        small = frozenset(map(fold, section.strings("small")))
        letters = {letter: unit for unit in codes.keys() for letter in codes.strings(unit)}
        entries = list(_entries(section, known.cldr.table("dates")))
        return DateWords(
            order=section.text("order", "dmy"),
            order_in={region: regions.text(region) for region in regions.keys()},
            month_first=section.flag("month_first"),
            bare_years=section.flag("bare_years"),
            table=_table(entries, capitalised.union(small, map(fold, letters), ROMAN)),
            phrases=Phrases(entries),
            capitalised=capitalised,
            small=small,
            ordinals=frozenset(map(fold, section.strings("ordinal_endings"))),
            decades=tuple([fold(ending)] for ending in section.strings("decade_endings")),
            future=_any_of(section.phrases("future")),
            fiscal_end=section.integer("fiscal_end", 12),
            codes=letters,
        )


def _any_of(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """One regex for words and phrases as they stand in a text, `*` for any beginning or end of a word."""
    wanted = "|".join(re.escape(phrase).replace(r"\*", r"\w+") for phrase in phrases)
    return re.compile(rf"\b(?:{wanted})\b", re.IGNORECASE) if wanted else None


def _table(entries: Sequence[Entry], closely: frozenset[str]) -> dict[str, Look]:
    """Each first word of a phrase with what it stands for alone, and when to look at it more closely."""
    alone: dict[str, Mark] = {}
    seconds: dict[str, set[str]] = {}
    for phrase, marks in entries:
        first, *rest = tokens(phrase)
        if rest:
            seconds.setdefault(first, set()).add(rest[0])
        elif len(marks) > 1 or first in closely:
            seconds.setdefault(first, set()).add(ALWAYS)
        else:
            alone.setdefault(first, marks[0])
    table = {sign: Look(sign, 0, False) for sign in PUNCTUATION} | {word: Look("~", 0, True) for word in closely}
    for word in alone.keys() | seconds.keys():
        after = seconds.get(word, set())
        table[word] = Look(
            *alone.get(word, NOTHING), ALWAYS in after or word in closely or word.isdecimal() or frozenset(after)
        )
    return table


def _entries(section: Section, cldr: Section) -> Iterator[Entry]:
    """Every phrase with its marks, the surest reading first: of two for one phrase the first stands."""
    with section.table("phrases") as phrases:
        for phrase in phrases.keys():
            marks = tuple(meaning(name) for name in phrases.strings(phrase))
            yield from ((written, marks) for written in language.alternatives(phrase))
    with section.table("days") as days:
        yield from ((phrase, (("D", int(steps)),)) for steps in days.keys() for phrase in days.phrases(steps))
    with section.table("eras") as eras:
        yield from ((era, (("G", eras.integer(era)),)) for era in eras.keys())
    with section.table("words") as words:
        listed = {name: words.phrases(name) for name in words.keys()}
    yield from _names(section, cldr)
    yield from _words(listed)


def _words(listed: Mapping[str, Iterable[str]]) -> Iterator[Entry]:
    kinds: dict[str, str] = {}
    for name, phrases in listed.items():
        for phrase in phrases:
            kinds[phrase] = kinds.get(phrase, "") + meaning(name)[0]
    for phrase, both in kinds.items():
        if kind := BOTH.get(frozenset(both)):
            yield phrase, ((kind, "mid"),)
    for name, mark in MEANINGS.items():
        yield from ((phrase, (mark,)) for phrase in listed.get(name, ()))


def _names(section: Section, cldr: Section) -> Iterator[Entry]:
    """Names of months and weekdays: whole ones, common words that need company, abbreviations that need a number."""
    weak = frozenset(map(fold, section.strings("ambiguous")))
    for table, strong, short in (("months", "M", "L"), ("weekdays", "W", "V")):
        for source, suffix, kind in (
            (section, "", strong),
            (cldr, "", strong),
            (section, "_short", short),
            (cldr, "_short", short),
        ):
            with source.table(table + suffix) as names:
                for number in names.keys():
                    for name in names.phrases(number):
                        yield name, ((WEAK[kind] if fold(name) in weak else kind, int(number)),)


def meaning(name: str) -> Mark:
    """The mark of a key of the file: a kind and a value.

    Raises:
        ResourceError: there is no such key.

    Example:
        >>> meaning("third")
        ('o', 3)
    """
    if name not in MEANINGS:
        raise ResourceError(f"dates: unknown key {name!r}; known: {', '.join(MEANINGS)}")
    return MEANINGS[name]
