"""Finds the dates and periods of a text: absolute ones, relative to the text's own day, partial ones as intervals.

Deadlines ("by the end of the year") run from the text's day. What cannot be known is not read: in a text without a
date, "Monday" is nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from llmextract.language import resolve
from llmextract.reading import dates_calendar as cal
from llmextract.reading.dates_calendar import DAY, Period
from llmextract.reading.dates_drafts import drafts
from llmextract.reading.dates_marks import marking, row
from llmextract.reading.dates_rules import Setting
from llmextract.reading.dates_words import date_words
from llmextract.reading.dates_years import Context, Stated, dated, states_year
from llmextract.reading.tokens import scan
from llmextract.reading.values import Date, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from llmextract.reading.dates_drafts import Draft
    from llmextract.reading.dates_marks import Row
    from llmextract.reading.tokens import Scan

# countries that lie, with most of their people, south of the equator
SOUTHERN = frozenset(["AR", "AU", "BO", "BR", "CL", "MZ", "NA", "NZ", "PE", "PY", "UY", "ZA", "ZM", "ZW"])
# the month in which the fiscal year of most companies ends, where it is not December
FISCAL_END = {"AU": 6, "IN": 3, "JP": 3, "NZ": 3}

MOST_LENDERS = 20  # days of a text that are asked for their year

_FISCAL_END = re.compile(r"F[Yng,(]{0,3}E[li]?(?:[no]g{0,2})?(?P<m>[Mm])")
_TO = re.compile(r"g{0,2}[tb]g{0,2}|-")
_AND = re.compile(r"g{0,2}kg{0,2}")
_BETWEEN = re.compile(r"[er]g{0,2}$")


class _Read(NamedTuple):
    """A draft that has been read."""

    draft: Draft
    period: Period
    inherited: Span | None


def find_dates(
    text: str, *, language: str | None = None, date: dt.date | None = None, region: str | None = None
) -> list[Date]:
    """The dates and periods of a text, in order.

    Args:
        text: any text.
        language: ISO 639-1, `es`, or with a region, `es-MX`; detected where it is not given.
        date: the day of the text, against which "on Monday", "next year" or a date without a year are read.
        region: ISO 3166-1; decides the order of 03/04/2026, the seasons and the fiscal year.

    Returns:
        Dates, each with `text[start:end] == quote`; `low` and `high` are the first and last day that it can mean.

    Raises:
        TypeError: `text` is no string.
        UnknownNameError: there is no such language.

    Example:
        >>> import datetime as dt
        >>> [found] = find_dates("Closing is expected by the end of March.", language="en", date=dt.date(2026, 1, 15))
        >>> found.quote, str(found.low), str(found.high)
        ('by the end of March', '2026-01-15', '2026-03-31')
    """
    if not isinstance(text, str):
        raise TypeError(f"text: expected str, found {type(text).__name__}")
    code, region = resolve(text, language, region)
    return dates_in(scan(text), code, date=date, region=region)


def dates_in(scanned: Scan, code: str, *, date: dt.date | None = None, region: str | None = None) -> list[Date]:
    """The dates of a scanned text in the language `code`; arguments as of `find_dates`."""
    words = date_words(code)
    marks = row(scanned, marking(code, region), words.order_in.get(region or "", words.order))
    setting = Setting(date, words, region in SOUTHERN, _fiscal_end(marks, region) or words.fiscal_end)
    return list(_dates(marks, _read(marks, list(drafts(marks, setting)))))


def _fiscal_end(marks: Row, region: str | None) -> int | None:
    """The month in which fiscal years end, where the text says so ("the fiscal year ended in June") or the region."""
    if found := _FISCAL_END.search(marks.kinds):
        return int(str(marks.values[found.start("m")]))
    return FISCAL_END.get(region or "")


def _read(marks: Row, found: Sequence[Draft]) -> list[_Read]:
    """The drafts with their periods; one that no year can be found for is left out."""
    years = [states_year(draft.found, draft.yearly, draft.fixed) for draft in found]
    full = [year for year in years if year and year.period.precision == "day"][:MOST_LENDERS]
    read: list[_Read] = []
    stated: list[Stated] = []
    for draft, own, after, own_after in zip(found, years, [*found, None][1:], [*years, None][1:], strict=True):
        context = Context(stated, full, None, ahead=draft.opening.ahead)
        if after and after.yearly and _join(marks, draft, after) is not None:
            context = context._replace(
                shared=own_after.period if own_after else dated(after.found, after.yearly, context)[0]
            )
        period, inherited = dated(draft.found, draft.yearly, context) if draft.yearly else (draft.fixed, None)
        if period is not None:
            read.append(_Read(draft, _part(period, draft.part, draft.found.setting.day), inherited))
        if own:
            stated.append(own)
    return read


def _part(period: Period, part: str | None, day: dt.date | None) -> Period:
    """The part of the period; what is left of it ("later this year") and what is past of it end at the text's day."""
    if part in {"rest", "past"}:
        if day is None or period.low is None or period.high is None or not period.low <= day <= period.high:
            return period
        return Period(day, period.high, "period") if part == "rest" else Period(period.low, day, "period")
    return (cal.part(period, part) if part else None) or period


def _dates(marks: Row, read: Sequence[_Read]) -> Iterator[Date]:
    """The dates that were read, the two ends of a range as one."""
    n = 0
    while n < len(read):
        one, other = read[n], read[n + 1] if n + 1 < len(read) else None
        opening = _join(marks, one.draft, other.draft) if other else None
        if other and opening is not None and (period := _range(one.period, other.period)):
            yield _date(marks, opening, other.draft.end, period, one.inherited or other.inherited, "range")
            n += 2
            continue
        first, period = _opened(one)
        yield _date(marks, first, one.draft.end, period, one.inherited, one.draft.form.name)
        n += 1


def _join(marks: Row, one: Draft, other: Draft) -> int | None:
    """Where the range that two drafts make begins, if they make one: 2008-2012, between March and May."""
    between = marks.kinds[one.end : other.first]
    if _TO.fullmatch(between):
        return one.first
    opening = _BETWEEN.search(marks.kinds, max(0, one.first - 3), one.first)
    return opening.start() if opening and _AND.fullmatch(between) else None


def _range(one: Period, other: Period) -> Period | None:
    if one.low is None or other.low is None or one.low >= other.low:
        return None
    return Period(one.low, other.high, "period")


def _opened(read: _Read) -> tuple[int, Period]:
    """Where the date begins with the words that open its period, and that period.

    A deadline runs from the text's day, but a single day stays one; "the three months ended 30 June" are three months.
    """
    draft, period, day = read.draft, read.period, read.draft.found.setting.day
    high = period.high
    if draft.opening.months and high and period.precision in {"day", "month"}:
        before = cal.moved(high + DAY, "month", -draft.opening.months)
        return (draft.opened, Period(before, high, "period")) if before else (draft.first, period)
    if draft.opening.by in {"x", "z"} and draft.part is None and period.low:
        high = period.low - DAY
    if not draft.opening.by or period.precision == "day" or (day and high and high < day):
        return draft.first, period
    return draft.opened, Period(day, high, "period")


def _date(marks: Row, first: int, end: int, period: Period, inherited: Span | None, form: str) -> Date:
    start, stop = marks.starts[first], marks.ends[end - 1]
    if inherited and start <= inherited.start < stop:
        inherited = None  # the other end of the range lent it
    return Date(
        marks.text[start:stop], start, stop, period.low, period.high, period.precision, inherited, f"date: {form}"
    )
