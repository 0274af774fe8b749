"""What a model answers with: strict in the schema that is sent, lenient in what is read."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from llmextract.llm.answers import parse
from llmextract.pointers import OTHER_AMOUNT, Answer, DealPointer, Point, PointKind
from llmextract.records import vocabulary

DEFS: dict[str, Any] = Answer.model_json_schema()["$defs"]


def test_the_schema_that_is_sent_is_closed_and_wants_every_key() -> None:
    for name, schema in {**DEFS, "Answer": Answer.model_json_schema()}.items():
        assert schema["required"] == list(schema["properties"]), name
        assert schema["additionalProperties"] is False, name


@pytest.mark.parametrize(
    ("pointer", "field", "words"),
    [
        ("DealPointer", "type", vocabulary.DealType),
        ("DealPointer", "status", vocabulary.Status),
        ("DealPointer", "assertion", vocabulary.Assertion),
        ("PartyPointer", "role", vocabulary.Role),
        ("Point", "kind", PointKind),
    ],
)
def test_only_the_words_of_the_record_may_be_sent(pointer: str, field: str, words: object) -> None:
    assert DEFS[pointer]["properties"][field]["enum"] == list(get_args(words))


def test_a_point_is_every_value_of_a_deal_under_a_name_of_its_own() -> None:
    amounts = [OTHER_AMOUNT if kind == "other" else kind for kind in get_args(vocabulary.AmountKind)]
    rest = (vocabulary.StakeMeasure, vocabulary.DateField, vocabulary.RelationKind)
    kinds = [*amounts, *(kind for words in rest for kind in get_args(words)), "term", "asset", "condition", "source"]
    assert sorted(get_args(PointKind)) == sorted(kinds)
    assert len(set(kinds)) == len(kinds)


def test_no_field_takes_a_number() -> None:
    kinds = {str(kind) for schema in DEFS.values() for kind in schema["properties"].values()}
    assert not [kind for kind in kinds if "'number'" in kind or "'integer'" in kind]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{}", DealPointer()),
        ('{"type": "takeover", "mood": "good"}', DealPointer(type="takeover")),
        ('{"sentence": null, "parties": null, "points": null}', DealPointer()),
        ('{"sentence": 3}', DealPointer(sentence="3")),
        ('{"points": [{"at": 7, "kind": "worth"}]}', DealPointer(points=[Point(at="7", kind="worth")])),
    ],
)
def test_one_wrong_word_does_not_cost_the_answer(written: str, read: DealPointer) -> None:
    assert parse(f'{{"deals": [{written}]}}', Answer).deals == [read]
