"""Which predicted deal, party and amount stands for which gold one: one to one, and optimal. It judges nothing.

As many names, and as many figures, are paired as can be; where several pairings do, the item that was predicted first
chooses first, so that a second mention of a company cannot make good what the first one got wrong.

How alike two deals are is a number from 0 to 1, of which parties make 0.45, amounts 0.25, the type 0.2 and the roles
0.1 (the weights of the evaluation set's own yardstick). Numbers are exact, so that no rounding decides a pair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from llmextract.evaluation.assignment import assign
from llmextract.evaluation.names import same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.evaluation.cases import GoldAmount, GoldDeal, GoldParty
    from llmextract.evaluation.predictions import PredictedAmount, PredictedDeal, PredictedParty

PARTIES, AMOUNTS, TYPE, ROLES = Fraction(45, 100), Fraction(25, 100), Fraction(20, 100), Fraction(10, 100)
OPTIONAL = Fraction(8, 10)
"""By how much an optional gold deal counts less, so that a required one comes before its optional twin."""
THRESHOLD = Fraction(3, 10)
"""Deals that are less alike are not the same deal."""
TOLERANCE = Decimal("1e-6")
"""Relative: gold figures may have gone through floating point."""
_GRADES = 4
"""One more than the highest grade of a pair, so that grades are digits."""


class Bounds(Protocol):
    """Anything with a lower and an upper bound."""

    @property
    def low(self) -> Decimal | None:
        """The lower bound."""

    @property
    def high(self) -> Decimal | None:
        """The upper bound."""


@dataclass(frozen=True, slots=True)
class PartyPair:
    """A predicted and a gold party of the same name, by index."""

    found: int
    gold: int
    role: bool


@dataclass(frozen=True, slots=True)
class AmountPair:
    """A predicted and a gold amount that share a number, by index, and in what they agree."""

    found: int
    gold: int
    value: bool
    currency: bool
    kind: bool

    @property
    def money(self) -> bool:
        """Whether the bounds and the currency are right, whatever the kind."""
        return self.value and self.currency

    @property
    def right(self) -> bool:
        """Whether all is right."""
        return self.money and self.kind


def same_bounds(found: Bounds, gold: Bounds) -> bool:
    """Whether both bounds are the same, or missing on both sides."""
    return _close(found.low, gold.low) and _close(found.high, gold.high)


def share_a_number(found: Bounds, gold: Bounds) -> bool:
    """Whether a bound of one is a bound of the other, whatever the qualifiers say."""
    return any(
        _close(a, b) for a in (found.low, found.high) for b in (gold.low, gold.high) if a is not None and b is not None
    )


def _close(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(Decimal(1), abs(b))


def pair_parties(found: Sequence[PredictedParty], gold: Sequence[GoldParty]) -> list[PartyPair]:
    """Parties of the same name, as many as can be; the first predicted chooses first, a right role if it can."""
    cells = {
        (i, j): PartyPair(i, j, p.role in g.roles)
        for i, p in enumerate(found)
        for j, g in enumerate(gold)
        if same_name(p.name, g.names)
    }
    weights = {cell: _weight(1, 1 + pair.role, cell[0], len(found)) for cell, pair in cells.items()}
    return [cells[cell] for cell in _best(weights, len(found), len(gold))]


def pair_amounts(found: Sequence[PredictedAmount], gold: Sequence[GoldAmount]) -> list[AmountPair]:
    """Amounts that share a number: as many as can be with the currency, then as many as can be.

    The first predicted chooses first, a right one if it can, else one with its currency.
    """
    cells = {
        (i, j): AmountPair(i, j, same_bounds(p, g), p.currency == g.currency, p.kind in g.kinds)
        for i, p in enumerate(found)
        for j, g in enumerate(gold)
        if share_a_number(p, g)
    }
    rows = len(found)
    weights = {
        cell: _weight(1 + (1 + rows) * pair.currency, 1 + pair.currency + pair.right, cell[0], rows)
        for cell, pair in cells.items()
    }
    return [cells[cell] for cell in _best(weights, rows, len(gold))]


def _weight(main: int, grade: int, row: int, rows: int) -> int:
    """What a pair is worth: its main worth above all, then its grade from 1 to 3, where earlier rows weigh more."""
    return int(main * _GRADES**rows + grade * _GRADES ** (rows - 1 - row))


def likeness(found: PredictedDeal, gold: GoldDeal) -> Fraction:
    """How alike two deals are, from 0 (no party and no amount in common) to 1."""
    parties, amounts = pair_parties(found.parties, gold.parties), pair_amounts(found.amounts, gold.amounts)
    if not parties and not amounts:
        return Fraction(0)
    alike = (
        PARTIES * _overlap(len(parties), len(found.parties) + len(gold.parties))
        + AMOUNTS * _overlap(len(amounts), len(found.amounts) + len(gold.amounts))
        + TYPE * (found.type in gold.types)
        + ROLES * Fraction(sum(pair.role for pair in parties), max(1, len(parties)))
    )
    return alike * OPTIONAL if gold.optional else alike


def _overlap(pairs: int, items: int) -> Fraction:
    """The share of the items of both sides that have a partner (Dice's coefficient)."""
    return Fraction(2 * pairs, max(1, items))


def pair_deals(found: Sequence[PredictedDeal], gold: Sequence[GoldDeal]) -> list[tuple[int, int]]:
    """The pairs (found, gold) of deals, by index, that are most alike in sum; none below the threshold."""
    alike = {(i, j): likeness(p, g) for i, p in enumerate(found) for j, g in enumerate(gold)}
    unit = math.lcm(*(n.denominator for n in alike.values()))
    weights = {cell: int(n * unit) for cell, n in alike.items() if n >= THRESHOLD}
    return _best(weights, len(found), len(gold))


def _best(weights: dict[tuple[int, int], int], rows: int, columns: int) -> list[tuple[int, int]]:
    return assign([[weights.get((i, j), 0) for j in range(columns)] for i in range(rows)])
