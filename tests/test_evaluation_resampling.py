"""Intervals and p-values over cases, against values worked out by hand or by trying everything."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmextract.evaluation.metrics import Counts
from llmextract.evaluation.resampling import EXACT_UP_TO, difference, holm, interval, p_value

if TYPE_CHECKING:
    from collections.abc import Sequence


def f1(counts: Counts) -> float | None:
    return counts.f1


def accuracy(counts: Counts) -> float | None:
    return counts.accuracy


RIGHT, WRONG = Counts(right=1), Counts(wrong=1)


def total(cases: Sequence[Counts]) -> Counts:
    return sum(cases, Counts())


def p_by_trying_all(before: Sequence[Counts], after: Sequence[Counts]) -> float:
    def apart(exchanged: Sequence[bool]) -> float:
        pairs = [(b, a) if swap else (a, b) for a, b, swap in zip(before, after, exchanged, strict=True)]
        one, other = (f1(total(side)) for side in zip(*pairs, strict=True))
        return 0.0 if one is None or other is None else abs(one - other)

    seen = apart([False] * len(before))
    every = [apart(exchanged) for exchanged in product((False, True), repeat=len(before))]
    return sum(d >= seen - 1e-9 for d in every) / len(every)


counts = st.builds(Counts, *4 * [st.integers(0, 3)])
some_pairs = st.lists(st.tuples(counts, counts), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(some_pairs)
def test_with_few_cases_a_p_value_is_exact(pairs: list[tuple[Counts, Counts]]) -> None:
    before, after = zip(*pairs, strict=True)
    assert p_value(before, after, f1) == pytest.approx(p_by_trying_all(before, after))
    assert p_value(after, before, f1) == pytest.approx(p_value(before, after, f1))


def test_with_many_cases_a_p_value_is_close_to_the_exact_one() -> None:
    """Nine of twelve differing cases are better: the sign test gives 2 * (220 + 66 + 12 + 1) / 4096."""
    before = [WRONG] * 9 + [RIGHT] * 3 + [RIGHT] * 50
    after = [RIGHT] * 9 + [WRONG] * 3 + [RIGHT] * 50
    assert EXACT_UP_TO < 12
    assert p_value(before, after, accuracy) == pytest.approx(2 * (220 + 66 + 12 + 1) / 4096, abs=0.03)


@settings(max_examples=10, deadline=None)
@given(st.lists(counts, min_size=5, max_size=12))
def test_an_interval_lies_within_what_cases_can_give(cases: list[Counts]) -> None:
    found = interval(cases, f1)
    if sum(case != Counts() for case in cases) < 5:
        assert found is None
    else:
        assert found is not None
        single = [value for case in cases if (value := case.f1) is not None]
        assert min(single) - 1e-9 <= found.low <= found.high <= max(single) + 1e-9


def test_an_interval_is_as_wide_as_theory_says() -> None:
    """A share of one half over 100 cases has a standard error of 0.05, so the interval is 0.4 to 0.6."""
    found = interval([RIGHT, WRONG] * 50, accuracy)
    assert found is not None
    assert found.low == pytest.approx(0.4, abs=0.025)
    assert found.high == pytest.approx(0.6, abs=0.025)


def test_pairing_makes_the_interval_of_a_difference_narrow() -> None:
    before = [RIGHT, WRONG] * 50
    after = [*before[:-1], RIGHT]
    found = difference(before, after, accuracy)
    assert found is not None
    assert found.low == 0.0
    assert found.high == pytest.approx(0.03, abs=0.011)


def test_too_few_cases_have_no_interval() -> None:
    assert interval([RIGHT, WRONG, RIGHT, RIGHT, Counts()], accuracy) is None
    assert difference([RIGHT] * 4, [WRONG] * 4, accuracy) is None


def test_the_same_input_gives_the_same_output() -> None:
    cases = [RIGHT, WRONG, WRONG] * 9
    assert interval(cases, f1) == interval(cases, f1)
    assert p_value(cases, cases[::-1], f1) == p_value(cases, cases[::-1], f1)


@pytest.mark.parametrize(
    ("given_p", "corrected"),
    [([], []), ([0.04], [0.04]), ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]), ([0.9, 0.5], [1.0, 1.0])],
)
def test_holm_corrects_for_several_tests(given_p: list[float], corrected: list[float]) -> None:
    assert holm(given_p) == pytest.approx(corrected)
