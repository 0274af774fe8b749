"""Dates that their own shape gives away: 2025-12-17, 03/04/2026, 17.12.25, 12/2026, 2025/26, Q3, 1T26, H2 2025.

What needs a word beside it to be a date (FY26, KW 12, a bare 2026) is not read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmextract.reading import dates_calendar as cal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.reading.dates_calendar import Period

_LETTER = r"(?:(?=[\x00-\u0dff])\w)"  # of a script that writes spaces between words; a short range compiles sooner
_CAPITAL = r"[^\W\d_a-z]"
_FIGURES = re.compile(
    rf"""
    (?<!{_LETTER}) (?<!/) (?<!\d[.,'-])                      # not inside a longer number, a path, a version
    (?P<a>\d{{1,4}}) (?P<sep>[-/]|[.][ ]?) (?P<b>\d{{1,4}})
    (?: (?P=sep) (?P<c>\d{{1,4}}) (?: T\d\d:\d\d [\d:.]* (?: Z | [+-]\d\d:?\d\d )? )? )?  # 2025-12-17T09:30+01:00
    (?P<dot> \. (?=\s|$) )?                       # "am 17.12. war"
    (?! {_LETTER} | [%/] | [-.,]\d )
    """,
    re.VERBOSE,
)
_CODES = re.compile(
    rf"""
    (?<!{_LETTER}) (?<![/-])
    (?: (?P<before>\d{{4}}) / )?                                               # 2025/Q4
    (?: (?P<n>[1-4]) (?P<letter>{_CAPITAL}) | (?P<letter2>{_CAPITAL}) (?P<n2>[1-4]) )   # 1T, Q3
    (?: [/ ]? ['’]? (?P<year> \d{{4}} ) | ['’/]? (?P<short> \d\d ) )?            # 1T26, Q1'26
    (?! {_LETTER} | % | [-.,]\d )
    """,
    re.VERBOSE,
)
HALVES = 2
FULL, SHORT = 4, 2  # figures of a year
YEARS = range(1800, 2200)
_PIVOT = 70  # two figures from here on are of the last century

Shaped = tuple[int, str, object]
"""Where a date ends, its kind and what it is: `N` a period, `H` day and month, `q` unit, number, sure or not."""


def numeric_at(text: str, at: int, order: str, codes: Mapping[str, str]) -> Shaped | None:
    """The date in figures that begins at character `at`; `order` and `codes` as in `DateWords`."""
    if (found := _FIGURES.match(text, at)) and (figures := _figures(found, order)):
        return found.end() - bool(found["dot"] and (found["c"] or found["sep"] == "/")), *figures
    if (found := _CODES.match(text, at)) and (code := _code(found, codes)):
        return found.end(), *code
    return None


def _figures(found: re.Match[str], order: str) -> tuple[str, object] | None:
    a, b, c, separator = found["a"], found["b"], found["c"], found["sep"]
    lengths = (len(a), len(b), len(c or ""))
    period = None
    if c:
        period = _day(a, b, c, separator, order)
    elif separator == ". " and not found["dot"]:
        return None
    elif lengths[0] == FULL:
        period = _month_or_years(a, b, separator)
    elif lengths[:2] == (SHORT, FULL):
        period = cal.nth("month", int(b), int(a))
    elif max(lengths) <= SHORT and (separator == "/" or (separator != "-" and found["dot"])):
        return _day_of_some_year(int(a), int(b), order)
    return ("N", period) if period and period.low and period.low.year in YEARS else None


def _day(a: str, b: str, c: str, separator: str, order: str) -> Period | None:
    """A day of three numbers; of two figures a year only where it looks like one: 3/4/26, 03.04.26, not 3-4-26."""
    if len(a) == FULL:
        return cal.day(int(a), int(b), int(c)) if len(b) <= SHORT and len(c) <= SHORT else None
    if order == "ymd" and len(a) == SHORT and len(c) <= SHORT:
        return cal.day(full_year(a), int(b), int(c))
    short = len(c) == SHORT and (separator == "/" or (separator == "." and len(a) == len(b) == SHORT))
    if len(a) > SHORT or len(b) > SHORT or not (len(c) == FULL or short):
        return None
    first, second = (int(b), int(a)) if order == "mdy" else (int(a), int(b))
    return cal.day(full_year(c), second, first) or cal.day(full_year(c), first, second)


def _month_or_years(a: str, b: str, separator: str) -> Period | None:
    """2026-12 is a month; 2025/26 and 2025-2026 are two years."""
    if len(b) == SHORT and separator == "-" and 1 <= int(b) <= cal.YEAR:
        return cal.nth("month", int(a), int(b))
    if separator != "." and (b if len(b) == FULL else a[:2] + b) == str(int(a) + 1):
        return cal.months(int(a), 1, 2 * cal.YEAR, "period")
    return None


def _day_of_some_year(first: int, second: int, order: str) -> tuple[str, object] | None:
    if order == "mdy":
        first, second = second, first
    for number, month in ((first, second), (second, first)):
        if cal.day(2000, month, number):
            return "H", (number, month)
    return None


def _code(found: re.Match[str], codes: Mapping[str, str]) -> tuple[str, object] | None:
    """Q3 or 1T26."""
    letter, number = found["letter"] or found["letter2"], int(found["n"] or found["n2"])
    unit, year = codes.get(letter), found["before"] or found["year"] or found["short"]
    if unit is None or (unit == "half" and number > HALVES):
        return None
    return (
        ("N", cal.nth(unit, full_year(year), number))
        if year
        else ("q", (unit, number, letter in "QH" or bool(found["n"])))
    )


def full_year(figures: str) -> int:
    """The year of two or four figures: "26" is 2026, "98" is 1998."""
    year = int(figures)
    return year if len(figures) == FULL else year + (2000 if year < _PIVOT else 1900)
