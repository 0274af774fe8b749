"""A text with its words looked up: what each token is alone, and the longest phrase that begins with it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from llmextract.rules.lexicon import NOTHING, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.reading.tokens import Scan
    from llmextract.rules.lexicon import Lexicon


class Lookup:
    """A text with all its words looked up once.

    Attributes:
        text, words, lexicon: what was looked up in what.
        at: for each token, the longest entry that begins there, or None.
        single: for each token, what it is alone.
    """

    def __init__(self, text: Scan, lexicon: Lexicon) -> None:
        self.text, self.words, self.lexicon = text, text.words, lexicon
        words, singles = text.words, lexicon.singles
        self.single = [singles.get(word, NOTHING) for word in words]
        if not lexicon.spellings.keys().isdisjoint(words):
            self._spelled()
        self.at = [Hit(i, i + 1, entry) if entry is not NOTHING else None for i, entry in enumerate(self.single)]
        for i, pair in enumerate(pairwise(words)):
            if (
                pair in lexicon.pairs
                and (hit := lexicon.longest(words, i))
                and hit.end > i + 1
                and self._as_written(hit)
            ):
                self.at[i] = hit
        for i, hit in enumerate(self.at) if lexicon.unspaced else ():
            if hit is not None and (_one_word(words, i) or _one_word(words, hit.end)):
                self.at[i] = None
        for i in self._compounds() if lexicon.heads else ():
            entry = lexicon.compound(words[i])
            if entry is not NOTHING:
                self.single[i], self.at[i] = entry, Hit(i, i + 1, entry)

    def _spelled(self) -> None:
        """Words that differ by an accent alone mean what they are written as; capitals may have lost it."""
        spellings = self.lexicon.spellings
        for i, word in enumerate(self.words):
            if word in spellings and not (raw := self.text.raw(i, i + 1)).isupper():
                self.single[i] = spellings[word].get(raw.lower(), self.single[i])

    def _as_written(self, hit: Hit) -> bool:
        """Whether the accents of a phrase are those that tell its words from others: "à venda", not "a venda"."""
        known = self.lexicon.phrased.get(tuple(self.words[hit.first : hit.end]))
        for j in range(hit.first, hit.end) if known else ():
            raw = self.text.raw(j, j + 1)
            apart = self.words[j] in self.lexicon.spellings and not raw.isupper()
            if apart and all(raw.lower() != written[j - hit.first] for written in known or ()):
                return False
        return True

    def _compounds(self) -> Iterator[int]:
        """The capitalised words that stand in no list."""
        letters, starts = self.text.text, self.text.starts
        for i, entry in enumerate(self.single):
            if entry is NOTHING and self.at[i] is None and letters[starts[i]].isupper():
                yield i

    def hits(self) -> list[Hit]:
        """The entries in the text, in order; they do not overlap."""
        found: list[Hit] = []
        free = 0
        for hit in filter(None, self.at):
            if hit.first >= free:
                found.append(hit)
                free = hit.end
        return found


def _one_word(words: Sequence[str], i: int) -> bool:
    """Whether katakana stand on both sides of token `i`, so that no word ends or begins there."""
    return 0 < i < len(words) and all("\u30a1" <= word <= "\u30fa" or word == "ー" for word in words[i - 1 : i + 1])
