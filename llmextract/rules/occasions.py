"""Whether like deals of the same parties are two: another year beside another sum, as of an earlier round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.sums import UNSAID, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from llmextract.reading.values import Date, Money
    from llmextract.rules.frames import Frame

_YEARS = frozenset({"year", "month"})
_ROUNDED = 4  # the larger of two sums that a text rounds is no more than a quarter above the smaller


class Occasion:
    """The sums and years that the frames of one deal tell; weighed when a year is told at all, which is seldom."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.waiting: list[Frame] = []
        self.dated = False
        self.sums: set[Decimal] = set()
        self.years: set[int] = set()

    def take(self, frame: Frame) -> None:
        """Take note of one more frame of the deal."""
        self.frames.append(frame)
        self.waiting.append(frame)
        self.dated = self.dated or bool(_years(frame))

    def is_another(self, frame: Frame) -> bool:
        """Whether a frame tells of another year and another sum than the deal's: "had raised $8 million in 2021"."""
        if frame.type == "project_investment":  # a plant has the year in which it opens
            return False
        years = _years(frame)
        sums = _sums(frame) if years or self.dated else []
        if not sums:
            return False
        self._weigh()
        if not self.sums or not (years or self.years) or years & self.years:
            return False
        return not any(_close(a, b) for a in self.sums for b in sums)

    def is_of_another_year(self, frame: Frame) -> bool:
        """Whether a frame names a year and the deal is of none or of others."""
        years = _years(frame)
        return bool(years) and not any(years & _years(told) for told in self.frames)

    def _weigh(self) -> None:
        for frame in self.waiting:
            if sums := _sums(frame):
                self.sums.update(sums)
                self.years |= _years(frame)
        self.waiting.clear()


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
    return {day.low.year for day in days if day.precision in _YEARS and day.low is not None}


def bought_in_the_past(frame: Frame) -> bool:
    """Whether a frame tells of a share that somebody bought at another time: "had acquired 12 % in 2019"."""
    if frame.share is None or frame.sentence.passage.headline:
        return False
    clause, past = frame.sentence.clause(frame.k), frame.sentence.of_class("past_time")
    said = any(clause.first <= k < clause.end for k in past)
    return said or (frame.stage.status == "completed" and bool(_years(frame)))


def _close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) * _ROUNDED <= max(a, b)


def other_sum(one: Frame, other: Frame) -> bool:
    """Whether both of two frames tell of a sum, and not of the same."""
    here, there = _sums(one), _sums(other)
    return bool(here and there) and not any(_close(a, b) for a in here for b in there)


def same_sum(one: Frame, other: Frame) -> bool:
    """Whether two frames tell of the same sum, to the last figure."""
    return not set(_sums(one)).isdisjoint(_sums(other))
