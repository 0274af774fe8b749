"""How an answer is asked for and taken out: by JSON Schema, by a tool, or in words. instructor shapes and parses.

Its registry is used, not its clients: those render messages as Jinja templates, retry, and log what a model wrote.
Re-asks are the extractor's and transport is tenacity's, each with one owner.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from instructor.v2 import Mode, Provider, mode_registry
from openai import pydantic_function_tool
from openai.types.chat import ChatCompletion
from pydantic import ValidationError, create_model

from llmextract.llm.answers import invalid, json_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.llm.seam import Answer, Message, Request

_IN_WORDS = "Answer with one JSON object that obeys this JSON Schema, and with nothing else:\n"
_MODES = {"json_schema": Mode.JSON_SCHEMA, "tools": Mode.TOOLS, "json": Mode.JSON}


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to ask for an answer; `strict` has the endpoint enforce the schema."""

    shape: str
    strict: bool


def ladder(preference: tuple[str, ...]) -> tuple[Rung, ...]:
    """The ways to try, in order of preference, each first strict where it can be."""
    return tuple(Rung(s, strict) for s in preference for strict in ((True, False) if s != "json" else (False,)))


def shaped(request: Request[Any], rung: Rung) -> dict[str, Any]:
    """The messages, and the parameters that ask for the shape of the answer."""
    if rung.shape == "json":
        return {"messages": _with_schema_in_words(request.messages, _schema(request, strict=False))}
    extras = json.loads(_extras(request.answer.__name__, rung.shape))  # a copy: it is changed below
    described = extras["tools"][0]["function"] if rung.shape == "tools" else extras["response_format"]["json_schema"]
    schema = described["parameters" if rung.shape == "tools" else "schema"] = _schema(request, strict=rung.strict)
    if rung.shape == "tools":  # a tool needs a description; instructor would send the class's docstring
        described["description"] = schema.get("description", "The answer.")
    if rung.strict:
        described["strict"] = True
    return {"messages": [_plain(m) for m in request.messages], **extras}


@functools.lru_cache(maxsize=32)
def _extras(name: str, shape: str) -> str:
    """The parameters for a class of this name: instructor wants a title, the schema that is sent may have none."""
    handlers = mode_registry.get_handlers(Provider.OPENAI, _MODES[shape])
    _, extras = handlers.request_handler(response_model=create_model(name), kwargs={"messages": []})
    return json.dumps({name: value for name, value in extras.items() if name != "messages"})


def _schema(request: Request[Any], *, strict: bool) -> Mapping[str, Any]:
    answer: Any = request.answer
    return request.schema if request.schema is not None else _schema_of(answer, strict=strict)


@functools.lru_cache(maxsize=32)
def _schema_of(answer: Any, *, strict: bool) -> dict[str, Any]:
    if strict:
        return dict(pydantic_function_tool(answer)["function"]["parameters"])
    return dict(answer.model_json_schema())


def _with_schema_in_words(messages: tuple[Message, ...], schema: Mapping[str, Any]) -> list[dict[str, str]]:
    words = _IN_WORDS + json.dumps(schema, ensure_ascii=False)
    if messages and messages[0].role == "system":
        first = {"role": "system", "content": f"{messages[0].content}\n\n{words}"}
        return [first, *map(_plain, messages[1:])]
    return [{"role": "system", "content": words}, *map(_plain, messages)]


def _plain(message: Message) -> dict[str, str]:
    return {"role": message.role, "content": message.content}


def written(message: Mapping[str, Any]) -> str:
    """What the model wrote in a message of a chat completion: a tool's arguments, else the text."""
    for call in message.get("tool_calls") or ():
        function = call.get("function") if isinstance(call, dict) else None
        arguments = function.get("arguments") if isinstance(function, dict) else None
        if arguments is not None:  # some servers send an object instead of its text
            return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
    content = message.get("content")
    if isinstance(content, list):  # parts, some of them thoughts
        return "".join(str(p.get("text", "")) for p in content if isinstance(p, dict) and p.get("type") == "text")
    return content if isinstance(content, str) else ""


def parse(text: str, answer: type[Answer]) -> Answer:
    """The answer in what a model wrote.

    Raises:
        InvalidAnswerError: it does not fit; `.raw` and `.problems` say what was written and what is wrong.
    """
    raw = json_text(text)
    message = {"role": "assistant", "content": raw}
    completion = ChatCompletion.construct(choices=[{"index": 0, "finish_reason": "stop", "message": message}])
    parser = mode_registry.get_handlers(Provider.OPENAI, Mode.JSON_SCHEMA).response_parser
    try:
        parsed: Answer = parser(response=completion, response_model=answer, strict=False)
    except ValidationError as error:
        raise invalid(error, raw) from None  # its words hold what the model wrote
    return parsed
