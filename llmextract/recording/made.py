"""What made a recording: enough to say, without a network, whether it is stale."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from llmextract.errors import RecordingError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What made a recording; None where it is not known.

    Attributes:
        model: as it was asked for.
        server: the software that answered, as its `Server` header says, such as `llama.cpp`; never a host.
        prompt: name and version, such as `deal/1.0.0`.
        prompt_sha256: of the prompt's file.
        schema_version: of the deal record.
        library: the version of llmextract.
        date: the day, ISO 8601.

    Example:
        >>> Made(prompt="deal/1.0.0", date="2026-01-05").stale(Made(prompt="deal/1.1.0", library="0.2.0"))
        ('prompt: recorded with deal/1.0.0, now deal/1.1.0',)
    """

    model: str | None = None
    server: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    schema_version: str | None = None
    library: str | None = None
    date: str | None = None

    def stale(self, current: Made) -> tuple[str, ...]:
        """What of `current` the recording was not made with, in words; what either does not know is not compared.

        The library, the server and the date may change without making a recording stale; so may a prompt's file, as
        long as what it asks is the same (its release, say): what it asks is compared word for word when it replays.
        """
        compared = ("model", "prompt", "schema_version")
        pairs = ((name, getattr(self, name), getattr(current, name)) for name in compared)
        differing = ((name, was, now) for name, was, now in pairs if was and now and was != now)
        return tuple(f"{name}: recorded with {_short(was)}, now {_short(now)}" for name, was, now in differing)

    def updated(self, other: Made) -> Made:
        """This one with what `other` knows."""
        return replace(self, **other.as_mapping())

    def as_mapping(self) -> dict[str, str]:
        """What is known, by name."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_mapping(cls, found: Mapping[str, Any]) -> Made:
        """What a file says.

        Raises:
            RecordingError: it says something that is unknown or no text.
        """
        names = {field.name for field in fields(cls)}
        wrong = [name for name, value in found.items() if name not in names or not isinstance(value, str)]
        if wrong:
            raise RecordingError(f"unknown or broken entries in made: {', '.join(sorted(wrong))}")
        return cls(**found)


def _short(value: str) -> str:
    """A fingerprint is told apart by its first digits."""
    return f"{value[:12]}…" if len(value) == 64 else value  # noqa: PLR2004 - of a SHA-256
