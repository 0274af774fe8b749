"""Every error that llmextract raises on purpose, and nothing else.

    LlmextractError
    ├── SettingError                a setting is wrong or missing; always raised, never hidden by the fallback
    │   ├── UnknownNameError        an unknown prompt, engine, language or option: lists the valid ones
    │   └── NotConfiguredError      a model was demanded and none is configured
    ├── CaseError                   gold cases or predictions with mistakes in them; `.mistakes` lists them all
    ├── ResourceError               a file that ships with the library (language, prompt, schema) is broken or missing
    ├── ModelError                  the model gave no usable answer; the fallback catches these
    │   ├── TransportError          unreachable, refused, timed out, or an HTTP error; `.status` where there is one
    │   ├── RefusalError            the model declined to answer
    │   ├── FilteredError           the provider's content filter withheld the answer
    │   ├── TruncatedError          the answer was cut at the token limit
    │   ├── InvalidAnswerError      the answer is not what was asked for, after all re-asks
    │   └── BudgetError             the next request would exceed the budget
    └── RecordingError              a cassette is unreadable; always raised
        └── CassetteMiss            the request was never recorded; always raised

A wrong argument *type* is Python's own `TypeError`. Messages say what, where and what to do; they never hold a key
or a whole prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class LlmextractError(Exception):
    """The root: `except LlmextractError` catches all that the library raises on purpose."""

    code = "error"


class SettingError(LlmextractError, ValueError):
    """A setting is wrong or missing."""

    code = "setting"


class UnknownNameError(SettingError):
    """A name that is not one of the valid ones.

    Example:
        >>> raise UnknownNameError("engine", "gpt", ["auto", "llm", "rules"])
        Traceback (most recent call last):
        llmextract.errors.UnknownNameError: unknown engine 'gpt'; valid: auto, llm, rules
    """

    code = "unknown_name"

    def __init__(self, kind: str, name: object, valid: Iterable[str]) -> None:
        self.kind, self.name, self.valid = kind, name, tuple(valid)
        super().__init__(f"unknown {kind} {name!r}; valid: {', '.join(self.valid)}")

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:  # pickle would pass the message alone
        return type(self), (self.kind, self.name, self.valid)


class NotConfiguredError(SettingError):
    """A model was demanded and none is configured."""

    code = "not_configured"


class CaseError(LlmextractError, ValueError):
    """Gold cases or predictions with mistakes in them; the message lists them all, one a line.

    Attributes:
        mistakes: one entry each, such as `gold.jsonl:3: deals[0].amounts[0].quote: '$5m' does not stand in the text`.
    """

    code = "case"

    def __init__(self, mistakes: Iterable[object]) -> None:
        self.mistakes = tuple(map(str, mistakes))
        n = len(self.mistakes)
        super().__init__("\n  ".join((f"{n} mistake{'s' if n > 1 else ''}:", *self.mistakes)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[str, ...]]]:  # pickle would pass the message as mistakes
        return type(self), (self.mistakes,)


class ResourceError(LlmextractError):
    """A file that ships with the library is broken or missing."""

    code = "resource"


class ModelError(LlmextractError):
    """The model gave no usable answer.

    Attributes:
        usage: what had been spent until then, a `records.Usage`; None where nothing was sent.
        raw: what the model wrote, where it wrote something; never part of the message.
    """

    code = "model"
    usage: Any = None
    raw: str = ""


class TransportError(ModelError):
    """The model could not be reached or answered with an HTTP error.

    Attributes:
        status: the HTTP status, None where no answer came.
    """

    code = "transport"

    def __init__(self, message: str, status: int | None = None) -> None:
        self.status = status
        super().__init__(message)


class RefusalError(ModelError):
    """The model declined to answer."""

    code = "refusal"


class FilteredError(ModelError):
    """The provider's content filter withheld the answer."""

    code = "content_filter"


class TruncatedError(ModelError):
    """The answer was cut at the token limit."""

    code = "truncated"


class InvalidAnswerError(ModelError):
    """The answer is not what was asked for.

    Attributes:
        problems: what is wrong with it, one entry a place, such as `deals.0.type: Input should be 'merger'`.
    """

    code = "invalid_answer"

    def __init__(self, message: str, problems: Iterable[str] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(message)


class BudgetError(ModelError):
    """The next request would exceed the budget."""

    code = "budget"


class RecordingError(LlmextractError):
    """A cassette is unreadable or cannot be written."""

    code = "recording"


class CassetteMiss(RecordingError):  # noqa: N818 - the name that the design promises
    """The request was never recorded; the message says what differs and which command records it.

    Attributes:
        causes: what differs from the recording, one entry a cause.
    """

    code = "cassette_miss"

    def __init__(self, message: str, causes: Iterable[str] = ()) -> None:
        self.causes = tuple(causes)
        super().__init__(message)
