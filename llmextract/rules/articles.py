"""Articles that are written like markers: Portuguese "a", German "der", which may only open a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.sentences import Sentence

_NOMINAL = frozenset({"name", "other", "money", "percent"})
_NOUNS = frozenset({
    "company", "unit", "stake", "holders", "title", "control", "parts", "deal", "listed_noun", "common_ending",
})  # fmt: skip


def only_article(s: Sentence, j: int) -> bool:
    """Whether the marker at `j` is but an article: after a preposition, and where no noun stands before it."""
    entry = s.items[j].entry
    if "determiner" not in entry.classes:
        return False
    if "object" in entry.slots and "proclitic" in entry.classes:  # Portuguese "a" may be a marker
        opening = j == 0 or s.has(j - 1, "complementizer", "relative", "and") or s.kind(j - 1) == ","
        return opening or s.has(j + 1, "company") or bool(s.items[j - 1].entry.slots)
    if entry.slots != ("of",):
        return bool(j and s.items[j - 1].entry.slots)
    before = s.items[j - 1] if j > s.clause(j).first else None
    noun = before is not None and (before.kind in _NOMINAL or before.entry.noun or before.entry.classes & _NOUNS)
    return not noun
