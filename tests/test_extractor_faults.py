"""What a user of the library gets when the wire, the server or the model misbehaves: real sockets, both engines."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from faulty_server import FaultyServer, completion, drips, raw, refuses, resets_after, says, silent, tool_call

from llmextract.errors import (
    FilteredError,
    InvalidAnswerError,
    ModelError,
    RefusalError,
    TransportError,
    TruncatedError,
)
from llmextract.extractor import Engine, Extractor
from llmextract.llm import OpenAICompatible

if TYPE_CHECKING:
    from collections.abc import Callable

    from faulty_server import Behaviour

    from llmextract.records import Result

    Extract = Callable[[OpenAICompatible, Engine], Result]

TEXT = (
    "Acme Corp has agreed to buy Bolt Ltd for more than $3 million in cash, the two companies said on Monday. "
    "Bolt makes ladders. Acme Corp will not close its shops. The market for ladders is worth $900 million."
)
RULES = Extractor(engine="rules").extract(TEXT, language="en")
KEY = "sk-veryverysecret"


def model(url: str, timeout: float = 20, deadline: float = 60) -> OpenAICompatible:
    """Time enough for a busy machine, unless the fault is one that only time ends."""
    return OpenAICompatible(
        "m", base_url=url, api_key=KEY, timeout=timeout, deadline=deadline, attempts=3, wait=lambda _state: 0.0
    )


def extract(llm: OpenAICompatible, engine: Engine) -> Result:
    return Extractor(llm=llm, engine=engine, reasks=1).extract(TEXT, language="en")


def aextract(llm: OpenAICompatible, engine: Engine) -> Result:
    return asyncio.run(Extractor(llm=llm, engine=engine, reasks=1).aextract(TEXT, language="en"))


@pytest.fixture(scope="module", autouse=True)
def imported() -> None:
    """Importing the client takes long, which is to be no part of the first test's deadline."""
    with FaultyServer(FINE) as server:
        extract(replace(model(server.url), timeout=60, deadline=60), "llm")


both = pytest.mark.parametrize("run", [extract, aextract], ids=["sync", "async"])


def deal(*points: tuple[str, str], sentence: str = "S1", **changes: Any) -> dict[str, Any]:
    """A deal as a model points at it, with places of amounts and the like."""
    parties = [{"name": "Acme Corp", "role": "acquirer"}, {"name": "Bolt Ltd", "role": "target"}]
    made = {"type": "acquisition", "parties": parties, "status": "agreed", "assertion": "stated", "sentence": sentence}
    return {**made, "points": [{"at": at, "kind": kind} for at, kind in points], **changes}


def answers(*deals: Any) -> Behaviour:
    return says(completion(json.dumps({"deals": list(deals)})))


FINE = answers(deal(("M1", "deal_value")))


@dataclass(frozen=True)
class Fault:
    """A way to fail, what the model's error is, and how many requests were made."""

    name: str
    behaviour: Behaviour
    error: type[ModelError]
    requests: int
    patience: tuple[float, float] = (20, 60)


FAULTS = [
    Fault("reset in the headers", resets_after(b"HTTP/1.1 200 OK\r\nConte"), TransportError, 3),
    Fault("reset in the body", resets_after(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), TransportError, 3),
    Fault("closed without a word", raw(b""), TransportError, 3),
    Fault("silence", silent(1.5), TransportError, 3, (0.7, 3.0)),
    Fault("a body that never ends", drips, TransportError, 1, (0.7, 3.0)),
    Fault("429 for ever", refuses(429), TransportError, 3),
    Fault("429 with a pause beyond it", says({"error": {}}, 429, Retry_After="60"), TransportError, 3, (5, 15)),
    Fault("503 for ever", refuses(503), TransportError, 3),
    Fault("401", refuses(401, f"Incorrect API key: {KEY}"), TransportError, 1),
    Fault("404", refuses(404), TransportError, 1),
    Fault("HTML with status 200", says("<html>Sign in</html>", kind="text/html"), TransportError, 1),
    Fault("JSON cut in half", says(json.dumps(completion())[:80]), TransportError, 3),
    Fault("a 20 MB answer", says(completion("x" * 20_000_000)), TransportError, 1),
    Fault("a refusal", says(completion(None, refusal="I cannot.")), RefusalError, 1),
    Fault("finish_reason length", says(completion('{"deals": [', finish="length")), TruncatedError, 1),
    Fault("finish_reason content_filter", says(completion("", finish="content_filter")), FilteredError, 1),
    Fault("an empty string", says(completion("")), InvalidAnswerError, 2),
    Fault("valid JSON of another shape", says(completion('{"deals": "none"}')), InvalidAnswerError, 2),
    Fault("half an answer", says(completion('{"deals": [{"type": "acqu')), InvalidAnswerError, 2),
    Fault("1e400 in the answer's place", says(completion("1e400")), InvalidAnswerError, 4),  # in every shape
    Fault("ten thousand levels", says(completion('{"deals": ' * 10_000)), InvalidAnswerError, 2),
]
every_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


@both
@every_fault
def test_auto_gives_what_the_rules_find_with_the_cause_and_the_account(run: Extract, fault: Fault) -> None:
    began = time.monotonic()
    with FaultyServer(fault.behaviour) as server:
        result = run(model(server.url, *fault.patience), "auto")
    assert time.monotonic() - began < 20
    assert (result.deals, result.source) == (RULES.deals, "rules")
    assert result.cause is not None
    assert isinstance(result.cause.exception, fault.error)
    assert result.cause.code == fault.error.code
    assert len(server.requests) == result.usage.attempts == fault.requests
    assert KEY not in result.model_dump_json()


