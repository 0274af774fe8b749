"""Values in words for people: amounts with their bounds, periods, terms, labels, and texts that do no harm.

It takes the plain values of a record's JSON (numbers and dates are strings there) and decides no layout.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SCALES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))  # the short scale, as English has it
_TOO_LONG = Decimal(10**18)  # no money has a million trillions; a short form would hide that
_BOUNDS = {"exact": "", "approx": "≈ ", "at_least": "≥ ", "at_most": "≤ "}
_RELATIONS = {"prior": "prior to"}  # the others read well as they are: part of d1, supersedes d1 …
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_YEAR_PARTS = {
    ("01-01", "12-31"): "", ("01-01", "06-30"): "H1 ", ("07-01", "12-31"): "H2 ",
    ("01-01", "03-31"): "Q1 ", ("04-01", "06-30"): "Q2 ", ("07-01", "09-30"): "Q3 ", ("10-01", "12-31"): "Q4 ",
}  # fmt: skip

_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # every way to end a line but \n
_HARMFUL = re.compile(
    r"""
      [\x00-\x08\x0e-\x1f\x7f-\x9f]  # control characters, the escape of a terminal's codes among them
    | [\u202a-\u202e\u2066-\u2069]    # embeddings, overrides and isolates, which reorder what follows
    | [\ud800-\udfff]                 # lone surrogates, which UTF-8 cannot write
    """,
    re.VERBOSE,
)


def visible(text: str) -> str:
    r"""The text with whatever could steer the reader's screen written out by its number.

    Example:
        >>> visible("a\x1b[31m b\u202ec")
        'a[U+001B][31m b[U+202E]c'
    """
    return _HARMFUL.sub(lambda found: f"[U+{ord(found[0]):04X}]", _LINE_END.sub("\n", text))


def one_line(text: str, limit: int = 200) -> str:
    """The text visible on one line; beyond `limit` characters its middle is left out."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else f"{line[: limit - 41].rstrip()} … {line[-38:].lstrip()}"


def label(name: str) -> str:
    """A word of the record's lists as people write it: `deal_value` is deal value."""
    return name.replace("_", " ")


def number(value: str) -> str:
    """A decimal with thousands separated, and two places where it has any.

    Example:
        >>> number("1250000"), number("12.5"), number("0.125")
        ('1,250,000', '12.50', '0.125')
    """
    exact = Decimal(value)
    places = 0 if exact == exact.to_integral_value() else max(2, -int(exact.normalize().as_tuple().exponent))
    return f"{exact:,.{places}f}"


def short(value: str) -> str:
    """The same number in millions, billions (10^9) or trillions, `~` where it is rounded; empty below a million.

    Example:
        >>> short("10000000000"), short("1234567890"), short("950000")
        ('10 bn', '~1.235 bn', '')
    """
    exact = Decimal(value)
    for scale, name in _SCALES:
        if scale <= abs(exact) < _TOO_LONG:
            rounded = round(exact / scale, 3)
            return f"{'' if rounded * scale == exact else '~'}{_trimmed(rounded)} {name}"
    return ""


def _trimmed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(amount: Mapping[str, Any]) -> str:
    """An amount of a record with its bounds: `≥ USD 10,000,000,000 (10 bn)`."""
    if amount["qualifier"] == "unread":
        return "could not be read"
    currency = f"{amount['currency']} " if amount["currency"] else ""
    unknown = "" if amount["currency"] else ", currency unknown"
    figures = _bounded(amount, f"{currency}{{}}", number)
    brief = _between([short(v) for v in _bounds(amount)])
    return f"{figures} ({brief}{unknown})" if brief else f"{figures}{unknown}"


def share(stake: Mapping[str, Any]) -> str:
    """A stake of a record in per cent, with its bounds: `≈ 29.6 %`."""
    return "could not be read" if stake["qualifier"] == "unread" else _bounded(stake, "{} %", _percent)


def _percent(value: str) -> str:
    return _trimmed(Decimal(value))


def _bounds(value: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(v for v in (value["low"], value["high"]) if v is not None))


def _bounded(value: Mapping[str, Any], form: str, written: Callable[[str], str]) -> str:
    return _BOUNDS.get(value["qualifier"], "") + form.format(_between([written(v) for v in _bounds(value)]))


def _between(parts: list[str]) -> str:
    return " – ".join(parts) if all(parts) else ""


def period(interval: Mapping[str, Any]) -> str:
    """The days that a date can mean, with the name of the period where it has one.

    Example:
        >>> period({"start": "2026-01-01", "end": "2026-03-31"})
        'Q1 2026 (2026-01-01 – 2026-03-31)'
        >>> period({"start": None, "end": "2026-12-31"})
        'until 2026-12-31'
    """
    start, end = interval["start"], interval["end"]
    if start is None or end is None:
        return f"from {start}" if start else f"until {end}"
    if start == end:
        return str(start)
    name = _period_name(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    return f"{name} ({start} – {end})" if name else f"{start} – {end}"


def _period_name(start: dt.date, end: dt.date) -> str:
    if start.year != end.year:
        return ""
    part = _YEAR_PARTS.get((f"{start:%m-%d}", f"{end:%m-%d}"))
    if part is not None:
        return f"{part}{start.year}"
    whole_month = (start.day, start.month, end.day) == (1, end.month, calendar.monthrange(end.year, end.month)[1])
    return f"{_MONTHS[start.month - 1]} {start.year}" if whole_month else ""


def months(count: int) -> str:
    """A length in months, in years too where it is whole years.

    Example:
        >>> months(84), months(18), months(1)
        ('84 months (7 years)', '18 months', '1 month')
    """
    years, rest = divmod(count, 12)
    return _counted(count, "month") + (f" ({_counted(years, 'year')})" if years and not rest else "")


def relation(found: Mapping[str, Any]) -> str:
    """How a deal stands to another: `prior to d1`."""
    return f"{_RELATIONS.get(found['kind'], label(found['kind']))} {found['id']}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 deal, 3 deals, no deals."""
    return _counted(count, noun) if count else f"no {noun}s"
