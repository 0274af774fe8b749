"""What endpoints do not take: another shape, another parameter; tried once, remembered, said."""

from __future__ import annotations

import asyncio
import gc
import json
import threading
from typing import Any

import openai
import pytest
from faulty_server import FaultyServer, completion, refuses, says, tool_call
from pydantic import BaseModel

from llmextract.errors import InvalidAnswerError, NotConfiguredError, SettingError, TransportError
from llmextract.llm import Message, OpenAICompatible, Reply, Request


class City(BaseModel):
    """A city of the text."""

    name: str
    country: str | None = None


TURNS = (Message("system", "Answer."), Message("user", "{{ 7*7 }} {% if %} $x {0}"))
ASKED = Request(TURNS, City, seed=7, max_tokens=50)
FINE = says(completion('{"name": "Bolt", "country": null}'))
BOLT = City(name="Bolt")


def ask(server: FaultyServer, request: Request[City] = ASKED, **settings: Any) -> Reply[City]:
    return OpenAICompatible("asked-model", base_url=server.url, api_key="k", attempts=1, **settings).ask(request)


def shape_of(sent: dict[str, Any]) -> tuple[str, bool]:
    """The way that a request asks for its answer, and whether strictly."""
    if "tools" in sent:
        return "tools", sent["tools"][0]["function"].get("strict", False)
    if "response_format" in sent:
        return "json_schema", sent["response_format"]["json_schema"].get("strict", False)
    return "json", False


def test_the_first_request_asks_strictly_by_schema_and_sends_the_text_untouched() -> None:
    with FaultyServer(FINE) as server:
        reply = ask(server)
    (sent,) = server.requests
    schema = sent["response_format"]["json_schema"]
    assert (reply.answer, reply.model, reply.server, reply.notes) == (BOLT, "served-model", "127.0.0.1", ())
    assert shape_of(sent) == ("json_schema", True)
    assert schema["name"] == "City"
    assert schema["schema"]["required"] == ["name", "country"]
    assert schema["schema"]["additionalProperties"] is False
    assert [m["content"] for m in sent["messages"]] == [m.content for m in TURNS]
    assert (sent["temperature"], sent["seed"], sent["max_tokens"], sent["model"]) == (0.0, 7, 50, "asked-model")


def test_a_given_schema_is_sent_as_it_is() -> None:
    schema = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    with FaultyServer(FINE) as server:
        ask(server, Request(TURNS, City, schema=schema))
    (sent,) = server.requests
    assert sent["response_format"]["json_schema"]["schema"] == schema
    assert {"seed", "max_tokens"}.isdisjoint(sent)


LADDER = [("json_schema", True), ("json_schema", False), ("tools", True), ("tools", False), ("json", False)]


@pytest.mark.parametrize("message", ["'response_format' is not supported", "unknown field: tools", "bad JSON schema"])
def test_each_way_to_ask_is_tried_in_turn_and_the_last_needs_no_support(message: str) -> None:
    with FaultyServer(*[refuses(400, message)] * 4, FINE) as server:
        reply = ask(server)
    assert [shape_of(r) for r in server.requests] == LADDER
    assert json.dumps(City.model_json_schema()) in server.requests[-1]["messages"][0]["content"]
    assert reply.usage.attempts == 5
    assert [n.code for n in reply.notes] == ["answer_shape"]


def test_a_schema_in_words_needs_no_system_message() -> None:
    with FaultyServer(FINE) as server:
        ask(server, Request((Message("user", "Where?"),), City), shapes=("json",))
    assert [m["role"] for m in server.requests[0]["messages"]] == ["system", "user"]


def test_what_was_learnt_is_remembered() -> None:
    with FaultyServer(refuses(400, "strict is no field"), FINE) as server:
        llm = OpenAICompatible("m", base_url=server.url)
        for _ in range(3):
            llm.ask(ASKED)
    assert [shape_of(r) for r in server.requests] == [*LADDER[:2], LADDER[1], LADDER[1]]


@pytest.mark.parametrize(
    ("shapes", "tried"),
    [(("tools", "json"), [("tools", True), ("tools", False), ("json", False)]), (("json",), [("json", False)])],
)
def test_the_preference_is_the_users(shapes: tuple[str, ...], tried: list[tuple[str, bool]]) -> None:
    with FaultyServer(*[refuses(422, "no tools")] * (len(tried) - 1), FINE) as server:
        ask(server, shapes=shapes)
    assert [shape_of(r) for r in server.requests] == tried


def test_where_no_way_is_taken_the_refusal_is_raised() -> None:
    with (
        FaultyServer(refuses(400, "no schema, no tools")) as server,
        pytest.raises(TransportError, match="no tools") as e,
    ):
        ask(server)
    assert e.value.usage.attempts == len(server.requests) == 5


