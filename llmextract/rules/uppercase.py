"""Which tokens of a text may begin a name, as far as letters say: what `capitals` and `runs` start from."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from llmextract.reading.tokens import Scan

_LED = 2  # characters before the last that leads to an inner capital
_CAMEL = re.compile("[a-z0-9]-?[A-Z]")
_INNER_CAPITAL = re.compile(r"\b(?: [a-z]{1,3}[A-Z] | [a-z]-[A-Z] | [0-9]{1,2}[A-Z] )", re.VERBOSE)


def open_tokens(text: Scan, taken: Collection[int]) -> list[bool]:
    """Which tokens can begin a name: a capital ("Acme"), one inside ("eFuel"), a figure before one ("3M")."""
    whole, starts = text.text, text.starts
    found = list(map(str.isupper, map(whole.__getitem__, starts)))
    for camel in _CAMEL.finditer(whole):
        for i in range(bisect_left(starts, camel.start() - _LED), bisect_left(starts, camel.end())):
            if _INNER_CAPITAL.match(whole, starts[i], camel.end()):
                found[i] = True
    for i in taken:
        found[i] = False
    return found
