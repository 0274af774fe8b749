"""The cases of dates, percentages and terms: sentences of our own, each with what a reader must find, by quote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from llmextract.language import available

CASES = Path(__file__).parent / "cases"


def cases(reader: str) -> list[Any]:
    """Every case of one reader: its language and its row; a known failure must fail until its mark is taken away."""
    found = []
    for code in available():
        path = CASES / code / f"{reader}.jsonl"
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines() if path.exists() else ()):
            marks = [pytest.mark.xfail(strict=True)] if row.get("known_failure") else []
            found.append(pytest.param(code, row, id=f"{code}: {row['text']}", marks=marks))
    return found


def examples(reader: str) -> list[Any]:
    """The examples in the languages' own files: the language, the sentence and its readings."""
    from llmextract.language import load  # noqa: PLC0415 - read when asked for

    rows = ((code, example) for code in available() for example in load(code).examples())
    return [
        pytest.param(code, row.text("text"), row.strings(reader), id=code) for code, row in rows if reader in row.keys()
    ]
