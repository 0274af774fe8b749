"""Pairs are one to one and optimal, and a tie has one answer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from gold import amount, case, lease, party, prediction, purchase
from hypothesis import given, settings
from hypothesis import strategies as st

from llmextract.evaluation.assignment import assign
from llmextract.evaluation.matching import (
    likeness,
    pair_amounts,
    pair_deals,
    pair_parties,
    same_bounds,
    share_a_number,
)
from llmextract.evaluation.predictions import PredictedStake

Matrix = list[list[int]]


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    columns = draw(st.integers(0, 4))
    return draw(st.lists(st.lists(st.integers(-1, 4), min_size=columns, max_size=columns), max_size=4))


def by_trying_all(weights: Matrix) -> list[tuple[int, int]]:
    """Every way to give each row a column or none (-1), the best total first, then the first rows alone."""
    columns = range(-1, len(weights[0]) if weights else 0)
    best: tuple[int, tuple[int, ...]] = (1, ())
    for choice in product(columns, repeat=len(weights)):
        taken = [j for j in choice if j >= 0]
        cells = [weights[i][j] for i, j in enumerate(choice) if j >= 0]
        if len(set(taken)) == len(taken) and min(cells, default=1) > 0:
            best = min(best, (-sum(cells), choice)) if best[0] <= 0 else (-sum(cells), choice)
    return [(i, j) for i, j in enumerate(best[1]) if j >= 0]


@settings(max_examples=60, deadline=None)
@given(matrices())
def test_an_assignment_is_the_best_of_all(weights: Matrix) -> None:
    assert assign(weights) == by_trying_all(weights)


def test_a_large_assignment_is_quick_and_one_to_one() -> None:
    n = 60
    pairs = assign([[(7 * i + 13 * j) % 31 for j in range(n)] for i in range(n)])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


BOUNDS = [
    ((5, 5), (5, 5), True, True, "equal"),
    ((5, None), (5, 5), False, True, "another qualifier"),
    ((None, 5), (5, None), False, True, "a bound of the other kind"),
    ((None, None), (None, None), True, False, "nothing on both sides"),
    ((5, 8), (5, 9), False, True, "one bound of a range"),
    ((5_000_001, 5_000_001), (5_000_000, 5_000_000), True, True, "within the tolerance"),
    ((5_000_009, 5_000_009), (5_000_000, 5_000_000), False, False, "outside of it"),
]


@pytest.mark.parametrize(("a", "b", "same", "shared"), [row[:4] for row in BOUNDS], ids=[row[4] for row in BOUNDS])
def test_bounds(a: tuple[int | None, ...], b: tuple[int | None, ...], same: bool, shared: bool) -> None:
    first, second = (
        PredictedStake(low=None if low is None else Decimal(low), high=None if high is None else Decimal(high))
        for low, high in (a, b)
    )
    assert same_bounds(first, second) is same
    assert share_a_number(first, second) is shared


def test_as_many_parties_are_paired_as_can_be() -> None:
    """The first one fits both; taking the first fit would leave the second one without a partner."""
    lumen, torrealta = party("Lumen Grid", "target", aliases=["Lumen"]), party("Torrealta", "acquirer")
    gold = case(purchase(parties=[lumen, torrealta | {"aliases": ["Lumen Grid"]}])).deals[0]
    found = prediction({"parties": [party("Lumen Grid", "target"), party("Lumen", "target")]}).deals[0]
    assert [(p.found, p.gold) for p in pair_parties(found.parties, gold.parties)] == [(0, 1), (1, 0)]


def test_a_party_takes_the_place_with_its_role() -> None:
    gold = case(purchase(parties=[party("Torrealta", "acquirer"), party("Torrealta S.A.", "seller")])).deals[0]
    found = prediction({"parties": [party("Torrealta", "seller"), party("Torrealta", "acquirer")]}).deals[0]
    pairs = pair_parties(found.parties, gold.parties)
    assert [(p.found, p.gold, p.role) for p in pairs] == [(0, 1, True), (1, 0, True)]


def test_a_second_mention_of_a_party_cannot_make_good_the_first() -> None:
    gold = case(purchase(parties=[party("Torrealta", "acquirer")])).deals[0]
    found = prediction({"parties": [party("Torrealta", "seller"), party("Torrealta SA", "acquirer")]}).deals[0]
    assert [(p.found, p.gold, p.role) for p in pair_parties(found.parties, gold.parties)] == [(0, 0, False)]


def test_amounts_are_paired_with_their_currency_then_with_their_kind() -> None:
    gold = case(purchase(amounts=[
        amount("60 million euros", 60, 60, kind="valuation"), amount("60 million euros", 60, 60, kind="deal_value"),
        amount("60 million euros", 60, 60, "GBP"),
    ])).deals[0]  # fmt: skip
    found = prediction({"amounts": [
        {"low": 60, "high": 60, "currency": "USD", "kind": "deal_value"},
        {"low": 60, "high": 60, "currency": "EUR", "kind": "deal_value"},
        {"low": 60, "high": 60, "currency": "GBP", "kind": "other"},
    ]}).deals[0]  # fmt: skip
    assert [(p.found, p.gold) for p in pair_amounts(found.amounts[:2], gold.amounts[:1])] == [(1, 0)]
    assert [(p.gold, p.right) for p in pair_amounts(found.amounts[1:2], gold.amounts)] == [(1, True)]
    pairs = pair_amounts(found.amounts, gold.amounts)
    assert [(p.found, p.gold, p.right, p.money) for p in pairs] == [
        (0, 0, False, False), (1, 1, True, True), (2, 2, False, True)
    ]  # fmt: skip


def test_how_alike_deals_are() -> None:
    """Two of three names, one role of two, no amount on one side, another type."""
    gold = case(purchase(amounts=[])).deals[0]
    found = prediction({"type": "merger", "parties": [party("Torrealta", "acquirer"), party("Lumen Grid", "seller")]})
    assert likeness(found.deals[0], gold) == Fraction(45, 100) * Fraction(4, 5) + Fraction(10, 100) * Fraction(1, 2)


def test_a_required_deal_comes_before_its_optional_twin() -> None:
    gold = case(purchase(optional=True), purchase()).deals
    found = prediction(purchase(stakes=[])).deals
    assert pair_deals(found, gold) == [(0, 1)]


def test_deals_that_are_hardly_alike_are_not_paired() -> None:
    found = prediction({"type": "merger", "parties": [party("Torrealta", "customer"), party("Zeta", "supplier")]})
    gold = case(purchase(), lease()).deals
    assert pair_deals(found.deals, gold[:1]) == []
    assert pair_deals(found.deals, gold[1:]) == [(0, 0)]


def test_deals_that_are_just_alike_enough_are_paired() -> None:
    """One name of two, and nothing else: 0.45 times two thirds is 0.3, with no rounding about it."""
    gold = case(lease()).deals
    found = prediction({"type": "merger", "parties": [party("Torrealta", "seller")]}).deals
    assert likeness(found[0], gold[0]) == Fraction(3, 10)
    assert pair_deals(found, gold) == [(0, 0)]
