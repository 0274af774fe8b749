"""The ceiling: of what a model says that points as the gold does, nothing is lost, and it is asked nothing twice."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from gold import TEXT, amount, case, purchase, row

from llmextract.evaluation import FACT_F1, Case, Prediction, evaluate, read_cases, read_predictions
from llmextract.evaluation.fields import FACTS
from llmextract.evaluation.perfect import perfect
from llmextract.extractor import Extractor

CASES = Path(__file__).parent / "cases"
SCRIPT = Path(__file__).parent.parent / "scripts" / "ceiling"


@pytest.mark.parametrize("copies", [False, True], ids=["marks", "words"])
@pytest.mark.parametrize("path", sorted(CASES.glob("*/deals.jsonl")), ids=lambda path: path.parent.name)
def test_nothing_that_a_perfect_model_says_is_lost(path: Path, copies: bool) -> None:
    def extract(case: Case) -> Prediction:
        model = perfect(case, copies=copies)
        extractor = Extractor(llm=model, engine="llm")
        result = extractor.extract(case.text, language=case.lang, region=case.region, date=case.date)
        assert len(model.requests) == 1, model.requests[-1].messages[-1].content
        closings = {d.dates.expected_close.interval for d in result.deals if d.dates.expected_close}
        wanted = {(d.expected_close.start, d.expected_close.end) for d in case.deals if d.expected_close}
        assert wanted <= {(days.start, days.end) for days in closings}
        return Prediction.of(case.id, result)

    run = evaluate(read_cases(path), extract)
    assert [s for s in run.scores if s.scope == "deals" and s.field in FACTS and s.verdict == "missing"] == []
    assert (run.figure(FACT_F1) or 0) >= 0.98


@pytest.mark.parametrize("copies", [False, True])
def test_it_points_at_the_mark_that_a_quote_touches_or_copies(copies: bool) -> None:
    model = perfect(
        case(purchase(amounts=[amount("60 million", 60, 60), amount("dollars a year", 8, 8)])), copies=copies
    )
    (deal,) = Extractor(llm=model, engine="llm").extract(TEXT, language="en").deals
    assert [a.quote for a in deal.amounts] == ["60 million euros", "about 8 million dollars"]
    asked = model.ask(model.requests[0]).answer
    pointed = [a["at"] for a in asked.model_dump()["deals"][0]["points"]]
    assert pointed[:2] == (["60 million", "dollars a year"] if copies else ["M1", "M2"])


def test_the_script_names_each_lost_fact_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    wrong = purchase(amounts=[amount("60 million euros", 61_000_000, 61_000_000)], stakes=[], term_months=36)
    gold.write_text(Case.model_dump_json(case(wrong)) + "\n", encoding="utf-8")
    runpy.run_path(str(SCRIPT))["main"](str(gold), str(predictions))
    said = capsys.readouterr().out
    assert "torrealta term missing: the prediction has none; expected 36 months, got None" in said
    assert "torrealta kind" in said
    assert said.endswith("facts lost; fact F1 0.769\n")
    assert [p.id for p in read_predictions(predictions)] == [row()["id"]]
