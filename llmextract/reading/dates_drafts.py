"""Finds the forms of dates in a row of marks, with the words of a deadline or of a part that belong to them.

A draft has no year yet where the text leaves it out; that is `dates_years`' work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading import dates_calendar as cal
from llmextract.reading import dates_relative, dates_yearly
from llmextract.reading.dates_marks import FIRST_UNSPACED
from llmextract.reading.dates_rules import Match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from llmextract.reading.dates_calendar import Period
    from llmextract.reading.dates_marks import Row
    from llmextract.reading.dates_rules import Form, Setting

_PART = re.compile(r"[PB][g\-]{0,3}$")
_BY = re.compile("(?P<by>[bxzy])g{0,3}$")
_UP_TO = re.compile(r"(?:(?P<count>[nvc])g?3(?:[tb]|E[li]?)|[6F](?:t|E[li]?))g{0,3}$")
_OPENS = frozenset("bxzytEligPB6F3")  # the kinds with which the words before a date can end
_LONGEST_PREFIX = 8


def _by_start(forms: list[Form]) -> Mapping[str, list[Form]]:
    starting: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for kind in form.starts:
            starting[kind].append(form)
    return starting


FORMS = _by_start([dates_relative.FIGURES, *dates_yearly.FORMS, *dates_relative.FORMS])
"""The forms that can begin with each kind, the surest first."""

_ANCHOR = re.compile("[" + "".join(sorted(FORMS)) + "]")


class Opening(NamedTuple):
    """What the words before a date make of it.

    Attributes:
        by: the kind of the word that makes it a deadline, or empty; `ahead`, whether that word tells the future.
        months: how many months it ends, if it is the end of so many: the three months ended 30 June.
    """

    by: str = ""
    ahead: bool = False
    months: int = 0


NO_OPENING = Opening()


class Draft(NamedTuple):
    """A form over the marks `first` up to `end`, the words of a part included.

    Attributes:
        form, found: what it is.
        yearly, fixed: its period in a given year, or its period.
        part: early, mid, late, rest or past, if it is only that part.
        opening: what the words before it make of it; `opened`, where those begin.
    """

    first: int
    end: int
    form: Form
    found: Match
    yearly: Callable[[int], Period | None] | None
    fixed: Period | None
    part: str | None
    opening: Opening
    opened: int


def drafts(marks: Row, setting: Setting) -> Iterator[Draft]:
    """The forms in a row, from left to right, none over another."""
    at = used = 0
    while anchor := _ANCHOR.search(marks.kinds, at):
        at = anchor.start()
        if draft := _draft(marks, setting, at, used):
            yield draft
            at = used = draft.end
        else:
            at += 1


def _draft(marks: Row, setting: Setting, at: int, used: int) -> Draft | None:
    """The first form that the marks from `at` on are; its prefix begins after `used`."""
    for form in FORMS[marks.kinds[at]]:
        found = form.pattern.match(marks.kinds, at)
        if found is None or found.end() == at:
            continue
        match = Match(found, marks, setting)
        yearly = form.yearly(match) if form.yearly else None
        fixed = form.fixed(match) if form.fixed else None
        if yearly or fixed:
            end = found.end()
            end -= found[0][-1] == "." and found[0][-2] != "L"  # the stop of a sentence, not of an abbreviation
            first, end, part = _part(marks, at, end, used)
            return Draft(first, end, form, match, yearly, fixed, part, *_opening(marks, first, used))
    return None


def _part(marks: Row, at: int, end: int, used: int) -> tuple[int, int, str | None]:
    """Where a form begins and ends with the word that makes it a part, and which; in CJK that word stands after it."""
    kinds = marks.kinds
    before = _PART.search(kinds, max(used, at - _LONGEST_PREFIX), at)
    if before:
        return before.start(), end, str(marks.values[before.start()])
    if kinds[end : end + 1] == "P" and marks.text[marks.starts[end]] >= FIRST_UNSPACED:
        return at, end + (2 if kinds[end + 1 : end + 2] == "6" else 1), str(marks.values[end])
    return at, end, None


def _opening(marks: Row, first: int, used: int) -> tuple[Opening, int]:
    """What the words before a date make of it, and where they begin: a deadline, the end of so many months, nothing."""
    start = max(used, first - _LONGEST_PREFIX)
    if start == first or marks.kinds[first - 1] not in _OPENS:
        return NO_OPENING, first
    if found := _UP_TO.search(marks.kinds, start, first):
        months = int(str(marks.values[found.start("count")])) if found["count"] else cal.YEAR
        return Opening(months=months), found.start()
    if found := _BY.search(marks.kinds, start, first):
        return Opening(by=found["by"], ahead=marks.values[found.start()] != "until"), found.start()
    return NO_OPENING, first
