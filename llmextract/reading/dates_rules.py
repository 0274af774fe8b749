"""What a form of dates is: a name, a pattern over the marks of a text, and how its period is made from a match.

The patterns are regexes over the kinds of `dates_words` and `dates_marks`. Language decides which words are which
kinds, so one list of forms serves all: those that need a year are in `dates_yearly`, the others in `dates_relative`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from llmextract.reading.dates_calendar import Period
    from llmextract.reading.dates_marks import Row
    from llmextract.reading.dates_words import DateWords

OF = r"[g,\-]{0,3}"
YEAR = "(?:(?:6g?)?Y6?|Fg?[Ynv])"  # 2026, año 2026, 2026 года, FY26
AFTER = rf"(?:{OF}(?P<yr>{YEAR}|Sg{{0,2}}6|6g{{0,2}}S|(?<=[gB])6(?!g?Y)))"  # of 2026, del año pasado, of the year
BEFORE = r"(?:(?P<yl>G[nv]6|Y6?|S6)g?)?"  # 2026年, 令和8年, 来年
SHIFT = r"(?:(?P<s>S)g?)?"  # last | March
SHIFT_AFTER = r"(?:g?(?P<s2>S)(?!g?[1-8]))?"  # marzo | pasado
WEEKDAY = r"(?:[WV][,.]?[gl]{0,3})?"
COUNT = "[nvc]"


class Setting(NamedTuple):
    """What dates are read against.

    Attributes:
        day: the text's own date, if known.
        words: the language's words.
        southern: the seasons are those of the southern half of the earth.
        fiscal_end: the month in which a fiscal year ends.
    """

    day: dt.date | None
    words: DateWords
    southern: bool
    fiscal_end: int


@dataclass(frozen=True, slots=True)
class Match:
    """One form found in a row of marks.

    `match["name"]` is the value of the first mark of that group, None where the group is not there.
    """

    found: re.Match[str]
    row: Row
    setting: Setting

    def __getitem__(self, name: str) -> Any:
        at = self.found.start(name) if name in self.found.re.groupindex else -1
        return None if at < 0 else self.row.values[at]

    def kinds(self, name: str) -> str:
        """The kinds of a group; empty where the group is not there."""
        return (self.found[name] or "") if name in self.found.re.groupindex else ""

    def before(self, length: int) -> str:
        """The kinds just before the match."""
        return self.row.kinds[max(0, self.found.start() - length) : self.found.start()]

    def value_of(self, group: str, kind: str) -> Any:
        """The value of the mark of one kind inside a group, None without one."""
        at = self.kinds(group).find(kind)
        return None if at < 0 else self.row.values[self.found.start(group) + at]


@dataclass(frozen=True, eq=False)
class Form:
    """A form of dates.

    Attributes:
        name: becomes the date's `rule`.
        starts: the kinds with which a match can begin.
        written: the pattern, over kinds; compiled when a text first asks for it.
        yearly: gives the period of each year, None where the match is not this form after all.
        fixed: gives the period itself, or None.
    """

    name: str
    starts: str
    written: str
    yearly: Callable[[Match], Callable[[int], Period | None] | None] | None = None
    fixed: Callable[[Match], Period | None] | None = None

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.written)
