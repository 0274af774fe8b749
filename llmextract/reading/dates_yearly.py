"""The forms that name a piece of a year: 17 December, March, the third quarter, spring, week 12.

Each gives a function from the year to the period; which year it is, the text says or `dates` works out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmextract.reading import dates_calendar as cal
from llmextract.reading.dates_rules import AFTER, BEFORE, COUNT, OF, SHIFT, SHIFT_AFTER, WEEKDAY, YEAR, Form, Match

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmextract.reading.dates_calendar import Period

    Yearly = Callable[[int], Period | None] | None


_PIECES = {"day": 1, "week": 7, "fortnight": 15}  # of a month, in days
_ENDS_IN_MONTH = re.compile(r"g?[tb\-]g?[MmL]")  # March to June
_WEAK_COMPANY = re.compile(r"(?:[lbxyzteir]|P[g\-]{0,3}|[MmL]g?[k\-]g?)$")


def day_of_month(found: Match) -> Yearly:
    """17 December, del 10 al 12 de marzo, 12月17日."""
    month, last = found["m"] or found["m2"], found["d"]
    first = found["d1"] or last
    return lambda year: _days(year, month, first, last)


def _days(year: int, month: int, first: int, last: int) -> Period | None:
    low, high = cal.day(year, month, first), cal.day(year, month, last)
    if low is None or high is None or first >= last:
        return high if first == last else None
    return cal.Period(low.low, high.high, "period")


def month_and_day(found: Match) -> Yearly:
    """December 17, May 10-12; in a language that puts the day first only with a year."""
    if not found.setting.words.month_first and not found.kinds("yr") and not found.kinds("yl"):
        return None
    month, first = found["m"], found["d"]
    last = found["d2"] or first
    return lambda year: _days(year, month, first, last)


def day_and_month_in_figures(found: Match) -> Yearly:
    """05/01, 17.12.: only after a weekday, in parentheses or after a word that dates have before them."""
    day, month = found["h"]
    return lambda year: cal.day(year, month, day)


def month(found: Match) -> Yearly:
    """March; a name that is also a word ("may", "mars") only after a word such as *in*, an abbreviation with a year."""
    kind, dated = found.kinds("m"), found.kinds("yr") or found.kinds("yl")
    company = dated or found["s"] is not None or found["s2"] is not None
    if kind == "L" and "Y" not in dated:
        return None
    beside = _WEAK_COMPANY.search(found.before(4)) or _ENDS_IN_MONTH.match(found.row.kinds, found.found.end())
    if kind == "m" and not company and not beside:
        return None
    number = found["m"]
    return lambda year: cal.nth("month", year, number)


def same_year(found: Match) -> Yearly:
    """In the same year: that of the date before."""
    return cal.nth_year if found["yl"] == "same" else None


def nth_unit(found: Match) -> Yearly:
    """The third quarter, H2, last quarter of 1999."""
    if not isinstance(found["o"], int):  # "the same quarter" of no quarter that is named
        return None
    return _nth(found, "half" if found.kinds("u") == "B" else found["u"], found["o"])


def _nth(found: Match, unit: str, number: int) -> Yearly:
    """The nth quarter or half, of a fiscal year where the text says so."""
    last, size = found.setting.fiscal_end, cal.MONTHS_OF.get(unit)
    if size is None:
        return None  # a plural
    if "F" in found.kinds("yr") and number > 0 and last < cal.YEAR:
        return lambda year: cal.months(year - 1, last + 1 + (number - 1) * size, size, unit)
    return lambda year: cal.nth(unit, year, number)


def code(found: Match) -> Yearly:
    """Q3, 4T, with its year beside it or without; T4 and S1 are products too: they need a year or "au"."""
    unit, number, sure = found["q"]
    if not (sure or found.kinds("yr") or found.kinds("yl") or found.before(1) in {"l", "t"}):
        return None
    return _nth(found, unit, number)


def first_months(found: Match) -> Yearly:
    """The first nine months; the first three quarters; the last six months of 2025."""
    count, which = found["n"] * cal.MONTHS_OF[str(found["u"]).removesuffix("s")], found["o"]
    if not 1 <= count <= cal.YEAR or which not in (1, -1):
        return None
    return lambda year: cal.months(year, 1 if which == 1 else 13 - count, count, "period")


def part_of_month(found: Match) -> Yearly:
    """The first week of May, the last day of March. Weeks are counted from the first of the month."""
    halves = found.kinds("u") in {"5", "B", "9"} and not str(found["u"]).endswith("s")
    number, size, month = found["o"], _PIECES["fortnight"] if halves else _PIECES.get(found["u"]), found["m"]
    if size is None or (halves and number not in {-1, 1, 2}):
        return None

    def make(year: int) -> Period | None:
        whole = cal.nth("month", year, month)
        if whole is None or whole.high is None:
            return None
        first = whole.high.day - size + 1 if number == -1 else (number - 1) * size + 1
        piece = _days(year, month, first, whole.high.day if halves and first > 1 else first + size - 1)
        return piece and cal.Period(piece.low, piece.high, "period" if halves else found["u"])

    return make


def season(found: Match) -> Yearly:
    """Spring 2026, last winter, im Sommer."""
    company = found.kinds("yr") or found.kinds("yl") or found["s"] is not None or found["s2"] is not None
    if not company and not re.search("[lPigbxzy]$", found.before(1)):
        return None
    name, southern = found["x"], found.setting.southern
    return lambda year: cal.season(name, year, southern=southern)


def week(found: Match) -> Yearly:
    """KW 12, week 3 of 2026: the week of ISO 8601."""
    number = found["n"]
    return lambda year: cal.nth("week", year, number)


FORMS = [
    Form(name, starts, pattern, yearly=make)
    for name, starts, pattern, make in (
        (
            "day month",
            "SWVnoc",
            WEEKDAY
            + SHIFT
            + r"(?:(?P<d1>[no])[.]?g{0,2}[tbk\-]g{0,2})?(?P<d>[no]|c(?=g))[.]?[g\-]{0,3}(?P<m>[MmL])[.]?"
            + SHIFT_AFTER
            + f"(?:{AFTER}W?)?",
            day_of_month,
        ),
        (
            "month day",
            "YWVMmL",
            WEEKDAY
            + r"(?:(?P<yl>Y)[.]?)?(?P<m>[MmL])[.]?g?(?P<d>[no])(?:[tbk\-](?P<d2>[no]))?(?![hd1-8])"
            + SHIFT_AFTER
            + AFTER
            + "?",
            month_and_day,
        ),
        (
            "month day",
            "GYSnM",
            BEFORE + "(?:(?P<m>n)h|(?P<m2>M))g?(?:(?P<d1>n)d?[t-])?(?P<d>n)d(?:W|[(][WV][)])?",
            day_of_month,
        ),
        ("figures", "WVH", r"(?:[WV][,.]?[gl]{0,2}|(?<=[1lgbtixre(]))(?P<h>H)", day_and_month_in_figures),
        ("part of month", "oS", r"(?P<o>o|S)g?(?P<u>[1295B])g{1,3}(?P<m>[Mm])" + AFTER + "?", part_of_month),
        ("first months", "GYSonvc", BEFORE + rf"(?P<o>o)g?(?P<n>{COUNT})g?(?P<u>[34])" + AFTER + "?", first_months),
        ("first months", "nvc", rf"(?P<n>{COUNT})g?(?P<o>o)g?(?P<u>[34])" + AFTER + "?", first_months),
        ("last months", "S", rf"(?P<o>S)g?(?P<n>{COUNT})g?(?P<u>[34]){OF}(?P<yr>{YEAR})", first_months),
        ("nth", "GYSonR", BEFORE + r"(?P<o>[oR]|n(?=[.]))[.\-]?g{0,2}(?P<u>[45B])" + AFTER + "?", nth_unit),
        ("nth", "45B", r"(?P<u>[45B])[.]?g{0,3}(?P<o>[oR])" + AFTER + "?", nth_unit),
        ("last", "S", rf"(?P<o>S)g{{0,2}}(?P<u>[45B])g{{1,3}}(?P<yr>{YEAR}|Sg{{0,2}}6|6(?!g?Y))", nth_unit),
        ("code", "GYSq", BEFORE + "(?P<q>q)" + AFTER + "?", code),
        ("week", "K", rf"Kg?(?P<n>[nv])(?:[/,g]{{0,3}}(?P<yr>{YEAR}))?", week),
        ("week", "2", rf"2g?(?P<n>n)g{{0,3}}(?P<yr>{YEAR})", week),
        ("season", "GYSX", BEFORE + SHIFT + "(?P<x>X)" + SHIFT_AFTER + AFTER + "?", season),
        ("month", "GYSMmLn", BEFORE + SHIFT + "(?P<m>[MmL]|n(?=h))h?[.]?" + SHIFT_AFTER + AFTER + "?", month),
        ("same year", "S", "(?P<yl>S)g?6", same_year),
    )
]
