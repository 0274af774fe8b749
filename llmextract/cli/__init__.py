"""The command line: a command is one small function; what it does is the library's.

It reads files, writes streams and turns errors into one line on stderr with an exit code: 2 for wrong usage or
settings, 1 for a failure. It decides nothing about deals.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path  # noqa: TC003 - typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

from llmextract import __version__, display, recording, resources
from llmextract.cli import models, streams
from llmextract.cli.cassettes import record
from llmextract.display.phrases import one_line
from llmextract.errors import CaseError, LlmextractError, SettingError, UnknownNameError
from llmextract.extractor import PROMPT, Engine, Extractor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from llmextract.evaluation import Case
    from llmextract.records import Result

FAILURE, USAGE, INTERRUPTED = 1, 2, 130  # the last as a shell counts SIGINT

# typer keeps a copy of click in newer versions and imports click in older ones: this is its usage error in both.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def main() -> NoReturn:
    """Run the command of `sys.argv` and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; an error is one line on stderr.

    Example:
        >>> run(["--version"])
        llmextract 0.1.0
        0
    """
    command = typer.main.get_command(app)
    try:
        code = command.main(args=list(arguments), prog_name="llmextract", standalone_mode=False)
    except (_UsageError, SettingError) as error:
        return _said(error, USAGE)
    except (LlmextractError, OSError) as error:
        return _said(error, FAILURE)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _said(error: Exception, code: int) -> int:
    for message in error.mistakes if isinstance(error, CaseError) else [_message(error)]:
        print(f"llmextract: {one_line(message, 1000)}", file=sys.stderr)  # noqa: T201 - where errors are said
    return code


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, _UsageError):
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "llmextract"
        return f"{error.format_message()} (see {command} --help)"  # type: ignore[attr-defined]  # see _UsageError
    return str(error)


def _version(wanted: bool) -> None:
    if wanted:
        streams.write(f"llmextract {__version__}\n")
        raise typer.Exit


@app.callback()
def _app(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Deal records from news texts, each value with the words that prove it."""


@app.command()
def extract(  # noqa: PLR0913 - a command's parameters are its options
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="The text of an article, UTF-8; - reads standard input.")
    ],
    *,
    engine: Annotated[
        str, typer.Option(metavar="auto|llm|rules", help="auto: the model if one is configured, else the rules.")
    ] = "auto",
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The model's name, instead of LLMEXTRACT_MODEL.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The model's server, instead of OPENAI_BASE_URL.")
    ] = None,
    prompt: Annotated[
        str, typer.Option(metavar="NAME", help="The prompt; `llmextract prompts list` names them.")
    ] = PROMPT,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="ISO 639-1, such as es; detected if not given.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="CODE", help="ISO 3166-1, such as MX; decides what $ or 1,500 mean.")
    ] = None,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the text.")] = None,
    cassette: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Replay a model's recorded answers: no key, no network.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Show the deals of the text in FILE, or in standard input where FILE is -."""
    if engine == "rules" and (model or base_url or cassette):
        raise SettingError("--engine rules asks no model: leave out --model, --base-url and --cassette, or the engine")
    if cassette and base_url:
        raise SettingError("--cassette replays without a server: leave out --base-url")
    chosen = models.replayed(cassette, model) if cassette else models.configured(model, base_url)
    extractor = Extractor(llm=chosen, prompt=prompt, engine=cast("Engine", engine))
    with _replaying(cassette):
        result = extractor.extract(streams.read(file), language=language, region=region, date=date)
    _show(result, as_json=as_json)


@app.command()
def evaluate(  # noqa: PLR0913 - a command's parameters are its options
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold cases, JSONL.")],
    *,
    engine: Annotated[str, typer.Option(metavar="auto|llm|rules", help="As for extract.")] = "auto",
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="The model's name, instead of LLMEXTRACT_MODEL.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="The model's server, instead of OPENAI_BASE_URL.")
    ] = None,
    prompt: Annotated[str, typer.Option(metavar="NAME", help="The prompt.")] = PROMPT,
    cassettes: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Replay a model's recorded answers, ID.json for a case.")
    ] = None,
    predictions: Annotated[Path | None, typer.Option(metavar="OUT", help="Write what was predicted, JSONL.")] = None,
    against: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Set beside earlier predictions; may be given often.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print figures and scores as JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report with every case.")] = None,
) -> None:
    """Measure an engine on gold cases, and set it beside earlier runs."""
    from llmextract import evaluation

    if ((engine == "rules" or cassettes) and (model or base_url)) or (engine == "rules" and cassettes):
        raise SettingError("--engine rules asks no model and --cassettes asks no server: leave out what names one")
    extractor = Extractor(llm=models.configured(model, base_url), prompt=prompt, engine=cast("Engine", engine))
    cases = evaluation.read_cases(*gold)
    runs = [evaluation.judge(cases, evaluation.read_predictions(path), name=path.stem) for path in against or ()]
    name = " ".join(part for part in (engine, "" if engine == "rules" else prompt, model) if part)
    with streams.bar(len(cases), "cases") as advance:
        answer = _counted(evaluation.answered_by(extractor, cassettes), advance)
        runs.append(evaluation.evaluate(cases, answer, name=name))
    found = evaluation.overview(*runs)
    if predictions:
        evaluation.write_predictions(predictions, (answer.prediction for answer in runs[-1].answers))
    if html:
        html.write_text(evaluation.overview_html(found), encoding="utf-8")
    streams.write(streams.as_json(evaluation.plain(found)) if as_json else evaluation.overview_text(found, sys.stdout))


def _counted(answer: Callable[[Case], Result], advance: Callable[[], None]) -> Callable[[Case], Result]:
    """The same answers; each advances the bar."""

    def counted(case: Case) -> Result:
        try:
            return answer(case)
        finally:
            advance()

    return counted


app.command()(record)


def _shelf(folder: str, suffix: str, noun: str) -> typer.Typer:
    """The commands that list and show the files of a folder that ships with the library."""
    shelf = typer.Typer(help=f"The {folder} that ship with the library.")

    @shelf.command("list")
    def list_() -> None:
        streams.write("".join(f"{name}\n" for name in resources.versions(folder, suffix)))

    @shelf.command()
    def show(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
        if name not in resources.versions(folder, suffix):
            raise UnknownNameError(noun, name, resources.versions(folder, suffix))
        streams.write(resources.read_text(folder, f"{name}{suffix}"))

    list_.__doc__, show.__doc__ = f"Name the {folder}.", f"Show a {noun}, the whole file."
    return shelf


app.add_typer(_shelf("prompts", ".md", "prompt"), name="prompts")
app.add_typer(_shelf("schemas", ".json", "schema"), name="schemas")


def _replaying(cassette: Path | None) -> AbstractContextManager[object]:
    return recording.cassette(cassette, mode="none") if cassette else nullcontext()


def _show(result: Result, *, as_json: bool) -> None:
    plain = result.model_dump(mode="json")
    if not as_json:
        streams.write(display.result_text(plain, sys.stdout))
        return
    streams.write(streams.as_json(plain))
