"""A model for tests: it answers what it is told to, and remembers what it was asked. No network, no key."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeAlias

from pydantic import BaseModel

from llmextract.errors import ModelError, SettingError
from llmextract.llm.answers import parse
from llmextract.llm.seam import Answer, Reply, Request
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Scripted: TypeAlias = BaseModel | str | BaseException
    Script: TypeAlias = Iterable[Scripted] | Callable[[Request[BaseModel]], Scripted]


class FakeModel:
    """A language model with scripted answers.

    Args:
        answers: one answer a request, in order, or a function of the request. An answer is an instance of the class
            that is asked for, or the JSON text that a model would write (broken JSON is allowed), or an error to raise.
        usage: what each answer costs; tests of budgets set it.

    Attributes:
        requests: what was asked, in order.

    Raises:
        SettingError: on a request for which no answer is left.

    Example:
        >>> from llmextract.llm import Message
        >>> class City(BaseModel):
        ...     name: str
        >>> model = FakeModel(['{"name": "Madrid"}'])
        >>> model.ask(Request((Message("user", "Where is the Prado?"),), City)).answer
        City(name='Madrid')
    """

    def __init__(self, answers: Script, *, usage: Usage | None = None) -> None:
        self.requests: list[Request[BaseModel]] = []
        self._usage = usage or Usage(requests=1, attempts=1)
        self._lock = threading.Lock()
        self._next = answers if callable(answers) else _in_order(answers)

    def ask(self, request: Request[Answer]) -> Reply[Answer]:
        """The next answer."""
        with self._lock:
            self.requests.append(request)  # type: ignore[arg-type]  # a request for any answer
            scripted = self._next(request)  # type: ignore[arg-type]
        try:
            raw = _written(scripted)
            return Reply(parse(raw, request.answer), raw, self._usage, model="fake")
        except ModelError as error:
            error.usage = error.usage or self._usage
            raise

    async def aask(self, request: Request[Answer]) -> Reply[Answer]:
        """The next answer."""
        return self.ask(request)


def _written(scripted: Scripted) -> str:
    if isinstance(scripted, BaseException):
        raise scripted
    return scripted.model_dump_json() if isinstance(scripted, BaseModel) else scripted


def _in_order(answers: Iterable[Scripted]) -> Callable[[Request[BaseModel]], Scripted]:
    left = iter(answers)

    def following(_request: Request[BaseModel]) -> Scripted:
        try:
            return next(left)
        except StopIteration:
            raise SettingError("the FakeModel was asked more often than it has answers") from None

    return following
