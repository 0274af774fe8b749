"""Scores of several runs on one case, aligned: a row a field that was expected, and a row a claim that was not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.evaluation.fields import FACTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.evaluation.scores import Score

SHOWN = FACTS | {"deal", "assertion"}
"""`party` and `amount` say no more than `role` and `kind`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of one deal, with the score of each run; None where a run has none on it."""

    gold: int | None
    field: str
    expected: str | None
    scores: tuple[Score | None, ...]

    @property
    def title(self) -> str:
        """Which deal it is."""
        return "not expected" if self.gold is None else f"deal {self.gold + 1}"


def rows(runs: Sequence[Sequence[Score]]) -> list[Row]:
    """The rows of a case: deal by deal as in the case, what nobody expected within a deal last, surplus deals last.

    Args:
        runs: the scores of each run on the same case.
    """
    places = [_places(scores) for scores in runs]
    keys = dict.fromkeys(key for found in places for key in found)
    ordered = sorted(keys, key=lambda key: (key[0] is None, key[0] or 0, key[2] is None))
    return [Row(key[0], key[1], key[2], tuple(found.get(key) for found in places)) for key in ordered]


_Key = tuple[int | None, str, str | None, str | None, int]
"""Gold deal, field, expected, got where nothing is expected, and a number where these repeat."""


def _places(scores: Sequence[Score]) -> dict[_Key, Score]:
    found: dict[_Key, Score] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for score in scores:
        if score.scope == "deals" and score.field in SHOWN:
            what = score.gold, score.field, score.expected, None if score.expected else score.got
            found[*what, seen[what]] = score
            seen[what] += 1
    return found
