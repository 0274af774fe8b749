"""The items of a passage: names, readings, words of the lexicon, any other words, in their order."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from llmextract.rules.ellipses import repeated
from llmextract.rules.funds import told_by_name
from llmextract.rules.items import Item
from llmextract.rules.lexicon import NOTHING
from llmextract.rules.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from llmextract.reading.values import Readings
    from llmextract.rules.items import Reading
    from llmextract.rules.lexicon import Entry
    from llmextract.rules.lookup import Lookup
    from llmextract.rules.mentions import Mention
    from llmextract.rules.passages import Passage

_PUNCTUATION = {
    "(": "(",
    "[": "(",
    "（": "(",
    ")": ")",
    "]": ")",
    "）": ")",
    ",": ",",
    "、": ",",
    "「": '"',
    "」": '"',
    ";": ";",
    ":": ":",
    "-": "-",
    "–": "-",
}
_ENDS = frozenset({",", ";", ":", "(", "-"})
_STOPS = frozenset(".!?")
_PARTED_REACH = 40  # tokens from a verb to the particle that ends its clause


class Itemizer:
    """Makes the sentences of one text."""

    def __init__(self, look: Lookup, readings: Readings) -> None:
        self.text, self.lexicon, self.look = look.text, look.lexicon, look
        self.hits = look.apart()
        self.readings = dict(self._places(readings))
        cues = (hit.first for hit in filter(None, self.hits) if hit.entry.tells)
        counted = (first for first, (kind, _, _) in self.readings.items() if kind in {"money", "percent"})
        self.telling = sorted((*cues, *counted, *self._parted()))
        phrases = (hit.first for hit in look.phrases if self.hits[hit.first] is hit)
        self.repeats = [hit.first for hit in look.phrases if "repeats" in hit.entry.classes]
        self.long = sorted({*phrases, *self.readings})  # where more than a word may begin
        self.taken = frozenset(i for first, (_, end, _) in self.readings.items() for i in range(first, end))

    def _parted(self) -> Iterator[int]:
        """Where verbs of deals stand that are written in two: "gibt sein Netz an Bolt ab"."""
        parted, words = self.lexicon.parted, self.text.words
        for i in self.text.where(parted.keys()):
            if any(entry.verb and end in words[i : i + _PARTED_REACH] for end, entry in parted[words[i]].items()):
                yield i

    def _places(self, readings: Readings) -> Iterator[tuple[int, tuple[str, int, Reading]]]:
        starts = self.text.starts
        groups: Mapping[str, Sequence[Reading]] = {
            "term": readings.terms,
            "date": readings.dates,
            "percent": readings.percentages,
            "money": readings.money,
        }
        counted = {term.start: term.end for term in readings.terms}
        for kind, values in groups.items():  # money last: it wins, but "3 millones a siete años" is no range
            for value in values:
                first = bisect_left(starts, value.start)
                if kind != "money" or value.end >= counted.get(value.start, 0):
                    yield first, (kind, max(first + 1, bisect_left(starts, value.end)), value)

    def sentence(self, passage: Passage, mentions: Sequence[Mention]) -> Sentence:
        """The items of one passage."""
        items = self._items(passage, mentions) if self._speaks(passage, mentions) else []
        told_by_name(items, mentions, self.lexicon)
        if self.repeats and any(passage.first <= first < passage.end for first in self.repeats):
            repeated(items)
        words, parted = self.text.words, self.lexicon.parted
        for k, item in enumerate(items) if not parted.keys().isdisjoint(words[passage.first : passage.end]) else ():
            particles = parted.get(words[item.first])
            if particles is not None and item.mention is None:
                items[k] = self._whole(items, k, particles)
        if items and passage.headline and self.lexicon.unspaced:
            items = list(self._parts(items))
        return Sentence(passage, items, mentions, self.lexicon, self.text.words)

    def _parts(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items of a headline with a stop where a space parts two clauses: 東雲電機、増資へ 商社が引き受け."""
        raw, starts = self.text.text, self.text.starts
        for item in items:
            last = starts[item.first - 1] if item.first else 0
            parted = item.first and not self.text.glued(item.first) and not raw[last].isascii()
            if parted and item.kind not in {"money", ",", "("}:
                yield Item(";", item.first, item.first)
            yield item

    def _items(self, passage: Passage, mentions: Sequence[Mention]) -> list[Item]:
        """The items of a passage, the words between longer ones in one go."""
        words, single, i, end = self.text.words, self.look.single, passage.first, passage.end
        at = {mention.first: mention for mention in mentions}
        long = self.long[bisect_left(self.long, i) : bisect_left(self.long, end)]
        items: list[Item] = []
        for stop in [*sorted({*long, *at}), end]:
            if stop < i:
                continue  # within the item before it
            short = [
                Item(_PUNCTUATION.get(words[j], "other"), j, j + 1)
                if (entry := single[j]) is NOTHING
                else Item("word", j, j + 1, entry)
                for j in range(i, stop)
            ]
            items += _joined(short) if self.lexicon.unspaced else short
            if stop < end:
                items.append(self._long(stop, end, at.get(stop)))
                i = items[-1].end + (items[-1].mention is not None and self._compounded(items[-1].end))
        return items

    def _long(self, i: int, end: int, mention: Mention | None) -> Item:
        """The reading, name or phrase at token `i` of a passage that ends before token `end`."""
        if i in self.readings:
            kind, last, reading = self.readings[i]
            return Item(kind, i, min(last, end), reading=reading)
        if mention is not None:
            return Item("name", i, mention.end, mention=mention)
        hit = self.hits[i]
        if hit is None or hit.end > end:
            return Item(_PUNCTUATION.get(self.text.words[i], "other"), i, i + 1)
        last = hit.end
        while last - 1 > i and last - 1 in self.readings:  # "in $" of "in $3bn deal" leaves the sum
            last -= 1
        return Item("word", i, last, hit.entry)

    def _compounded(self, i: int) -> bool:
        """Whether the hyphen at token `i` only ties a noun to whose it is: "Bolt-Aktien"."""
        words, glued = self.text.words, self.text.glued
        within = self.lexicon.nouns_capitalised and i + 1 < len(words) and words[i] == "-"
        return within and glued(i) and glued(i + 1)

    def _whole(self, items: Sequence[Item], k: int, particles: Mapping[str, Entry]) -> Item:
        """The verb at item `k` with the particle that ends its clause: "gibt sein Netz an Bolt ab"."""
        if not self.lexicon.verb_final:
            return self._with_particle(items, k, particles)
        ends = (j for j in range(k + 1, len(items)) if items[j].kind in _ENDS or "and" in items[j].entry.classes)
        last = next(ends, len(items)) - 1
        last -= self.text.words[items[last].first] in _STOPS
        entry = particles.get(self.text.words[items[last].first]) if last > k else None
        if not entry:
            return items[k]
        bare = replace(items[k].entry, classes=frozenset(), status="")  # "sagt den Börsengang ab" says nothing
        return replace(items[k], kind="word", entry=entry.merged(bare))

    def _with_particle(self, items: Sequence[Item], k: int, particles: Mapping[str, Entry]) -> Item:
        """The verb at item `k` with the word that completes it after its object: "took Bolt private in 2019"."""
        for item in items[k + 2 : k + _PARTED_REACH]:
            if item.kind in _ENDS or (item.entry.verb and not item.entry.noun):
                break
            entry = particles.get(self.text.words[item.end - 1])
            if entry:
                return replace(items[k], kind="word", entry=entry.merged(items[k].entry))
        return items[k]

    def _speaks(self, passage: Passage, mentions: Sequence[Mention]) -> bool:
        """Whether anything in the passage may concern a deal: most sentences do not, and are not taken apart.

        Nor does one that only says whom the text goes on about: that is known by its marker.
        """
        first, end = bisect_left(self.telling, passage.first), bisect_left(self.telling, passage.end)
        if end > first:
            return True
        follows = (self.look.single[mention.end] for mention in mentions if mention.end < passage.end)
        return self.lexicon.markers_follow and any("topic" in entry.classes for entry in follows)


def _joined(items: Sequence[Item]) -> Iterator[Item]:
    """The items with unknown characters that follow each other as one, so that reaches count words there too."""
    for unknown, group in groupby(items, key=lambda item: item.kind == "other"):
        run = list(group)
        yield from [replace(run[0], end=run[-1].end)] if unknown else run
