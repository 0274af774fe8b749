"""A result as text for a terminal or a pipe: each deal, each value with its quote, and the account at the end.

It prints nothing itself. rich is imported when it is needed, so that `import llmextract` stays light.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from llmextract.display import account, phrases
from llmextract.display.lines import Line, deal_lines, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console, RenderableType
    from rich.padding import Padding
    from rich.text import Text

_SEVERITIES = {"info": "cyan", "warning": "yellow", "error": "bold red"}
_INDENT = (0, 0, 0, 4)
_ASCII = str.maketrans({"≥": ">=", "≤": "<=", "≈": "~", "“": '"', "”": '"', "–": "-", "·": "-", "…": "..."})
"""What stands in for our own signs where the stream's encoding has none of them."""


def result_text(result: Mapping[str, Any], stream: TextIO) -> str:
    """A result as people read it, for a stream: its width, its colours or none, its encoding."""
    return rendered(_parts(result), stream)


def rendered(parts: Iterable[RenderableType], stream: TextIO) -> str:
    """What rich makes of these parts, one below the other, for a stream."""
    from rich.console import Console

    console = Console(file=stream)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return _fitted(captured.get(), console)


def _fitted(text: str, console: Console) -> str:
    """The text without the blanks that pad a table, in characters that the stream can write."""
    plain = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    encoding = getattr(console.file, "encoding", None) or "utf-8"
    try:
        plain.encode(encoding)
    except UnicodeEncodeError:
        return plain.translate(_ASCII).encode(encoding, "replace").decode(encoding)
    return plain


def _parts(result: Mapping[str, Any]) -> Iterator[RenderableType]:
    from rich.padding import Padding

    yield from _summary(result)
    for deal in result["deals"]:
        yield ""
        yield _heading(deal)
        yield _lines(deal_lines(deal))
        yield from (Padding(line, _INDENT) for line in _ending(deal))
    if result["issues"]:
        yield ""
        yield from map(_doubt, result["issues"])
    yield ""
    yield from (_styled(line, "dim") for line in (account.origin(result["document"]), *account.closing(result)))


def _styled(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style, overflow="fold")


def _summary(result: Mapping[str, Any]) -> Iterator[Text]:
    deals = result["deals"]
    if deals:
        count = phrases.counted(len(deals), "deal")
        yield _styled("").append(count, "bold").append(f" · {account.found_by(result['source'])}")
    else:
        yield _styled("No deal found", "bold")
    if result["cause"]:
        yield _styled(account.failure("the rules answered because of", result["cause"]), "yellow")
    if result["error"]:
        yield _styled(account.failure("no answer because of", result["error"]), "bold red")


def _heading(deal: Mapping[str, Any]) -> Text:
    kind, *rest = heading(deal)
    return _styled(f"{deal['id']}  ").append(kind, "bold").append(f" · {' · '.join(rest)}")


def _lines(lines: Iterable[Line]) -> Padding:
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="cyan")
    grid.add_column(overflow="fold")
    for label, group in groupby(lines, key=lambda line: line.label):
        for place, line in enumerate(group):
            grid.add_row(_styled("" if place else label), _line(line))
    return Padding(grid, _INDENT)


def _line(line: Line) -> Text:
    text = _styled("").append(line.value, "bold")
    for quote in line.quotes:
        text.append(f"  “{quote}”", "italic")
    return text.append(f" · {line.note}", "dim") if line.note else text


def _ending(deal: Mapping[str, Any]) -> Iterator[Text]:
    yield from map(_doubt, deal["issues"])
    relations = map(phrases.relation, deal["relations"])
    yield _styled(" · ".join([*relations, account.found_by(deal["source"])]), "dim")


def _doubt(issue: Mapping[str, Any]) -> Text:
    severity = issue["severity"]
    return _styled("").append(severity, _SEVERITIES.get(severity, "")).append(f"  {account.doubt(issue)}")
