"""Every field gets one verdict, with a reason in words."""

from __future__ import annotations

from typing import Any

import pytest
from gold import amount, case, lease, party, prediction, purchase

from llmextract.evaluation import METRICS, Score, score_case


def answer(**changes: Any) -> dict[str, Any]:
    """A prediction of the purchase that is all right, but for the changes."""
    deal = purchase()
    return {key: deal[key] for key in ("type", "status", "assertion", "parties", "amounts", "stakes")} | changes


def errors(scores: tuple[Score, ...]) -> list[tuple[str, str, str]]:
    return [(s.field, s.verdict, s.reason) for s in scores if s.scope == "deals" and s.verdict != "right"]


def figure(scores: tuple[Score, ...], name: str) -> float | None:
    return next(metric for metric in METRICS if metric.name == name)(scores)


def test_what_is_all_right_has_no_error() -> None:
    scores = score_case(case(purchase(), lease()), prediction(answer(), lease()))
    assert errors(scores) == []
    assert {metric.name: metric(scores) for metric in METRICS} == {
        metric.name: None if metric.name == "negatives clean" else 1.0 for metric in METRICS
    }


NOBODY = "nobody of this name is among the parties"
PARTIES: list[dict[str, Any]] = purchase()["parties"]
VERDICTS: list[tuple[str, dict[str, Any], list[tuple[str, str, str]]]] = [
    ("an alternative label", {"status": "pending_approval"}, []),
    ("a wrong label", {"status": "completed"},
     [("status", "wrong", "completed instead of agreed or pending_approval")]),
    ("no label", {"type": None}, [("type", "wrong", "nothing instead of acquisition")]),
    ("a wrong role", {"parties": [PARTIES[0] | {"role": "investor"}, *PARTIES[1:]]},
     [("role", "wrong", "investor instead of acquirer")]),
    ("an alternative role", {"parties": [*PARTIES[:2], PARTIES[2] | {"role": "investor"}]}, []),
    ("an optional party in a wrong role", {"parties": [*PARTIES[:2], PARTIES[2] | {"role": "adviser"}]},
     [("role", "excused", "the party is optional, so its role is not judged")]),
    ("an optional party that is missing", {"parties": PARTIES[:2]},
     [(field, "excused", f"{NOBODY}, but it is optional") for field in ("party", "role")]),
    ("a party that is missing", {"parties": PARTIES[::2]},
     [(field, "missing", NOBODY) for field in ("party", "role")]),
    ("a party too many", {"parties": [*PARTIES, party("Ostsee", "adviser")]},
     [(field, "surplus", "no expected party has this name") for field in ("party", "role")]),
    ("a wrong kind", {"amounts": [amount("", 60_000_000, 60_000_000, kind="valuation")]},
     [("kind", "wrong", "wrong kind")]),
    ("a wrong currency", {"amounts": [amount("", 60_000_000, 60_000_000, "USD")]},
     [("amount", "wrong", "wrong currency"), ("kind", "wrong", "wrong currency")]),
    ("a wrong bound", {"amounts": [amount("", 60_000_000, None)]},
     [("amount", "wrong", "wrong bounds"), ("kind", "wrong", "wrong bounds")]),
    ("another number", {"amounts": [amount("", 6, 6)]},
     [(field, "missing", "no amount of the deal has this number") for field in ("amount", "kind")]
     + [(field, "surplus", "no expected amount has this number") for field in ("amount", "kind")]),
    ("a wrong stake", {"stakes": [{"low": 49, "high": 49}]}, [("stake", "wrong", "49 % instead of 51 %")]),
    ("a stake with another bound", {"stakes": [{"low": 51, "high": None}]}, []),
    ("a stake that was held before", {"stakes": [{"low": 51, "high": 51, "measure": "held_before"}]},
     [("stake", "missing", "the prediction has none")]),
    ("a term nobody expects", {"term_months": 12}, [("term", "surplus", "the case has none")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [v[1:] for v in VERDICTS], ids=[v[0] for v in VERDICTS])
def test_a_change_has_its_verdict_and_reason(changes: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert errors(score_case(case(purchase()), prediction(answer(**changes)))) == expected


def test_a_missing_deal_misses_all_its_facts_but_the_optional_ones() -> None:
    scores = score_case(case(lease(), purchase()), prediction(lease()))
    missing = [s.expected for s in scores if s.scope == "deals" and s.verdict == "missing" and s.field != "deal"]
    assert missing == [
        "acquisition", "agreed or pending_approval", "stated", "Torrealta S.A. as acquirer", "Lumen Grid as target",
        "60,000,000 EUR as deal_value", "60,000,000 EUR as deal_value", "51 %",
    ]  # fmt: skip


def test_a_surplus_deal_is_wrong_with_all_its_facts() -> None:
    scores = score_case(case(purchase()), prediction(answer(), lease()))
    surplus = [s.got for s in scores if s.verdict == "surplus" and s.field in ("type", "role", "kind", "term")]
    assert surplus == [
        "commercial_contract", "Torrealta as customer", "Ostsee Linien GmbH as supplier", "8,000,000 USD as other",
        "84 months",
    ]  # fmt: skip


@pytest.mark.parametrize("found", [[], [answer(status="completed")]], ids=["missed", "found"])
def test_an_optional_deal_counts_for_nothing(found: list[dict[str, Any]]) -> None:
    scores = score_case(case(purchase(optional=True)), prediction(*found))
    assert [(s.scope, s.field, s.verdict) for s in scores] == [
        ("deals", "deal", "excused"),
        ("answer", "clean", "right"),
    ]


def test_a_text_without_a_deal_is_clean_only_if_it_is_left_alone() -> None:
    assert figure(score_case(case(), prediction()), "negatives clean") == 1.0
    assert figure(score_case(case(), prediction(answer())), "negatives clean") == 0.0


PRIMARY: list[tuple[str, list[dict[str, Any]], tuple[float, float, float]]] = [
    ("all right", [answer()], (1, 1, 1)),
    ("nothing", [], (0, 0, 0)),
    ("the second deal first", [lease(), answer()], (0, 0, 0)),
    ("a party too many", [answer(parties=[*PARTIES, party("Ostsee", "other")])], (0, 0, 1)),
    ("an optional party less", [answer(parties=PARTIES[:2])], (1, 1, 1)),
    ("the value is not the only one", [answer(amounts=[amount("", 1, 1), *purchase()["amounts"]])], (1, 1, 1)),
    ("the value is of another kind", [answer(amounts=[amount("", 60_000_000, 60_000_000, kind="other")])], (0, 1, 0)),
    ("a wrong status", [answer(status="planned")], (0, 1, 1)),
]


@pytest.mark.parametrize(("found", "figures"), [p[1:] for p in PRIMARY], ids=[p[0] for p in PRIMARY])
def test_the_primary_deal_as_a_whole(found: list[dict[str, Any]], figures: tuple[float, float, float]) -> None:
    scores = score_case(case(purchase(), lease()), prediction(*found))
    assert tuple(figure(scores, f"primary {part}") for part in ("right", "parties", "value")) == figures


def test_a_value_may_not_be_claimed_where_the_case_has_none() -> None:
    scores = score_case(case(purchase(amounts=[])), prediction(answer()))
    assert figure(scores, "primary value") == 0.0
