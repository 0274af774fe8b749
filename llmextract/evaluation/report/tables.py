"""The tables of the page: figures beside figures, what a run took, the cases that changed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from llmextract.evaluation import notation
from llmextract.evaluation.report.anchors import anchor, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from llmextract.evaluation.comparison import CaseChange, Comparison, Difference, Figure
    from llmextract.evaluation.overviews import Overview

_SIGNS = {"better": "▲", "worse": "▼", "no difference shown": ""}


def legend(found: Overview) -> str:
    """The runs with their colour and shape in the plots."""
    items = (
        f'<li class="run{i}"><svg viewBox="-7 -7 14 14" aria-hidden="true">{shape(i)}</svg>{shown(run.name)}</li>'
        for i, run in enumerate(found.runs)
    )
    return f'<ul class="runs" aria-label="Runs">{"".join(items)}</ul>'


def shape(i: int) -> str:
    """The sign of the i-th run around the origin, told apart by shape as well as by colour."""
    shapes = (
        '<circle r="4.5"/>', '<rect x="-4" y="-4" width="8" height="8"/>', '<path d="M0-5.5 5.5 4.5H-5.5z"/>',
        '<path d="M0-6 6 0 0 6-6 0z"/>', '<path d="M0 5.5-5.5-4.5H5.5z"/>',
        '<path d="M-5-2H-2V-5H2V-2H5V2H2V5H-2V2H-5z"/>',
    )  # fmt: skip
    return shapes[i % len(shapes)]


def table(heads: Iterable[str], rows: Iterable[str], caption: str) -> str:
    """A table that scrolls by itself where the page is too narrow; heads are escaped here, rows are HTML."""
    head = "".join(f'<th scope="col">{shown(text)}</th>' for text in heads)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def figures(found: Overview) -> str:
    """Every metric: a run's figure with its interval, and how it differs from the first run's."""
    first, *others = found.columns
    alone = () if others else ("precision", "recall", "right", "wrong", "missing", "surplus")
    against = (title for column in others for title in (column.run.name, f"against {first.run.name}"))
    rows = (
        f'<tr><th scope="row">{escape(name)}<small>{escape(figure.metric.says)}</small></th>'
        f"{''.join(_figure_cells(found, name))}</tr>"
        for name, figure in first.figures.items()
    )
    return table(["", first.run.name, *alone, *against], rows, "Every metric, with 95 % intervals over cases")


def _figure_cells(found: Overview, name: str) -> Iterator[str]:
    first, *others = found.columns
    yield _figure(first.figures[name])
    if not others:
        counts = first.figures[name].counts
        parts = notation.precision_and_recall(first.figures[name])
        yield "".join(f"<td>{n}</td>" for n in (*parts, counts.right, counts.wrong, counts.missing, counts.surplus))
    for i, column in enumerate(others, start=1):
        yield _figure(column.figures[name])
        difference = found.difference(i, name)
        yield _difference(difference) if difference else "<td></td>"


def _figure(figure: Figure) -> str:
    ends = notation.interval(figure)
    return f"<td>{notation.share(figure.value)}{f'<small>{ends}</small>' if ends else ''}</td>"


def _difference(found: Difference) -> str:
    if found.delta is None:
        return f"<td>{notation.NONE}</td>"
    kind, sign = found.verdict.split()[0], _SIGNS[found.verdict]
    words = (
        f'{sign} {notation.delta(found)} <span class="says">{found.verdict}</span>' if sign else notation.delta(found)
    )
    return f'<td class="{kind}">{words}<small>p = {found.p:.3f}</small></td>'


def accounts(found: Overview) -> str:
    """Requests, tokens, cost, time, and the answers that were not the model's."""
    written = [notation.account(column.account) for column in found.columns]
    rows = (
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f"<td>{escape(dict(account)[label])}</td>" for account in written)
        + "</tr>"
        for label, _ in written[0]
    )
    return table(["", *(run.name for run in found.runs)], rows, "What each run took, all cases together")


def changes(found: Comparison) -> str:
    """The cases that got better and worse, with the fields that changed."""
    order = [answer.case.id for answer in found.after.answers]
    return '<div class="changes">{}{}</div>'.format(
        *(
            _changed(notation.changed(changed, verdict, found.after.name, found.before.name), changed, order)
            for verdict, changed in (("better", found.better), ("worse", found.worse))
        )
    )


def _changed(title: str, found: Sequence[CaseChange], order: Sequence[str]) -> str:
    items = (
        f'<li><a href="#{anchor(order.index(change.case))}">{shown(change.case)}</a> '
        f"{change.before} → {change.after} errors<ul>"
        + "".join(f"<li>{shown(str(field))}</li>" for field in change.fields)
        + "</ul></li>"
        for change in found
    )
    body = f"<ol>{''.join(items)}</ol>" if found else ""
    return f"<details><summary>{shown(title)}</summary>{body}</details>"
