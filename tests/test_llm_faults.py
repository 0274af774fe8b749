"""What a user gets when the wire or the server misbehaves: the error, the requests, the account; sync and async."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import socket
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from faulty_server import FaultyServer, completion, drips, raw, refuses, resets_after, says, silent
from pydantic import BaseModel

from llmextract.errors import (
    FilteredError,
    InvalidAnswerError,
    ModelError,
    RefusalError,
    TransportError,
    TruncatedError,
)
from llmextract.llm import Message, OpenAICompatible, Reply, Request
from llmextract.llm.faults import retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from faulty_server import Behaviour


class City(BaseModel):
    name: str


KEY = "sk-veryverysecret"
PROMPT = "Where is the house of the secret prompt?"
ASKED = Request((Message("system", "Answer."), Message("user", PROMPT)), City, seed=7, max_tokens=50)
FINE = says(completion())


def model(server: FaultyServer, **settings: Any) -> OpenAICompatible:
    quick: dict[str, Any] = {"timeout": 0.3, "deadline": 3.0, "attempts": 3, "wait": lambda _state: 0.0}
    return OpenAICompatible("asked-model", base_url=server.url, api_key=KEY, **(quick | settings))


def ask(llm: OpenAICompatible, request: Request[City]) -> Reply[City]:
    return llm.ask(request)


def aask(llm: OpenAICompatible, request: Request[City]) -> Reply[City]:
    return asyncio.run(llm.aask(request))


both = pytest.mark.parametrize("put", [ask, aask], ids=["sync", "async"])


@dataclass(frozen=True)
class Fault:
    """A way to misbehave, what the user gets, and how many requests were made."""

    name: str
    behaviour: Behaviour
    error: type[ModelError]
    requests: int
    says: str


FAULTS = [
    Fault("reset in the headers", resets_after(b"HTTP/1.1 200 OK\r\nConte"), TransportError, 3, "3 attempts"),
    Fault(
        "reset in the body",
        resets_after(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"),
        TransportError,
        3,
        "could not be reached",
    ),
    Fault("closed without a word", raw(b""), TransportError, 3, "could not be reached"),
    Fault("no HTTP at all", raw(b"SSH-2.0-OpenSSH_9.6\r\n"), TransportError, 3, "could not be reached"),
    Fault("silence", silent(1.0), TransportError, 3, "in time"),
    Fault("429 for ever", refuses(429, "slow down"), TransportError, 3, "429"),
    Fault("408 for ever", refuses(408), TransportError, 3, "408"),
    Fault("409 for ever", refuses(409), TransportError, 3, "409"),
    Fault("503 for ever", refuses(503), TransportError, 3, "503"),
    Fault("no quota left", refuses(429, "You exceeded…", code="insufficient_quota"), TransportError, 1, "quota"),
    Fault("400", refuses(400, "context too long", param="messages"), TransportError, 1, "context too long"),
    Fault("401", refuses(401, f"Incorrect API key: {KEY}"), TransportError, 1, "OPENAI_API_KEY"),
    Fault("403", refuses(403), TransportError, 1, "rights"),
    Fault("404", refuses(404), TransportError, 1, "base URL"),
    Fault("an error with status 200", says({"error": {"code": 429, "message": "no"}}), TransportError, 3, "429"),
    Fault("HTML with status 200", says("<html>Sign in</html>", kind="text/html"), TransportError, 1, "text/html"),
    Fault("an empty body", says("", kind="application/json"), TransportError, 3, "no whole JSON"),
    Fault("JSON cut in half", says(json.dumps(completion())[:80]), TransportError, 3, "no whole JSON"),
    Fault("JSON of another shape", says({"cities": []}), TransportError, 1, "no chat completion"),
    Fault("a JSON list", says([1, 2]), TransportError, 1, "no chat completion"),
    Fault("too deep to read", says("[" * 100_000), TransportError, 3, "no whole JSON"),
    Fault("20 MB", says(completion("x" * 20_000_000)), TransportError, 1, "longer than"),
    Fault("the prompt is filtered", refuses(400, code="content_filter"), FilteredError, 1, "withheld the prompt"),
    Fault(
        "the answer is filtered", says(completion("", finish="content_filter")), FilteredError, 1, "withheld the answer"
    ),
    Fault("a refusal", says(completion(None, refusal="I cannot.")), RefusalError, 1, "refused"),
    Fault("cut at the limit", says(completion('{"na', finish="length")), TruncatedError, 1, "max_tokens"),
    Fault("no choices", says({"choices": []}), InvalidAnswerError, 1, "without a choice"),
    Fault("null for a choice", says({"choices": [None]}), InvalidAnswerError, 1, "without a choice"),
    Fault("null for a message", says({"choices": [{"message": None}]}), InvalidAnswerError, 1, "nothing"),
    Fault("an empty answer", says(completion("")), InvalidAnswerError, 1, "nothing"),
    Fault("another object", says(completion('{"town": "Bolt"}')), InvalidAnswerError, 1, "name: Field required"),
    Fault("half an object", says(completion('{"name": "Bo')), InvalidAnswerError, 1, "Invalid JSON"),
    Fault("two objects", says(completion('{"name": "A"} {"name": "B"}')), InvalidAnswerError, 1, "Invalid JSON"),
    Fault("NaN for a name", says(completion('{"name": NaN}')), InvalidAnswerError, 1, "name: Input should"),
    Fault("1e400 for a name", says(completion('{"name": 1e400}')), InvalidAnswerError, 1, "name: Input should"),
    Fault("deep nesting", says(completion('{"name": ' * 300 + "1" + "}" * 300)), InvalidAnswerError, 1, "Invalid JSON"),
]


@both
@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.name)
def test_a_fault_becomes_its_error_with_the_account_and_no_secret(put: Callable[..., Any], fault: Fault) -> None:
    with FaultyServer(fault.behaviour) as server, pytest.raises(ModelError) as caught:
        put(model(server), ASKED)
    assert type(caught.value).mro().index(fault.error) <= 1
    assert fault.says in str(caught.value)
    assert len(server.requests) == fault.requests
    assert (caught.value.usage.requests, caught.value.usage.attempts) == (1, fault.requests)
    shown = str(caught.value) + repr(caught.value) + "".join(traceback.format_exception(caught.value))
    assert KEY not in shown
    assert PROMPT not in shown


@both
def test_nobody_listens(put: Callable[..., Any]) -> None:
    """Connection refused: tried as often as allowed, then said in words."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    llm = OpenAICompatible("m", base_url=f"http://127.0.0.1:{port}/v1", attempts=2, wait=lambda _s: 0.0)
    with pytest.raises(TransportError, match=r"could not be reached: ConnectionRefused.* \(2 attempts") as caught:
        put(llm, ASKED)
    assert caught.value.status is None
    assert caught.value.usage.attempts == 2


