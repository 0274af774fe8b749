"""The committed recordings: each is played, proves what it gives, keeps nothing private, and follows what it is of.

`tests/cassettes/<id>.json` is of the case `<id>` in `tests/cases/*/deals.jsonl`, `examples/cassettes/<id>.json` of the
one in `examples/*.gold.jsonl`; `llmextract record` makes them.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from faulty_server import FaultyServer, completion, says
from gold import row

import llmextract
from llmextract import resources
from llmextract.errors import ModelError
from llmextract.evaluation import Case, case_of, look, read_cases, regenerate
from llmextract.extractor import Extractor
from llmextract.llm import OpenAICompatible
from llmextract.recording import cassette, what_made

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
COMMITTED = sorted([*HERE.glob("cassettes/*.json"), *EXAMPLES.glob("cassettes/*.json")])
LEAST = 127
"""So many recordings are committed at least: raise it when more are."""

each_recording = pytest.mark.parametrize("path", COMMITTED, ids=[path.stem for path in COMMITTED])


@functools.cache
def cases() -> dict[str, Case]:
    return {case.id: case for case in read_cases(*HERE.glob("cases/*/deals.jsonl"), *EXAMPLES.glob("*.gold.jsonl"))}


@functools.cache
def document(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_recordings_are_there_to_be_played() -> None:
    assert len(COMMITTED) >= LEAST


def proofs(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every quote of a record with its place."""
    if isinstance(value, dict):
        if {"quote", "start", "end"} <= value.keys():
            yield value["quote"], value["start"], value["end"]
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from proofs(part)


def no_network(*_: object) -> None:
    raise AssertionError("a replay reached for the network")


@each_recording
def test_it_is_of_a_case_and_replays_and_every_value_is_proved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert path.stem in cases(), f"no case plays {path.name}: delete it"
    monkeypatch.setattr(socket.socket, "connect", no_network)
    case = cases()[path.stem]
    found = look(case, path.parent, Extractor())
    assert found.reasons == (), "record it again: llmextract record"
    if isinstance(found.outcome, ModelError):  # a failure of the model is recorded as it happened
        return
    assert found.outcome
    deals = found.outcome.model_dump(mode="json")["deals"]
    places = list(proofs(deals))
    assert len(places) >= len(deals)
    assert [(quote, case.text[start:end]) for quote, start, end in places if case.text[start:end] != quote] == []


@each_recording
def test_it_says_what_made_it(path: Path) -> None:
    assert [name for name, value in asdict(what_made(path)).items() if not value] == []


@each_recording
def test_it_loads_in_under_5_ms(path: Path) -> None:
    times = []
    for _ in range(5):
        start = time.process_time()
        with cassette(path):
            pass
        times.append(time.process_time() - start)
    assert min(times) < 4 * 0.005, "four times the bar, for slow machines"


HEADERS = {"content-type", "retry-after", "retry-after-ms"}
PRIVATE_NAMES = re.compile(
    r"authori[sz]ation | cookie | api[-_]?key | organi[sz]ation | openai-project | request[-_]id | user-agent | host",
    re.VERBOSE | re.IGNORECASE,
)
KEYS = re.compile(
    r"""
      \b (?: sk | pk | rk ) [-_] [\w-]{8,}                    # OpenAI and those after its model
    | \b (?: hf_ | ghp_ | gsk_ | AKIA | AIza ) [\w-]{12,}     # others' keys
    | \b eyJ [\w-]{10,} \. [\w-]{10,}                         # a signed token
    | \b Bearer [ ] [\w.-]{8,}
    | \b (?: org | proj ) - [A-Za-z0-9]{8,}                   # an organisation, a project
    """,
    re.VERBOSE,
)
PLACES = re.compile(
    r"""
      https?:// (?! json-schema\.org )                        # a server
    | \b \d{1,3} (?: \. \d{1,3} ){3} \b | \b localhost \b     # an address
    | (?<! [\w.] ) / (?: home | root | Users | tmp | var | work | opt | mnt | models? ) /   # a place on a machine
    | \b [A-Z] : \\
    """,
    re.VERBOSE,
)


def private(found: dict[str, Any]) -> list[str]:
    """What of a recording should not be in it. Texts and answers may speak of addresses, nothing else may."""
    kept = [part["headers"] for pair in found["interactions"] for part in (pair["request"], pair["response"])]
    wrong = [f"header {name}" for headers in kept for name in headers.keys() - HEADERS]
    wrong += [f"name {name}" for name in names(found) if PRIVATE_NAMES.fullmatch(name)]
    wrong += [match.group() for text in strings(found) for match in KEYS.finditer(text)]
    for text in strings(found, without=("messages", "message")):
        wrong += [match.group() for match in PLACES.finditer(text)]
    this_machine = re.compile(rf"\b{re.escape(socket.gethostname())}\b")
    answered = [found["made"], *(pair["response"] for pair in found["interactions"])]
    wrong += [text for text in strings(answered, without=("message",)) if this_machine.search(text)]
    return wrong


