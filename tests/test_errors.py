"""The error tree: what its docstring draws is what there is, and each error survives a trip to another process."""

from __future__ import annotations

import inspect
import pickle
import re

import pytest

from llmextract import errors
from llmextract.errors import (
    CaseError,
    InvalidAnswerError,
    LlmextractError,
    ModelError,
    TransportError,
    UnknownNameError,
)
from llmextract.records import Usage

TREE: dict[str, type[LlmextractError]] = {
    name: kind for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, LlmextractError)
}


def test_the_tree_in_the_docstring_is_the_tree_there_is() -> None:
    drawn = re.findall(r"^ {4}([ │]*)(?:[├└]── )?(\w+(?:Error|Miss))\b", errors.__doc__ or "", re.MULTILINE)
    above: list[str] = []
    parents: dict[str, str] = {}
    for bars, name in drawn:
        above = [*above[: len(bars) // 4 + (name != "LlmextractError")], name]
        parents[name] = above[-2] if len(above) > 1 else ""
    assert parents == {name: "" if kind is LlmextractError else kind.__mro__[1].__name__ for name, kind in TREE.items()}


@pytest.mark.parametrize(
    "error",
    [
        UnknownNameError("engine", "gpt", ["auto", "llm", "rules"]),
        CaseError(["gold.jsonl:3: no text", "gold.jsonl:4: no id"]),
        TransportError("no answer", status=503),
        InvalidAnswerError("no JSON", ["deals.0: missing"]),
        *(kind("words") for kind in TREE.values() if kind not in {UnknownNameError, CaseError}),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_pickling_with_all_it_knows(error: Exception) -> None:
    if isinstance(error, ModelError):
        error.usage, error.raw = Usage(requests=1), "what the model wrote"
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again)) == (type(error), str(error))
    assert vars(again) == vars(error)


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in TREE.values()]
    assert len(set(codes)) == len(codes)


def test_mistakes_are_all_listed() -> None:
    assert str(CaseError(["a", "b"])) == "2 mistakes:\n  a\n  b"
    assert str(CaseError(["a"])) == "1 mistake:\n  a"
