"""The plots of the page: small SVG drawings that take their colours from the page. They compute no figure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from llmextract.display.phrases import visible
from llmextract.evaluation import notation
from llmextract.evaluation.report.anchors import anchor
from llmextract.evaluation.report.tables import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.evaluation.comparison import CaseChange, Comparison, Figure
    from llmextract.evaluation.overviews import Overview

WIDTH = 420
"""In units of the drawing: little, so that its letters stay readable on a phone."""
_LEFT, _AXIS, _RIGHT, _TOP, _LANE = 140, 64, 16, 24, 14
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class _Row:
    """A label and a figure of each run; None where a run has none."""

    label: str
    figures: Sequence[Figure | None]


def figures(found: Overview) -> str:
    """Every metric of every run, a dot with its interval."""
    names = found.columns[0].figures
    rows = [_Row(name, [column.figures[name] for column in found.columns]) for name in names]
    return _dots("Figures with 95 % intervals", rows, found)


def group(found: Overview, name: str) -> str:
    """The headline figure by language, type or engine."""
    rows = [
        _Row(member, [column.groups[name].get(member) for column in found.columns]) for member in found.members(name)
    ]
    return _dots(f"Facts by {name}", rows, found)


def _dots(title: str, rows: Sequence[_Row], found: Overview) -> str:
    height = len(found.runs) * _LANE + 6
    body = [f'<text x="{_x(t):.0f}" y="14" class="tick">{t:g}</text>' for t in _TICKS]
    bottom = _TOP + len(rows) * height
    body += [f'<path class="grid" d="M{_x(t):.1f} {_TOP - 4}V{bottom}"/>' for t in _TICKS]
    for i, row in enumerate(rows):
        top = _TOP + i * height
        body.append(f'<text x="{_LEFT - 10}" y="{top + height / 2 + 4:.1f}" class="label">{_words(row.label)}</text>')
        for run, figure in enumerate(row.figures):
            if figure and figure.value is not None:
                words = f"{found.runs[run].name}: {row.label} {notation.figure(figure)}, {figure.cases} cases"
                body.append(_dot(figure, run, top + 3 + _LANE * (run + 0.5), words))
    return _drawing(title, bottom + 4, "".join(body))


def _x(value: float) -> float:
    return _LEFT + value * (WIDTH - _LEFT - _RIGHT)


def _dot(figure: Figure, run: int, y: float, words: str) -> str:
    line = ""
    if figure.interval:
        line = f'<path class="line" d="M{_x(figure.interval.low):.1f} {y:.1f}H{_x(figure.interval.high):.1f}"/>'
    at = f"translate({_x(figure.value or 0):.1f} {y:.1f})"
    return f'<g class="run{run}"><title>{_words(words)}</title>{line}<g transform="{at}">{shape(run)}</g></g>'


def tokens(found: Overview) -> str:
    """The headline figure beside the tokens that a text took; nothing where no run took any."""
    points = [
        (i, column.figures["facts"].value, usage.input_tokens + usage.output_tokens)
        for i, column in enumerate(found.columns)
        for usage in [column.account.usage]
    ]
    most = max(tokens for *_, tokens in points)
    if not most or "facts" not in found.columns[0].figures:
        return ""
    cases = max(1, len(found.runs[0].answers))
    bottom, scale = 190, (WIDTH - 60 - 2 * _RIGHT) / most
    body = [
        f'<path class="grid" d="M50 {_y(t, bottom):.1f}H{WIDTH - _RIGHT}"/>'
        f'<text x="42" y="{_y(t, bottom) + 4:.1f}" class="label">{t:g}</text>'
        for t in _TICKS
    ]
    for i, value, taken in points:
        words = f"{found.runs[i].name}: {notation.share(value)} for {taken / cases:,.0f} tokens a text"
        at = f"translate({60 + taken * scale:.1f} {_y(value or 0, bottom):.1f})"
        body.append(f'<g class="run{i}" transform="{at}"><title>{_words(words)}</title>{shape(i)}</g>')
    body.append(f'<text x="60" y="{bottom + 18}" class="tick first">0</text>')
    body.append(f'<text x="{WIDTH - _RIGHT}" y="{bottom + 18}" class="label">{most / cases:,.0f} tokens a text</text>')
    return _drawing("Facts beside tokens", bottom + 26, "".join(body))


def _y(value: float, bottom: float) -> float:
    return bottom - value * (bottom - _TOP)


def changes(found: Comparison) -> str:
    """A bar for each case that changed: upwards so many errors fewer, downwards so many more."""
    bars = [*found.better, *reversed(found.worse)]
    if not bars:
        return ""
    order = {answer.case.id: i for i, answer in enumerate(found.after.answers)}
    most = max(abs(change.after - change.before) for change in bars)
    up = max([change.before - change.after for change in bars], default=0)
    scale, step = 120 / most, (WIDTH - _AXIS - _RIGHT) / len(bars)
    zero = _TOP + max(0, up) * scale
    down = max([change.after - change.before for change in bars], default=0)
    body = "".join(_bars(bars, order, scale, step, zero))
    body += f'<path class="axis" d="M{_AXIS} {zero:.1f}H{WIDTH - _RIGHT}"/>'
    body += f'<text x="{_AXIS - 6}" y="{zero + 4:.1f}" class="label">0</text>'
    if up > 0:
        body += f'<text x="{_AXIS - 6}" y="{_TOP + 8}" class="label">{up} fewer</text>'
    if down > 0:
        body += f'<text x="{_AXIS - 6}" y="{zero + down * scale:.1f}" class="label">{down} more</text>'
    title = f"Errors in facts with {found.after.name}, case by case, against {found.before.name}"
    return _drawing(title, zero + max(0, down) * scale + 6, body)


def _bars(bars: Sequence[CaseChange], order: dict[str, int], scale: float, step: float, zero: float) -> Iterator[str]:
    for i, change in enumerate(bars):
        size = change.before - change.after
        y, kind = (zero - size * scale, "better") if size > 0 else (zero, "worse")
        words = f"{change.case}: {change.before} → {change.after} errors"
        place = f'x="{_AXIS + i * step:.2f}" y="{y:.1f}" width="{step * 0.8:.2f}" height="{abs(size) * scale:.1f}"'
        bar = f'<rect class="{kind}" {place}><title>{_words(words)}</title></rect>'
        yield f'<a href="#{anchor(order[change.case])}" tabindex="-1">{bar}</a>'


def _drawing(title: str, height: float, body: str) -> str:
    return (
        f'<figure><figcaption>{_words(title)}</figcaption><svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{_words(title)}">{body}</svg></figure>'
    )


def _words(text: str) -> str:
    return escape(visible(text))
