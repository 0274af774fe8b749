"""What a sum of money is, by the words beside it: a price, a valuation, revenue.

Which deal it belongs to is for `figures` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.rules.sentences import Sentence

UNSAID = "unsaid"
_LEFT, _RIGHT = 8, 4
_NEAR_SHARE = 4


def kind_of(sentence: Sentence, k: int) -> str:
    """What the money at item `k` is, by the nearest word that says so.

    Returns:
        A kind of amount; `unsaid` where no word says it, `background` where it is no amount of a deal.
    """
    after, before = range(k + 1, min(len(sentence.items), k + 1 + _RIGHT)), range(k - 1, max(-1, k - 1 - _LEFT), -1)
    said = ((j, kind) for j in (*after, *before) if (kind := _says(sentence, j)) and not _taken(sentence, j, k))
    said = (pair for pair in said if pair[1] != "earn_out" or not _leads_on(sentence, pair[0], k))
    found = [(abs(j - k), kind) for j, kind in said if _counts(sentence, min(j, k), max(j, k))]
    for distance, kind in found:
        if kind == "price_per_share" and distance <= _NEAR_SHARE:
            nearest = next(_said_before(sentence, k), "")
            return nearest if nearest == "background" else kind  # "a dividend of 44 cents a share"
    if not found:
        return _spoken_of(sentence, k) if sentence.lexicon.markers_follow else UNSAID
    if any(kind == "debt_assumed" for _, kind in found) and _included(sentence, k):
        return "debt_assumed"
    if min(found)[1] == "debt_assumed" == next(_said_before(sentence, k), ""):
        return "background"  # "to cut its debt of $700 million"
    found = [(distance, kind) for distance, kind in found if kind != "debt_assumed"] or [(0, "background")]
    distance, kind = min(found, key=lambda pair: (pair[0], pair[1] == "deal_value"))
    exact = (said for _, said in found if said.startswith("valuation_"))
    kind = next(exact, kind) if kind == "valuation" else kind  # "the post-money valuation"
    return "deal_value" if kind == "valuation" and _of_the_deal(sentence, k - distance) else kind


def _said_before(sentence: Sentence, k: int) -> Iterator[str]:
    """What the words near before the money at item `k` say of it, the nearest first."""
    for j in range(k - 1, max(-1, k - 1 - _NEAR_SHARE - 2), -1):
        if sentence.kind(j) in {",", ";", "money"}:
            return
        if kind := _says(sentence, j):
            yield kind


def _spoken_of(sentence: Sentence, k: int) -> str:
    """What a word far before the money at item `k` says of it, where the sentence speaks of that: 譲渡額は…150億円."""
    for j in range(k - 1, 0, -1):
        if sentence.kind(j) == "money":
            break
        if sentence.has(j, "topic") and (kind := sentence.items[j - 1].entry.amount):
            return kind
    return UNSAID


def _included(sentence: Sentence, k: int) -> bool:
    """Whether the debt at item `k` comes with what is bought: "including roughly $610 million of net debt"."""
    return any(sentence.has(j, "included") for j in range(k - _NEAR_SHARE, k + _NEAR_SHARE))


def _taken(sentence: Sentence, j: int, k: int) -> bool:
    """Whether the word at item `j` speaks of another sum right beside it: "$14 a share, raising $300 million"."""
    led = sentence.items[j].end > sentence.items[j].first + 1  # "raise $450 million at a market value of $2 billion"
    return sentence.kind(j - 1) == "money" if j < k else led and sentence.kind(j + 1) == "money"


def _leads_on(sentence: Sentence, j: int, k: int) -> bool:
    """Whether a word at item `j` after the sum at `k` is of the next one: "84 million, to which may be added 9"."""
    return j > k and any(sentence.kind(n) == "money" for n in range(j + 1, j + 1 + j - k))


def _of_the_deal(sentence: Sentence, j: int) -> bool:
    """Whether the word of value at item `j` is of the deal itself: "shares valued at", not "it values Bolt at"."""
    forms = sentence.items[j].entry.forms
    if forms and "participle" not in forms:
        return False
    if sentence.items[j].entry.amount != "valuation":
        return False  # the word follows: "a round at a $310 million valuation"
    of_somebody = sentence.kind(j + 2) == "name" or sentence.has(j + 2, "determiner", "possessive")
    if of_somebody and "of" in sentence.items[j + 1].entry.slots:
        return False  # "the deal puts the value of Bolt at"
    for n in range(j - 1, max(-1, j - 1 - _NEAR_SHARE), -1):
        if sentence.has(n, "deal", "stake"):
            return True
        if sentence.kind(n) == "name" and not sentence.governing(n) and not sentence.possessive(n):
            return False  # "Bolt is valued at"
    return False


def _says(sentence: Sentence, j: int) -> str:
    """What the word at item `j` says of money beside it; a deal's own noun says that it is its value."""
    entry = sentence.items[j].entry
    return entry.amount or ("deal_value" if entry.noun else "")


def _counts(sentence: Sentence, first: int, end: int) -> bool:
    """Whether nothing closes the phrase between two items, a stop or another sum; what stands in brackets does not."""
    depth = 0
    for item in sentence.items[first + 1 : end]:
        kind = item.kind
        depth += (kind == "(") - (kind == ")")
        if depth < 0 or (depth == 0 and kind in {";", "money"}):
            return False
    return depth == 0
