"""One question, from request to reply: the same steps for sync and async, as a generator that yields calls.

It tries another way of asking where the endpoint does not take one, tells refusals, cuts and filters apart, and keeps
the account. Sending and retrying are `transport`'s; asking again because of what an answer says is the extractor's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from llmextract.errors import FilteredError, InvalidAnswerError, ModelError, RefusalError, TruncatedError
from llmextract.llm import shapes
from llmextract.llm.accounts import Prices, read_usage
from llmextract.llm.faults import BadRequestError
from llmextract.llm.seam import Answer, Reply, Request
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from llmextract.llm.endpoint import Memory

    Params: TypeAlias = dict[str, Any]
    Received: TypeAlias = tuple[dict[str, Any], int]  # the body of a chat completion, and the attempts that it took
    Steps: TypeAlias = Generator[Params, Received, Reply[Answer]]


def run(steps: Steps[Answer], send: Callable[[Params], Received]) -> Reply[Answer]:
    """Take the steps, sending each call."""
    try:
        params = next(steps)
        while True:
            try:
                received = send(params)
            except ModelError as error:
                params = steps.throw(error)
            else:
                params = steps.send(received)
    except StopIteration as done:
        reply: Reply[Answer] = done.value
        return reply


async def arun(steps: Steps[Answer], send: Callable[[Params], Awaitable[Received]]) -> Reply[Answer]:
    """Take the steps, awaiting each call."""
    try:
        params = next(steps)
        while True:
            try:
                received = await send(params)
            except ModelError as error:
                params = steps.throw(error)
            else:
                params = steps.send(received)
    except StopIteration as done:
        reply: Reply[Answer] = done.value
        return reply


def steps(request: Request[Answer], memory: Memory, prices: Prices | None) -> Steps[Answer]:
    """Ask until the endpoint takes the way of asking; the reply, or a `ModelError` that holds the account."""
    spent = Usage(requests=1)
    while True:
        rung = memory.rung
        params = memory.params(request, rung)
        try:
            body, attempts = yield params
            spent += read_usage(body, prices) + Usage(attempts=attempts)
            text = _text(body)
            if not (_is_prose(text) and memory.descends(rung, other_shape=True)):
                answer = shapes.parse(text, request.answer)
                return Reply(answer, text, spent, str(body.get("model") or ""), None, memory.notes(request))
        except BadRequestError as error:
            spent += error.usage or Usage()
            if not memory.learns(error, params, rung):
                error.usage = spent
                raise
        except ModelError as error:
            error.usage = spent + (error.usage or Usage())
            raise


def _is_prose(text: str) -> bool:
    """Whether there is no object at all: an endpoint that obeys a schema cannot write that."""
    return bool(text.strip()) and "{" not in text


def _text(body: dict[str, Any]) -> str:
    """What the model wrote.

    Raises:
        RefusalError, FilteredError, TruncatedError, InvalidAnswerError: it wrote nothing that can be an answer.
    """
    choice = next((c for c in body["choices"] if isinstance(c, dict)), None)
    if choice is None:
        raise InvalidAnswerError("the endpoint answered without a choice", ["there is no answer"])
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    text = shapes.written(message)
    problem = _problem(choice.get("finish_reason"), message, text)
    if problem is not None:
        problem.raw = text
        raise problem
    return text


def _problem(finish: object, message: dict[str, Any], text: str) -> ModelError | None:
    if message.get("refusal"):
        return RefusalError("the model refused to answer")
    if finish == "content_filter":
        return FilteredError("the provider's content filter withheld the answer")
    if finish == "length":
        return TruncatedError("the answer was cut at the token limit: raise max_tokens or give a shorter text")
    if not text.strip():
        return InvalidAnswerError("the model answered with nothing", ["the answer is empty"])
    return None
