"""A text with its words looked up: what each token is alone, and the longest phrase that begins with it."""

from __future__ import annotations

from itertools import compress, count, pairwise, repeat
from operator import is_not
from typing import TYPE_CHECKING

from llmextract.rules.demonyms import companies_by_town
from llmextract.rules.lexicon import NOTHING, Entry, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.reading.tokens import Scan
    from llmextract.rules.lexicon import Lexicon

_COMPANY = Entry(classes=frozenset({"company"}))


class Lookup:
    """A text with all its words looked up once.

    Attributes:
        text, words, lexicon: what was looked up in what.
        at: for each token, the longest entry that begins there, or None.
        phrases: those of them that are several tokens long, in order.
        single: for each token, what it is alone.
    """

    def __init__(self, text: Scan, lexicon: Lexicon) -> None:
        self.text, self.words, self.lexicon = text, text.words, lexicon
        words = text.words
        self.single = list(map(lexicon.singles.get, words, repeat(NOTHING)))
        for i in text.where(lexicon.spellings.keys()):
            self.single[i] = self._spelled(i)
        self.at: list[Hit | None] = [None] * len(words)
        for i in compress(count(), map(is_not, self.single, repeat(NOTHING))):
            self.at[i] = Hit(i, i + 1, self.single[i])
        beginnings = compress(count(), map(lexicon.lengths.__contains__, pairwise(words)))
        longest = (lexicon.longest(words, i) for i in beginnings)
        self.phrases = [hit for hit in longest if hit and self._as_written(hit)]
        for hit in self.phrases:
            self.at[hit.first] = hit
        for i, found in enumerate(self.at) if lexicon.unspaced else ():
            if found is not None and (_one_word(words, i) or _one_word(words, found.end)):
                self.at[i] = None
        self.phrases = [hit for hit in self.phrases if self.at[hit.first] is hit]
        for i in self._compounds() if lexicon.heads else ():
            entry = lexicon.compound(words[i])
            if entry is NOTHING and lexicon.nouns_capitalised and companies_by_town(self, i):
                entry = _COMPANY
            if entry is not NOTHING:
                self.single[i], self.at[i] = entry, Hit(i, i + 1, entry)

    def _spelled(self, i: int) -> Entry:
        """What a word means that differs from others by an accent alone: what is written; capitals may have lost it."""
        raw = self.text.text[self.text.starts[i] : self.text.ends[i]]
        written = {} if raw.isupper() else self.lexicon.spellings[self.words[i]]
        return written.get(raw.lower(), self.single[i])

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

    def apart(self) -> list[Hit | None]:
        """For each token the entry that begins there, without those that overlap one before them."""
        found = self.at.copy()
        for hit in self.phrases:
            if found[hit.first] is hit:
                found[hit.first + 1 : hit.end] = [None] * (hit.end - hit.first - 1)
        return found


def _one_word(words: Sequence[str], i: int) -> bool:
    """Whether katakana stand on both sides of token `i`, so that no word ends or begins there."""
    return 0 < i < len(words) and all("\u30a1" <= word <= "\u30fa" or word == "ー" for word in words[i - 1 : i + 1])
