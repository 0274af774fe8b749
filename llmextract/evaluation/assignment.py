"""The assignment problem: pairs of rows and columns, one to one, with the greatest total weight. Numbers only.

The Hungarian method in its shortest-augmenting-path form (Jonker and Volgenant, 1987), on exact integers, so that a
tie is a tie: no rounding decides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest total weight; a cell of zero or less is never paired.

    Of several pairings with the same total, the one is returned that leaves the earliest row alone, else gives it the
    earliest column, and so on row by row: the answer depends on nothing but the weights.

    Args:
        weights: rows of equal length; there may be none.

    Example:
        >>> assign([[3, 2], [3, 0]])
        [(0, 1), (1, 0)]
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not columns:
        return []
    costs = [_costs(row, i, rows) for i, row in enumerate(weights)]
    return [(i, j) for i, j in enumerate(_cheapest(costs)) if j < columns]


def _costs(row: Sequence[int], i: int, rows: int) -> list[int]:
    """The costs of the cells of a row, then of leaving it alone (zero), once for every row.

    A cell's cost is its weight, negative and scaled up, plus a digit: together the digits of a pairing are a number
    that orders pairings of equal weight row by row.
    """
    base = len(row) + 1
    scale, digit = base**rows, base ** (rows - 1 - i)
    return [-weight * scale + (j + 1) * digit if weight > 0 else scale for j, weight in enumerate(row)] + [0] * rows


def _cheapest(costs: Sequence[Sequence[int]]) -> list[int]:
    """The column of each row in the cheapest pairing of all rows; there are at least as many columns as rows."""
    columns = len(costs[0])
    row_of: list[int | None] = [None] * columns
    row_price, column_price = [0] * len(costs), [0] * columns
    for row in range(len(costs)):
        _augment(costs, row, row_of, (row_price, column_price))
    column_of = {row: column for column, row in enumerate(row_of) if row is not None}
    return [column_of[row] for row in range(len(costs))]


def _augment(
    costs: Sequence[Sequence[int]], row: int, row_of: list[int | None], prices: tuple[list[int], list[int]]
) -> None:
    """Pair one more row: along the cheapest path of changes to the pairs so far, found as Dijkstra does."""
    row_price, column_price = prices
    distance: dict[int, int] = {}
    before: dict[int, int | None] = {}
    reached: dict[int, int] = {}
    column, current, far = None, row, 0
    while True:
        for j, cost in enumerate(costs[current]):
            d = far + cost - row_price[current] - column_price[j]
            if j not in reached and (j not in distance or d < distance[j]):
                distance[j], before[j] = d, column
        column = min((j for j in distance if j not in reached), key=lambda j: distance[j])
        far = reached[column] = distance[column]
        paired = row_of[column]
        if paired is None:
            break
        current = paired
    for j, d in reached.items():  # the prices keep every remaining cost at zero or more, those of the pairs at zero
        column_price[j] -= far - d
        if (paired := row_of[j]) is not None:
            row_price[paired] += far - d
    row_price[row] += far
    end: int | None = column
    while end is not None:
        previous = before[end]
        row_of[end] = row if previous is None else row_of[previous]
        end = previous
