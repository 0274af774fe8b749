"""What differs between a request that was recorded and one that was not, in the words of a person who must act."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.recording.made import Made
    from llmextract.recording.scrub import Asked

_ABSENT = "(nothing)"
_AROUND = 30  # characters of a text shown on either side of the first difference


def explained(asked: Asked, recorded: Sequence[Asked], made: Made, now: Made) -> list[str]:
    """What differs from the closest of the recordings (there is one at least), one entry a cause."""
    closest = min((list(_causes(asked, other)) for other in recorded), key=len)
    return [*(cause for cause in made.stale(now) if not cause.startswith("model")), *closest]


def _causes(asked: Asked, recorded: Asked) -> Iterator[str]:
    for name in ("method", "path"):
        yield from _unequal(name, getattr(recorded, name), getattr(asked, name))
    was, now = recorded.body, asked.body
    if not (isinstance(was, dict) and isinstance(now, dict)):
        yield from _unequal("body", was, now)
        return
    yield from _unequal("model", was.get("model"), now.get("model"))
    yield from _turns(was.get("messages") or [], now.get("messages") or [])
    for name in ("response_format", "tools"):
        if was.get(name) != now.get(name):
            yield f"schema ({name}): {_place(was.get(name, _ABSENT), now.get(name, _ABSENT))}"
    for name in sorted((was.keys() | now.keys()) - {"model", "messages", "response_format", "tools"}):
        yield from _unequal(name, was.get(name, _ABSENT), now.get(name, _ABSENT))


def _unequal(name: str, was: Any, now: Any) -> Iterator[str]:
    if was != now:
        yield f"{name}: recorded {_short(was)}, asked {_short(now)}"


def _turns(was: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[str]:
    for place, (old, new) in enumerate(zip(was, now, strict=False)):
        if old != new:
            yield f"{_name(place, new)}: {_text_difference(str(old.get('content')), str(new.get('content')))}"
    if len(was) != len(now):
        yield f"turns: recorded {len(was)}, asked {len(now)} (another answer or another re-ask before)"


def _name(place: int, turn: dict[str, Any]) -> str:
    if turn.get("role") == "system":
        return "prompt (system message)"
    return "text (user message)" if place <= 1 else f"turn {place + 1} ({turn.get('role')})"


def _text_difference(was: str, now: str) -> str:
    pairs = enumerate(zip(was, now, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(was), len(now)))
    return f"from character {at} on recorded {_around(was, at)}, asked {_around(now, at)}"


def _around(text: str, at: int) -> str:
    return _short(text[max(0, at - _AROUND) : at + _AROUND])


def _place(was: Any, now: Any, path: str = "") -> str:
    """Where two JSON values first differ."""
    if isinstance(was, dict) and isinstance(now, dict):
        name = next(n for n in sorted(was.keys() | now.keys()) if was.get(n, _ABSENT) != now.get(n, _ABSENT))
        return _place(was.get(name, _ABSENT), now.get(name, _ABSENT), f"{path}.{name}")
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        place = next(i for i, (a, b) in enumerate(zip(was, now, strict=True)) if a != b)
        return _place(was[place], now[place], f"{path}[{place}]")
    return f"{path.lstrip('.') or 'it'}: recorded {_short(was)}, asked {_short(now)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 2 * _AROUND + 4 else text[: 2 * _AROUND] + "…"