@both
def test_a_body_that_never_ends_is_left_at_the_deadline(put: Callable[..., Any]) -> None:
    began = time.monotonic()
    with FaultyServer(drips) as server, pytest.raises(TransportError, match=r"did not end within 0\.4 s"):
        put(model(server, deadline=0.4), ASKED)
    assert time.monotonic() - began < 20
    assert len(server.requests) == 1


@both
@pytest.mark.parametrize("first", [refuses(500), refuses(429), resets_after(b"HTTP/1.1 200 OK\r\n"), silent(1.0)])
def test_a_failure_that_passes_is_not_seen_but_counted(put: Callable[..., Any], first: Behaviour) -> None:
    with FaultyServer(first, FINE) as server:
        reply = put(model(server), ASKED)
    assert reply.answer == City(name="Bolt")
    assert (reply.usage.requests, reply.usage.attempts) == (1, 2)
    assert (reply.usage.input_tokens, reply.usage.cached_tokens, reply.usage.output_tokens) == (20, 8, 5)


@both
def test_the_pause_that_the_server_asks_for_is_kept(put: Callable[..., Any]) -> None:
    busy = says({"error": {}}, 429, Retry_After="0.3")
    with FaultyServer(busy, FINE) as server:
        began = time.monotonic()
        put(model(server, wait=None), ASKED)
    assert 0.3 <= time.monotonic() - began < 20


def test_without_such_a_wish_the_pause_is_short_at_first_and_random() -> None:
    with FaultyServer(refuses(500), FINE) as server:
        began = time.monotonic()
        model(server, wait=None).ask(ASKED)
    assert time.monotonic() - began < 20


@both
def test_a_pause_beyond_the_deadline_is_not_begun(put: Callable[..., Any]) -> None:
    busy = says({"error": {}}, 429, Retry_After="60")
    began = time.monotonic()
    with FaultyServer(busy) as server, pytest.raises(TransportError, match="429"):
        put(model(server, wait=None), ASKED)
    assert time.monotonic() - began < 20
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2"}, 2),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"retry-after": "soon"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


@both
def test_absurd_accounts_count_as_nothing(put: Callable[..., Any]) -> None:
    body = json.dumps(completion()).replace("20", "1e400").replace("5", "NaN")
    with FaultyServer(says(body)) as server:
        usage = put(model(server), ASKED).usage
    assert (usage.input_tokens, usage.cached_tokens, usage.output_tokens) == (0, 0, 0)


def test_nothing_is_logged_of_keys_prompts_and_answers(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with FaultyServer(says(completion('{"town": "Elsewhere"}'))) as server, pytest.raises(InvalidAnswerError):
        model(server).ask(ASKED)
    assert not any(word in caplog.text for word in (KEY, PROMPT, "Elsewhere"))


def test_what_the_model_wrote_is_kept_beside_the_error_not_in_its_words() -> None:
    wrong = says(completion('{"town": "Elsewhere"}'))
    with FaultyServer(wrong) as server, pytest.raises(InvalidAnswerError) as caught:
        model(server).ask(ASKED)
    assert caught.value.raw == '{"town": "Elsewhere"}'
    assert caught.value.problems == ("name: Field required",)
    assert "Elsewhere" not in str(caught.value)


def test_a_model_serves_one_event_loop_after_another_and_leaves_nothing_open() -> None:
    """A connection kept alive would complain when its loop is gone; warnings are errors here."""
    with FaultyServer(FINE) as server:
        llm = model(server)
        for _ in range(3):
            aask(llm, ASKED)
    gc.collect()


def test_a_cancelled_question_is_not_sent_again() -> None:
    async def hurried() -> None:
        task = asyncio.create_task(model(server, timeout=5.0).aask(ASKED))
        while not server.requests:  # noqa: ASYNC110 - the server is a thread
            await asyncio.sleep(0.01)
        task.cancel()
        await task

    with FaultyServer(silent(1.0)) as server, pytest.raises(asyncio.CancelledError):
        asyncio.run(hurried())
    assert len(server.requests) == 1
