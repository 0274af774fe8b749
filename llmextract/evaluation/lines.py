"""Reading JSONL so that all mistakes of all files are known at once, each with its line. It knows no format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pydantic import ValidationError

from llmextract.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pydantic_core import ErrorDetails


class HasId(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """What names the row."""


Row = TypeVar("Row", bound=HasId)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, or of none (a value that was given as it is)."""

    text: str
    path: str | None = None
    number: int | None = None

    def mistake(self, field: str, message: str) -> str:
        """What is wrong here, with the place: `gold.jsonl:3: deals[0].type: …`."""
        place = ":".join(str(part) for part in (self.path, self.number) if part is not None)
        return ": ".join(part for part in (place, field, message) if part)


@dataclass(slots=True)
class _Reading(Generic[Row]):
    """The rows read so far, and all that is wrong so far."""

    parse: Callable[[str], Row]
    rows: dict[str, tuple[Row, Line]]
    mistakes: list[str]

    def take(self, line: Line) -> None:
        try:
            row = self.parse(line.text)
        except json.JSONDecodeError as error:
            self.mistakes.append(line.mistake("", f"not JSON: {error.msg} at character {error.pos + 1}"))
        except ValidationError as error:
            self.mistakes += [line.mistake(_field(e["loc"]), _words(e)) for e in error.errors(include_url=False)]
        else:
            self._keep(row, line)

    def _keep(self, row: Row, line: Line) -> None:
        if row.id in self.rows:
            first = self.rows[row.id][1]
            self.mistakes.append(line.mistake("id", f"{row.id!r} stands in {first.path}:{first.number} already"))
        else:
            self.rows[row.id] = row, line


def parse_lines(lines: Iterable[Line], parse: Callable[[str], Row]) -> tuple[Row, ...]:
    """The rows that `parse` makes of lines of JSON, in order.

    Args:
        lines: read lazily; several files may follow each other.
        parse: raises `json.JSONDecodeError` or `pydantic.ValidationError` where a line is not right.

    Raises:
        CaseError: with all mistakes of all lines; an id that stands twice is one.
    """
    reading = _Reading(parse, {}, [])
    for line in lines:
        reading.take(line)
    if reading.mistakes:
        raise CaseError(reading.mistakes)
    return tuple(row for row, _ in reading.rows.values())


def lines_of(paths: Iterable[str | Path]) -> Iterator[Line]:
    """The lines of files that are not blank.

    Raises:
        CaseError: a file is not UTF-8.
        OSError: a file cannot be read.
    """
    for path in paths:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            problem = f"the file is not UTF-8: {error.reason} at byte {error.start}"
            raise CaseError([Line("", str(path)).mistake("", problem)]) from error
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield Line(line, str(path), number)


def _field(location: Sequence[int | str]) -> str:
    """`deals[0].parties[1].role` for `("deals", 0, "parties", 1, "role")`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def _words(error: ErrorDetails) -> str:
    if error["type"] == "literal_error":
        valid = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"{error['input']!r} is none of {valid}"
    return error["msg"].removeprefix("Value error, ")
