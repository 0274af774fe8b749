"""What a model answers with: strict in the schema that is sent, lenient in what is read."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from llmextract.llm.answers import parse
from llmextract.pointers import Answer, DealPointer
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
        ("AmountPointer", "kind", vocabulary.AmountKind),
        ("StakePointer", "measure", vocabulary.StakeMeasure),
        ("DatePointer", "event", vocabulary.DateField),
        ("RelationPointer", "kind", vocabulary.RelationKind),
    ],
)
def test_only_the_words_of_the_record_may_be_sent(pointer: str, field: str, words: object) -> None:
    assert DEFS[pointer]["properties"][field]["enum"] == list(get_args(words))


def test_no_field_takes_a_number_but_a_deals_place() -> None:
    numbers = [
        (name, field)
        for name, schema in DEFS.items()
        for field, kind in schema["properties"].items()
        if "number" in str(kind) or "integer" in str(kind)
    ]
    assert numbers == [("RelationPointer", "deal")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{}", DealPointer()),
        ('{"type": "takeover", "mood": "good"}', DealPointer(type="takeover")),
        ('{"sentence": null, "parties": null, "term": null}', DealPointer()),
        ('{"sentence": 3, "term": 7}', DealPointer(sentence="3", term="7")),
        ('{"assets": ["a", "b", "c", "d", "e", "f"]}', DealPointer(assets=list("abcdef"))),
    ],
)
def test_one_wrong_word_does_not_cost_the_answer(written: str, read: DealPointer) -> None:
    assert parse(f'{{"deals": [{written}]}}', Answer).deals == [read]


def test_the_number_of_a_deal_may_be_a_string() -> None:
    (deal,) = parse('{"deals": [{"relations": [{"kind": "prior", "deal": "2"}]}]}', Answer).deals
    assert deal.relations[0].deal == 2
