"""Runs, read and written, and what they say side by side."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from gold import amount, case, lease, party, prediction, purchase

from llmextract.errors import CaseError, SettingError, TransportError
from llmextract.evaluation import (
    METRICS,
    Case,
    Prediction,
    Run,
    answered_by,
    evaluate,
    judge,
    overview,
    overview_text,
    plain,
    read_predictions,
    write_predictions,
)
from llmextract.evaluation.answering import cassette_of
from llmextract.evaluation.comparison import breakdown, compare, figures
from llmextract.extractor import Extractor
from llmextract.records import Usage

if TYPE_CHECKING:
    from pathlib import Path

    from llmextract.records import Result

# A purchase has six facts that are required and an optional one, a lease six.
CASES = tuple(
    case(*deals, id=f"{language}-{i}", lang=language)
    for i, deals in enumerate([(purchase(),), (lease(),), (purchase(), lease()), (), (lease(), purchase())])
    for language in ("en", "es")
)


def right(of: Case) -> Prediction:
    """What is all right for a case, in the form of a foreign tool."""
    return prediction(*json.loads(of.model_dump_json())["deals"], id=of.id)


def silent(of: Case) -> Prediction:
    return Prediction(id=of.id)


def run(name: str, cases: tuple[Case, ...] = CASES, *, wrong: int = 0, engine: str | None = None) -> Run:
    """A run that says nothing about the first so many cases, and is right on the others."""
    answers = {c.id: silent(c) if i < wrong else right(c) for i, c in enumerate(cases)}
    return evaluate(cases, lambda c: answers[c.id].model_copy(update={"engine": engine}), name=name)


def test_an_extractor_answers_every_case_in_order() -> None:
    found = evaluate(CASES, answered_by(Extractor(engine="rules")), name="rules", workers=3)
    assert [answer.case for answer in found.answers] == list(CASES)
    assert {answer.prediction.engine for answer in found.answers} == {"rules"}
    assert all(answer.prediction.seconds for answer in found.answers)


def test_a_model_that_gives_no_answer_is_an_empty_prediction_that_says_why() -> None:
    def unreachable(_: Case) -> Result:
        error = TransportError("nobody there", 503)
        error.usage = Usage(requests=1, input_tokens=70)
        raise error

    found = evaluate(CASES[:1], unreachable)
    assert found.answers[0].prediction.error == "transport: nobody there"
    assert found.usage.input_tokens == 70
    assert found.figure() == 0.0
    assert overview(found).columns[0].account.failures == 1


def test_other_errors_are_raised() -> None:
    def broken(_: Case) -> Result:
        raise SettingError("no such thing")

    with pytest.raises(SettingError, match="no such thing"):
        evaluate(CASES[:1], broken)


def test_a_case_that_a_file_does_not_answer_counts_as_no_deal_and_says_so() -> None:
    found = judge(CASES[:2], [right(CASES[0])])
    assert found.answers[1].prediction.error == "there is no prediction for this case"
    assert found.figure() == pytest.approx(14 / 20)


def test_a_case_whose_id_holds_a_path_has_no_cassette() -> None:
    with pytest.raises(SettingError, match="cannot be the name of a cassette"):
        cassette_of("cassettes", case(id="../secret"))


# Predictions


def test_predictions_survive_a_file(tmp_path: Path) -> None:
    made = evaluate(CASES, answered_by(Extractor(engine="rules")))
    write_predictions(tmp_path / "p.jsonl", (answer.prediction for answer in made.answers))
    read = judge(CASES, read_predictions(tmp_path / "p.jsonl"), name=made.name)
    assert read == made


def test_predictions_are_written_as_other_tools_read_them(tmp_path: Path) -> None:
    text = "Norfjord ASA agreed to buy Lumen Grid GmbH for more than €1.25 billion in cash."
    made = evaluate([case(id="n", text=text)], answered_by(Extractor(engine="rules")))
    write_predictions(tmp_path / "p.jsonl", (answer.prediction for answer in made.answers))
    row = json.loads((tmp_path / "p.jsonl").read_text(encoding="utf-8"))
    deal = row["deals"][0]
    assert {(p["name"], p["role"]) for p in deal["parties"]} == {
        ("Norfjord ASA", "acquirer"),
        ("Lumen Grid GmbH", "target"),
    }
    money = deal["amounts"][0]
    assert (Decimal(money["low"]), money.get("high"), money["currency"], money["kind"]) == (
        Decimal(1250000000), None, "EUR", "deal_value"
    )  # fmt: skip
    assert text[money["start"] : money["end"]] == money["quote"]


FOREIGN: list[tuple[str, dict[str, Any], list[str | None]]] = [
    ("one stake", {"stake": {"low": 51, "high": 51}}, ["51"]),
    ("a list of stakes", {"stakes": [{"low": 10, "measure": "held_before"}, {"low": 51}]}, ["51"]),
    ("no stake", {"stake": None, "stakes": [{"low": 51}]}, [None]),
    ("nulls", {"parties": None, "amounts": None, "stakes": None}, [None]),
    ("more than is judged", {"colour": "blue", "stakes": [{"low": "51", "note": "x"}]}, ["51"]),
]


@pytest.mark.parametrize(("deal", "low"), [f[1:] for f in FOREIGN], ids=[f[0] for f in FOREIGN])
def test_predictions_of_other_tools_are_read(deal: dict[str, Any], low: list[str | None]) -> None:
    stake = prediction(deal).deals[0].stake
    assert [str(stake.low) if stake else None] == low


def test_a_broken_file_of_predictions_is_refused_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "a"}\n{"deals": []}\n{"id": "a", "deals": [{"amounts": [{"low": "much"}]}]}\n', "utf-8")
    with pytest.raises(CaseError) as error:
        read_predictions(path)
    assert [m.split(": ")[0].rpartition(":")[2] for m in error.value.mistakes] == ["2", "3"]


# Side by side


def test_figures_are_of_all_cases_together_and_have_intervals() -> None:
    facts = figures(run("half", wrong=4))[0]
    assert (facts.counts.right, facts.counts.missing, facts.counts.surplus) == (52, 24, 0)
    assert facts.value == pytest.approx(104 / (104 + 24))
    assert facts.cases == 8
    assert facts.interval is not None
    assert facts.interval.low < 104 / (104 + 24) < facts.interval.high


def test_a_breakdown_is_by_language_type_and_engine() -> None:
    half = run("half", wrong=1, engine="llm")  # the first case is a purchase in English
    assert {name: figure.value for name, figure in breakdown(half, "language").items()} == {
        "en": pytest.approx(64 / 70), "es": 1.0
    }  # fmt: skip
    assert {name: figure.counts.missing for name, figure in breakdown(half, "type").items()} == {
        "acquisition": 6, "commercial_contract": 0
    }  # fmt: skip
    assert list(breakdown(half, "engine")) == ["llm"]


def test_a_difference_is_called_one_only_where_it_is_one() -> None:
    base = run("base", wrong=9)
    better, same = compare([base, run("better"), run("hardly", wrong=8)])
    assert better.differences[0].verdict == "better"
    assert better.differences[0].interval is not None
    assert better.differences[0].interval.low > 0
    assert same.differences[0].verdict == "no difference shown"
    assert compare([run("good"), base])[0].differences[0].verdict == "worse"


def test_a_run_does_not_differ_from_itself() -> None:
    base = run("base", wrong=3)
    found = compare([base, base])[0]
    assert {d.verdict for d in found.differences} == {"no difference shown"}
    assert {d.p for d in found.differences} == {1.0}
    assert found.better == found.worse == ()


def test_the_cases_that_changed_say_which_fields() -> None:
    one = case(purchase())
    before = judge([one], [prediction(purchase(status="planned", parties=[party("Torrealta", "acquirer")]))])
    after = judge([one], [prediction(purchase(amounts=[amount("", 1, 1)]))])
    found = compare([before, after])[0]
    assert [(c.case, c.before, c.after) for c in found.better + found.worse] == []  # two errors each
    assert [str(change) for change in compare([before, run_of(one)])[0].better[0].fields] == [
        "status: agreed or pending_approval: wrong → right",
        "role: Lumen Grid as target: missing → right",
    ]
    assert [str(change) for change in compare([run_of(one), after])[0].worse[0].fields] == [
        "kind: 60,000,000 EUR as deal_value: right → missing",
        "kind: 1 EUR as deal_value: gone → surplus",
    ]


def run_of(one: Case) -> Run:
    return judge([one], [right(one)])


def test_runs_over_other_cases_are_not_compared() -> None:
    with pytest.raises(CaseError, match="not over the same cases"):
        overview(run("all"), run("some", CASES[:3]))


def test_an_overview_as_json_holds_every_figure_and_every_score() -> None:
    found = json.loads(json.dumps(plain(overview(run("a", wrong=9), run("b")))))
    assert [metric["name"] for metric in found["metrics"]] == [metric.name for metric in METRICS]
    assert found["runs"][1]["figures"]["facts"]["value"] == 1.0
    assert found["runs"][0]["groups"]["language"]["en"]["missing"] == 36
    assert found["comparisons"][0]["differences"]["facts"]["verdict"] == "better"
    assert found["comparisons"][0]["better"][0]["fields"][0] == "type: acquisition: missing → right"
    assert {score["case"] for score in found["runs"][0]["scores"]} == {c.id for c in CASES}


class Wide(io.StringIO):
    encoding = "utf-8"


def test_the_terminal_shows_runs_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    text = overview_text(overview(run("[red]base", wrong=9), run("new")), Wide())
    lines = text.splitlines()
    assert "10 cases, with 95 % intervals" in lines[0]
    facts = next(line for line in lines if line.lstrip().startswith("facts  "))
    assert "1.000" in facts
    assert ", p 0.0" in facts
    assert "[red]base" in text
    assert "7 cases are better with new than with [red]base" in text
    assert "no case is worse with new than with [red]base" in text


def test_the_terminal_shows_one_run_with_precision_and_recall() -> None:
    text = overview_text(overview(run("new", wrong=4)), Wide())
    facts = next(line for line in text.splitlines() if line.lstrip().startswith("facts  "))
    assert facts.split()[-2:] == ["1.000", "0.684"]
