"""Names that stand beside a deal and take no part in it: whose word it is, whose rival somebody is, who is hired."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.sentences import Sentence


def compares(sentence: Sentence, k: int) -> bool:
    """Whether the name at item `k` only says whose rival or supplier the next one is: "Acme rival Bolt"."""
    follows = sentence.kind(k + 2) == "name" and sentence.has(k + 1, "company")
    return follows and not sentence.has(k + 1, "unit", "and")


def hired(sentence: Sentence, k: int) -> bool:
    """Whether somebody asks the name at item `k`, or one before it in a list: "hired Bolt and Corex"."""
    listed = sentence.has(k - 1, "and") and sentence.kind(k - 2) == "name"
    return sentence.has(k - 1 - 2 * listed, "hires")


def cited(sentence: Sentence, k: int) -> bool:
    """Whether the name at item `k` is but whose word it is: "according to the Daily,"."""
    if sentence.kind(k + 1) != ",":
        return False
    led = k - 1 - sentence.has(k - 1, "determiner")
    led -= sentence.has(led, "speech") and not sentence.has(led, "citing")
    return sentence.has(led, "citing")