def names(value: Any) -> Iterator[str]:
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from names(part)
    yield from value if isinstance(value, dict) else ()


def strings(value: Any, without: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, part in value.items() if name not in without for text in strings(part, without))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part, without))


@each_recording
def test_it_holds_nothing_private(path: Path) -> None:
    assert private(document(path)) == []


CLEAN: dict[str, Any] = {
    "interactions": [
        {
            "request": {"headers": {}, "body": {"model": "m", "messages": [{"content": "See http://acme.example/a"}]}},
            "response": {"headers": {}, "body": {"choices": [{"message": {"content": "localhost"}}]}},
        }
    ],
    "made": {"server": "llama.cpp"},
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"headers": {}', '"headers": {"set-cookie": "a=b"}', id="a header"),
        pytest.param('"model": "m"', '"organization": "acme"', id="an organisation"),
        pytest.param("See ", "sk-Ab12cd34ef56", id="a key in a text"),
        pytest.param("localhost", "Bearer abc123def456", id="a token in an answer"),
        pytest.param("llama.cpp", "http://gpu7.acme.example", id="a server"),
        pytest.param("llama.cpp", "10.0.0.7", id="an address"),
        pytest.param('"m"', '"/home/me/m.gguf"', id="a path"),
        pytest.param("llama.cpp", f"{socket.gethostname()} llama.cpp", id="this machine"),
    ],
)
def test_the_scan_sees_what_is_private(old: str, new: str) -> None:
    assert private(CLEAN) == []
    text = json.dumps(CLEAN)
    assert old in text
    assert private(json.loads(text.replace(old, new, 1))) != []


TEXT = "Norfjord ASA agreed to buy Lumen Grid GmbH for €1.25 billion in cash."
PROMPT, SCHEMA, GOLD = "prompts/deal/1.0.0.md", "schemas/pointers/1.0.0.json", "gold.jsonl"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library with its prompts and schemas in a folder, a case, and a recording of it."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(Path(llmextract.__file__).parent, folder / "llmextract")
    for name in ("prompts", "schemas"):
        shutil.rmtree(folder / "llmextract" / name, ignore_errors=True)  # where a wheel has them
        shutil.copytree(Path(str(resources.folder(name))), folder / name)
    case = case_of(row(id="norfjord", text=TEXT))
    (folder / GOLD).write_text(case.model_dump_json() + "\n", "utf-8")
    with FaultyServer(says(completion('{"deals": []}'))) as server:
        model = OpenAICompatible("served-model", base_url=server.url, api_key="none")
        list(regenerate([case], folder / "cassettes", Extractor(llm=model)))
    return folder


def replayed(folder: Path) -> subprocess.CompletedProcess[str]:
    """Replay the case in a process of its own that imports the copy."""
    code = "import sys; from llmextract.cli import run; sys.exit(run(sys.argv[1:]))"
    arguments = ("evaluate", GOLD, "--engine", "llm", "--cassettes", "cassettes", "--json")
    command, environment = [sys.executable, "-c", code, *arguments], {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file; a released one is locked again, as if it were released like this."""
    path = folder / name
    before = path.read_bytes()
    assert old.encode() in before
    path.write_bytes(before.replace(old.encode(), new.encode(), 1))
    lock = path.parent.parent / "released.json"
    if lock.exists():
        was, now = (hashlib.sha256(data).hexdigest() for data in (before, path.read_bytes()))
        lock.write_text(lock.read_text("utf-8").replace(was, now), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        pytest.param(
            PROMPT,
            "You find the deals",
            "You find the deal",
            r"prompt \(system message\): from character 17 on ",
            id="prompt",
        ),
        pytest.param(GOLD, "in cash.", "in cash!", r"text \(user message\): from character \d+ on ", id="text"),
        pytest.param(
            SCHEMA, '"description": "', '"description": "!', r"schema \(response_format\): json_schema\.", id="schema"
        ),
    ],
)
def test_one_character_more_or_less_makes_the_replay_fail_with_the_reason(
    copy: Path, name: str, old: str, new: str, reason: str
) -> None:
    change(copy, name, old, new)
    try:
        done = replayed(copy)
    finally:
        change(copy, name, new, old)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(reason, done.stderr)
    assert "Record it with llmextract record CASES --cassettes cassettes --only norfjord" in done.stderr


def test_unchanged_it_replays(copy: Path) -> None:
    done = replayed(copy)
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert json.loads(done.stdout)["runs"][0]["account"]["failures"] == 0
