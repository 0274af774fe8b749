"""Works out the year of a date that leaves it out.

In this order: what the words beside it say ("of last year"), the end of its range, what next and last imply, a full
date before it in the same sentence unless that would run backwards, the year that brings it nearest to the text's day.
In a text without a day: the same day where the text dates it, the last full date before it, the first one after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading.dates_numeric import full_year
from llmextract.reading.values import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from llmextract.reading.dates_calendar import Period
    from llmextract.reading.dates_rules import Match

    Yearly = Callable[[int], Period | None]

_SENTENCE_END = re.compile(r"[.!?…][\"'”»)]*\s+(?=[^\W\d_a-zß-ÿ])|[。！？]|\n\s*\n")
_CLAUSE_END = re.compile(r"[.,;:!?\n\"“”«»„。，；、！？]|\s[-–—]\s")
LONGEST_PHRASE = 30  # characters before a weekday in which a word of the future may stand
LONGEST_CLAUSE = 100  # characters before a date in which a word of the future may stand
_PAST_BIAS = 0.33  # news looks back further than ahead
_YEARS_AROUND = (-1, 0, 1)

Dated = tuple["Period | None", Span | None]
"""A period, and the words of another date that lent it its year."""


class Stated(NamedTuple):
    """A date that states its year: the period, and where it stands."""

    period: Period
    span: Span

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.period.low.year if self.period.low else 0

    @property
    def full(self) -> bool:
        """Whether it is more than a bare year, which may be about something else altogether."""
        return self.period.precision not in {"year", "period"}


class Context(NamedTuple):
    """What else tells a year.

    Attributes:
        before: the dates before it that state a year, in order.
        full: the first days of the text, before it or after, that state a year.
        shared: the period that ends the range which it begins.
        ahead: it is a deadline, which lies ahead.
    """

    before: Sequence[Stated]
    full: Sequence[Stated]
    shared: Period | None
    ahead: bool


def dated(found: Match, make: Yearly, context: Context) -> Dated:
    """The period of a form, given what it is in each year."""
    day, before = found.setting.day, context.before
    if (own := own_year(found, context)) is not None:
        return make(own[0]), own[1]
    if "same" in (found.value_of("yr", "S"), found.value_of("yl", "S")):  # the same as no date before it
        return None, None
    if context.shared and (shared := _up_to(make, context.shared)):
        return shared, None
    steps = found["s"] if found["s"] is not None else found["s2"]
    if isinstance(steps, int):
        return (None if day is None else _shifted(make, day, steps)), None
    lent = _lent_in_sentence(found, make, before[-1]) if before else None
    if day is None or steps == "same":
        return lent or _lent(make, context)
    return lent or (_near(found, make, day, ahead=context.ahead), None)


def _near(found: Match, make: Yearly, day: dt.date, *, ahead: bool) -> Period | None:
    """The one of all years that is nearest to the text's day, or the next one where the words look ahead."""
    near = nearest(make, day, ahead=ahead)
    past = near is not None and near.high is not None and near.high < day
    return nearest(make, day, ahead=True) if past and looks_ahead(found) else near


def looks_ahead(found: Match) -> bool:
    """Whether a word of the future stands before the date in its sentence, or just after it."""
    future, text, marks = found.setting.words.future, found.row.text, found.row
    if future is None:
        return False
    start, end = marks.starts[found.found.start()], marks.ends[found.found.end() - 1]
    before = _SENTENCE_END.split(text[max(0, start - LONGEST_CLAUSE) : start])[-1]
    return future.search(before) is not None or future.match(text, end + 1) is not None


def looks_right_ahead(found: Match) -> bool:
    """Whether the words just before a weekday tell the future: "will meet on Monday", not "…, she said on Monday"."""
    future, text, start = found.setting.words.future, found.row.text, found.row.starts[found.found.start()]
    words = _CLAUSE_END.split(text[max(0, start - LONGEST_PHRASE) : start])[-1]
    return future is not None and future.search(words) is not None


def _lent(make: Yearly, context: Context) -> Dated:
    lender = _lender(make, context)
    return (make(lender.year), lender.span) if lender else (None, None)


