"""One question over the wire: openai sends it, tenacity decides whether to send it again.

Every failure leaves here as an error of this library with the HTTP attempts in `.usage`, without a key or a prompt in
its words. It knows nothing of answers: what comes back is the body of a chat completion.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import tenacity

from llmextract.errors import LlmextractError, ModelError, TransportError
from llmextract.llm.faults import AgainError, completion, harmless_cause, translated
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import openai

MOST_BYTES = 8_000_000
"""A longer body is refused: an answer of 4,000 tokens has some 20,000 bytes."""

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 20.0  # seconds, doubled a try, each with full jitter


@dataclass(frozen=True, slots=True)
class Policy:
    """How long to wait and how often to try; all times in seconds.

    Attributes:
        timeout: the longest silence within one attempt.
        deadline: of all attempts and waits together.
        attempts: the most that are made.
        wait: from tenacity's retry state to the pause before the next attempt; None: `polite`.
    """

    timeout: float
    deadline: float
    attempts: int
    wait: Callable[[tenacity.RetryCallState], float] | None = None

    def retrying(self) -> dict[str, Any]:
        """The arguments of tenacity's `Retrying` and `AsyncRetrying`."""
        return {
            "retry": tenacity.retry_if_exception_type(AgainError),
            "stop": tenacity.stop_after_attempt(self.attempts) | tenacity.stop_before_delay(self.deadline),
            "wait": self.wait or polite,
            "reraise": True,
        }


def polite(state: tenacity.RetryCallState) -> float:
    """The pause that the server asks for (Retry-After), else a random one that grows."""
    failure = state.outcome.exception() if state.outcome else None
    if isinstance(failure, AgainError) and failure.after is not None:
        return failure.after
    return float(tenacity.wait_random_exponential(multiplier=_FIRST_WAIT, max=_LONGEST_WAIT)(state))


@dataclass(slots=True)
class _Exchange:
    """The attempts of one question: counts them, and gathers each body within its bounds."""

    policy: Policy
    attempts: int = 0
    started: float = field(default_factory=time.monotonic)

    def begin(self) -> float:
        """Count an attempt; how long it may stay silent."""
        self.attempts += 1
        return max(0.001, min(self.policy.timeout, self.left()))

    def left(self) -> float:
        return self.policy.deadline - (time.monotonic() - self.started)

    def add(self, chunk: bytes, body: bytearray) -> None:
        body += chunk
        if len(body) > MOST_BYTES:
            raise TransportError(f"the answer is longer than {MOST_BYTES:,} bytes", 200)
        if self.left() <= 0:
            raise TransportError(f"the answer did not end within {self.policy.deadline:g} s", 200)

    def failed(self, error: Exception) -> Exception:
        """What to raise for `error` at the end: an error of this library that knows the attempts."""
        final = error.error if isinstance(error, AgainError) else error
        if isinstance(error, AgainError) and self.attempts > 1:
            spent = time.monotonic() - self.started
            final = TransportError(f"{error} ({self.attempts} attempts in {spent:.1f} s)", error.error.status)
        if isinstance(final, ModelError):
            final.usage = Usage(attempts=self.attempts)
        return final


def send(client: openai.OpenAI, params: Mapping[str, Any], policy: Policy) -> tuple[dict[str, Any], int]:
    """The body of the chat completion that answers `params`, and how many attempts it took.

    Raises:
        BadRequestError: the endpoint does not take the request as it is.
        FilteredError: the provider's filter withheld the prompt.
        TransportError: there is no answer, after all tries that were worth making.
    """
    exchange = _Exchange(policy)

    def attempt() -> dict[str, Any]:
        silence, body = exchange.begin(), bytearray()
        try:
            with client.chat.completions.with_streaming_response.create(**params, timeout=silence) as response:
                for chunk in response.iter_bytes():
                    exchange.add(chunk, body)
        except Exception as error:
            raise translated(error) from error
        return completion(bytes(body), response.headers)

    try:
        found: dict[str, Any] = tenacity.Retrying(**policy.retrying())(attempt)
    except (AgainError, LlmextractError) as error:
        raise exchange.failed(error) from harmless_cause(error)
    return found, exchange.attempts


async def asend(client: openai.AsyncOpenAI, params: Mapping[str, Any], policy: Policy) -> tuple[dict[str, Any], int]:
    """`send`, async."""
    exchange = _Exchange(policy)

    async def attempt() -> dict[str, Any]:
        silence, body = exchange.begin(), bytearray()
        try:
            async with client.chat.completions.with_streaming_response.create(**params, timeout=silence) as response:
                async for chunk in response.iter_bytes():
                    exchange.add(chunk, body)
        except Exception as error:
            raise translated(error) from error
        return completion(bytes(body), response.headers)

    try:
        found: dict[str, Any] = await tenacity.AsyncRetrying(**policy.retrying())(attempt)
    except (AgainError, LlmextractError) as error:
        raise exchange.failed(error) from harmless_cause(error)
    return found, exchange.attempts
