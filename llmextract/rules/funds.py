"""Funds by their names: "Acme Partners has closed Acme Growth Fund II at $300 million" has no other word for the deal.

A name tells a deal only beside a sum and a word that says that money was raised. What is bought from a fund, or put
into one, is no closing of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.rules.capitals import NUMERALS
from llmextract.rules.lexicon import NOTHING, Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.rules.cue import Arguments
    from llmextract.rules.items import Item
    from llmextract.rules.lexicon import Lexicon
    from llmextract.rules.mentions import Mention
    from llmextract.rules.sentences import Sentence

_FUND = Entry(noun="fund", tells=True)
_RAISING = frozenset({"object", "for"})
"""The markers before the name of a fund that money is raised for."""


def is_fund(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name ends as that of a fund does: "Acme Growth Fund", "Acme Fund IV"."""
    key = mention.key
    numbered = key[-1] in NUMERALS and len(key) > 1
    return len(key) > 1 and "fund" in lexicon.word(key[-1 - numbered]).classes


def told_by_name(items: list[Item], mentions: Sequence[Mention], lexicon: Lexicon) -> None:
    """Make cues of the names of funds, where a sum and a word of closing or raising stand in their sentence."""
    last = [mention.key[-1] for mention in mentions] if items else ()
    if not [w for w in last if w in NUMERALS or "fund" in lexicon.singles.get(w, NOTHING).classes]:
        return  # most
    closed = any(item.entry.status == "completed" or item.entry.verb == "raise" for item in items)
    if not closed or any(item.entry.noun == "fund" for item in items):
        return
    for k, item in enumerate(items) if any(item.kind == "money" for item in items) else ():
        if item.mention is not None and is_fund(item.mention, lexicon):
            items[k] = replace(item, entry=_FUND)


def closed(sentence: Sentence, k: int) -> bool:
    """Whether the fund named at item `k` is what was closed or filled, and neither buys nor is paid into."""
    clause, slots = sentence.clause(k), set(sentence.governing(k))
    others = (sentence.items[j].entry for j in sentence.cues if clause.first <= j < clause.end)
    return (not slots or bool(slots & _RAISING)) and all(e is _FUND or e.verb == "raise" for e in others)


def by_name(k: int, found: Arguments) -> None:
    """Put the fund named at item `k` before who manages it: both raise the money."""
    found.names["subject"] = [k, *found.names.get("subject", ())]
    found.refers.pop("subject", None)
