"""Runs side by side as text for a terminal: figures, groups, what it took, and the cases that changed.

It prints nothing itself, and it computes nothing. rich is imported when it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from llmextract.display.terminal import rendered
from llmextract.evaluation import notation
from llmextract.evaluation.comparison import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from llmextract.evaluation.comparison import Comparison
    from llmextract.evaluation.overviews import Column, Overview

MOST_CHANGES = 5
"""So many cases that got better, and as many that got worse, are named."""
_STYLES = {"better": "green", "worse": "red", "no difference shown": "dim"}


def overview_text(found: Overview, stream: TextIO) -> str:
    """An overview as people read it, made for a stream: its width, its colours or none, its encoding."""
    return rendered(_parts(found), stream)


def _parts(found: Overview) -> Iterator[RenderableType]:
    yield _figures(found)
    for group in GROUPS:
        if found.members(group):
            yield _group(found, group)
    yield _accounts(found.columns)
    for comparison in found.comparisons:
        yield from _changes(comparison)


def _table(title: str, columns: Iterable[str]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column()
    for column in columns:
        table.add_column(Text(column), justify="right")
    return table


def _figures(found: Overview) -> Table:
    """One run with precision and recall; several each beside the first."""
    from rich.text import Text

    first, *others = found.columns
    cases = f"{len(first.run.answers)} cases, with 95 % intervals"
    alone = ["precision", "recall"] if not others else []
    against = [title for column in others for title in (column.run.name, f"against {first.run.name}")]
    table = _table(cases, [first.run.name, *alone, *against])
    for name, figure in first.figures.items():
        row: list[str | Text] = [name, notation.figure(figure)]
        if not others:
            row += notation.precision_and_recall(figure)
        for i, column in enumerate(others, start=1):
            difference = found.difference(i, name)
            row.append(notation.figure(column.figures[name]))
            row.append(Text(notation.difference(difference), _STYLES[difference.verdict]) if difference else "")
        table.add_row(*row)
    return table


def _group(found: Overview, group: str) -> Table:
    from rich.text import Text

    table = _table(f"facts by {group}", ["cases", *(column.run.name for column in found.columns)])
    for name in found.members(group):
        members = [column.groups[group].get(name) for column in found.columns]
        cases = max(figure.cases for figure in members if figure)
        written = (notation.figure(figure) if figure else notation.NONE for figure in members)
        table.add_row(Text(name), str(cases), *written)
    return table


def _accounts(columns: Iterable[Column]) -> Table:
    columns = list(columns)
    table = _table("what it took", [column.run.name for column in columns])
    for what, *values in zip(*(notation.account(column.account) for column in columns), strict=True):
        table.add_row(what[0], what[1], *(value for _, value in values))
    return table


def _changes(comparison: Comparison) -> Iterator[Text]:
    from rich.text import Text

    for verdict, changes in (("better", comparison.better), ("worse", comparison.worse)):
        yield Text(notation.changed(changes, verdict, comparison.after.name, comparison.before.name))
        for change in changes[:MOST_CHANGES]:
            yield Text(f"  {change.case}: {change.before} → {change.after} errors")
