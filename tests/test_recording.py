"""Recordings: replayed only to the request that was recorded, without a trace of keys, accounts and machines."""

from __future__ import annotations

import asyncio
import concurrent.futures as cf
import dataclasses
import functools
import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openai
import pytest
from faulty_server import FaultyServer, completion, refuses, says
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, create_model

from llmextract.errors import CassetteMiss, ModelError, RecordingError, UnknownNameError
from llmextract.llm import Message, OpenAICompatible, Request
from llmextract.recording import Made, cassette, note, scrub, store, what_made
from llmextract.recording.difference import explained
from llmextract.recording.scrub import Answered, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from faulty_server import Behaviour


class City(BaseModel):
    name: str


KEY = "sk-averysecretkey1234"
ASKED = Request((Message("system", "Antworte.\nKurz."), Message("user", "¿Dónde está el Prado? «東京»")), City, seed=7)
MADRID = completion('{"name": "Madrid"}', annotations=[]) | {"timings": {"ms": 1.5}, "system_fingerprint": "fp_1"}
PRIVATE: dict[str, Any] = {
    "Set_Cookie": "session=abc",
    "OpenAI_Organization": "acme-corp",
    "X_Request_Id": "req_12345678",
}
FINE = says(MADRID, **PRIVATE)
NOWHERE = "http://127.0.0.1:9/v1"


@functools.cache  # a client costs some 20 ms
def model(url: str = NOWHERE, name: str = "served-model") -> OpenAICompatible:
    return OpenAICompatible(name, base_url=url, api_key=KEY, attempts=3, wait=lambda _s: 0.0)


def city(request: Request[City] = ASKED, url: str = NOWHERE) -> str:
    return model(url).ask(request).answer.name


