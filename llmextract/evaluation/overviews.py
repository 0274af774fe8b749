"""All there is to say about runs side by side, computed once: for a terminal, a page or a program to show.

It computes and renders nothing; `terminal` and `report` show it, `plain` makes JSON of it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from llmextract.evaluation.comparison import (
    GROUPS,
    CaseChange,
    Comparison,
    Difference,
    Figure,
    breakdown,
    compare,
    figures,
)
from llmextract.evaluation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.evaluation.runs import Run
    from llmextract.records import Usage


@dataclass(frozen=True, slots=True)
class Account:
    """What a run took.

    Attributes:
        usage: requests and tokens of all answers, and the cost where prices are known.
        seconds: how long the answers took, one after the other; None where nothing says it.
        fallbacks: how many answers the rules gave where a model could have.
        failures: how many cases have no answer.
    """

    usage: Usage
    seconds: float | None
    fallbacks: int
    failures: int


@dataclass(frozen=True, slots=True)
class Column:
    """One run: its figures by metric, the headline figure by group and member, and what it took."""

    run: Run
    figures: dict[str, Figure]
    groups: dict[str, dict[str, Figure]]
    account: Account


@dataclass(frozen=True, slots=True)
class Overview:
    """Runs over the same cases, the first being what the others are compared with."""

    columns: tuple[Column, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, in order."""
        return tuple(column.run for column in self.columns)

    def members(self, group: str) -> list[str]:
        """The languages, types or engines that runs have scores on, sorted; empty where no run has two of them."""
        if all(len(column.groups[group]) < 2 for column in self.columns):  # noqa: PLR2004 - two to tell apart
            return []
        return sorted({name for column in self.columns for name in column.groups[group]})

    def difference(self, column: int, metric: str) -> Difference | None:
        """How a figure of a column differs from the first column's; None for the first."""
        if not column:
            return None
        return next(d for d in self.comparisons[column - 1].differences if d.metric.name == metric)


def overview(*runs: Run, metrics: Sequence[Metric] = METRICS) -> Overview:
    """All there is to say about runs.

    Raises:
        CaseError: the runs are not over the same cases.

    Example:
        >>> from llmextract.evaluation import Prediction, case_of, evaluate
        >>> case = case_of({"id": "x", "lang": "en", "text": "No deal.", "deals": []})
        >>> both = overview(*(evaluate([case], lambda case: Prediction(id=case.id), name=name) for name in "ab"))
        >>> both.difference(1, "facts").verdict
        'no difference shown'
    """
    return Overview(tuple(_column(run, metrics) for run in runs), compare(runs, metrics))


def _column(run: Run, metrics: Sequence[Metric]) -> Column:
    predictions = [answer.prediction for answer in run.answers]
    return Column(
        run,
        {figure.metric.name: figure for figure in figures(run, metrics)},
        {group: breakdown(run, group) for group in GROUPS},
        Account(
            run.usage,
            run.seconds,
            sum(prediction.fallback is not None for prediction in predictions),
            sum(prediction.error is not None for prediction in predictions),
        ),
    )


def plain(found: Overview) -> dict[str, Any]:
    """An overview as JSON: metrics, runs with figures, groups, account and every score, and comparisons."""
    metrics = [figure.metric for figure in found.columns[0].figures.values()] if found.columns else []
    return {
        "metrics": [{"name": metric.name, "says": metric.says, "ratio": metric.ratio} for metric in metrics],
        "runs": [_plain_column(column) for column in found.columns],
        "comparisons": [_plain_comparison(comparison) for comparison in found.comparisons],
    }


def _plain_column(column: Column) -> dict[str, Any]:
    account = column.account
    return {
        "name": column.run.name,
        "cases": len(column.run.answers),
        "figures": {name: _plain_figure(figure) for name, figure in column.figures.items()},
        "groups": {
            group: {name: _plain_figure(figure) for name, figure in members.items()}
            for group, members in column.groups.items()
        },
        "account": {**asdict(account), "usage": account.usage.model_dump(mode="json")},
        "scores": [asdict(score) for score in column.run.scores],
    }


def _plain_figure(figure: Figure) -> dict[str, Any]:
    counts = figure.counts
    return {
        "value": figure.value,
        "cases": figure.cases,
        "interval": figure.interval and asdict(figure.interval),
        "precision": counts.precision,
        "recall": counts.recall,
        **asdict(counts),
    }


def _plain_comparison(found: Comparison) -> dict[str, Any]:
    return {
        "before": found.before.name,
        "after": found.after.name,
        "differences": {
            d.metric.name: {
                "delta": d.delta, "interval": d.interval and asdict(d.interval), "p": d.p, "verdict": d.verdict
            }
            for d in found.differences
        },
        "better": [_plain_change(change) for change in found.better],
        "worse": [_plain_change(change) for change in found.worse],
    }  # fmt: skip


def _plain_change(change: CaseChange) -> dict[str, Any]:
    return {
        "case": change.case,
        "errors_before": change.before,
        "errors_after": change.after,
        "fields": [str(field) for field in change.fields],
    }
