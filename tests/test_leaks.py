"""The examples of a prompt never come back as records, also from a model that answers with nothing else."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from llmextract import prompt
from llmextract.evaluation import read_cases
from llmextract.extractor import Extractor
from llmextract.llm import FakeModel

CASES = [case for path in sorted((Path(__file__).parent / "cases").glob("*/deals.jsonl")) for case in read_cases(path)]
NAMES = [name for name in prompt.names() if name.startswith("deal/")]


@cache
def examples(name: str) -> tuple[dict[str, Any], ...]:
    """The answers that a prompt shows."""
    found = re.findall(r'^\{"count":.*\}$', prompt.load(name).system, re.MULTILINE)
    return tuple(json.loads(answer) for answer in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_shows_several_examples_and_one_without_a_deal(name: str) -> None:
    answers = examples(name)
    assert [answer["count"] for answer in answers] == [len(answer["deals"]) for answer in answers]
    assert sorted(answer["count"] for answer in answers) == [0, 1, 2]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_examples_tell_of_is_in_none_of_our_texts(name: str) -> None:
    names = {party["name"] for answer in examples(name) for deal in answer["deals"] for party in deal["parties"]}
    assert len(names) == 4
    assert not [(case.id, name) for case in CASES for name in names if name in case.text]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.id)
def test_a_model_that_answers_with_the_examples_adds_nothing_to_a_record(name: str, case: Any) -> None:
    alone = Extractor(engine="rules").extract(case.text, language=case.lang, region=case.region, date=case.date)
    for answer in examples(name):
        extractor = Extractor(llm=FakeModel([json.dumps(answer)] * 3), prompt=name)
        result = extractor.extract(case.text, language=case.lang, region=case.region, date=case.date)
        assert [deal.source for deal in result.deals] == ["rules"] * len(alone.deals)
        assert sum(issue.code == "no_party" for issue in result.issues) == answer["count"]
