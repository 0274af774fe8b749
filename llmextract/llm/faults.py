"""What a failure of the wire means: worth another try, the request's fault, the setting's, or the provider's filter.

It names things in words that a person can act on; what a server says is quoted only where it refuses a request, short
and without the key.
"""

from __future__ import annotations

import email.utils
import json
import time
from typing import TYPE_CHECKING, Any

import openai

from llmextract.errors import FilteredError, LlmextractError, TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PASSING = frozenset({408, 409, 429})  # and every 5xx
_LONGEST_QUOTE = 200
_SHORTEST_KEY = 8  # servers without keys are given words such as "none"

_ADVICE = {
    401: "the endpoint refuses the key: check OPENAI_API_KEY or api_key=",
    403: "the key may not use this model or endpoint: check its rights",
    404: "there is no such model or path: check the model's name and the base URL, which often ends in /v1",
}


class AgainError(Exception):
    """A failure that may pass: worth another try, after `after` seconds where the server says so."""

    def __init__(self, error: TransportError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error, self.after = error, after


class BadRequestError(TransportError):
    """The endpoint does not take the request; `says` is why in its own words, lower case, `param` what it names."""

    def __init__(self, message: str, status: int | None = None, says: str = "", param: str = "") -> None:
        super().__init__(message, status)
        self.says, self.param = says, param


def translated(error: Exception) -> Exception:
    """The error of this library that a failed attempt means."""
    ours = next((e for e in _chain(error) if isinstance(e, LlmextractError)), None)
    if ours is not None:  # a missing recording, raised below the client: never a failure of the model
        return ours
    if isinstance(error, openai.APIStatusError):
        return _refused(error)
    if isinstance(error, openai.APITimeoutError) or "Timeout" in type(error).__name__:
        return AgainError(TransportError("the model did not answer in time"))
    return AgainError(TransportError(f"the model could not be reached: {_reason(error)}"))


def harmless_cause(error: Exception) -> BaseException | None:
    """The cause to show with an error; not the client's own words for a status, which repeat what the server sent."""
    return None if isinstance(error.__cause__, openai.APIStatusError) else error.__cause__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it came from, and what that came from; async clients put the first cause into a group."""
    while error is not None:
        yield error
        inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else None
        error = inner or error.__cause__ or error.__context__


def _reason(error: Exception) -> str:
    *_, root = _chain(error)
    return f"{type(root).__name__}: {root}"[:_LONGEST_QUOTE].rstrip(": ")


def _refused(error: openai.APIStatusError) -> Exception:
    return refusal(error.status_code, error.body, error.response.headers, _key_of(error))


def _key_of(error: openai.APIStatusError) -> str:
    headers = error.request.headers
    return str(headers.get("authorization", "")).removeprefix("Bearer ") or str(headers.get("api-key", ""))


def refusal(status: int, body: object, headers: Mapping[str, str], key: str = "") -> Exception:
    """What an HTTP status other than success means, with what the body says."""
    details = body.get("error", body) if isinstance(body, dict) else {}
    details = details if isinstance(details, dict) else {}
    code, says = str(details.get("code") or details.get("type") or ""), _says(body, details, key)
    if "content_filter" in code:
        return FilteredError("the provider's content filter withheld the prompt")
    if status in _ADVICE:
        return TransportError(f"HTTP {status}: {_ADVICE[status]}", status)
    if code == "insufficient_quota":  # a 429 that no wait will cure
        return TransportError(f"HTTP {status}: the account has no quota left", status)
    if status in _PASSING or status >= 500:  # noqa: PLR2004 - the server's own failures
        return AgainError(TransportError(f"HTTP {status}: the server is busy or broken", status), retry_after(headers))
    message = f"HTTP {status}: the endpoint does not take the request: {says}"
    return BadRequestError(message, status, says.lower(), str(details.get("param") or ""))


def _says(body: object, details: dict[str, Any], key: str) -> str:
    message = details.get("message") or details.get("detail") or (body if isinstance(body, str) else details)
    text = message if isinstance(message, str) else json.dumps(message, ensure_ascii=False)
    text = text.replace(key, "…") if len(key) >= _SHORTEST_KEY else text
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server asks to wait, from `Retry-After` (seconds or an HTTP date) or `retry-after-ms`.

    Example:
        >>> retry_after({"retry-after": "2"}), retry_after({"retry-after-ms": "250"}), retry_after({})
        (2.0, 0.25, None)
    """
    for name, scale in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            return max(0.0, float(headers[name]) / scale)
        except (KeyError, ValueError):
            continue
    try:
        date = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(0.0, date.timestamp() - time.time())


def completion(body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """The chat completion in the body of a successful answer.

    Raises:
        AgainError: the body is cut, or holds the error that its status should have said.
        TransportError: it is no chat completion at all.
    """
    kind = headers.get("content-type", "").split(";")[0]
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        if "json" in kind:
            raise AgainError(TransportError("the answer is no whole JSON", 200)) from None
        problem = f"the endpoint answered with {kind or 'no type'}, not JSON: check the base URL"
        raise TransportError(problem, 200) from None
    if isinstance(found, dict) and isinstance(found.get("choices"), list):
        return found
    error = found.get("error") if isinstance(found, dict) else None
    if isinstance(error, dict) and isinstance(error.get("code"), int):  # a router's way to report an error with 200
        raise refusal(error["code"], found, headers)
    raise TransportError("the endpoint answered with JSON that is no chat completion: check the base URL", 200)
