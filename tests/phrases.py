"""The cases of dates, percentages and terms: sentences of our own, each with what a reader must find, by quote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from llmextract.language import available, load

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
    rows = ((code, example) for code in available() for example in load(code).examples())
    found = [(code, row.text("text"), row.strings(reader)) for code, row in rows]
    return [pytest.param(*example, id=example[0]) for example in found if example[2]]
