"""Regenerating recordings: what is fresh, stale or missing, what is recorded, what stays whole, what is told."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from faulty_server import FaultyServer, completion, refuses, says
from gold import party, row

from llmextract import cli, llm
from llmextract.errors import (
    CassetteMiss,
    InvalidAnswerError,
    ModelError,
    NotConfiguredError,
    TransportError,
    UnknownNameError,
)
from llmextract.evaluation import (
    Case,
    Regenerated,
    answered_by,
    case_of,
    changes_text,
    chosen,
    look,
    regenerate,
    unused,
)
from llmextract.extractor import Extractor
from llmextract.recording import what_made

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from faulty_server import Behaviour

TEXT = "Norfjord ASA agreed to buy Lumen Grid GmbH for €1.25 billion in cash."
PARTIES = [{"name": "Norfjord ASA", "role": "acquirer"}, {"name": "Lumen Grid GmbH", "role": "target"}]
POINTED = {"sentence": "S1", "type": "acquisition", "status": "agreed", "assertion": "stated", "parties": PARTIES}
GOLD: dict[str, Any] = {
    "type": "acquisition",
    "status": "agreed",
    "assertion": "stated",
    "parties": [party("Norfjord ASA", "acquirer"), party("Lumen Grid GmbH", "target")],
    "evidence": TEXT,
}
NORFJORD = case_of(row(GOLD, id="norfjord", text=TEXT))
RAIN = case_of(row(id="rain", text="It rained on Monday."))
BOTH = (NORFJORD, RAIN)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")


def answers(*deals: dict[str, Any]) -> Behaviour:
    return says(completion(json.dumps({"deals": deals})))


DEAL, NONE = answers(POINTED), answers()


def served(server: FaultyServer, name: str = "served-model") -> Extractor:
    model = llm.OpenAICompatible(name, base_url=server.url, api_key="none", attempts=1)
    return Extractor(llm=model, engine="llm", reasks=1)


def made(folder: Path, *behaviours: Behaviour, cases: tuple[Case, ...] = BOTH, name: str = "m") -> list[Regenerated]:
    with FaultyServer(*behaviours) as server:
        return list(regenerate(cases, folder, served(server, name)))


def asked_today(folder: Path, case: Case = NORFJORD, **options: Any) -> tuple[str, str]:
    found = look(case, folder, Extractor(reasks=1, **options))
    return found.state, "; ".join(found.reasons)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_is_missing_is_recorded_and_replays_and_what_is_fresh_is_left_alone(tmp_path: Path) -> None:
    done = made(tmp_path / "new", DEAL, NONE)
    assert [(one.before.state, one.after.state, one.failure) for one in done] == [("missing", "fresh", None)] * 2
    assert [path.name for path in sorted((tmp_path / "new").iterdir())] == ["norfjord.json", "rain.json"]
    with FaultyServer(NONE) as server:
        again = list(regenerate(BOTH, tmp_path / "new", served(server, "m")))
        assert not [one for one in again if one.is_recorded]
        assert server.requests == []
    result = answered_by(Extractor(engine="llm", reasks=1), tmp_path / "new")(NORFJORD)
    assert [deal.type for deal in result.deals] == ["acquisition"]


def test_a_recording_says_what_made_it(tmp_path: Path) -> None:
    made(tmp_path, DEAL, cases=(NORFJORD,))
    found = what_made(tmp_path / "norfjord.json")
    assert (found.model, found.server, found.prompt, found.schema_version) == ("m", "faulty/1.0", "deal/1.0.0", "1.0.0")
    assert found.library
    assert found.date
    assert found.prompt_sha256 == Extractor().made().prompt_sha256


def test_a_recording_is_stale_where_its_request_is_not_todays(tmp_path: Path) -> None:
    made(tmp_path, DEAL, cases=(NORFJORD,))
    path = tmp_path / "norfjord.json"
    whole = path.read_text("utf-8")
    for old, new, reason in (
        ("You find the deals", "You fund the deals", "prompt (system message): from character 5 "),
        ("Norfjord ASA agreed", "Norfjord ASA agrees", "text (user message): from character"),
        ('"json_schema": {', '"json_schema": {"description": "",', "schema (response_format): json_schema.description"),
        ('"prompt": "deal/', '"prompt": "dial/', "prompt: recorded with dial/"),
        ('"schema_version": "', '"schema_version": "0.', "schema_version: recorded with 0."),
        ('"format": 1', '"format": 0', "norfjord.json has format 0"),
        ('"format"', '"format', "norfjord.json is no JSON"),
    ):
        edited(path, old, new)
        state, reasons = asked_today(tmp_path)
        assert (state, reason in reasons) == ("stale", True), reasons
        path.write_text(whole, "utf-8")
    assert asked_today(tmp_path) == ("fresh", "")


def test_a_recording_is_stale_where_it_holds_more_than_is_asked(tmp_path: Path) -> None:
    wrong = answers(POINTED | {"parties": PARTIES[:1]})  # an acquisition without a target: asked again
    made(tmp_path, wrong, DEAL, cases=(NORFJORD,))
    assert asked_today(tmp_path) == ("fresh", "")
    idle = look(NORFJORD, tmp_path, Extractor(reasks=0))
    assert idle.reasons == ("1 of its answers is no longer asked for",)


def test_a_recording_of_another_model_is_stale_where_a_model_is_named(tmp_path: Path) -> None:
    made(tmp_path, DEAL, cases=(NORFJORD,))
    assert asked_today(tmp_path, llm=llm.OpenAICompatible("m", api_key="k"))[0] == "fresh"
    other = llm.OpenAICompatible("other", api_key="k")
    assert asked_today(tmp_path, llm=other) == ("stale", "model: recorded with m, now other")


def test_a_model_that_is_named_by_its_file_is_the_same_wherever_it_stands(tmp_path: Path) -> None:
    made(tmp_path, DEAL, cases=(NORFJORD,), name="/models/here/m.gguf")
    assert asked_today(tmp_path, llm=llm.OpenAICompatible("/models/there/m.gguf", api_key="k"))[0] == "fresh"


def test_a_text_that_no_model_is_asked_about_needs_no_recording(tmp_path: Path) -> None:
    assert asked_today(tmp_path, case_of(row(id="blank", text=" \n"))) == ("fresh", "")


def test_recordings_that_belong_to_no_case_are_found(tmp_path: Path) -> None:
    made(tmp_path, DEAL, NONE)
    assert unused([RAIN], tmp_path) == (tmp_path / "norfjord.json",)
    assert unused(BOTH, tmp_path) == ()


def test_the_failure_of_a_model_is_recorded_as_it_happened(tmp_path: Path) -> None:
    (done,) = made(tmp_path, says(completion("{")), cases=(NORFJORD,))
    assert done.after.state == "fresh"
    assert isinstance(done.after.outcome, InvalidAnswerError)
    assert "no answer: " in changes_text([done], io.StringIO())


def test_each_recording_holds_what_the_endpoint_does_not_take_and_stands_by_itself(tmp_path: Path) -> None:
    refusal = refuses(400, "Unsupported value: 'temperature'", param="temperature")
    made(tmp_path, refusal, DEAL, refusal, NONE)
    assert [len(json.loads(path.read_text("utf-8"))["interactions"]) for path in sorted(tmp_path.iterdir())] == [2, 2]
    assert [asked_today(tmp_path, case)[0] for case in (RAIN, NORFJORD, RAIN)] == ["fresh"] * 3


@pytest.mark.parametrize(
    ("behaviours", "failure"),
    [
        pytest.param([refuses(503)], TransportError, id="no answer at all"),
        pytest.param([answers(POINTED | {"parties": PARTIES[:1]}), refuses(503)], ModelError, id="none to a re-ask"),
    ],
)
def test_what_could_not_be_replayed_is_not_kept_and_the_old_one_stays_whole(
    tmp_path: Path, behaviours: list[Behaviour], failure: type[ModelError]
) -> None:
    made(tmp_path, DEAL, cases=(NORFJORD,))
    path = tmp_path / "norfjord.json"
    edited(path, "You find the deals", "You fund the deals")
    before = path.read_bytes()
    (done,) = made(tmp_path, *behaviours, cases=(NORFJORD,))
    assert isinstance(done.failure, failure)
    assert not done.is_recorded
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["norfjord.json"]


def test_a_stop_leaves_the_old_ones_whole_and_the_next_run_goes_on(tmp_path: Path) -> None:
    made(tmp_path, DEAL, NONE)
    edited(tmp_path / "rain.json", "You find the deals", "You fund the deals")
    before = (tmp_path / "rain.json").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        list(regenerate(BOTH, tmp_path, Extractor(llm=llm.FakeModel([KeyboardInterrupt()]), reasks=1)))
    assert (tmp_path / "rain.json").read_bytes() == before
    done = made(tmp_path, NONE)
    assert [one.before.case.id for one in done if one.is_recorded] == ["rain"]
    assert b"You fund" not in (tmp_path / "rain.json").read_bytes()


def test_what_answers_without_a_network_cannot_be_recorded(tmp_path: Path) -> None:
    (done,) = regenerate([RAIN], tmp_path, Extractor(llm=llm.FakeModel(['{"deals": []}'])))
    assert "cannot be replayed" in str(done.failure)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_answers_nobody_stops_the_run_at_the_second_case(tmp_path: Path) -> None:
    cases = [RAIN.model_copy(update={"id": f"rain-{i}"}) for i in range(5)]
    with FaultyServer(refuses(503)) as server, pytest.raises(TransportError):
        list(regenerate(cases, tmp_path, served(server)))
    assert len(server.requests) == 2
    assert len(made(tmp_path, NONE, refuses(503), cases=tuple(cases))) == 5  # one that was recorded: go on


def test_nothing_can_be_recorded_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(NotConfiguredError):
        list(regenerate([RAIN], tmp_path, Extractor()))


def test_no_more_cases_are_recorded_at_a_time_than_asked_for(tmp_path: Path) -> None:
    cases = [RAIN.model_copy(update={"id": f"rain-{i}"}) for i in range(6)]
    lock, busy, most = threading.Lock(), 0, 0

    def counted(connection: socket.socket) -> None:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        time.sleep(0.05)
        with lock:
            busy -= 1
        NONE(connection)

    with FaultyServer(counted) as server:
        done = list(regenerate(cases, tmp_path, served(server, "m"), concurrency=2))
    assert sorted(one.after.case.id for one in done) == [case.id for case in cases]
    assert {asked_today(tmp_path, case)[0] for case in cases} == {"fresh"}
    assert most == 2


def test_cases_are_chosen_by_their_ids() -> None:
    assert chosen(BOTH, []) == BOTH
    assert chosen(BOTH, ["rain"]) == (RAIN,)
    with pytest.raises(UnknownNameError, match="unknown case 'snow'; valid: norfjord, rain"):
        chosen(BOTH, ["snow"])


def test_what_changed_is_told_in_records_and_figures(tmp_path: Path) -> None:
    made(tmp_path, DEAL, NONE)
    edited(tmp_path / "norfjord.json", "You find the deals", "You fund the deals")
    rumoured = answers(POINTED | {"status": "rumoured"})
    told = changes_text(made(tmp_path, rumoured), io.StringIO())
    for part in (
        "− d1 acquisition · agreed · stated",
        "+ d1 acquisition · rumoured · stated",
        "1 recorded, 0 of them new; 1 fresh and kept; 0 not recorded",
        "2 cases",
        "against before",
        "1 case is worse with after than with before",
    ):
        assert part in told


def test_new_recordings_have_figures_of_their_own(tmp_path: Path) -> None:
    told = changes_text(made(tmp_path, DEAL, refuses(503)), io.StringIO())
    assert "not recorded: " in told
    assert "1 recorded, 1 of them new; 0 fresh and kept; 1 not recorded" in told
    assert "1 cases" in told
    assert "before" not in told.splitlines()[-1]


def test_a_miss_in_an_evaluation_names_the_command_that_records(tmp_path: Path) -> None:
    made(tmp_path, DEAL, NONE)
    edited(tmp_path / "rain.json", "It rained", "It poured")
    with pytest.raises(CassetteMiss, match=f"llmextract record CASES --cassettes {tmp_path} --only rain"):
        answered_by(Extractor(), tmp_path)(RAIN)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(case.model_dump_json() + "\n" for case in BOTH), "utf-8")
    return str(path)


def test_the_command_records_and_then_finds_nothing_to_do(
    gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ("--cassettes", str(tmp_path / "cassettes"))
    with FaultyServer(DEAL, NONE) as server:
        there = ("--model", "m", "--base-url", server.url)
        assert cli.run(["record", gold, *folder, "--check"]) == 1
        assert cli.run(["record", gold, *folder, *there, "--only", "norfjord"]) == 0
        assert cli.run(["record", gold, *folder, *there]) == 0
        assert cli.run(["record", gold, *folder, *there]) == 0
    assert len(server.requests) == 2
    assert cli.run(["record", gold, *folder, "--check"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("missing norfjord: there is no recording norfjord.json\nmissing rain: ")
    assert "0 recorded, 0 of them new; 2 fresh and kept; 0 not recorded\n" in out
    assert out.endswith("2 fresh, 0 stale, 0 missing, 0 unused\n")


def test_the_check_names_what_is_stale_or_unused_with_the_reason(
    gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cassettes"
    made(folder, DEAL, NONE)  # with one re-ask less than the command allows, which it does not need
    (folder / "rain.json").rename(folder / "snow.json")
    edited(folder / "norfjord.json", "You find the deals", "You fund the deals")
    assert cli.run(["record", gold, "--cassettes", str(folder), "--check", "--model", "other"]) == 1
    stale, missing, idle, counts = capsys.readouterr().out.splitlines()
    assert stale.startswith("stale norfjord: model: recorded with m, now other; prompt (system message): from ")
    assert missing == "missing rain: there is no recording rain.json"
    assert idle.startswith("unused snow: no case of these files has this id; ")
    assert idle.endswith(f"delete {folder / 'snow.json'}")
    assert counts == "0 fresh, 1 stale, 1 missing, 1 unused"
    assert cli.run(["record", gold, "--cassettes", str(folder), "--check", "--only", "rain"]) == 1
    assert capsys.readouterr().out.endswith("0 fresh, 0 stale, 1 missing, 0 unused\n")


def test_a_case_that_could_not_be_recorded_is_an_exit_code(
    gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with FaultyServer(says(b"", status=404)) as server:
        there = ("--model", "m", "--base-url", server.url)
        assert cli.run(["record", gold, "--cassettes", str(tmp_path), *there, "--only", "rain"]) == 1
    assert "not recorded: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--check", "--base-url", "http://127.0.0.1/v1"], 2, "--check asks no server"),
        (["--only", "snow"], 2, "unknown case 'snow'; valid: norfjord, rain"),
        (["--concurrency", "0"], 2, "--concurrency"),
        (["--prompt", "deal/9.9.9"], 2, "deal/9.9.9"),
        ([], 2, "no model is configured"),
    ],
)
def test_what_cannot_be_recorded_is_an_error(
    gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert cli.run(["record", gold, "--cassettes", str(tmp_path), *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, words in err) == ("", True)


def test_ctrl_c_ends_quietly_with_its_code(gold: str, tmp_path: Path) -> None:
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a job in the background is deaf
    code = f"{heard}; import sys; from llmextract.cli import run; sys.exit(run(sys.argv[1:]))"
    asked = threading.Event()

    def waits(_connection: socket.socket) -> None:
        asked.set()
        time.sleep(5)

    with FaultyServer(waits) as server:
        arguments = ["record", gold, "--cassettes", str(tmp_path / "c"), "--model", "m", "--base-url", server.url]
        process = subprocess.Popen([sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE)  # noqa: S603 - our own
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    assert not (tmp_path / "c").exists()
