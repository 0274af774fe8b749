"""The forms that need no year from elsewhere: a full date in figures, a bare year, and what counts from the text's day.

A form that counts from the text's day reads nothing in a text without one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmextract.reading import dates_calendar as cal
from llmextract.reading.dates_numeric import full_year
from llmextract.reading.dates_rules import COUNT, WEEKDAY, Form, Match
from llmextract.reading.dates_years import looks_right_ahead

if TYPE_CHECKING:
    import datetime as dt

    from llmextract.reading.dates_calendar import Period

_YEAR_COMPANY = re.compile(r"(?: [lbxyzeirg] | [PB]-? | [YNMmX6]g{0,2}t | [YN][k\-/] | \( )$", re.VERBOSE)
_YEAR_PARTNER = re.compile(r"[t\-/]Y|P")
HALF_WEEK = 3  # days
_BARE_YEARS = range(1950, 2061)


def in_figures(found: Match) -> Period | None:
    """03/04/2026, 2025-12-17, 1T26: read by `dates_numeric`."""
    period: Period = found["N"]
    return period


def shifted_unit(found: Match) -> Period | None:
    """This year, la semana pasada. A plural is no single period ("in recent months"), the same month no known one."""
    day, unit, steps = found.setting.day, found["u"] or found["u2"], _shift(found)
    if day is None or unit.endswith("s") or not isinstance(steps, int) or (unit == "day" and steps == 0):
        return None
    return cal.around(day, unit, steps)


def counted_units(found: Match) -> Period | None:
    """The last three months: up to the text's day; the next two years: from it on."""
    steps, (count, unit) = _shift(found), _count(found)
    if found.setting.day is None or steps not in (-1, 1):
        return None
    return cal.stretch(found.setting.day, unit, steps * count)


def ago(found: Match) -> Period | None:
    """Three years ago: the year that lies three before."""
    count, unit = _count(found)
    return cal.around(found.setting.day, unit, -count) if found.setting.day else None


def ahead(found: Match) -> Period | None:
    """In three years."""
    count, unit = _count(found)
    return cal.around(found.setting.day, unit, count) if found.setting.day else None


def within(found: Match) -> Period | None:
    """Within three months: from the text's day on."""
    count, unit = _count(found)
    return cal.stretch(found.setting.day, unit, count) if found.setting.day else None


def _count(found: Match) -> tuple[int, str]:
    count = found["n"] if found["n"] is not None else found["n2"]
    return int(count), str(found["u"] or found["u2"]).removesuffix("s")


def _shift(found: Match) -> int | str | None:
    steps: int | str | None = found["s"] if found["s"] is not None else found["s2"]
    return steps


def weekday(found: Match) -> Period | None:
    """On Monday: the last one, today's included; last Monday the one before today, next Monday the one after it."""
    day, name, steps = found.setting.day, found["w"], _shift(found)
    if day is None:
        return None
    number = found["d"] or found["d2"]
    if number and (dated := _nearest_day(day, number, name)):
        return dated
    ahead = (name - day.weekday()) % 7
    if steps == 1 or (steps is None and looks_right_ahead(found)):
        return cal.around(day, "day", ahead or 7)
    if steps == 0:
        return cal.around(day, "day", ahead if ahead <= HALF_WEEK else ahead - 7)  # the nearest one
    return cal.around(day, "day", ahead - 7 if ahead or steps == -1 else 0)


def weekday_of_week(found: Match) -> Period | None:
    """Monday of next week, el lunes de la semana pasada."""
    steps = _shift(found)
    if found.setting.day is None or not isinstance(steps, int):
        return None
    week = cal.around(found.setting.day, "week", steps)
    return cal.around(week.low, "day", found["w"]) if week and week.low else None


def day_word(found: Match) -> Period | None:
    """Yesterday, hoy martes."""
    return cal.around(found.setting.day, "day", found["D"]) if found.setting.day else None


def day_number(found: Match) -> Period | None:
    """17日, el día 17: the nearest day with that number."""
    return _nearest_day(found.setting.day, found["d"], None) if found.setting.day else None


def _nearest_day(day: dt.date, number: int, weekday: int | None) -> Period | None:
    for distance in range(32):
        for steps in (-distance, distance):
            near = cal.moved(day, "day", steps)
            if near and near.day == number and weekday in (None, near.weekday()):
                return cal.around(near, "day")
    return None


def decade(found: Match) -> Period | None:
    """The decade of 1990, la década de 1990."""
    return cal.months(found["y"], 1, cal.MONTHS_OF["decade"], "period") if found["y"] % 10 == 0 else None


def decade_by_tens(found: Match) -> Period | None:
    """Los años 90, gli anni Novanta: of the last century."""
    tens = found["y"]
    if found["u"] != "years" or tens not in range(20, 100, 10):
        return None
    return cal.months(1900 + tens, 1, cal.MONTHS_OF["decade"], "period")