@both
@every_fault
def test_llm_raises_the_error_with_the_account(run: Extract, fault: Fault) -> None:
    with FaultyServer(fault.behaviour) as server, pytest.raises(fault.error) as failed:
        run(model(server.url, *fault.patience), "llm")
    assert failed.value.usage is not None
    assert len(server.requests) == failed.value.usage.attempts == fault.requests


@both
def test_nobody_listens(run: Extract) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    result = run(model(url), "auto")
    assert (result.deals, result.cause and result.cause.code, result.usage.attempts) == (RULES.deals, "transport", 3)
    with pytest.raises(TransportError):
        run(model(url), "llm")


@both
@pytest.mark.parametrize("first", [refuses(500), refuses(429), resets_after(b"HTTP/1.1 200 OK\r\n"), silent(0.6)])
def test_a_failure_that_passes_is_counted_and_not_seen(run: Extract, first: Behaviour) -> None:
    with FaultyServer(first, FINE) as server:
        result = run(model(server.url), "llm")
    assert (result.source, [d.source for d in result.deals], result.cause) == ("llm", ["llm"], None)
    assert (result.usage.requests, result.usage.attempts, len(server.requests)) == (1, 2, 2)


@both
def test_a_failure_after_an_answer_that_half_held_keeps_the_answer(run: Extract) -> None:
    invented = deal(("M1", "deal_value"), parties=[*deal()["parties"], {"name": "Zenith Bank", "role": "adviser"}])
    with FaultyServer(answers(invented), refuses(401)) as server:
        result = run(model(server.url), "llm")
    assert [d.value.quote for d in result.deals if d.value] == ["more than $3 million"]
    assert {"transport", "not_in_text"} <= {issue.code for issue in result.issues}


DEEP: Any = "x"
for _ in range(10):
    DEEP = [DEEP]

WRONG: dict[str, tuple[Behaviour, str]] = {
    "an id that does not exist": (answers(deal(("M99", "deal_value"))), "no_such_mark"),
    "a quote that is not in the text": (answers(deal(("$4 million", "deal_value"))), "not_in_text"),
    "a changed number": (answers(deal(("more than $3.5 million", "deal_value"))), "not_in_text"),
    "a lost negation": (answers(deal(("M1", "deal_value"), ("Acme Corp will close", "valuation"))), "not_in_text"),
    "a party from nowhere": (answers(deal(parties=[{"name": "Zenith Bank", "role": "target"}])), "not_in_text"),
    "a word that is none of the record's": (answers(deal(status="done")), "unknown_word"),
    "a hundred deals": (answers(*[deal(("M1", "deal_value"))] * 100), "too_many_deals"),
    "ten levels for a word": (answers(deal(("M1", "deal_value"), sentence=DEEP)), "invalid_answer"),
    "a party on both sides": (
        answers(deal(("M1", "deal_value"), parties=[*deal()["parties"], {"name": "Bolt Ltd", "role": "customer"}])),
        "readers_disagree",  # the rules know one role of it
    ),
}


def said(result: Result) -> set[str]:
    return {issue.code for issue in (*result.issues, *(issue for d in result.deals for issue in d.issues))}


@both
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_loses_and_invents_nothing(run: Extract, name: str) -> None:
    behaviour, code = WRONG[name]
    with FaultyServer(behaviour) as server:
        result = run(model(server.url), "auto")
    assert len(server.requests) == 2
    assert code in said(result) | {result.cause.code if result.cause else ""}
    found = result.primary
    assert found is not None
    assert found.value is not None
    assert [(p.name, p.role) for p in found.parties] == [("Acme Corp", "acquirer"), ("Bolt Ltd", "target")]
    assert (found.value.quote, found.value.low) == ("more than $3 million", Decimal(3_000_000))
    assert len(result.deals) == 1
    assert all(TEXT[proof.start : proof.end] == proof.quote for d in result.deals for proof in d.proofs())


@both
@pytest.mark.parametrize("refused", [0, 2, 4])
def test_an_endpoint_that_takes_only_another_way_of_asking_gets_it(run: Extract, refused: int) -> None:
    """From a strict JSON Schema to a tool to words: whatever the endpoint takes in the end, the answer counts."""
    no = refuses(400, "response_format and tools are not supported here", param="response_format")
    fine = tool_call(json.dumps({"deals": [deal(("M1", "deal_value"))]}))
    with FaultyServer(*[no] * refused, says(fine)) as server:
        result = run(model(server.url), "llm")
    assert [d.value.quote for d in result.deals if d.value] == ["more than $3 million"]
    assert len(server.requests) == result.usage.attempts == refused + 1


@both
def test_a_deal_repeated_fifty_times_is_one(run: Extract) -> None:
    with FaultyServer(says(completion(json.dumps({"deals": [deal(("M1", "deal_value"))] * 20})))) as server:
        result = run(model(server.url), "llm")
    assert (len(result.deals), len(server.requests)) == (1, 1)
    assert "repeats_merged" in said(result)


@both
@pytest.mark.parametrize("number", ["NaN", "1e400", "-Infinity", "9" * 5000])
def test_a_number_where_none_belongs_is_no_value(run: Extract, number: str) -> None:
    written = json.dumps({"deals": [deal(("M1", "deal_value"), low="here")]}).replace('"here"', number)
    with FaultyServer(says(completion(written))) as server:
        result = run(model(server.url), "auto")
    assert [d.value.low for d in result.deals if d.value] == [3_000_000]
    assert len(server.requests) <= 2
