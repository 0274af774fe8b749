"""Where the files that ship with the library are. It finds and reads; it does not interpret.

Here too: how tables are built of them without the garbage collector in the way.

`prompts/` and `schemas/` stand beside the package in a checkout and an editable install, and inside it in a wheel.
"""

from __future__ import annotations

import functools
import gc
import re
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING

from llmextract.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_PACKAGE = "llmextract"


@functools.cache
def folder(name: str) -> Traversable:
    """The folder `name` (`prompts`, `schemas`, `lang`, `examples`): the packaged copy if present, else the sibling.

    Raises:
        ResourceError: it is in neither place, so the installation is broken.
    """
    package = files(_PACKAGE)
    inside = package / name
    if inside.is_dir():
        return inside
    parent = getattr(package, "parent", None)
    if parent is not None and (parent / name).is_dir():
        sibling: Traversable = parent / name
        return sibling
    raise ResourceError(f"the folder {name!r} is missing beside and inside the package; reinstall llmextract-deals")


def read_text(name: str, *path: str) -> str:
    """The text of the file at `path` inside the folder `name`.

    Raises:
        ResourceError: there is no such file.

    Example:
        >>> read_text("lang", "es.toml").startswith("#")
        True
    """
    return read_bytes(name, *path).decode("utf-8")


def read_bytes(name: str, *path: str) -> bytes:
    """The bytes of the file at `path` inside the folder `name`.

    Raises:
        ResourceError: there is no such file.
    """
    try:
        return folder(name).joinpath(*path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise ResourceError(f"there is no file {'/'.join((name, *path))!r} in this installation") from error


def versions(name: str, suffix: str) -> list[str]:
    """The versioned files `<kind>/<version><suffix>` of the folder `name`, as `kind/version`, older versions first.

    Example:
        >>> "deal/1.0.0" in versions("prompts", ".md")
        True
    """
    kinds = (kind for kind in folder(name).iterdir() if kind.is_dir())
    found = [(kind.name, file.name.removesuffix(suffix)) for kind in kinds for file in kind.iterdir()
             if file.name.endswith(suffix)]  # fmt: skip
    return ["/".join(pair) for pair in sorted(found, key=lambda pair: (pair[0], _numbers(pair[1]), pair[1]))]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection meanwhile: each would walk all that the process holds, and find nothing to free.

    Loading a language takes a third less. What another thread drops meanwhile is collected right after.

    Example:
        >>> with uncollected():
        ...     table = {number: [number] for number in range(3)}
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
