"""Finds the forms of dates in a row of marks, with the words of a deadline or of a part that belong to them.

A draft has no year yet where the text leaves it out; that is `dates_years`' work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from llmextract.reading import dates_relative, dates_yearly
from llmextract.reading.dates_marks import FIRST_UNSPACED
from llmextract.reading.dates_rules import Match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from llmextract.reading.dates_calendar import Period
    from llmextract.reading.dates_marks import Row
    from llmextract.reading.dates_rules import Form, Setting

_PREFIX = re.compile(r"(?:(?P<by>[bxzy])g{0,3})?(?:(?P<part>[PB])[g\-]{0,3})?$")
_UP_TO = re.compile(r"(?:(?P<count>[nvc])g?3(?:[tb]|E[li]?)|[6F](?:t|E[li]?))g{0,3}$")
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A form over the marks `first` up to `end`, the words of a part included.

    Attributes:
        form, found: what it is.
        yearly, fixed: its period in a given year, or its period.
        part: early, mid, late, rest or past, if it is only that part.
        by: the kind of the word that makes it a deadline, or empty; `ahead`, whether that word tells the future.
        months: how many months it ends, if it is the end of so many: the three months ended 30 June.
        opening: where the words of the deadline or of those months begin.
    """

    first: int
    end: int
    form: Form
    found: Match
    yearly: Callable[[int], Period | None] | None
    fixed: Period | None
    part: str | None = None
    by: str = ""
    ahead: bool = False
    months: int = 0
    opening: int = 0


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
            end = found.end() - (
                found[0][-1] == "." and found[0][-2] != "L"
            )  # the stop of an abbreviation, not of a sentence
            return _with_prefix(Draft(at, end, form, match, yearly, fixed), marks, used)
    return None


def _with_prefix(draft: Draft, marks: Row, used: int) -> Draft:
    """The draft with the words before it that make it a deadline or a part; in CJK the part is glued after it."""
    prefix = _PREFIX.search(marks.kinds, max(used, draft.first - _LONGEST_PREFIX), draft.first)
    end, at = draft.end, prefix.start("part") if prefix else -1
    if at < 0 and marks.kinds[end : end + 1] == "P" and marks.text[marks.starts[end]] >= FIRST_UNSPACED:
        at, end = end, end + (2 if marks.kinds[end + 1 : end + 2] == "6" else 1)
    first = min(draft.first, at) if at >= 0 else draft.first
    part = str(marks.values[at]) if at >= 0 else None
    if up_to := _UP_TO.search(marks.kinds, max(used, first - _LONGEST_PREFIX), first):
        months = int(str(marks.values[up_to.start("count")])) if up_to["count"] else 12
        return replace(draft, first=first, end=end, part=part, months=months, opening=up_to.start())
    by, opening = (prefix["by"] or "", prefix.start()) if prefix else ("", first)
    ahead = bool(by) and marks.values[opening] != "until"
    return replace(draft, first=first, end=end, part=part, by=by, ahead=ahead, opening=opening)
