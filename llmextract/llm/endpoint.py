"""What an endpoint turned out not to take, remembered so that it is asked for once.

The memory of one client: the way to ask for an answer that works, and the parameters that were refused. It sends
nothing.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from llmextract.llm.shapes import Rung, ladder, shaped
from llmextract.records import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.llm.faults import BadRequestError
    from llmextract.llm.seam import Request

# Words by which endpoints name what a way of asking needs, in a refusal.
_SHAPE_WORDS = re.compile(
    r"""
    response_format | json[_ ]?schema | json_object | grammar | structured[ ]output   # of json_schema
    | \b strict \b | \b schema \b | additionalproperties                              # of either, strict or not
    | tool | function                                                                 # of tools
    """,
    re.VERBOSE,
)
_OPTIONS = ("temperature", "seed", "max_completion_tokens", "max_tokens")


class Memory:
    """What one client has learnt of its endpoint; safe to share between threads."""

    def __init__(self, preference: tuple[str, ...]) -> None:
        self._preference = preference
        self._ladder = ladder(preference)
        self._lock = threading.Lock()
        self._step = 0
        self._refused: frozenset[str] = frozenset()

    @property
    def rung(self) -> Rung:
        """The way to ask now."""
        return self._ladder[self._step]

    def params(self, request: Request[Any], rung: Rung) -> dict[str, Any]:
        """The parameters of the call that puts `request`, without those that the endpoint refused."""
        limit = "max_completion_tokens" if "max_tokens" in self._refused else "max_tokens"
        wanted = {"temperature": request.temperature, "seed": request.seed, limit: request.max_tokens}
        options = {n: v for n, v in wanted.items() if v is not None and n not in self._refused}
        return {**shaped(request, rung), **options}

    def learns(self, refusal: BadRequestError, sent: Mapping[str, Any], rung: Rung) -> bool:
        """Whether the refusal names something that can be left out; it then is, from now on."""
        named = next((n for n in _OPTIONS if n in sent and (n == refusal.param or n in refusal.says)), None)
        if named is not None:
            with self._lock:
                self._refused |= {named}
            return True
        return bool(_SHAPE_WORDS.search(f"{refusal.param} {refusal.says}")) and self.descends(rung)

    def descends(self, rung: Rung, *, other_shape: bool = False) -> bool:
        """Give up a way to ask for the next one (of another shape); False where none is left."""
        step = self._ladder.index(rung) + 1
        while other_shape and step < len(self._ladder) and self._ladder[step].shape == rung.shape:
            step += 1
        with self._lock:
            self._step = max(self._step, min(step, len(self._ladder) - 1))
        return step < len(self._ladder)

    def notes(self, request: Request[Any]) -> tuple[Issue, ...]:
        """What of this request the endpoint does not take, in words."""
        lost: list[str] = [n for n in ("temperature", "seed") if n in self._refused and getattr(request, n) is not None]
        if "max_completion_tokens" in self._refused and request.max_tokens is not None:
            lost.append("max_tokens")
        found = [_note("parameter_dropped", f"the endpoint does not take {n}; it was asked without it") for n in lost]
        if self.rung.shape != self._preference[0]:
            shapes = f"{self._preference[0]}; it was asked by {self.rung.shape}"
            found.append(_note("answer_shape", f"the endpoint does not take {shapes}"))
        return tuple(found)


def _note(code: str, message: str) -> Issue:
    return Issue(code=code, severity="info", message=message)
