"""`llmextract evaluate`: what it measures, writes, replays and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faulty_server import FaultyServer, completion, says
from gold import amount, party, row

from llmextract import cli
from llmextract.evaluation import case_of, read_predictions
from llmextract.evaluation.answering import answered_by, cassette_of
from llmextract.extractor import Extractor
from llmextract.llm import OpenAICompatible
from llmextract.recording import cassette

TEXT = "Norfjord ASA agreed to buy Lumen Grid GmbH for €1.25 billion in cash."
DEAL: dict[str, Any] = {
    "type": "acquisition",
    "status": "agreed",
    "assertion": "stated",
    "parties": [party("Norfjord ASA", "acquirer"), party("Lumen Grid GmbH", "target")],
    "amounts": [amount("€1.25 billion", 1_250_000_000, 1_250_000_000)],
    "evidence": TEXT,
}
RULES = ("--engine", "rules")


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LLMEXTRACT_MODEL", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    rows = [row(DEAL, id="norfjord", text=TEXT), row(id="rain", text="It rained on Monday.")]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def cassettes(tmp_path: Path, gold: str) -> str:
    """What a served model answered to each case: one deal with both parties, and none."""
    parties = [{"name": "Norfjord ASA", "role": "acquirer"}, {"name": "Lumen Grid GmbH", "role": "target"}]
    deal = {"sentence": "S1", "type": "acquisition", "status": "agreed", "assertion": "stated", "parties": parties}
    for line, answer in zip(Path(gold).read_text(encoding="utf-8").splitlines(), ([deal], []), strict=True):
        case = case_of(json.loads(line))
        path = cassette_of(tmp_path, case)
        with FaultyServer(says(completion(json.dumps({"deals": answer})))) as server, cassette(path, "all"):
            model = OpenAICompatible("served-model", base_url=server.url, api_key="none")
            answered_by(Extractor(llm=model, engine="llm"))(case)
    return str(tmp_path)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["evaluate", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_it_shows_the_figures_of_an_engine(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, gold, *RULES)
    assert out.startswith("2 cases")
    assert "negatives clean" in out


def test_it_prints_figures_and_scores_as_json(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(shown(capsys, gold, *RULES, "--json"))["runs"][0]
    assert (found["name"], found["cases"]) == ("rules", 2)
    assert found["figures"]["facts"]["value"] == 1.0
    assert {score["verdict"] for score in found["scores"]} == {"right"}


def test_it_writes_predictions_and_a_page_and_sets_runs_side_by_side(
    gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, html = tmp_path / "first.jsonl", tmp_path / "report.html"
    shown(capsys, gold, *RULES, "--predictions", str(first))
    assert [answer.id for answer in read_predictions(first)] == ["norfjord", "rain"]
    out = shown(capsys, gold, *RULES, "--against", str(first), "--html", str(html))
    assert "against first" in out
    assert "no case is better with rules than with first" in out
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_recorded_answers_are_measured_without_a_key_and_a_network(
    gold: str, cassettes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(shown(capsys, gold, "--engine", "llm", "--cassettes", cassettes, "--json"))["runs"][0]
    assert found["name"] == "llm deal/1.0.0"
    assert found["figures"]["facts"]["right"] == 4  # all but the amount, which the model did not point at
    assert found["account"]["usage"]["requests"] >= 2


def test_a_case_that_was_never_recorded_is_an_error_and_no_missing_deal(
    gold: str, cassettes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(cassettes) / "rain.json").unlink()
    assert cli.run(["evaluate", gold, "--cassettes", cassettes]) == 1
    assert "rain.json" in capsys.readouterr().err


def test_all_mistakes_of_a_gold_file_are_said_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    wrong = DEAL | {"status": "done", "evidence": "Norfjord buys"}
    path.write_text(json.dumps(row(wrong, text=TEXT)) + "\n{", encoding="utf-8")
    assert cli.run(["evaluate", str(path), *RULES]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(str(path))[1].split(": ")[:2] for line in err.splitlines()] == [
        [":1", "deals[0].status"],
        [":1", "deals[0].evidence"],
        [":2", "not JSON"],
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--engine", "best"], 2, "unknown engine 'best'; valid: auto, llm, rules"),
        (["--engine", "llm"], 2, "LLMEXTRACT_MODEL"),
        (["--prompt", "deal/9.9.9"], 2, "deal/9.9.9"),
        ([*RULES, "--cassettes", "."], 2, "--engine rules asks no model"),
        (["--cassettes", ".", "--model", "m"], 2, "--cassettes asks no server"),
        ([*RULES, "--against", "no/such/file"], 1, "no/such/file: No such file"),
    ],
)
def test_what_cannot_be_measured_is_an_error(
    gold: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert cli.run(["evaluate", gold, *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
