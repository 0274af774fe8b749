"""Whom a sentence cites: newspapers, companies, people, regulators, nameless sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.drafts import Mark, SourceDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmextract.reading.tokens import Scan
    from llmextract.records.vocabulary import SourceKind
    from llmextract.rules.items import Item
    from llmextract.rules.sentences import Sentence

_KINDS: dict[str, SourceKind] = {"party": "company", "media": "media", "regulator": "regulator", "person": "person"}
_REACH = 2  # "X said", "said its chairman X", "according to X"


def cited(sentence: Sentence, text: Scan) -> Iterator[SourceDraft]:
    """The sources that the sentence names."""
    for k in sorted({*sentence.of_class("anonymous"), *sentence.named}):
        item = sentence.items[k]
        if "anonymous" in item.entry.classes:
            yield SourceDraft(_mark(text, item), "anonymous")
        elif item.mention is not None and item.mention.kind in _KINDS and speaks(sentence, k):
            yield SourceDraft(_mark(text, item), _KINDS[item.mention.kind])


def reported(sentence: Sentence) -> bool:
    """Whether a newspaper or nameless people say what the sentence says."""
    if sentence.of_class("anonymous"):
        return True
    if not any([mention.kind == "media" for mention in sentence.mentions]):  # noqa: C419 - quicker, of a few
        return False
    named = ((k, sentence.items[k].mention) for k in sentence.named)
    papers = (k for k, mention in named if mention is not None and mention.kind == "media")
    return any(speaks(sentence, k) for k in papers)


def speaks(sentence: Sentence, k: int) -> bool:
    """Whether a word of saying stands right beside the name at `k`, with no comma between."""
    return any(_says(sentence, k, step) for step in (-1, 1))


def _says(sentence: Sentence, k: int, step: int) -> bool:
    for j in range(k + step, k + step * (_REACH + 1), step):
        if sentence.kind(j) in {"", ",", ";"}:
            return False
        if sentence.has(j, "speech") or sentence.items[j].entry.status == "reported":
            return True
    return False


def _mark(text: Scan, item: Item) -> Mark:
    return Mark(text.starts[item.first], text.ends[item.end - 1], "rules.source")