def _lender(make: Yearly | None, context: Context) -> Stated | None:
    """The date that lends its year in a text without a day; of two, a day is better than a month."""
    same = (date for date in context.full if make and make(date.year) == date.period)
    days = [date for date in context.before[-1:] if date.period.precision == "day"]
    months = (date for date in context.before[-1:] if date.full and make)
    return next(same, None) or next(iter((*days, *context.full)), None) or next(months, None)


def own_year(found: Match, context: Context) -> tuple[int, Span | None] | None:
    """The year that the words of the form say, and who lent it if they say "the same" or count from an unknown day."""
    for group in ("yr", "yl"):
        kinds, day = found.kinds(group), found.setting.day
        if "F" in kinds and "Y" not in kinds:
            return full_year(f"{found.value_of(group, 'n') or found.value_of(group, 'v'):02}"), None
        if "Y" in kinds:
            return found.value_of(group, "Y"), None
        if "G" in kinds:
            number = found.value_of(group, "n") or found.value_of(group, "v")
            return found.value_of(group, "G") + number, None
        if "S" in kinds and found.value_of(group, "S") == "same":
            return (context.before[-1].year, context.before[-1].span) if context.before else None
        if kinds:
            steps, lender = found.value_of(group, "S") or 0, None if day else _lender(None, context)
            return (day.year + steps, None) if day else (lender.year + steps, lender.span) if lender else None
    return None


NOTHING_ELSE = Context((), (), None, ahead=False)


def states_year(found: Match, make: Yearly | None, fixed: Period | None) -> Stated | None:
    """The date, if it states its year in figures."""
    if fixed is not None:
        start, end = found.found.span()
        kinds = found.row.kinds[start:end]
        return (
            Stated(fixed, Span(found.row.starts[start], found.row.ends[end - 1]))
            if "Y" in kinds or "N" in kinds
            else None
        )
    for group in ("yr", "yl"):
        kinds = found.kinds(group)
        if (
            make
            and ("Y" in kinds or "G" in kinds)
            and (own := own_year(found, NOTHING_ELSE))
            and (period := make(own[0]))
        ):
            at = found.found.start(group) + max(kinds.find("Y"), 0)
            return Stated(period, Span(found.row.starts[at], found.row.ends[at]))
    return None


def _up_to(make: Yearly, end: Period) -> Period | None:
    """The last one that begins before the end of its range: October to March 2026."""
    years = (end.low.year, end.low.year - 1) if end.low else ()
    periods = (make(year) for year in years)
    return next((period for period in periods if period and period.low and end.high and period.low <= end.high), None)


def _shifted(make: Yearly, day: dt.date, steps: int) -> Period | None:
    """The next one after the day, the last one before it, or the one of its year."""
    periods = [period for years in range(-2, 3) if (period := make(day.year + years))]
    if steps > 0:
        return next((period for period in periods if period.low and period.low > day), None)
    if steps < 0:
        return next((period for period in reversed(periods) if period.high and period.high < day), None)
    return make(day.year)


def _lent_in_sentence(found: Match, make: Yearly, lender: Stated) -> Dated | None:
    """The year of a full date before it in its sentence, unless the date would then be before that one."""
    between = found.row.text[lender.span.end : found.row.starts[found.found.start()]]
    if lender.period.low is None or not lender.full or _SENTENCE_END.search(between):
        return None
    period = make(lender.year)
    return (period, lender.span) if period and period.low and period.low >= lender.period.low else None


def nearest(make: Yearly, day: dt.date, *, ahead: bool = False) -> Period | None:
    """The period of the year that brings it nearest to the day; of those that end after it, if it lies ahead."""
    periods = [period for years in _YEARS_AROUND if (period := make(day.year + years))]
    if ahead:
        periods = [period for period in periods if period.high and period.high >= day] or periods
    return min(periods, key=lambda period: _distance(period, day), default=None)


def _distance(period: Period, day: dt.date) -> float:
    if period.low is None or period.high is None:
        return 0.0
    if period.high < day:
        return (day - period.high).days * _PAST_BIAS
    return max(0, (period.low - day).days)