def recorded(path: Path, *behaviours: Behaviour, request: Request[City] = ASKED, **options: Any) -> dict[str, Any]:
    """Record one question; the file."""
    with FaultyServer(*behaviours or (FINE,)) as server, cassette(path, "all", **options):
        city(request, server.url)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_what_was_recorded_is_replayed_without_a_server_whatever_its_address(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json")
    for url in (NOWHERE, "https://elsewhere.example/openai/v1"):
        with cassette(tmp_path / "a.json"):
            assert city(url=url) == "Madrid"
            assert asyncio.run(model(url).aask(ASKED)).usage.input_tokens == 20


def test_the_file_holds_the_request_as_json_and_nothing_private(tmp_path: Path) -> None:
    found = recorded(tmp_path / "a.json", made=Made(prompt="deal/1.0.0"))
    text = (tmp_path / "a.json").read_text("utf-8")
    (pair,) = found["interactions"]
    assert pair["request"]["body"]["messages"][0]["content"] == {"$lines": ["Antworte.", "Kurz."]}
    assert pair["request"]["path"] == "/chat/completions"
    assert pair["request"]["headers"] == {"content-type": "application/json"}
    assert pair["response"]["headers"] == {"content-type": "application/json"}
    assert "«東京»" in text
    assert list(found) == sorted(found)
    assert not [w for w in (KEY, "127.0.0.1", "acme", "session", "req_", "chatcmpl", "timings", "fp_1") if w in text]
    made = {"model": "served-model", "server": "faulty/1.0", "prompt": "deal/1.0.0", "date": found["made"]["date"]}
    assert found["made"] == made


class Town(BaseModel):
    """Another schema."""

    name: str


CHANGES: list[tuple[str, Callable[[], Any], str]] = [
    ("prompt", lambda: city(changed(0, "Antworte.\nKurz!")), r"prompt \(system message\): .*Kurz\..*Kurz!"),
    ("text", lambda: city(changed(1, "¿Dónde está el Prada? «東京»")), r"text \(user message\): from character 19"),
    (
        "schema",
        lambda: model().ask(Request(ASKED.messages, Town, seed=7)),
        r"schema \(response_format\): json_schema",
    ),
    ("model", lambda: model(name="another").ask(ASKED), 'model: recorded "served-model", asked "another"'),
    ("seed", lambda: city(dataclasses.replace(ASKED, seed=8)), "seed: recorded 7, asked 8"),
    ("limit", lambda: city(dataclasses.replace(ASKED, max_tokens=9)), r"max_tokens: recorded \"\(nothing\)\", asked 9"),
    ("re-ask", lambda: city(ASKED.again("{}", "Again.")), "turns: recorded 2, asked 4"),
]


def changed(turn: int, content: str) -> Request[City]:
    messages = list(ASKED.messages)
    messages[turn] = dataclasses.replace(messages[turn], content=content)
    return dataclasses.replace(ASKED, messages=tuple(messages))


@pytest.mark.parametrize(("ask", "says"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_one_change_finds_no_old_answer_and_is_named(tmp_path: Path, ask: Callable[[], Any], says: str) -> None:
    recorded(tmp_path / "a.json")
    with cassette(tmp_path / "a.json", command="Run X"), pytest.raises(CassetteMiss, match=says) as caught:
        ask()
    assert str(caught.value).endswith(". Run X")
    assert KEY not in str(caught.value)


def test_one_character_of_a_schema_is_a_change(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json")
    described: Any = create_model("City", __doc__="x", name=(str, ...))
    with cassette(tmp_path / "a.json"), pytest.raises(CassetteMiss, match=r"json_schema\.schema\.description"):
        model().ask(Request(ASKED.messages, described, seed=7))


def test_a_miss_names_the_versions_of_the_prompt_where_they_are_noted(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json", made=Made(prompt="deal/1.0.0", prompt_sha256="aa"))
    with cassette(tmp_path / "a.json"):
        note(Made(prompt="deal/1.1.0", prompt_sha256="bb"))
        with pytest.raises(CassetteMiss, match=r"prompt: recorded with deal/1\.0\.0, now deal/1\.1\.0"):
            city(changed(0, "Anders."))


def test_a_miss_is_no_failure_of_the_model(tmp_path: Path) -> None:
    """So that a fallback for failures of the model cannot hide it; it comes at once, sync and async."""
    assert not issubclass(CassetteMiss, ModelError)
    with cassette(tmp_path / "none.json"):
        with pytest.raises(CassetteMiss, match=r"there is no recording none\.json"):
            city()
        with pytest.raises(CassetteMiss):
            asyncio.run(model().aask(ASKED))


def test_once_records_where_there_is_none_and_then_replays(tmp_path: Path) -> None:
    with FaultyServer(FINE) as server:
        for _ in range(3):
            with cassette(tmp_path / "deep" / "a.json", "once"):
                city(url=server.url)
        assert len(server.requests) == 1
        with cassette(tmp_path / "deep" / "a.json", "once"), pytest.raises(CassetteMiss):
            city(changed(0, "Anders."), url=server.url)


def test_all_records_anew(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json", request=changed(0, "Old."))
    found = recorded(tmp_path / "a.json")
    assert len(found["interactions"]) == 1


def test_an_error_in_the_block_leaves_the_old_recording_whole(tmp_path: Path) -> None:
    old = recorded(tmp_path / "a.json")
    with FaultyServer(FINE) as server, pytest.raises(ModelError), cassette(tmp_path / "a.json", "all"):
        assert (city(changed(0, "Anders."), url=server.url), city()) == ("Madrid", "never reached")
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == old


def test_a_failed_write_leaves_the_old_recording_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = recorded(tmp_path / "a.json")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RecordingError, match="No space left"):
        recorded(tmp_path / "a.json", request=changed(0, "Anders."))
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == old


def test_nothing_recorded_writes_nothing(tmp_path: Path) -> None:
    with cassette(tmp_path / "a.json", "all"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_recording_that_comes_out_the_same_keeps_its_date(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json", made=Made(date="2020-01-01"))
    assert recorded(tmp_path / "a.json")["made"]["date"] == "2020-01-01"
    assert recorded(tmp_path / "a.json", made=Made(prompt="deal/2"))["made"]["date"] != "2020-01-01"


def test_only_answers_and_refusals_of_a_parameter_are_kept(tmp_path: Path) -> None:
    """A 429 that is replayed would make the replay wait; what was refused must be refused again."""
    found = recorded(tmp_path / "a.json", refuses(429), refuses(500), FINE)
    assert [i["response"]["status"] for i in found["interactions"]] == [200]
    leaky = refuses(400, f"org-Abcdef123456 may not set seed with {KEY} or sk-ab***89yz (req_0123456789)")
    found = recorded(tmp_path / "b.json", leaky, FINE)
    assert [i["response"]["status"] for i in found["interactions"]] == [400, 200]
    assert found["interactions"][0]["response"]["body"]["error"]["message"] == "… may not set seed with … or … (…)"
    with cassette(tmp_path / "b.json") as tape:
        assert model.__wrapped__().ask(ASKED).notes[0].code == "parameter_dropped"
        assert tape.unplayed() == 0
    with FaultyServer(refuses(401)) as server, cassette(tmp_path / "c.json", "all"), pytest.raises(ModelError):
        city(url=server.url)
    assert not (tmp_path / "c.json").exists()


def test_a_local_model_named_by_its_file_is_recorded_without_the_folder(tmp_path: Path) -> None:
    served = MADRID | {"model": "/home/somebody/models/tiny.gguf"}
    with FaultyServer(says(served)) as server, cassette(tmp_path / "a.json", "all"):
        model(server.url, "/home/somebody/models/tiny.gguf").ask(ASKED)
    assert "somebody" not in (tmp_path / "a.json").read_text("utf-8")
    with cassette(tmp_path / "a.json"):
        assert model(name="/elsewhere/tiny.gguf").ask(ASKED).model == "tiny.gguf"


def test_a_compressed_answer_is_recorded_as_text(tmp_path: Path) -> None:
    packed = says(gzip.compress(json.dumps(MADRID).encode()), Content_Encoding="gzip")
    found = recorded(tmp_path / "a.json", packed)
    assert found["interactions"][0]["response"]["body"]["model"] == "served-model"
    with cassette(tmp_path / "a.json"):
        assert city() == "Madrid"


def test_a_stream_is_replayed_as_a_stream(tmp_path: Path) -> None:
    chunks = [{"choices": [{"index": 0, "delta": {"content": part}}]} for part in ("Mad", "rid")]
    events = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"

    def streamed(url: str) -> str:
        with openai.OpenAI(base_url=url, api_key=KEY) as client:
            turns: Any = [{"role": "user", "content": "?"}]
            parts = client.chat.completions.create(model="m", messages=turns, stream=True)
            return "".join(part.choices[0].delta.content or "" for part in parts)

    with FaultyServer(says(events, kind="text/event-stream")) as server, cassette(tmp_path / "a.json", "all"):
        assert streamed(server.url) == "Madrid"
    with cassette(tmp_path / "a.json"):
        assert streamed(NOWHERE) == "Madrid"


def test_a_repeated_request_gets_its_answers_in_order_then_the_last_again(tmp_path: Path) -> None:
    with FaultyServer(FINE, says(completion('{"name": "Mérida"}'))) as server, cassette(tmp_path / "a.json", "all"):
        for _ in range(4):
            city(url=server.url)
    with cassette(tmp_path / "a.json") as tape:
        assert len(tape) == tape.unplayed() == 2
        assert [city() for _ in range(3)] == ["Madrid", "Mérida", "Mérida"]
        assert tape.unplayed() == 0


def by_text(name: str) -> Request[City]:
    return changed(1, name)


def echoing() -> FaultyServer:
    """Answers with the text that it was sent."""
    server = FaultyServer()
    server._behaviours = ()

    def behaviour(request: tuple[str, bytes]) -> Behaviour:
        text = json.loads(request[1])["messages"][1]["content"]
        time.sleep(0.02)
        return says(completion(json.dumps({"name": text})))

    server._behaviour = behaviour  # type: ignore[method-assign]  # a server for this test
    return server


def test_many_threads_record_and_replay_one_document_each(tmp_path: Path) -> None:
    names = [f"city {n}" for n in range(12)]

    def one(name: str, mode: Any, url: str) -> str:
        with cassette(tmp_path / f"{name}.json", mode):
            return city(by_text(name), url)

    with echoing() as server, cf.ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda n: one(n, "all", server.url), names)) == names
    with cf.ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda n: one(n, "none", NOWHERE), names)) == names
    assert all(len(json.loads(p.read_text("utf-8"))["interactions"]) == 1 for p in tmp_path.iterdir())


def test_tasks_record_and_replay_one_document_each(tmp_path: Path) -> None:
    names = [f"city {n}" for n in range(12)]

    async def one(name: str, mode: Any, url: str) -> str:
        async with cassette(tmp_path / f"{name}.json", mode):
            return (await model(url).aask(by_text(name))).answer.name

    async def all_of(mode: Any, url: str) -> list[str]:
        return await asyncio.gather(*(one(name, mode, url) for name in names))

    with echoing() as server:
        assert asyncio.run(all_of("all", server.url)) == names
    assert asyncio.run(all_of("none", NOWHERE)) == names


def test_workers_of_a_pool_share_the_one_that_is_open(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json")
    recorded(tmp_path / "b.json")
    with cf.ThreadPoolExecutor(4) as pool:
        with cassette(tmp_path / "a.json"):
            assert [f.result() for f in [pool.submit(city) for _ in range(20)]] == ["Madrid"] * 20
        with (
            cassette(tmp_path / "a.json"),
            cassette(tmp_path / "b.json"),
            pytest.raises(RecordingError, match="several"),
        ):
            pool.submit(city).result()


def test_the_inner_recording_answers_until_it_is_closed(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json")
    recorded(tmp_path / "b.json", says(completion('{"name": "Mérida"}')))
    with cassette(tmp_path / "a.json"):
        with cassette(tmp_path / "b.json"):
            assert city() == "Mérida"
        assert city() == "Madrid"


def test_after_the_block_requests_go_out_again(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json")
    with FaultyServer(says(completion('{"name": "Ávila"}'))) as server:
        assert city(url=server.url) == "Ávila"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{"])
def test_what_is_no_text_or_no_json_cannot_be_recorded(tmp_path: Path, content: bytes) -> None:
    with FaultyServer(says(content)) as server, pytest.raises(RecordingError), cassette(tmp_path / "a.json", "all"):
        city(url=server.url)


def test_a_request_without_json_is_matched_by_its_text() -> None:
    asked = [scrub.asked("GET", f"http://host/v1/models{name}", {}, b"") for name in ("", "/one")]
    assert explained(asked[0], asked[1:], Made(), Made()) == ['path: recorded "/models/one", asked "/models"']


def test_a_difference_is_found_wherever_it_is() -> None:
    def request(schema: Any) -> Asked:
        return Asked("POST", "/p", {"tools": [{"a": 1, "b": schema}]}, {})

    def reason(was: Any, now: Any) -> list[str]:
        return explained(request(now), [request(was)], Made(), Made())

    assert reason([1, {"c": 2}], [1, {"c": 3}]) == ["schema (tools): [0].b[1].c: recorded 2, asked 3"]
    assert reason({}, {"c": None}) == ['schema (tools): [0].b.c: recorded "(nothing)", asked null']


BROKEN = {
    "no JSON": "{",
    "another format": '{"format": 2}',
    "no interactions": '{"format": 1}',
    "an entry unknown": '{"format": 1, "interactions": [], "made": {"key": "x"}}',
    "no texts": '{"format": 1, "interactions": [], "made": {"model": 1}}',
    "a field too much": '{"format": 1, "interactions": [{"request": {"url": "x"}, "response": {}}], "made": {}}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_said_to_be_broken(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(RecordingError, match=r"a\.json|made"), cassette(path):
        pass
    with pytest.raises(RecordingError):
        what_made(path)


def test_a_wrong_mode_lists_the_valid_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="none, once, all"):
        cassette(tmp_path / "a.json", "new_episodes")  # type: ignore[arg-type]


def test_without_vcrpy_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llmextract.recording.switchboard", None)
    with pytest.raises(RecordingError, match=r"llmextract-deals\[recording\]"), cassette(tmp_path / "a.json"):
        pass


def test_a_stale_recording_is_found_from_its_file_alone(tmp_path: Path) -> None:
    made = Made(model="m", prompt="deal/1.0.0", prompt_sha256="aa", library="0.1")
    recorded(tmp_path / "a.json", made=made)
    found = what_made(tmp_path / "a.json")
    assert found.stale(dataclasses.replace(made, library="0.2", date="2030-01-01")) == ()
    assert found.stale(Made(prompt="deal/1.0.0", prompt_sha256="bb")) == ()  # what it asks is compared when it replays
    assert found.stale(Made(prompt="deal/1.1.0")) == ("prompt: recorded with deal/1.0.0, now deal/1.1.0",)


texts = st.text(st.characters(codec="utf-8"))
bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=8,
)


@given(body=bodies, answer=bodies)
def test_a_recording_is_read_as_it_was_written(tmp_path_factory: Any, body: Any, answer: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "law.json"
    path.unlink(missing_ok=True)
    kind = {"content-type": "application/json"}
    pairs = [(Asked("POST", "/p", body, kind), Answered(200, answer, kind))]
    store.save(path, pairs, Made(model="m"))
    assert store.load(path) == (pairs, Made(model="m"))


def test_a_recording_loads_in_five_milliseconds(tmp_path: Path) -> None:
    recorded(tmp_path / "a.json", request=changed(1, "Una frase de ejemplo.\n" * 2_000))
    times = []
    for _ in range(20):
        began = time.perf_counter()
        with cassette(tmp_path / "a.json"):
            times.append(time.perf_counter() - began)
    assert sorted(times)[10] < 0.005


PRIVATE_TRACES = re.compile(
    r"""
      \b sk-[A-Za-z0-9] | \b Bearer \b | authorization | cookie | organi[sz]ation \b   # keys and accounts
    | \b 127\.0\.0\.1 | localhost | https?://(?!json-schema\.org/)         # machines
    | (?<! [\w.] ) / (?: home | root | Users | tmp | work ) / | \b [A-Z]:\\\\              # paths
    """,
    re.VERBOSE,
)


def traces(text: str) -> list[str]:
    """What in a recording, other than the articles themselves, tells of a key, an account or a machine."""
    document = json.loads(text)
    for pair in document["interactions"]:
        pair["request"]["body"].pop("messages", None)
        for choice in pair["response"]["body"].get("choices", []):
            choice.pop("message", None)
    return PRIVATE_TRACES.findall(json.dumps(document))


@pytest.mark.parametrize("leak", [f"Bearer {KEY}", "http://host/v1", "/home/somebody/x.gguf", '"organization"'])
def test_the_search_for_private_traces_finds_them(leak: str) -> None:
    pair = {"request": {"body": {}}, "response": {"body": {"model": leak}}}
    assert traces(json.dumps({"interactions": [pair]}))


def test_no_committed_recording_holds_private_traces() -> None:
    folder = Path(__file__).parent / "cassettes"
    found = {path.name: traces(path.read_text("utf-8")) for path in folder.rglob("*.json")}
    assert {name: what for name, what in found.items() if what} == {}
