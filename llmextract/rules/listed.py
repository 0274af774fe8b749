"""Names listed with another: "Acme, Bolt and Corex", "Acme and battery maker Bolt", "from Acme and from Bolt"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.lexicon import NOTHING

if TYPE_CHECKING:
    from llmextract.rules.sentences import Sentence

_LONGEST = 12  # items of a description
_FIRMS = ("company", "holders")
_SAYING = ("unit", "thing", "minority", "control")


def listed(sentence: Sentence, k: int, end: int) -> list[int]:
    """The name at item `k` and those coordinated with it before item `end`, in their order."""
    found, pending, j = [k], list[int](), k + 1
    while j < end and (sentence.kind(j) == "," or sentence.joins(j)):
        step = _next(sentence, j, end)
        if step < 0 and _marked_again(sentence, k, j + 1):
            step = _next(sentence, j + 1, end, opened=True)  # "from Bolt and from Corex"
        if step < 0 and (after := _after_description(sentence, j, end)) >= 0:
            found += [*pending, after]  # "Acme, a shareholder since 2019, and Bolt"
            pending, j = [], after + 1
            continue
        if step < 0:
            closed = pending and sentence.has(j, "and") and _nameless(sentence, j + 1)
            found += pending if closed else ()  # "Acme, Bolt and a handful of angels"
            break
        pending.append(step)
        if sentence.joins(j) or sentence.has(j + 1, "and"):
            found += pending
            pending = []
        j = step + 1
    return found


def _nameless(sentence: Sentence, k: int) -> bool:
    """Whether item `k` begins what ends a list and has no name: "a handful", "two family offices", "others"."""
    acts = sentence.has(k, "pronoun", "speech", "modal", "perfect", "passive", "and", "relative")
    entry = sentence.items[k].entry if k < sentence.size else NOTHING
    return sentence.has(k, "indefinite", "count") and not (acts or entry.verb or entry.slots)


def _after_description(sentence: Sentence, j: int, end: int) -> int:
    """The name after what is said of the one before the comma at item `j`, where "and" lists it; -1 where none is."""
    if sentence.kind(j) != ",":
        return -1
    first = j + 1 + sentence.has(j + 1, "determiner", "possessive")
    comma = next((n for n in range(first + 1, min(end, first + _LONGEST)) if sentence.kind(n) == ","), -1)
    if comma < 0 or not sentence.has(first, *_FIRMS, "family", "young") or not sentence.has(comma + 1, "and"):
        return -1
    told = any(sentence.items[n].entry.verb for n in range(first, comma)) or _is_party(sentence, comma - 1)
    return -1 if told else _next(sentence, comma + 1, end)


def _is_party(sentence: Sentence, j: int) -> bool:
    """Whether item `j` names a party, which may be listed with what follows "and": "a rival of Bolt, and Corex"."""
    mention = sentence.items[j].mention
    return mention is not None and mention.kind == "party"


def _marked_again(sentence: Sentence, k: int, j: int) -> bool:
    """Whether the item at `j` is a marker of what governs the name at `k`, in a word: not "and with help from"."""
    item = sentence.items[j] if j < sentence.size else None
    marker = item.entry.slots if item and item.end == item.first + 1 and not item.entry.verb else ()
    return bool(marker) and not set(marker).isdisjoint(sentence.governing(k))


def _next(sentence: Sentence, j: int, end: int, *, opened: bool = False) -> int:
    """The next name of the list that goes on at item `j`; -1 where none does."""
    if not (opened or sentence.joins(j) or sentence.kind(j) == ","):
        return -1
    j += 1
    while j < end and _leads(sentence, j):
        j += 1
    if sentence.kind(j + 1) == "-" and sentence.kind(j) == "word":
        j += 3  # "Acme and London-based Bolt"
    while j < end and sentence.kind(j) == "name" and sentence.possessive(j):
        j += 2
    while j < end and sentence.has(j, "determiner", "company"):
        j += 1
    return j if j < end and sentence.kind(j) == "name" else -1


def _leads(sentence: Sentence, j: int) -> bool:
    """Whether the word at item `j` only leads to a name: "the", "Swedish", "battery maker"."""
    if sentence.has(j, "and", "determiner", "company", "genitive", "holders") or sentence.items[j].entry.country:
        return True
    if (sentence.lexicon.markers_follow and sentence.has(j, "place")) or _of_holders(sentence, j):
        return True
    described = sentence.kind(j) == "other" or sentence.country_at(j)
    again = sentence.kind(j + 1) == "other" or sentence.has(j + 1, "titling")  # "existing seed backer Bolt"
    if (described or sentence.items[j].entry.noun) and sentence.has(j + 1 + again, "company"):
        return True  # "the investment arm of Corex"
    if "of" in sentence.items[j].entry.slots:  # "y la gestora de infraestructuras Corfina", "the venture arm of Corex"
        part = sentence.has(j - 1, "unit") and sentence.has(j - 1, "company")
        placed = sentence.has(j - 1, "place") and sentence.lexicon.markers_follow  # 国内の清和ファンド
        return part or placed or (sentence.has(j - 1, *_FIRMS) and sentence.kind(j + 1) != "name")
    if described and sentence.has(j - 1, "company") and sentence.kind(j + 1) == "name":
        return True  # "do fundo soberano Bolt"
    return bool(described or sentence.has(j, *_SAYING)) and _of_company(sentence, j)


def _of_holders(sentence: Sentence, j: int) -> bool:
    """Whether item `j` is of a word for owners whom a comma introduces: "et de ses actionnaires historiques, A"."""
    if sentence.has(j, "possessive"):
        return sentence.has(j + 1, "holders") or sentence.has(j + 2, "holders")
    after = sentence.has(j - 1, "holders") or (sentence.kind(j - 1) == "other" and sentence.has(j - 2, "holders"))
    return after and (sentence.kind(j) == "," or (sentence.kind(j) == "other" and sentence.kind(j + 1) == ","))


def _of_company(sentence: Sentence, j: int) -> bool:
    """Whether the word at item `j` says what a company makes or does: "fabricante de baterías Bolt"."""
    return j > 1 and "of" in sentence.items[j - 1].entry.slots and sentence.has(j - 2, *_FIRMS)