@pytest.mark.parametrize(
    ("refusal", "gone"),
    [
        (refuses(400, "Unsupported value: 'temperature' does not support 0", param="temperature"), "temperature"),
        (says({"detail": [{"loc": ["body", "seed"], "msg": "extra inputs are not permitted"}]}, 422), "seed"),
        (refuses(400, "Unknown argument: seed"), "seed"),
    ],
)
def test_a_refused_parameter_is_left_out_and_said(refusal: Any, gone: str) -> None:
    with FaultyServer(refusal, FINE) as server:
        llm = OpenAICompatible("m", base_url=server.url)
        replies = [llm.ask(ASKED) for _ in range(2)]
    assert [gone in r for r in server.requests] == [True, False, False]
    assert [[n.message.count(gone) for n in reply.notes] for reply in replies] == [[1], [1]]


def test_the_limit_of_tokens_has_two_names() -> None:
    """Newer endpoints want max_completion_tokens; one that takes neither is asked without, and that is said."""
    other = refuses(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.", param="max_tokens")
    with FaultyServer(other, FINE) as server:
        assert ask(server).notes == ()
    assert server.requests[1]["max_completion_tokens"] == 50
    with FaultyServer(other, refuses(400, "max_completion_tokens?"), FINE) as server:
        assert "max_tokens" in ask(server).notes[0].message
    assert {"max_tokens", "max_completion_tokens"}.isdisjoint(server.requests[2])


def test_a_refusal_that_names_nothing_of_ours_is_final() -> None:
    long = refuses(400, "context length exceeded", param="messages")
    with FaultyServer(long) as server, pytest.raises(TransportError, match="context length") as caught:
        ask(server)
    assert caught.value.status == 400
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        tool_call('{"name": "Bolt"}'),
        tool_call({"name": "Bolt"}),
        completion('```json\n{"name": "Bolt"}\n```'),
        completion('<think>{"name": "?"}</think>{"name": "Bolt"}'),
        completion('Sure! {"name": "Bolt"} is the answer.'),
        completion(None) | {"choices": [{"message": {"content": [{"type": "text", "text": '{"name": "Bolt"}'}]}}]},
    ],
)
def test_an_answer_is_found_however_a_server_wraps_it(body: dict[str, Any]) -> None:
    with FaultyServer(says(body)) as server:
        assert ask(server).answer == BOLT


def test_an_endpoint_that_ignores_the_schema_is_asked_in_words() -> None:
    """Prose cannot come from an endpoint that obeys a schema; what the prose cost is counted."""
    with FaultyServer(says(completion("It is Bolt.")), says(completion("Bolt!")), FINE) as server:
        reply = ask(server)
    assert [shape_of(r)[0] for r in server.requests] == ["json_schema", "tools", "json"]
    assert (reply.usage.attempts, reply.usage.output_tokens) == (3, 15)
    with FaultyServer(says(completion("It is Bolt."))) as server, pytest.raises(InvalidAnswerError):
        ask(server)


def test_a_client_of_the_users_own_is_taken_as_it_is() -> None:
    with FaultyServer(refuses(500), FINE) as server:
        azure = openai.AzureOpenAI(azure_endpoint=server.url[:-3], api_version="2024-10-21", api_key="azure-key")
        reply = OpenAICompatible("deployment", client=azure, wait=lambda _s: 0.0).ask(ASKED)
        azure.close()
    assert reply.answer == BOLT
    assert len(server.requests) == 2  # the client's own retries are off: one owner
    assert server.seen[0].startswith("POST /openai/deployments/deployment/chat/completions?api-version=2024-10-21")
    assert "azure-key" in server.seen[0]


def test_sync_and_async_clients_serve_what_they_can() -> None:
    async def put() -> tuple[Reply[City], Reply[City]]:
        async with openai.AsyncOpenAI(base_url=server.url, api_key="k") as given:
            llm = OpenAICompatible("m", client=given)
            with pytest.raises(SettingError, match="async"):
                llm.ask(ASKED)
            return await llm.aask(ASKED), await OpenAICompatible("m", client=sync).aask(ASKED)

    with FaultyServer(FINE) as server, openai.OpenAI(base_url=server.url, api_key="k") as sync:
        first, second = asyncio.run(put())
    assert first.answer == second.answer == BOLT
    gc.collect()


def test_threads_share_a_model() -> None:
    answers: list[City] = []
    with FaultyServer(FINE) as server:
        llm = OpenAICompatible("m", base_url=server.url)
        threads = [threading.Thread(target=lambda: answers.append(llm.ask(ASKED).answer)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [BOLT] * 8


def test_a_model_without_a_key_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NotConfiguredError, match="OPENAI_API_KEY"):
        OpenAICompatible("m").ask(ASKED)


def test_a_server_without_keys_gets_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with FaultyServer(FINE) as server:
        OpenAICompatible("m", base_url=server.url).ask(ASKED)
    assert "authorization: bearer none" in server.seen[0].lower()
