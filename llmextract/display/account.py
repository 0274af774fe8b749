"""Where a result comes from, in words: its text, who found it, what made it, what it cost, and what is doubted.

It takes the plain values of a record's JSON and decides no layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llmextract.display import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOUND = {"llm": "found by the model", "rules": "found by the rules", "merged": "found by the model and the rules"}


def found_by(source: str) -> str:
    """Who found a deal or all deals of a result."""
    return _FOUND[source]


def origin(document: Mapping[str, Any]) -> str:
    """What is known of a text: `language es · region ES · 2025-12-17 · 3,012 characters`."""
    known = [f"{field} {document[field]}" for field in ("language", "region") if document[field]]
    known += [document["date"]] if document["date"] else []
    return " · ".join([*known, phrases.counted(len(document["text"]), "character")])


def made_by(provenance: Mapping[str, Any]) -> str:
    """What made a result: library, engine, model and prompt."""
    model, server, digest = provenance["model"], provenance["server"], provenance["prompt_sha256"]
    parts = [f"llmextract {provenance['library']}", f"engine {provenance['engine']}"]
    if model:
        parts.append(phrases.one_line(f"model {model} at {server}" if server else f"model {model}"))
    if provenance["prompt"]:
        parts.append(f"prompt {provenance['prompt']}" + (f" ({digest[:8]})" if digest else ""))
    return " · ".join(parts)


def spent(usage: Mapping[str, Any]) -> str:
    """What the model cost; empty where none was asked."""
    if not usage["attempts"]:
        return ""
    retried, cached, cost = usage["attempts"] - usage["requests"], usage["cached_tokens"], usage["cost"]
    parts = [
        phrases.counted(usage["requests"], "request") + (f" ({retried} retried)" if retried > 0 else ""),
        f"{usage['input_tokens']:,} tokens in" + (f" ({cached:,} cached)" if cached else ""),
        f"{usage['output_tokens']:,} tokens out",
    ]
    return " · ".join([*parts, f"cost {cost}"] if cost is not None else parts)


def closing(result: Mapping[str, Any]) -> list[str]:
    """The last lines of a result: what made it, and what it cost."""
    return [line for line in (made_by(result["provenance"]), spent(result["usage"])) if line]


def doubt(issue: Mapping[str, Any]) -> str:
    """An issue without its severity: what is the matter, where, and the words that it is about."""
    where = f" ({issue['field']})" if issue["field"] else ""
    quote = f" “{phrases.one_line(issue['quote'])}”" if issue["quote"] else ""
    return f"{phrases.one_line(issue['message'], 500)}{where}{quote}"


def failure(why: str, found: Mapping[str, Any]) -> str:
    """Why something was not done: `the rules answered because not_configured: no key`."""
    return f"{why} {found['code']}: {phrases.one_line(found['message'], 500)}"
