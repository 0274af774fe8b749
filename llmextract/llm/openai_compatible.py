"""A model behind the OpenAI API: OpenAI's own, Azure's, or any server that speaks it. Settings only, until asked.

openai, instructor and tenacity are imported at the first question: they cost more than a second.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from llmextract.errors import SettingError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from llmextract.llm.accounts import Prices
    from llmextract.llm.live import Live
    from llmextract.llm.seam import Answer, Reply, Request

SHAPES = ("json_schema", "tools", "json")
"""The ways to ask for an answer, the most reliable first; `json` describes the schema in words."""


class _Slot:
    """Holds what is made at the first question; shared by threads, left behind when pickled."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.live: Live | None = None

    def __reduce__(self) -> tuple[type[_Slot], tuple[()]]:
        return _Slot, ()


@dataclass(frozen=True, slots=True)
class OpenAICompatible:
    """The settings of a model behind the OpenAI API, and the model itself once it is asked.

    What an endpoint does not take (a JSON Schema, a temperature) is tried once, remembered as long as this object
    lives, and said in `Reply.notes`. Failures that may pass (408, 409, 429, 5xx, timeouts, resets) are tried again.

    Attributes:
        model: the model's name; Azure's deployment.
        base_url: of the endpoint; None: `OPENAI_BASE_URL`, else OpenAI's.
        api_key: None: `OPENAI_API_KEY`; a server given by `base_url` may need none.
        client: an `openai.OpenAI`, `AsyncOpenAI` or Azure client of your own, used as it is but for its retries.
        shapes: the ways to ask that may be tried, in this order: json_schema, tools, json.
        prices: a million tokens'; with them `usage.cost` is known.
        timeout: the longest silence, in seconds: an answer that is not streamed is silent until it is whole, and a
            server without a GPU may take minutes.
        deadline: of one question with all its attempts and waits, in seconds.
        attempts: the most that are made for one call.
        wait: from tenacity's retry state to the seconds before the next attempt; None: what the server's Retry-After
            says, else random up to 0.5, 1, 2 … 20 s.

    Raises:
        SettingError: a setting is wrong.

    Example:
        >>> OpenAICompatible("qwen2.5", base_url="http://127.0.0.1:8091/v1")
        OpenAICompatible(model='qwen2.5', base_url='http://127.0.0.1:8091/v1')
    """

    model: str
    base_url: str | None = field(default=None, kw_only=True)
    api_key: str | None = field(default=None, kw_only=True, repr=False)
    client: Any = field(default=None, kw_only=True, repr=False)
    shapes: tuple[str, ...] = field(default=SHAPES, kw_only=True, repr=False)
    prices: Prices | None = field(default=None, kw_only=True, repr=False)
    timeout: float = field(default=300.0, kw_only=True, repr=False)
    deadline: float = field(default=600.0, kw_only=True, repr=False)
    attempts: int = field(default=4, kw_only=True, repr=False)
    wait: Callable[[Any], float] | None = field(default=None, kw_only=True, repr=False)
    _slot: _Slot = field(default_factory=_Slot, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_url(self.base_url)
        if not self.model.strip():
            raise SettingError("a model needs a name, such as LLMEXTRACT_MODEL says")
        for shape in self.shapes or ("",):
            if shape not in SHAPES:
                raise UnknownNameError("shape of answers", shape, SHAPES)
        if not (self.timeout > 0 and self.deadline > 0 and self.attempts >= 1):
            raise SettingError("timeout and deadline must be above 0, attempts at least 1")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> OpenAICompatible | None:
        """The model that the environment names, or None where it names none: `missing_settings` says what lacks."""
        if missing_settings(environment):
            return None
        model, base_url, key = (_setting(environment, name) for name in _VARIABLES)
        return cls(model or "", base_url=base_url, api_key=key)

    def ask(self, request: Request[Answer]) -> Reply[Answer]:
        """Put a question and wait for the reply.

        Raises:
            ModelError: there is no usable answer; `.usage` is what was spent.
            SettingError: the client given is async, or there is no key.
        """
        return self._live().ask(request)

    async def aask(self, request: Request[Answer]) -> Reply[Answer]:
        """Put a question and await the reply; in a thread where the client given is not async.

        Raises:
            ModelError: there is no usable answer; `.usage` is what was spent.
            SettingError: there is no key.
        """
        return await self._live().aask(request)

    def forgetful(self) -> OpenAICompatible:
        """The same endpoint and connections, with nothing remembered of what it does not take.

        Recordings that are to be replayed one by one are made with one each, and replayed so.
        """
        twin = replace(self)
        twin._slot.live = self._live().forgetful()  # noqa: SLF001 - of its own kind
        return twin

    def _live(self) -> Live:
        with self._slot.lock:
            if self._slot.live is None:
                from llmextract.llm.live import Live  # openai and instructor, at the first question

                self._slot.live = Live(self)
            return self._slot.live


_VARIABLES = ("LLMEXTRACT_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY")


def missing_settings(environment: Mapping[str, str] = os.environ) -> str | None:
    """Which variables are wanting for a model, in words; None where one is configured.

    Example:
        >>> missing_settings({"OPENAI_API_KEY": "…"})
        'LLMEXTRACT_MODEL is not set'
    """
    model, base_url, key = (_setting(environment, name) for name in _VARIABLES)
    wanting = [] if model else ["LLMEXTRACT_MODEL"]
    wanting += [] if base_url or key else ["OPENAI_API_KEY (or OPENAI_BASE_URL, for a server without a key)"]
    return f"{' and '.join(wanting)} {'are' if len(wanting) > 1 else 'is'} not set" if wanting else None


def _setting(environment: Mapping[str, str], name: str) -> str | None:
    return environment.get(name, "").strip() or None


def _check_url(url: str | None) -> None:
    if url is None:
        return
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingError("the base URL must look like https://host/v1 or http://127.0.0.1:8091/v1")
    if parts.username or parts.password:
        raise SettingError("the base URL must not hold a user or password: give api_key= or a client of your own")
