"""How figures, differences and accounts are written for people. It computes nothing and lays out nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.evaluation.comparison import CaseChange, Difference, Figure
    from llmextract.evaluation.overviews import Account

NONE = "–"
"""Where there is nothing to count."""


def share(value: float | None) -> str:
    """A number in [0, 1] to three digits.

    Example:
        >>> share(0.5), share(None)
        ('0.500', '–')
    """
    return NONE if value is None else f"{value:.3f}"


def interval(figure: Figure) -> str:
    """The 95 % interval of a figure, such as `0.41–0.58`, empty where there is none."""
    return f"{figure.interval.low:.2f}–{figure.interval.high:.2f}" if figure.interval else ""


def figure(found: Figure) -> str:
    """A figure with its interval, such as `0.500 (0.41–0.58)`."""
    ends = interval(found)
    return f"{share(found.value)} ({ends})" if ends else share(found.value)


def precision_and_recall(found: Figure) -> tuple[str, str]:
    """The two parts of an F1; an accuracy has none."""
    if found.metric.ratio != "f1":
        return NONE, NONE
    return share(found.counts.precision), share(found.counts.recall)


def delta(found: Difference) -> str:
    """How much higher or lower a figure is, such as `+0.021`."""
    return NONE if found.delta is None else f"{round(found.delta, 3) + 0.0:+.3f}"


def difference(found: Difference) -> str:
    """A difference with its significance, such as `+0.021, p 0.030`."""
    return NONE if found.delta is None else f"{delta(found)}, p {found.p:.3f}"


def account(found: Account) -> list[tuple[str, str]]:
    """What a run took: the same labels for every run, each with its value."""
    usage = found.usage
    return [
        ("requests", f"{usage.requests:,}"),
        ("tokens sent", f"{usage.input_tokens:,}"),
        ("of them cached", f"{usage.cached_tokens:,}"),
        ("tokens answered", f"{usage.output_tokens:,}"),
        ("cost", NONE if usage.cost is None else f"{usage.cost:f}"),
        ("seconds", NONE if found.seconds is None else f"{found.seconds:,.1f}"),
        ("answered by the rules instead", f"{found.fallbacks:,}"),
        ("without an answer", f"{found.failures:,}"),
    ]


def changed(changes: Sequence[CaseChange], verdict: str, after: str, before: str) -> str:
    """How many cases got better or worse, such as `3 cases are better with llm than with rules`."""
    count = "no case is" if not changes else "1 case is" if len(changes) == 1 else f"{len(changes)} cases are"
    return f"{count} {verdict} with {after} than with {before}"
