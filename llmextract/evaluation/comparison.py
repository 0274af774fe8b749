"""Runs side by side: figures with their intervals, differences with their significance, and the cases that changed.

It compares; it renders nothing (`terminal`, `report`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from llmextract.errors import CaseError
from llmextract.evaluation import resampling
from llmextract.evaluation.fields import FACTS
from llmextract.evaluation.metrics import FACT_F1, METRICS, Counts, Metric, by
from llmextract.evaluation.resampling import Interval, holm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from llmextract.evaluation.runs import Run
    from llmextract.evaluation.scores import Score

SIGNIFICANT = 0.05
GROUPS: dict[str, Callable[[Score], str | None]] = {
    "language": lambda score: score.language,
    "type": lambda score: score.type,
    "engine": lambda score: score.engine,
}
"""How figures are broken down."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric over scores.

    Attributes:
        metric: what it is.
        cases: how many cases it is made of.
        counts: the counts that it is made of.
        value: the number, None where there is nothing to count.
        interval: its 95 % interval over cases, None with too few of them.
    """

    metric: Metric
    cases: int
    counts: Counts
    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher a figure is in one run than in another, over the same cases.

    Attributes:
        delta: after minus before, None where one of the two is not defined.
        interval: the 95 % interval of the delta.
        p: how likely a difference as large is by chance (two-sided, corrected for the number of runs).
    """

    metric: Metric
    delta: float | None
    interval: Interval | None
    p: float

    @property
    def verdict(self) -> Literal["better", "worse", "no difference shown"]:
        """What the figures allow to say."""
        if not self.delta or self.p >= SIGNIFICANT:
            return "no difference shown"
        return "better" if self.delta > 0 else "worse"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is an error in one of two runs; None where a run has no score on it."""

    before: Score | None
    after: Score | None

    def __str__(self) -> str:
        score = self.after or self.before
        what = score and (score.expected or score.got)
        return f"{score and score.field}: {what}: {_verdict(self.before)} → {_verdict(self.after)}"


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case on which two runs make different numbers of errors in facts."""

    case: str
    before: int
    after: int
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One run against another, over the same cases; the cases that changed most come first."""

    before: Run
    after: Run
    differences: tuple[Difference, ...]
    better: tuple[CaseChange, ...]
    worse: tuple[CaseChange, ...]


def figures(run: Run, metrics: Iterable[Metric] = METRICS) -> tuple[Figure, ...]:
    """The figures of a run, in the order of the metrics."""
    groups = [answer.scores for answer in run.answers]
    return tuple(_figure(metric, groups) for metric in metrics)


def breakdown(run: Run, group: str, metric: Metric = FACT_F1) -> dict[str, Figure]:
    """A figure for each language, type or engine (`GROUPS`) that has something to count."""
    groups = by(run.scores, GROUPS[group])
    found = {name: _figure(metric, list(by(scores, lambda s: s.case).values())) for name, scores in groups.items()}
    return {name: figure for name, figure in found.items() if figure.value is not None}


def compare(runs: Sequence[Run], metrics: Sequence[Metric] = METRICS) -> tuple[Comparison, ...]:
    """Every later run against the first.

    Raises:
        CaseError: the runs are not over the same cases.
    """
    if len({tuple(answer.case.id for answer in run.answers) for run in runs}) > 1:
        raise CaseError(["the runs are not over the same cases, so they cannot be compared"])
    if not runs:
        return ()
    base, *others = runs
    columns = [_differences(metric, base, others) for metric in metrics]
    return tuple(
        Comparison(base, run, tuple(column[i] for column in columns), *_changes(base, run))
        for i, run in enumerate(others)
    )


def _figure(metric: Metric, cases: Sequence[Sequence[Score]]) -> Figure:
    counts = [metric.count(scores) for scores in cases]
    total = sum(counts, Counts())
    return Figure(
        metric, sum(c != Counts() for c in counts), total, metric.of(total), resampling.interval(counts, metric.of)
    )


def _differences(metric: Metric, base: Run, others: Sequence[Run]) -> list[Difference]:
    before = [metric.count(answer.scores) for answer in base.answers]
    afters = [[metric.count(answer.scores) for answer in run.answers] for run in others]
    p_values = holm([resampling.p_value(before, after, metric.of) for after in afters])
    return [_difference(metric, before, after, p) for after, p in zip(afters, p_values, strict=True)]


def _difference(metric: Metric, before: list[Counts], after: list[Counts], p: float) -> Difference:
    low, high = metric.of(sum(before, Counts())), metric.of(sum(after, Counts()))
    delta = None if low is None or high is None else high - low
    return Difference(metric, delta, resampling.difference(before, after, metric.of), p)


def _changes(before: Run, after: Run) -> tuple[tuple[CaseChange, ...], tuple[CaseChange, ...]]:
    pairs = zip(before.answers, after.answers, strict=True)
    changes = [_change(a.case.id, a.scores, b.scores) for a, b in pairs]
    better = sorted((c for c in changes if c.after < c.before), key=lambda c: c.after - c.before)
    worse = sorted((c for c in changes if c.after > c.before), key=lambda c: c.before - c.after)
    return tuple(better), tuple(worse)


def _change(case: str, before: Sequence[Score], after: Sequence[Score]) -> CaseChange:
    errors = FACT_F1.count(before).errors, FACT_F1.count(after).errors
    return CaseChange(case, *errors, tuple(_field_changes(before, after)))


def _field_changes(before: Sequence[Score], after: Sequence[Score]) -> Iterator[FieldChange]:
    first, second = _facts(before), _facts(after)
    for key in dict.fromkeys([*first, *second]):
        for a, b in zip_longest(first.get(key, ()), second.get(key, ())):
            if _is_error(a) != _is_error(b):
                yield FieldChange(a, b)


def _facts(scores: Iterable[Score]) -> dict[tuple[object, ...], list[Score]]:
    """Facts of all deals, by what is expected, or by what is claimed where nothing is expected."""
    groups: defaultdict[tuple[object, ...], list[Score]] = defaultdict(list)
    for score in scores:
        if score.scope == "deals" and score.field in FACTS:
            place = (score.gold, score.expected) if score.expected else ("surplus", score.got)
            groups[score.field, *place].append(score)
    return groups


def _is_error(score: Score | None) -> bool:
    return score is not None and score.verdict not in ("right", "excused")


def _verdict(score: Score | None) -> str:
    return score.verdict if score else "gone"
