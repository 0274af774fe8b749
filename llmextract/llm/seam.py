"""What passes between the library and a model: a question with the shape of its answer, and a reply with its account.

Nothing here knows a provider or a network. Whatever has `ask` and `aask` is a language model.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.records import Issue, Usage

Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation; its content is sent as it is, never rendered as a template."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Request(Generic[Answer]):
    """A question to a model.

    Attributes:
        messages: the turns so far, the system message first.
        answer: the pydantic class that the answer must fit; what the model writes is checked against it.
        temperature: 0 asks for the likeliest answer; None leaves it to the endpoint.
        seed: for endpoints that can repeat themselves.
        max_tokens: of the answer; None leaves it to the endpoint.
        schema: the JSON Schema to send, such as a released file; None: that of the class.

    Example:
        >>> class City(BaseModel):
        ...     name: str
        >>> asked = Request((Message("user", "Where is the Prado?"),), City)
        >>> asked.again('{"name": 1}', "A name, please.").messages[-1]
        Message(role='user', content='A name, please.')
    """

    messages: tuple[Message, ...]
    answer: type[Answer]
    temperature: float | None = 0.0
    seed: int | None = None
    max_tokens: int | None = None
    schema: Mapping[str, Any] | None = field(default=None, hash=False)

    def again(self, raw: str, objection: str) -> Request[Answer]:
        """The same question with the model's answer and an objection to it as the next two turns: a re-ask."""
        turns = (Message("assistant", raw), Message("user", objection))
        return replace(self, messages=self.messages + turns)


@dataclass(frozen=True, slots=True)
class Reply(Generic[Answer]):
    """A model's answer.

    Attributes:
        answer: as an instance of the class that was asked for.
        raw: the JSON text that the model wrote.
        usage: what it cost; requests is 1, attempts counts each HTTP request.
        model: the model that answered, as the server names it.
        server: the host that served it, without path and key; None where there is none.
        notes: what the endpoint did not take, such as a temperature, in words.
    """

    answer: Answer
    raw: str
    usage: Usage
    model: str
    server: str | None = None
    notes: tuple[Issue, ...] = field(default=())


class LanguageModel(Protocol):
    """The one seam to the network. Implementations are safe to share between threads.

    Both methods raise a `ModelError` (with `.usage`) where the model gives no usable answer, and a `SettingError` or
    `RecordingError` where the fault is not the model's.
    """

    def ask(self, request: Request[Answer]) -> Reply[Answer]:
        """Put a question and wait for the reply."""

    async def aask(self, request: Request[Answer]) -> Reply[Answer]:
        """Put a question and await the reply."""
