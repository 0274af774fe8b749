"""Deals told by "that of" alone, after another of their kind: "its second purchase in a year, after that of Bolt"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.rules.lexicon import Entry

if TYPE_CHECKING:
    from llmextract.rules.items import Item

_NAMED = 3  # items from such a word to the name
_OF = ("of",)


def repeated(items: list[Item]) -> None:
    """Let each such word mean the deal's noun before it, where a name follows; else it is but a marker."""
    noun = ""
    for k, item in enumerate(items):
        if "repeats" in item.entry.classes:
            named = any(after.mention is not None for after in items[k + 1 : k + 1 + _NAMED])
            named = named and not (k and "aside" in items[k - 1].entry.slots)  # "préférée à celle de Bolt"
            items[k] = replace(item, entry=Entry(noun=noun if named else "", slots=_OF))
        noun = "" if item.entry.noun == "bid" else item.entry.noun or noun  # rival bids are compared
