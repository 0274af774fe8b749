"""Whether like deals of the same parties are two: another year beside another sum, as of an earlier round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.sums import UNSAID, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from llmextract.reading.values import Date, Money
    from llmextract.rules.frames import Frame

_ROUNDED = 4  # the larger of two sums that a text rounds is no more than a quarter above the smaller


def another_time(frame: Frame, told: Iterable[Frame]) -> bool:
    """Whether a frame tells of another year and another sum than those of a deal: "had raised $8 million in 2021"."""
    if frame.type == "project_investment":  # a plant has the year in which it opens
        return False
    years, dated = _years(frame), [(other, _years(other)) for other in told]
    if not years and not any(said for _, said in dated):
        return False  # most often
    sums, others = _sums(frame), [(other, said) for other, said in dated if _sums(other)]
    theirs = {year for _, said in others for year in said}
    if not (sums and others) or (not years and not theirs) or years & theirs:
        return False
    return not any(_close(a, b) for other, _ in others for a in _sums(other) for b in sums)


def _sums(frame: Frame) -> list[Decimal]:
    """The sums in the clause of a frame that may be the deal's."""
    clause, items = frame.sentence.clause(frame.k), frame.sentence.items
    told = (k for k in frame.sentence.of_kind("money") if clause.first <= k < clause.end)
    paid: Iterable[Money] = (items[k].reading for k in told if kind_of(frame.sentence, k) in {"deal_value", UNSAID})  # type: ignore[misc]
    return [sum_ for money in paid if (sum_ := money.low or money.high)]


def _years(frame: Frame) -> set[int]:
    """The years that its clause names, where it names no day in them."""
    clause, items = frame.sentence.clause(frame.k), frame.sentence.items
    named = (k for k in frame.sentence.of_kind("date") if clause.first <= k < clause.end)
    days: Iterable[Date] = (items[k].reading for k in named)  # type: ignore[misc]
    return {day.low.year for day in days if day.precision == "year" and day.low is not None}


def _close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) * _ROUNDED <= max(a, b)
