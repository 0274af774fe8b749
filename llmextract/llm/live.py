"""The clients behind the settings of a model, made once; it puts a question through `exchange` and `transport`."""

from __future__ import annotations

import asyncio
import copy
import os
import threading
import weakref
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import openai

from llmextract.errors import NotConfiguredError, SettingError
from llmextract.llm import exchange, transport
from llmextract.llm.endpoint import Memory

if TYPE_CHECKING:
    from llmextract.llm.openai_compatible import OpenAICompatible
    from llmextract.llm.seam import Answer, Reply, Request

_NO_KEY = "none"  # the client insists on one; servers without keys do not look at it


class Live:
    """A model that can be asked: its clients, and what its endpoint turned out not to take."""

    def __init__(self, settings: OpenAICompatible) -> None:
        self._settings = settings
        self._memory = Memory(settings.shapes)
        self._policy = transport.Policy(settings.timeout, settings.deadline, settings.attempts, settings.wait)
        self._lock = threading.Lock()
        self._is_async = isinstance(settings.client, openai.AsyncOpenAI)
        self._client: openai.OpenAI | None = None
        # A client's connections belong to the event loop that opened them, so each loop has its own.
        self._of_loop: weakref.WeakKeyDictionary[Any, openai.AsyncOpenAI] = weakref.WeakKeyDictionary()

    def ask(self, request: Request[Answer]) -> Reply[Answer]:
        """Put a question and wait for the reply."""
        if self._is_async:
            raise SettingError("the client given is async: call the async function, or give client=openai.OpenAI(…)")
        client = self._sync_client()
        steps = exchange.steps(request, self._memory, self._settings.prices)
        reply = exchange.run(steps, lambda params: transport.send(client, self._named(params), self._policy))
        return replace(reply, server=client.base_url.host)

    async def aask(self, request: Request[Answer]) -> Reply[Answer]:
        """Put a question and await the reply."""
        if self._settings.client is not None and not self._is_async:
            return await asyncio.to_thread(self.ask, request)
        client = self._async_client()
        steps = exchange.steps(request, self._memory, self._settings.prices)
        reply = await exchange.arun(steps, lambda params: transport.asend(client, self._named(params), self._policy))
        return replace(reply, server=client.base_url.host)

    def forgetful(self) -> Live:
        """The same clients, without what was learnt of the endpoint."""
        if not self._is_async:
            self._sync_client()
        twin = copy.copy(self)
        twin._memory = Memory(self._settings.shapes)  # noqa: SLF001 - of its own kind
        return twin

    def _named(self, params: dict[str, Any]) -> dict[str, Any]:
        return {"model": self._settings.model, **params}

    def _sync_client(self) -> openai.OpenAI:
        with self._lock:
            if self._client is None:
                given = self._settings.client
                self._client = given.with_options(max_retries=0) if given is not None else self._made(openai.OpenAI)
            return self._client

    def _async_client(self) -> openai.AsyncOpenAI:
        loop, given = asyncio.get_running_loop(), self._settings.client
        with self._lock:
            if loop not in self._of_loop:
                # A connection kept alive would outlive the loop, and complain when it is collected.
                make = partial(openai.AsyncOpenAI, default_headers={"Connection": "close"})
                self._of_loop[loop] = given.with_options(max_retries=0) if given is not None else self._made(make)
            return self._of_loop[loop]

    def _made(self, kind: Any) -> Any:
        settings = self._settings
        base_url = settings.base_url or os.environ.get("OPENAI_BASE_URL") or None
        key = settings.api_key or os.environ.get("OPENAI_API_KEY") or (_NO_KEY if base_url else None)
        if key is None:
            raise NotConfiguredError("there is no key: set OPENAI_API_KEY, or give api_key= or a base_url= without one")
        return kind(base_url=base_url, api_key=key, max_retries=0)
