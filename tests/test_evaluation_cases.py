"""Gold cases are read strictly, and all that is wrong with a file is said at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from gold import amount, case, lease, party, purchase, row

from llmextract.errors import CaseError
from llmextract.evaluation import case_of, read_cases
from llmextract.evaluation.cases import GoldParty

if TYPE_CHECKING:
    from pathlib import Path


def test_a_case_keeps_what_the_file_says() -> None:
    found = case(purchase(), lease(), date="2024-03-12", region="ES", notes="for people")
    assert [deal.type for deal in found.deals] == ["acquisition", "commercial_contract"]
    assert found.deals[0].parties[0].names == ("Torrealta S.A.", "Torrealta")
    assert found.deals[0].stake is not None
    assert found.deals[1].stake is None
    assert str(found.date) == "2024-03-12"


EURO = amount("60 million euros", 60_000_000, 60_000_000)
MISTAKES: list[tuple[str, dict[str, Any], str]] = [
    ("a foreign quote", {"amounts": [EURO | {"quote": "61 million"}]}, "deals[0].amounts[0].quote: '61"),
    ("a name that is not in the text", {"parties": [party("Lumen AG", "target")]}, "parties[0].name: 'Lumen AG' does"),
    ("an alias that is not", {"parties": [party("Lumen Grid", "target", aliases=["LG"])]}, "aliases[0]: 'LG' does not"),
    ("evidence that is not", {"evidence": "Torrealta buys"}, "deals[0].evidence: 'Torrealta buys' does not stand"),
    ("an empty quote", {"evidence": ""}, "deals[0].evidence: String should have at least 1 character"),
    ("exact, two bounds", {"amounts": [EURO | {"low": 1}]}, "qualifier 'exact' does not fit low=1 and high=60000000"),
    ("at_least with an upper bound", {"amounts": [EURO | {"qualifier": "at_least"}]}, "'at_least' does not fit"),
    ("a range upside down", {"amounts": [EURO | {"low": 9, "high": 5, "qualifier": "range"}]}, "'range' does not fit"),
    ("an unknown role", {"parties": [party("Lumen Grid", "buyer")]}, "].role: 'buyer' is none of acquirer, target, s"),
    ("an unknown alternative", {"status_alt": ["done"]}, "deals[0].status_alt[0]: 'done' is none of"),
    ("a currency that is none", {"amounts": [EURO | {"currency": "EURO"}]}, "'EURO' is no ISO 4217 code"),
    ("a share above 100", {"stakes": [{"quote": "51 %", "low": 51, "high": 151, "qualifier": "range"}]}, "151 % is"),
    ("no party", {"parties": []}, "deals[0].parties: a deal has at least one party"),
    ("a field nobody knows", {"statsu": "agreed"}, "deals[0].statsu: Extra inputs are not permitted"),
    ("a number as text in a term", {"term_months": "84"}, "deals[0].term_months: Input should be a valid integer"),
    ("dates reversed", {"expected_close": {"quote": "Monday", "start": "2024-03-12", "end": "2024-03-01"}}, "after"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_refused_in_words_that_say_where(change: dict[str, Any], message: str) -> None:
    with pytest.raises(CaseError) as error:
        case(purchase(**change))
    assert len(error.value.mistakes) == 1
    assert message in error.value.mistakes[0]


def test_all_mistakes_of_all_files_are_said_at_once_each_with_its_line(tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    wrong_amount = amount("61 million", 61, 60, "EURO", kind="price")
    first.write_text(
        "\n".join([
            json.dumps(row(purchase())),
            "",
            json.dumps(row(purchase(amounts=[wrong_amount]), lease(evidence="nowhere"), id="b")),
            '{"id": ',
            json.dumps(row(id="torrealta")),
        ]),
        encoding="utf-8",
    )  # fmt: skip
    second.write_text(json.dumps([1, 2]) + "\n" + json.dumps({"id": "c"}), encoding="utf-8")
    with pytest.raises(CaseError) as error:
        read_cases(first, second)
    places = [mistake.removeprefix(f"{tmp_path}/").split(": ")[:2] for mistake in error.value.mistakes]
    assert places == [
        ["first.jsonl:3", "deals[0].amounts[0].quote"],
        ["first.jsonl:3", "deals[0].amounts[0].kind"],
        ["first.jsonl:3", "deals[0].amounts[0].qualifier"],
        ["first.jsonl:3", "deals[0].amounts[0].currency"],
        ["first.jsonl:3", "deals[1].evidence"],
        ["first.jsonl:4", "not JSON"],
        ["first.jsonl:5", "id"],
        ["second.jsonl:1", "Input should be an object"],
        ["second.jsonl:2", "lang"],
        ["second.jsonl:2", "text"],
        ["second.jsonl:2", "deals"],
    ]
    assert str(error.value).startswith("11 mistakes:\n")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes('{"id": "año"}'.encode("latin-1"))
    with pytest.raises(CaseError, match="not UTF-8"):
        read_cases(path)


def test_a_gold_value_cannot_be_made_without_its_text() -> None:
    with pytest.raises(ValueError, match="read_cases or case_of"):
        GoldParty(name="Acme", role="target")


def test_decimals_are_exact_as_written() -> None:
    share = {"quote": "51 %", "low": 24.1, "high": 24.1, "qualifier": "exact"}
    stake = case_of(row(purchase(stakes=[share]))).deals[0].stake
    assert stake is not None
    assert str(stake.low) == "24.1"
