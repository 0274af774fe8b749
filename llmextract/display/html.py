"""A deal or a result as HTML for a notebook: a card a deal, and the text with its proved spans marked.

One string, complete in itself: no script, no id, no network, so that many outputs share a page without touching each
other. It takes colours from the page around it, light or dark. Whatever comes from a text is escaped and stands in a
`<bdi>` or a `<mark>` of its own, so that its direction does not leak.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from llmextract import resources
from llmextract.display import account, phrases
from llmextract.display.lines import KINDS, Line, deal_lines, heading
from llmextract.display.marked import LeftOut, Mark, Piece, deal_marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def deal_html(deal: Mapping[str, Any], document: Mapping[str, Any] | None) -> str:
    """A card of a deal, with its text below where it is known."""
    text = _document(document, [deal]) if document else ""
    return _page(_card(deal) + text)


def result_html(result: Mapping[str, Any]) -> str:
    """The cards of a result's deals, then its text with the proved spans of all of them marked."""
    deals, document = result["deals"], result["document"]
    cards = f'<div class="lx-cards">{"".join(map(_card, deals))}</div>' if deals else ""
    return _page(_summary(result) + cards + _issues(result["issues"]) + _document(document, deals) + _making(result))


def _page(body: str) -> str:
    # Notebooks typeset whatever stands between two dollar signs; these classes tell MathJax 2 and 3 to leave it.
    style = resources.read_text("display", "card.css")
    return f'<div class="llmextract tex2jax_ignore mathjax_ignore"><style>{style}</style>{body}</div>'


def _bdi(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _card(deal: Mapping[str, Any]) -> str:
    kind, status, assertion = heading(deal)
    tags = "".join(f'<span class="lx-tag">{escape(tag)}</span> ' for tag in (status, assertion))
    relations = " · ".join(phrases.relation(found) for found in deal["relations"])
    foot = " · ".join(part for part in (relations, account.found_by(deal["source"])) if part)
    return (
        f'<article class="lx-card"><p class="lx-title"><span class="lx-id">{escape(deal["id"])}</span> '
        f"<strong>{_bdi(kind)}</strong> {tags}</p>{_lines(deal_lines(deal))}{_issues(deal['issues'])}"
        f'<p class="lx-foot">{escape(foot)}</p></article>'
    )


def _lines(lines: Iterable[Line]) -> str:
    groups = groupby(lines, key=lambda line: (line.label, line.kind))
    rows = (
        f'<dt class="lx-{kind}">{escape(label)}</dt>' + "".join(f"<dd>{_line(line)}</dd>" for line in group)
        for (label, kind), group in groups
    )
    return f'<dl class="lx-lines">{"".join(rows)}</dl>'


def _line(line: Line) -> str:
    quotes = "".join(f' <span class="lx-quote">“{_bdi(quote)}”</span>' for quote in line.quotes)
    note = f' <span class="lx-note">· {_bdi(line.note)}</span>' if line.note else ""
    return f'<span class="lx-value">{_bdi(line.value)}</span>{quotes}{note}'


def _issues(issues: Sequence[Mapping[str, Any]]) -> str:
    items = (
        f'<li class="lx-{escape(issue["severity"])}"><strong>{escape(issue["severity"])}</strong> '
        f"{_bdi(account.doubt(issue))}</li>"
        for issue in issues
    )
    return f'<ul class="lx-issues">{"".join(items)}</ul>' if issues else ""


def _summary(result: Mapping[str, Any]) -> str:
    count = phrases.counted(len(result["deals"]), "deal")
    parts = [f"<strong>{'No deal found' if not result['deals'] else count}</strong>"]
    parts += [account.found_by(result["source"])] if result["deals"] else []
    lines = [" · ".join(parts)]
    if result["cause"]:
        lines.append(_bdi(account.failure("the rules answered because of", result["cause"])))
    if result["error"]:
        lines.append(_bdi(account.failure("no answer because of", result["error"])))
    return f'<p class="lx-summary">{"<br>".join(lines)}</p>'


def _making(result: Mapping[str, Any]) -> str:
    return f'<p class="lx-foot">{"<br>".join(map(escape, account.closing(result)))}</p>'


def _document(document: Mapping[str, Any], deals: Iterable[Mapping[str, Any]]) -> str:
    text = document["text"]
    marks = deal_marks(deals, text)
    language = f' lang="{escape(document["language"])}"' if document["language"] else ""
    body = "".join(_piece(piece) for piece in pieces(text, marks))
    return (
        f'<div class="lx-document">{_legend(marks)}<div class="lx-text" dir="auto"{language}>{body}</div>'
        f'<p class="lx-foot">{escape(account.origin(document))}</p></div>'
    )


def _legend(marks: Sequence[Mark]) -> str:
    present = {mark.kind for mark in marks}
    items = (f'<li><mark class="lx-{kind}">{name}</mark></li>' for kind, name in KINDS.items() if kind in present)
    return f'<ul class="lx-legend" aria-label="What the marked words prove">{"".join(items)}</ul>' if present else ""


def _piece(piece: Piece | LeftOut) -> str:
    if isinstance(piece, LeftOut):
        return f'<span class="lx-out" lang="en">… {phrases.counted(piece.count, "character")} left out …</span>'
    text = escape(phrases.visible(piece.text))
    if not piece.marks:
        return text
    # The shortest mark says most; where it stands within words that prove type or status, a dotted line goes on.
    kind = piece.marks[0].kind
    within = " lx-within" if kind != "words" and any(mark.kind == "words" for mark in piece.marks) else ""
    title = escape("\n".join(dict.fromkeys(mark.title for mark in piece.marks)))
    return f'<mark class="lx-{kind}{within}" title="{title}">{text}</mark>'
