"""`llmextract record`: the recordings of a set of cases, checked or made anew."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated

import typer

from llmextract.cli import models, streams
from llmextract.errors import SettingError
from llmextract.extractor import PROMPT, Extractor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.evaluation import Case, Regenerated

FAILURE = 1


def record(  # noqa: PLR0913 - a command's parameters are its options
    cases: Annotated[list[Path], typer.Argument(metavar="CASES...", help="Gold cases, JSONL.")],
    *,
    cassettes: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the recordings, ID.json for a case.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The model's name, instead of LLMEXTRACT_MODEL.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The model's server, instead of OPENAI_BASE_URL.")
    ] = None,
    prompt: Annotated[str, typer.Option(metavar="NAME", help="The prompt.")] = PROMPT,
    only: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this case; may be given often.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what is missing, stale or unused: no model, no network.")
    ] = False,
    concurrency: Annotated[int, typer.Option(metavar="N", min=1, help="So many cases at a time.")] = 1,
) -> None:
    """Record a model's answers to the cases that have none, or whose recording is stale."""
    from llmextract import evaluation

    known = evaluation.read_cases(*cases)
    chosen = evaluation.chosen(known, only or ())
    if check:
        if base_url:
            raise SettingError("--check asks no server: leave out --base-url")
        named = models.configured(model, "http://127.0.0.1/v1") if model else None
        found = [evaluation.look(case, cassettes, Extractor(llm=named, prompt=prompt)) for case in chosen]
        idle = () if only else evaluation.unused(known, cassettes)
        streams.write(evaluation.standing_text(found, idle))
        raise typer.Exit(FAILURE if idle or any(one.reasons for one in found) else 0)
    done = _regenerated(
        chosen, cassettes, Extractor(llm=models.configured(model, base_url), prompt=prompt), concurrency
    )
    streams.write(evaluation.changes_text(done, sys.stdout))
    if any(one.failure for one in done):
        raise typer.Exit(FAILURE)


def _regenerated(cases: Sequence[Case], cassettes: Path, extractor: Extractor, concurrency: int) -> list[Regenerated]:
    """What was regenerated, in the order of the cases, with a bar meanwhile."""
    from llmextract import evaluation

    done = []
    with streams.bar(len(cases), "recording") as advance:
        for one in evaluation.regenerate(cases, cassettes, extractor, concurrency=concurrency):
            done.append(one)
            advance()
    place = {case.id: i for i, case in enumerate(cases)}
    return sorted(done, key=lambda one: place[one.before.case.id])
