"""Metrics: functions over scores. They count verdicts and divide; they judge nothing.

A wrong field is both a claim that does not hold and a truth that was missed, so it lowers precision and recall.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmextract.evaluation.fields import FACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from llmextract.evaluation.scores import Scope, Score


@dataclass(frozen=True, slots=True)
class Counts:
    """How many scores had which verdict; excused ones are not counted.

    Example:
        >>> counts = Counts(right=3, wrong=1, missing=2, surplus=0)
        >>> counts.precision, counts.recall, round(counts.f1, 3)
        (0.75, 0.5, 0.6)
    """

    right: int = 0
    wrong: int = 0
    missing: int = 0
    surplus: int = 0

    def __add__(self, other: Counts) -> Counts:
        """The counts of both together."""
        return Counts(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missing + other.missing,
            self.surplus + other.surplus,
        )

    def __sub__(self, other: Counts) -> Counts:
        """What is left of these counts without the others."""
        return self + Counts(-other.right, -other.wrong, -other.missing, -other.surplus)

    @property
    def errors(self) -> int:
        """How many scores are not right."""
        return self.wrong + self.missing + self.surplus

    @property
    def precision(self) -> float | None:
        """The share of what was claimed that is right, None where nothing was claimed or expected."""
        return _ratio(self.right, self.right + self.wrong + self.surplus, self.errors)

    @property
    def recall(self) -> float | None:
        """The share of what was expected that is right, None where nothing was claimed or expected."""
        return _ratio(self.right, self.right + self.wrong + self.missing, self.errors)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, None where nothing was claimed or expected."""
        return _ratio(2 * self.right, 2 * self.right + 2 * self.wrong + self.missing + self.surplus, self.errors)

    @property
    def accuracy(self) -> float | None:
        """The share of what was both claimed and expected that is right, None where there is nothing of the kind."""
        return _ratio(self.right, self.right + self.wrong, 0)


def _ratio(part: int, whole: int, errors: int) -> float | None:
    """`part / whole`; zero where there is nothing to divide by but there are errors, so that silence is no success."""
    return part / whole if whole else 0.0 if errors else None


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure over scores: which of them it counts, and what it makes of the counts.

    Attributes:
        name: short, for a table.
        says: what the figure means, in words.
        fields: the fields that are counted.
        scope: the scope of the scores that are counted.
        ratio: which property of the counts it is, a number in [0, 1] or None where there is nothing to count.
    """

    name: str
    says: str
    fields: frozenset[str]
    scope: Scope = "deals"
    ratio: Literal["f1", "precision", "recall", "accuracy"] = "f1"

    def __call__(self, scores: Iterable[Score]) -> float | None:
        """The figure over these scores."""
        return self.of(self.count(scores))

    def of(self, counts: Counts) -> float | None:
        """The figure of counts that were made by `count`, or of the sum of several."""
        value: float | None = getattr(counts, self.ratio)
        return value

    def count(self, scores: Iterable[Score]) -> Counts:
        """The verdicts of the scores that this metric is about."""
        n = Counter(s.verdict for s in scores if s.scope == self.scope and s.field in self.fields)
        return Counts(n["right"], n["wrong"], n["missing"], n["surplus"])


FACT_F1 = Metric("facts", "type, status, parties with roles, amounts, stake, term: each a fact", FACTS)
"""The headline figure."""

METRICS = (
    FACT_F1,
    Metric("deals", "deals that are found at all", frozenset({"deal"})),
    Metric("parties", "names, within the deals that are found", frozenset({"party"})),
    Metric("roles", "parties with their role", frozenset({"role"})),
    Metric("amounts", "bounds and currency, whatever the kind", frozenset({"amount"})),
    Metric("type", "the deal's type", frozenset({"type"})),
    Metric("status", "the deal's status", frozenset({"status"})),
    Metric("stake", "the acquired stake", frozenset({"stake"})),
    Metric("term", "the length of a contract or loan", frozenset({"term"})),
    Metric("primary facts", "the facts of the first deal alone", FACTS, "primary"),
    Metric("type of found", "the type, among deals that are found", frozenset({"type"}), ratio="accuracy"),
    Metric("status of found", "the status, among deals that are found", frozenset({"status"}), ratio="accuracy"),
    Metric(
        "assertion of found",
        "who vouches for it, among deals that are found",
        frozenset({"assertion"}),
        ratio="accuracy",
    ),
    Metric(
        "primary right",
        "parties, value, type and status of the first deal, all",
        frozenset({"primary"}),
        "answer",
        "accuracy",
    ),
    Metric(
        "primary parties",
        "everybody in the first deal, and nobody else",
        frozenset({"primary parties"}),
        "answer",
        "accuracy",
    ),
    Metric("primary value", "the value of the first deal", frozenset({"primary value"}), "answer", "accuracy"),
    Metric("negatives clean", "texts without a deal that are left alone", frozenset({"clean"}), "answer", "accuracy"),
)
"""All metrics, the headline first."""


def by(scores: Iterable[Score], key: Callable[[Score], str | None]) -> dict[str, list[Score]]:
    """Scores in groups, such as `by(scores, lambda score: score.language)`; sorted by name, None left out."""
    groups: defaultdict[str, list[Score]] = defaultdict(list)
    for score in scores:
        name = key(score)
        if name is not None:
            groups[name].append(score)
    return dict(sorted(groups.items()))
