"""Periods of the calendar: what a month, a quarter, "late 2026" or "the last three months" are in days.

Pure arithmetic on dates; knows no words and no language. A date that does not exist (31 June) is None, never an error.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from typing import NamedTuple

DAY = dt.timedelta(days=1)
YEAR = 12  # months
FIRST_YEAR, LAST_YEAR = 1, 9998  # what lies beyond has no date
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS_OF = {"day": 1, "week": 7, "weekend": 7}

# The astronomical seasons as news calendars print them, north of the equator: first and last month and day. One that
# crosses New Year belongs to the year in which it ends.
SEASONS = {
    "spring": ((3, 21), (6, 20)),
    "summer": ((6, 21), (9, 22)),
    "autumn": ((9, 23), (12, 20)),
    "winter": ((12, 21), (3, 20)),
}
OPPOSITE = {"spring": "autumn", "summer": "winter", "autumn": "spring", "winter": "summer"}

# Where a part of a period lies: the months of a year, the days of a month. "Late" in a year is its last quarter, "mid"
# its middle third; in a month they are the ten days that the press calls so.
YEAR_PARTS = {"early": (1, 3, "quarter"), "mid": (5, 8, "period"), "late": (10, 12, "quarter")}
SHORTEST_PARTED = 6  # days: a week has an early, a middle and a late part
MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


class Period(NamedTuple):
    """From `low` to `high`, both included; either is None where that side is open. `precision` as in `Date`."""

    low: dt.date | None
    high: dt.date | None
    precision: str


@functools.lru_cache(maxsize=4096)
def day(year: int, month: int, number: int) -> Period | None:
    """One day, or None where the calendar has none."""
    if not (
        FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= YEAR and 1 <= number <= calendar.monthrange(year, month)[1]
    ):
        return None
    date = dt.date(year, month, number)
    return Period(date, date, "day")


@functools.lru_cache(maxsize=4096)
def months(year: int, first: int, count: int, precision: str) -> Period | None:
    """`count` whole months from month `first` of `year` on; `first` may lie outside 1..12 and then counts on."""
    start, stop = year * YEAR + first - 1, year * YEAR + first - 1 + count
    if not FIRST_YEAR * YEAR <= start < stop <= LAST_YEAR * YEAR:
        return None
    return Period(_first_of(start), _first_of(stop) - DAY, precision)


def _first_of(index: int) -> dt.date:
    return dt.date(index // 12, index % 12 + 1, 1)


def nth_year(year: int) -> Period | None:
    """A whole year."""
    return months(year, 1, 12, "year")


def nth(unit: str, year: int, number: int) -> Period | None:
    """The `number`-th quarter or half or month or ISO week of a year; `-1` is the last one."""
    if unit == "week":
        return _iso_week(year, number)
    size = MONTHS_OF.get(unit)
    if size is None or size > YEAR or not (number == -1 or 1 <= number <= 12 // size):
        return None
    return months(year, 13 - size if number == -1 else (number - 1) * size + 1, size, unit)


def _iso_week(year: int, number: int) -> Period | None:
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
        return Period(monday, monday + 6 * DAY, "week")
    except (ValueError, OverflowError):
        return None


def around(date: dt.date, unit: str, steps: int = 0) -> Period | None:
    """The calendar unit that lies `steps` units after the one around `date`; "weekend" is its Saturday and Sunday."""
    if size := MONTHS_OF.get(unit):
        index = (date.year * 12 + date.month - 1) // size * size + steps * size
        return months(index // 12, index % 12 + 1, size, "period" if unit == "decade" else unit)
    try:
        moved = date + DAY * (DAYS_OF[unit] * steps)
        if unit == "day":
            return Period(moved, moved, "day")
        monday = moved - DAY * moved.weekday()
        return (
            Period(monday, monday + 6 * DAY, "week")
            if unit == "week"
            else Period(monday + 5 * DAY, monday + 6 * DAY, "period")
        )
    except OverflowError:
        return None


def moved(date: dt.date, unit: str, steps: int) -> dt.date | None:
    """The day `steps` units after `date`, the last day of the month where that month is shorter."""
    try:
        if unit in DAYS_OF:
            return date + DAY * (DAYS_OF[unit] * steps)
        index = date.year * 12 + date.month - 1 + MONTHS_OF[unit] * steps
        last = calendar.monthrange(index // 12, index % 12 + 1)[1]
        return dt.date(index // 12, index % 12 + 1, min(date.day, last))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def stretch(date: dt.date, unit: str, steps: int) -> Period | None:
    """The `steps` units up to `date` (negative) or from it on (positive): "the last three months"."""
    other = moved(date, unit, steps)
    return None if other is None else Period(min(date, other), max(date, other), "period")


def season(name: str, year: int, *, southern: bool) -> Period:
    """A season of a year, by its astronomical limits to the day; southern seasons are the opposite northern ones."""
    first, last = SEASONS[OPPOSITE[name] if southern else name]
    start = year - 1 if first > last else year
    return Period(dt.date(start, *first), dt.date(year, *last), "period")


def part(period: Period, which: str) -> Period | None:
    """The early, mid or late part of a period; None where the period is open or a single day."""
    low, high = period.low, period.high
    if low is None or high is None or (high - low).days < SHORTEST_PARTED:
        return None
    if period.precision == "year" and low.day == low.month == 1:
        first, last, precision = YEAR_PARTS[which]
        return months(low.year, first, last - first + 1, precision)
    if period.precision == "month":
        first, last = MONTH_PARTS[which]
        return Period(low.replace(day=first), low.replace(day=min(last, high.day)), "period")
    return _third(low, high, ("early", "mid", "late").index(which))


def _third(low: dt.date, high: dt.date, index: int) -> Period:
    """A third of a period, in whole months where it has some (a quarter, a half), else in days."""
    span = (high.year - low.year) * 12 + high.month - low.month + 1
    if low.day == 1 and (high + DAY).day == 1 and span % 3 == 0:
        third = span // 3
        start = low.year * 12 + low.month - 1 + index * third
        return Period(_first_of(start), _first_of(start + third) - DAY, "month" if third == 1 else "period")
    days = (high - low).days + 1
    return Period(low + DAY * (days * index // 3), low + DAY * (days * (index + 1) // 3 - 1), "period")
