"""The main example, scored against its gold record: the rules, and the recorded model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmextract import Extractor
from llmextract.evaluation import Case, answered_by, evaluate, read_cases

if TYPE_CHECKING:
    from llmextract.records import Result

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def case() -> Case:
    (only,) = read_cases(EXAMPLES / "amazon-openai.es.gold.jsonl")
    return only


@pytest.fixture(scope="module")
def by_rules(case: Case) -> Result:
    return answered_by(Extractor(engine="rules"))(case)


def test_the_rules_find_the_three_deals_whole(case: Case) -> None:
    run = evaluate([case], answered_by(Extractor(engine="rules")), name="rules")
    assert run.figure() == 1.0, [score.reason for score in run.scores if score.verdict != "right"]


def test_the_figures_are_bounds_in_dollars_and_the_contract_runs_seven_years(by_rules: Result) -> None:
    assert [
        [(a.kind, a.qualifier, a.low and int(a.low), a.high and int(a.high), a.currency) for a in deal.amounts]
        for deal in by_rules.deals
    ] == [
        [
            ("deal_value", "at_least", 10_000_000_000, None, "USD"),
            ("valuation", "at_least", 500_000_000_000, None, "USD"),
        ],
        [("deal_value", "approx", 38_000_000_000, 38_000_000_000, "USD")],
        [("valuation", "at_most", None, 1_000_000_000_000, "USD")],
    ]
    assert [deal.term_months for deal in by_rules.deals] == [None, 84, None]


def test_the_contradiction_on_the_talks_is_kept_and_none_is_chosen(by_rules: Result) -> None:
    deal = by_rules.deals[0]
    (conflict,) = deal.conflicts
    assert (deal.talks_stage, conflict.field, len(conflict.quotes), conflict.chosen) == (None, "talks_stage", 2, None)


def test_the_contract_is_prior_to_the_investment_and_the_newspaper_is_cited(by_rules: Result) -> None:
    assert [(r.kind, r.id) for r in by_rules.deals[1].relations] == [("prior", "d1")]
    assert [(s.name, s.kind) for s in by_rules.deals[0].sources] == [("Financial Times", "media")]


def test_the_recorded_model_is_scored_beside_them_and_every_value_of_its_is_in_the_text(case: Case) -> None:
    recorded = answered_by(Extractor(engine="llm"), EXAMPLES / "cassettes")
    result = recorded(case)
    assert result.source == "llm"
    assert [proof.quote for deal in result.deals for proof in deal.proofs()] == [
        case.text[proof.start : proof.end] for deal in result.deals for proof in deal.proofs()
    ]
    figure = evaluate([case], recorded, name="llm").figure()
    assert figure is not None
    assert 0.0 < figure <= 1.0
