"""What goes in and out of a command: files, standard input and output, and a bar on standard error."""

from __future__ import annotations

import codecs
import errno
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NO_READER = 141  # as a shell counts SIGPIPE

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(file: str) -> str:
    """The text of a file or of standard input (`-`), its line ends as they are.

    Raises:
        OSError: it cannot be read, or is not in UTF-8 (or in the encoding that its first bytes name).
    """
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"not {error.encoding} at byte {error.start}: convert it first, as with iconv -f LATIN1 -t UTF-8"
        raise OSError(errno.EILSEQ, problem, "standard input" if file == "-" else file) from error


def as_json(plain: dict[str, Any]) -> str:
    """Plain values as JSON that standard output can write."""
    in_utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"  # any other: escaped, so always valid
    return json.dumps(plain, ensure_ascii=not in_utf8, indent=2) + "\n"


def write(text: str) -> None:
    """Write to standard output, now: what cannot be written is an error while there is somebody to tell."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python would flush once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(NO_READER) from error
        raise


@contextmanager
def bar(total: int, words: str) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where a person sees it; what it gives advances it by one."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(words, total=total)
        yield lambda: progress.advance(task)
