"""How sure a figure is: bootstrap intervals and paired permutation tests over cases. It knows counts, not fields.

Cases are the units, since the fields of one text go right or wrong together. Methods: percentile bootstrap and
approximate randomisation (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapters 13 and 15; for F1,
Yeh, COLING 2000). The same input gives the same output: the random numbers start from a fixed seed.
"""

from __future__ import annotations

import functools
import itertools
import random
from dataclasses import astuple, dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from llmextract.evaluation.metrics import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Figure = Callable[[Counts], float | None]

RESAMPLES = 1000
"""So many resamples give the ends of a 95 % interval to about 2 % of its width (the standard error of a quantile)."""
EXCHANGES = 2000
"""So many random exchanges give a p-value of 0.05 to 0.005."""
LEVEL = 0.95
FEWEST = 5
"""With fewer cases than these an interval would promise what they cannot tell."""
EXACT_UP_TO = 11
"""With so many differing cases or fewer, all 2^n exchanges are tried instead of a sample of them."""
_SEED = 20_260_101
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, both ends included."""

    low: float
    high: float


def interval(cases: Sequence[Counts], figure: Figure) -> Interval | None:
    """The 95 % bootstrap interval of a figure of the counts of all cases.

    Args:
        cases: the counts of each case.
        figure: from the sum of counts to a number, None where it is not defined.

    Returns:
        None with fewer than `FEWEST` cases that count, and where no resample defines the figure.

    Example:
        >>> interval([Counts(wrong=1)] + 5 * [Counts(right=1)], lambda counts: counts.accuracy)
        Interval(low=0.5, high=1.0)
        >>> interval([Counts(wrong=1), Counts(right=1)], lambda counts: counts.accuracy) is None
        True
    """
    if sum(counts != Counts() for counts in cases) < FEWEST:
        return None
    return _middle(figure(counts) for counts in _resampled(cases))


def difference(before: Sequence[Counts], after: Sequence[Counts], figure: Figure) -> Interval | None:
    """The 95 % bootstrap interval of how much higher a figure is after than before, over the same cases.

    Returns:
        None with fewer than `FEWEST` cases that count, and where no resample defines both figures.
    """
    if sum(pair != (Counts(), Counts()) for pair in zip(before, after, strict=True)) < FEWEST:
        return None
    pairs = zip(_resampled(before), _resampled(after), strict=True)
    figures = ((figure(a), figure(b)) for a, b in pairs)
    return _middle(None if a is None or b is None else b - a for a, b in figures)


def p_value(before: Sequence[Counts], after: Sequence[Counts], figure: Figure) -> float:
    """How often exchanging the runs, case by case and at random, gives a difference as large: two-sided.

    Cases on which the counts are equal cannot matter and take no part.
    """
    a, b = _sum(before), _sum(after)
    seen = _apart(figure(a), figure(b))
    shifts = [_minus(y, x) for x, y in zip(map(astuple, before), map(astuple, after), strict=True) if x != y]
    columns = list(zip(*shifts, strict=True)) or [()] * len(astuple(a))
    exact = len(shifts) <= EXACT_UP_TO
    hits = rounds = 0
    for exchanged in _exchanges(len(shifts), exact=exact):
        shift = Counts(*(sum(itertools.compress(column, exchanged)) for column in columns))
        hits += _apart(figure(a + shift), figure(b - shift)) >= seen - _ROUNDING
        rounds += 1
    return hits / rounds if exact else (hits + 1) / (rounds + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values of several tests, corrected for there being several (Holm, 1979), in the same order.

    Example:
        >>> holm([0.01, 0.04, 0.03])
        [0.03, 0.06, 0.06]
    """
    corrected, largest = [0.0] * len(p_values), 0.0
    for rank, i in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        largest = max(largest, min(1.0, p_values[i] * (len(p_values) - rank)))
        corrected[i] = largest
    return corrected


def _resampled(cases: Sequence[Counts]) -> Iterator[Counts]:
    """The sums of the counts of cases drawn with replacement; equal numbers of cases are drawn alike."""
    columns = list(zip(*map(astuple, cases), strict=True))
    for drawn in _draws(len(cases)):
        yield Counts(*(sum(drawn(column)) for column in columns))


@functools.lru_cache(maxsize=4)
def _draws(n: int) -> tuple[Callable[[Sequence[int]], Iterable[int]], ...]:
    rng = random.Random(_SEED)
    return tuple(itemgetter(*rng.choices(range(n), k=n)) for _ in range(RESAMPLES))


def _exchanges(n: int, *, exact: bool) -> Iterator[Sequence[bool]]:
    if exact:
        yield from itertools.product((False, True), repeat=n)
        return
    rng = random.Random(_SEED)
    for _ in range(EXCHANGES):
        bits = rng.getrandbits(n)
        yield [bool(bits >> k & 1) for k in range(n)]


def _middle(values: Iterable[float | None]) -> Interval | None:
    ordered = sorted(value for value in values if value is not None)
    if not ordered:
        return None
    cut = round((1 - LEVEL) / 2 * (len(ordered) - 1))
    return Interval(ordered[cut], ordered[-1 - cut])


def _minus(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(x - y for x, y in zip(a, b, strict=True))


def _apart(a: float | None, b: float | None) -> float:
    return 0.0 if a is None or b is None else abs(a - b)


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
