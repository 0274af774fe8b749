"""Where the files that ship with the library are. It finds and reads; it does not interpret.

`prompts/` and `schemas/` stand beside the package in a checkout and an editable install, and inside it in a wheel.
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING

from llmextract.errors import ResourceError

if TYPE_CHECKING:
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
    try:
        return folder(name).joinpath(*path).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ResourceError(f"there is no file {'/'.join((name, *path))!r} in this installation") from error
