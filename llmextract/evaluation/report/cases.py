"""The cases of the page: each with its text, the marked words in it, and a table of expected beside got."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from llmextract.display.lines import KINDS
from llmextract.display.marked import LeftOut, Mark, Piece, pieces
from llmextract.display.phrases import counted, label, visible
from llmextract.evaluation.metrics import FACT_F1
from llmextract.evaluation.report.anchors import anchor, shown
from llmextract.evaluation.report.rows import Row, rows
from llmextract.evaluation.report.texts import MARKED, expected_marks, got_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from llmextract.evaluation.overviews import Overview
    from llmextract.evaluation.runs import Answer, Run
    from llmextract.evaluation.scores import Score

_SIGNS = {"right": "✓", "wrong": "✗", "missing": "✗", "surplus": "✗", "excused": "○"}


def filters(languages: Iterable[str]) -> str:
    """The controls that choose which cases are shown; without scripts all are."""
    options = "".join(f'<option value="{escape(code)}">{escape(code)}</option>' for code in languages)
    return (
        '<form class="filters" hidden><label>Search <input type="search" name="words" autocomplete="off"></label>'
        f'<label>Language <select name="language"><option value="">all</option>{options}</select></label>'
        '<label><input type="checkbox" name="errors"> with errors only</label>'
        '<label><input type="checkbox" name="changed"> that differ between runs only</label>'
        '<label><input type="checkbox" name="worst"> most errors first</label>'
        f'<output aria-live="polite"></output></form>{_legend()}'
    )


def _legend() -> str:
    kinds = (f'<li><mark class="m-{kind} both">{escape(KINDS[kind])}</mark></li>' for kind in MARKED)
    sides = (
        '<li><mark class="both">expected and got</mark></li><li><mark class="expected">expected only</mark></li>'
        '<li><mark class="got">got only</mark></li>'
    )
    return f'<ul class="legend" aria-label="What is marked in the texts">{sides}{"".join(kinds)}</ul>'


def all_cases(found: Overview) -> str:
    """Every case, in the order of the file."""
    columns = zip(*(run.answers for run in found.runs), strict=True)
    return f'<div id="all">{"".join(_case(i, answers, found.runs) for i, answers in enumerate(columns))}</div>'


def _case(i: int, answers: Sequence[Answer], runs: Sequence[Run]) -> str:
    case = answers[0].case
    errors = [FACT_F1.count(answer.scores).errors for answer in answers]
    badges = "".join(
        f'<span class="badge run{n} {"bad" if wrong else "good"}">{shown(run.name)} '
        f"{counted(wrong, 'error') if wrong else '✓'}</span>"
        for n, (run, wrong) in enumerate(zip(runs, errors, strict=True))
    )
    summary = (
        f'<summary id="{anchor(i)}"><span class="id">{shown(case.id)}</span> '
        f'<span class="dim">{escape(case.lang)} · {counted(len(case.deals), "deal")}</span> {badges}</summary>'
    )
    return (
        f'<details class="case" data-language="{escape(case.lang)}" data-errors="{sum(errors)}" '
        f'data-changed="{int(len(set(errors)) > 1)}">{summary}<div class="body">{_text(answers, runs)}'
        f"{_notes(answers, runs)}{_table(answers, runs)}</div></details>\n"
    )


def _text(answers: Sequence[Answer], runs: Sequence[Run]) -> str:
    case = answers[0].case
    expected = expected_marks(case)
    got = [mark for a, run in zip(answers, runs, strict=True) for mark in got_marks(case, run.name, a.prediction)]
    marks = sorted({*expected, *got}, key=lambda mark: (mark.start, mark.end))
    body = "".join(_piece(piece, set(expected)) for piece in pieces(case.text, marks, whole=len(case.text)))
    return f'<div class="text" dir="auto" lang="{escape(case.lang)}">{body}</div>'


def _piece(piece: Piece | LeftOut, expected: Collection[Mark]) -> str:
    if isinstance(piece, LeftOut):
        return ""  # the whole text is asked for
    words = escape(visible(piece.text))
    if not piece.marks:
        return words
    # The shortest mark that is not the evidence of the deal says most; the evidence is a whole sentence.
    values = [mark for mark in piece.marks if mark.kind != "words"] or list(piece.marks)
    sides = {mark in expected for mark in values}
    side = "both" if len(sides) > 1 else "expected" if True in sides else "got"
    title = escape(visible("\n".join(dict.fromkeys(mark.title for mark in piece.marks))))
    return f'<mark class="m-{values[0].kind} {side}" title="{title}">{words}</mark>'


def _notes(answers: Sequence[Answer], runs: Sequence[Run]) -> str:
    case = answers[0].case
    lines = [f"{case.date or 'no date'} · {shown(case.source)}" if case.source else str(case.date or "no date")]
    lines += [shown(case.notes)] if case.notes else []
    for answer, run in zip(answers, runs, strict=True):
        for what, words in (("instead of a model", answer.prediction.fallback), ("no answer", answer.prediction.error)):
            lines += [f"<strong>{shown(run.name)}: {what}:</strong> {shown(words)}"] if words else []
    return "".join(f'<p class="note">{line}</p>' for line in lines)


def _table(answers: Sequence[Answer], runs: Sequence[Run]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("field", "expected", *(shown(r.name) for r in runs)))
    body = "".join(_row(row, runs) for row in rows([answer.scores for answer in answers]))
    if not body:
        return "<p>No deal expected, none got.</p>"
    return f'<table class="fields"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: Row, runs: Sequence[Run]) -> str:
    cells = "".join(_cell(score, run) for score, run in zip(row.scores, runs, strict=True))
    name = row.title if row.field == "deal" else label(_NAMES.get(row.field, row.field))
    kind = ' class="deal"' if row.field == "deal" else ""
    expected = shown(row.expected) if row.expected else "–"
    return f'<tr{kind}><th scope="row">{escape(name)}</th><td data-head="expected">{expected}</td>{cells}</tr>'


_NAMES = {"role": "party", "kind": "amount"}
"""A party is judged with its role and an amount with its kind."""


def _cell(score: Score | None, run: Run) -> str:
    head = f'data-head="{escape(visible(run.name))}"'
    if score is None:
        return f'<td {head} class="none">–</td>'
    plain = score.verdict == "right" and (score.got == score.expected or score.field == "deal")
    got = shown(score.got) if score.got and score.got != score.expected else ""
    reason = "" if plain else f"<small>{shown(score.reason)}</small>"
    verdict = f'<span class="verdict"><span aria-hidden="true">{_SIGNS[score.verdict]}</span> {score.verdict}</span>'
    return f'<td {head} class="{score.verdict}">{verdict} {got}{reason}</td>'
