"""A recording as a file: JSON with real characters, sorted, a line of a text on a line of the file; written whole.

    {"format": 1, "interactions": [{"request": …, "response": …}], "made": {"model": …, "prompt": …}}

A string of several lines is written as `{"$lines": [...]}`, so that a prompt can be read and its changes are small.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llmextract.errors import RecordingError
from llmextract.recording.made import Made
from llmextract.recording.scrub import Answered, Asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Interaction: TypeAlias = tuple[Asked, Answered]

FORMAT = 1
_LINES = "$lines"


def load(path: Path) -> tuple[list[Interaction], Made]:
    """The interactions of a file, in order, and what made them.

    Raises:
        RecordingError: there is no such file, or it is no recording.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordingError(f"the recording {path.name} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise RecordingError(f"the recording {path.name} is no JSON: {error}") from error
    return _read(found, path.name)


def _read(found: Any, name: str) -> tuple[list[Interaction], Made]:
    try:
        if found["format"] != FORMAT:
            raise RecordingError(f"the recording {name} has format {found['format']!r}; this version reads {FORMAT}")
        pairs = [(Asked(**_joined(i["request"])), Answered(**_joined(i["response"]))) for i in found["interactions"]]
        return pairs, Made.from_mapping(found["made"])
    except (KeyError, TypeError, AttributeError) as error:
        raise RecordingError(f"the recording {name} is broken: {type(error).__name__} {error}") from error


def save(path: Path, interactions: Sequence[Interaction], made: Made) -> None:
    """Write a recording, whole or not at all. One that differs in nothing but its date stays as it is.

    Raises:
        RecordingError: it cannot be written.
    """
    if _is_unchanged(path, interactions, made):
        return
    plain = [{"request": _fields(a), "response": _fields(b)} for a, b in interactions]
    document = {"format": FORMAT, "interactions": plain, "made": made.as_mapping()}
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text)
    except OSError as error:
        raise RecordingError(f"the recording {path.name} cannot be written: {error.strerror}") from error


def _is_unchanged(path: Path, interactions: Sequence[Interaction], made: Made) -> bool:
    if not path.exists():
        return False
    try:
        old, old_made = load(path)
    except RecordingError:
        return False
    return old == list(interactions) and made.updated(Made(date=old_made.date)) == old_made


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)  # a temporary file is its owner's alone
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fields(part: Asked | Answered) -> dict[str, Any]:
    found: dict[str, Any] = _split({name: getattr(part, name) for name in part.__slots__})
    return found


def _split(value: Any) -> Any:
    """The value with every text of several lines as its lines."""
    if isinstance(value, dict):
        return {name: _split(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_split(part) for part in value]
    if isinstance(value, str) and "\n" in value:
        return {_LINES: value.split("\n")}
    return value


def _joined(value: Any) -> Any:
    """The opposite of `_split`."""
    if isinstance(value, dict):
        if value.keys() == {_LINES}:
            return "\n".join(value[_LINES])
        return {name: _joined(part) for name, part in value.items()}
    return [_joined(part) for part in value] if isinstance(value, list) else value
