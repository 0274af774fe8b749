"""Companies told by the town they are from, as in German: "die Hamburger" are the Hamburg company spoken of before.

A town is known by the lexicon, or by the text, which describes a company with it: "der Lingener Röhrenbauer Acme".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.lookup import Lookup

_ENDINGS = ("ern", "er")


def companies_by_town(look: Lookup, i: int) -> bool:
    """Whether the capitalised word at token `i` means a company by its town, with an article and no noun after it."""
    word = look.words[i]
    stem = next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), "")
    if not stem or not i or "determiner" not in look.single[i - 1].classes or _before_noun(look, i):
        return False
    return "place" in look.lexicon.word(stem).classes or _describes(look, f"{stem}er")


def _before_noun(look: Lookup, i: int) -> bool:
    """Whether it only describes what follows, or is a compound's beginning: "die Hamburger Werft"."""
    if i + 1 >= len(look.words):
        return False
    letter = look.text.text[look.text.starts[i + 1]]
    return letter.isupper() or letter == "-"


def _describes(look: Lookup, adjective: str) -> bool:
    """Whether the text puts the adjective right before a word for a company."""
    places = (j + 1 for j in look.text.where({adjective}))
    return any(
        j < len(look.words) and "company" in (look.single[j].classes | look.lexicon.compound(look.words[j]).classes)
        for j in places
    )
