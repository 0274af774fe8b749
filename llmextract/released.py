"""A released file never changes: the lock beside it says so, and whoever reads the file asks here.

The lock is `<folder>/released.json`: for each released name the SHA-256 of its file's bytes, such as
`{"deal/1.0.0": "5f2c…"}`, or the word `draft`. A name that it does not list is a draft, and drafts may change.
"""

from __future__ import annotations

import functools
import hashlib
import json
from typing import TYPE_CHECKING

from llmextract import resources
from llmextract.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

DRAFT = "draft"


@functools.cache
def lock(folder: str) -> dict[str, str]:
    """The lock of a folder: name to SHA-256, or to `draft`.

    Raises:
        ResourceError: the lock is missing or no such mapping.
    """
    try:
        entries = json.loads(resources.read_text(folder, "released.json"))
    except json.JSONDecodeError as error:
        raise ResourceError(f"{folder}/released.json is no JSON: {error}") from error
    if not isinstance(entries, dict) or not all(isinstance(entry, str) for entry in entries.values()):
        raise ResourceError(f"{folder}/released.json must map names to SHA-256 or to {DRAFT!r}")
    return entries


def check(entries: Mapping[str, str], name: str, data: bytes, *, claimed: bool) -> None:
    """Raise where a file is not what its lock says.

    Args:
        entries: the lock.
        name: the file's name in it.
        data: the file's bytes.
        claimed: whether the file is given out as released.

    Raises:
        ResourceError: it changed after its release, or file and lock disagree on whether it is released.
    """
    locked, actual = entries.get(name, DRAFT), sha256(data)
    if claimed and locked == DRAFT:
        raise ResourceError(f'{name} says that it is released: lock it in released.json with "{name}": "{actual}"')
    if not claimed and locked != DRAFT:
        raise ResourceError(f"{name} says that it is a draft, but released.json locks it as released")
    if locked not in {DRAFT, actual}:
        raise ResourceError(f"{name} was released and must not change: restore it, and make a new version")


def sha256(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