def bare_year(found: Match) -> Period | None:
    """In 2015, 2008-2012, año 2002; where the language writes years bare, any likely one."""
    end = found.found.end()
    year, stop = found["y"], found.row.ends[end - 1]
    if found.row.text[stop : stop + 1] in set("%€$£¥"):
        return None
    if str(found["u"]) == "years" and year % 10 == 0:  # les années 1990
        return decade(found)
    company = (
        found.found[0][0] == "6" or _YEAR_COMPANY.search(found.before(4)) or _YEAR_PARTNER.match(found.row.kinds, end)
    )
    likely = year in _BARE_YEARS and year % 100 != 0 and found.setting.words.bare_years
    return cal.nth_year(year) if company or likely else None


def fiscal_year(found: Match) -> Period | None:
    """FY26, fiscal 2026, 2026年度: twelve months up to the fiscal year's end."""
    year, last = found["y"], found.setting.fiscal_end
    if not isinstance(year, int):  # 2025/26
        year = year.high.year
    year = full_year(f"{year:02}")
    return cal.months(year - 1 + found["F"], last + 1, 12, "year") if last < cal.YEAR else cal.nth_year(year)


def shifted_fiscal_year(found: Match) -> Period | None:
    """The current fiscal year."""
    day, steps, last = found.setting.day, _shift(found), found.setting.fiscal_end
    if day is None or not isinstance(steps, int):
        return None
    start = day.year if day.month > last or last == cal.YEAR else day.year - 1
    return cal.months(start + steps, last % cal.YEAR + 1, 12, "year")


def fiscal_year_by_end(found: Match) -> Period | None:
    """2026年3月期, fiscal year ended June 2025: the twelve months up to that one."""
    return cal.months(found["y"] - 1, found["m"] + 1, 12, "year")


def part_of_unit(found: Match) -> Period | None:
    """The unit around the text's day, which only a part of it makes a date: the end of the year."""
    if found.setting.day is None or not re.search("[PB]g{0,3}$", found.before(4)) or found["u"].endswith("s"):
        return None
    return cal.around(found.setting.day, found["u"])


_N, _UNIT = rf"(?P<n>{COUNT}|u)g?", "(?P<u>[1-7])"
_N2, _UNIT2 = rf"u?(?P<n2>{COUNT}|u)g?", "(?P<u2>[1-7])"

FIGURES = Form("figures", "WVN", WEEKDAY + "(?P<N>N)", fixed=in_figures)
FORMS = [
    Form(name, starts, pattern, fixed=make)
    for name, starts, pattern, make in (
        ("fiscal year", "Y", "(?P<y>Y)6?(?P<m>n)j", fiscal_year_by_end),
        ("fiscal year", "F", "(?P<F>F)g?(?P<y>[YnvN])", fiscal_year),
        ("fiscal year", "Y", "(?P<y>Y)(?P<F>F)", fiscal_year),
        ("fiscal year", "SF", "(?P<s>S)g?F|Fg?(?P<s2>S)", shifted_fiscal_year),
        ("ago", "aznvcu", f"[az]g?u?{_N}{_UNIT}|{_N2}{_UNIT2}g?A", ago),
        ("within", "wy", f"[wy]g?S?g?{_N}{_UNIT}", within),
        ("ahead", "irnvcu", f"[ir]u?{_N}{_UNIT}|{_N2}{_UNIT2}g?f", ahead),
        (
            "counted",
            "SZnvc",
            rf"(?P<s>[SZ])g?(?P<n>{COUNT})g?(?P<u>[1-7])|(?P<n2>{COUNT})g?(?P<s2>[SZ])g?(?P<u2>[1-7])",
            counted_units,
        ),
        ("weekday of week", "W", "(?P<w>W)g{0,3}(?:(?P<s>S)g?2|2g?(?P<s2>S))", weekday_of_week),
        ("weekday of week", "S2", "(?:(?P<s>S)g?2|2g?(?P<s2>S)),?g?(?P<w>W)", weekday_of_week),
        (
            "weekday",
            "SWV",
            r"(?:(?P<s>S)g?)?(?P<w>W|(?<=S)V|(?<=Sg)V|V(?=[(]n[)]))(?:g?(?P<s2>S)(?!g?[1-8]))?(?:[(](?P<d>n)[)]|,?g?(?P<d2>[no])(?![hdMmL1-8]))?",
            weekday,
        ),
        ("day word", "D", "(?P<D>D)(?:,?g?[WV])?", day_word),
        ("day number", "n", "(?P<d>n)d", day_number),
        ("day number", "1", "(?<=[lg])1(?P<d>n)(?!g{0,2}[MmL])", day_number),
        ("unit", "S2345678", "(?P<s>S)g?(?P<u>[1-8])|(?P<u2>[1-8])g?(?P<s2>S)", shifted_unit),
        ("decade", "7", "7g{0,2}(?P<y>Y)", decade),
        ("decade", "6", r"(?:(?<=[gl])|\A)(?P<u>6)(?P<y>[vnc])(?![1-7MmLhd])", decade_by_tens),
        ("year", "6Y", "(?:(?P<u>6)g?)?(?P<y>Y)6?", bare_year),
        ("part of unit", "3456", "(?P<u>[3-6])", part_of_unit),
    )
]
