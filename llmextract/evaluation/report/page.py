"""The page around its parts: head, contents, figures, plots, changes, cases."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from llmextract import __version__, resources
from llmextract.display.phrases import counted, visible
from llmextract.evaluation.comparison import GROUPS
from llmextract.evaluation.report import cases, plots, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.evaluation.overviews import Overview

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_KEYS = " · ".join(
    f"<kbd>{key}</kbd> {what}"
    for key, what in {"j": "next case", "k": "previous", "Enter": "open", "/": "search", "e": "errors only"}.items()
)


def overview_html(found: Overview) -> str:
    """An overview as a page, to be written to a file in UTF-8."""
    title = f"Evaluation: {', '.join(run.name for run in found.runs)}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(visible(title))}</title>\n<style>{_file('report.css')}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#cases">Skip to the cases</a>\n<main>\n{"".join(_parts(found))}</main>\n'
        f"<script>{_file('report.js')}</script>\n</body>\n</html>\n"
    )


def _file(name: str) -> str:
    return resources.read_text("evaluation", "report", name)


def _parts(found: Overview) -> Iterator[str]:
    answers = found.runs[0].answers
    languages = sorted({answer.case.lang for answer in answers})
    yield (
        f"<header><h1>Evaluation</h1><p>{counted(len(answers), 'case')} in {escape(', '.join(languages))} · "
        f"llmextract {escape(__version__)}</p>{tables.legend(found)}</header>\n"
    )
    yield f'<section aria-labelledby="figures"><h2 id="figures">Figures</h2>{tables.figures(found)}'
    yield f'<div class="plots">{plots.figures(found)}'
    yield from (plots.group(found, group) for group in GROUPS if found.members(group))
    yield f"{plots.tokens(found)}</div></section>\n"
    yield f'<section aria-labelledby="took"><h2 id="took">What it took</h2>{tables.accounts(found)}</section>\n'
    yield from (
        f"<section><h2>{escape(comparison.after.name)} against {escape(comparison.before.name)}</h2>"
        f"{plots.changes(comparison)}{tables.changes(comparison)}</section>\n"
        for comparison in found.comparisons
    )
    yield f'<section aria-labelledby="cases"><h2 id="cases" tabindex="-1">Cases</h2><p class="keys">{_KEYS}</p>'
    yield f"{cases.filters(languages)}{cases.all_cases(found)}</section>\n"
