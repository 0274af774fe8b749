"""Cuts a text once into folded tokens that every reader shares. It looks nothing up: see `phrases`.

A *scan* holds parallel lists: `words[i]` is the folded form of `text[starts[i]:ends[i]]`. White space is no token,
except a blank line, which is the token `BREAK` so that no phrase reaches across paragraphs. Nothing is interpreted
here: no numbers, no languages.

Tokens are runs of letters with their marks, runs of digits, and any other character alone. A character of a script
that writes no spaces between words (Han, kana, Hangul, Thai) is a token of its own, so that the longest match over
tokens also finds words in the middle of such a run.

Folding lowers the case, takes accents off Latin and Greek letters, and unifies digits, widths, dashes and
apostrophes. It never changes the length of what stands in the text, so offsets are those of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate, chain, compress, repeat
from operator import eq, sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

BREAK = "\n"
"""The token of a blank line."""

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"  # Hangul
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
)
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphens and zero-width characters, inside a word
_MARKS = "".join(
    chr(c)
    for c in (*range(0x300, 0x370), *range(0x483, 0x488), *range(0x591, 0x6EE), *range(0x900, 0xE00))
    if unicodedata.category(chr(c))[0] == "M"
)
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_TOKEN = re.compile(
    rf"""
    [ ]*+                                              # most white space, in one piece with what follows it
    (?: [a-z]++ (?![^\x00-\x7f])                       # a plain word, unless something beyond ASCII goes on with it
      | [0-9]+
      | (?: {_LETTER}++ [{_MARKS}{_INVISIBLE}]*+ )++    # any other word: "करोड़"
      | \s+
      | .                                              # "€", "億", "-"
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_PERIODS = (1, 2, 3, 4)  # tokens that repeat
_REPEATS = 12  # times; no table has as many alike amounts in a row
_OTHER = re.compile("[\u0900-\U0010ffff]")  # below it, a run of letters alone is one token, whatever the script
_LOOSE_MARK = re.compile(rf"[\u0300-\u036f\u064b-\u065f\u0670{_INVISIBLE}]")


def _folding() -> dict[int, str]:
    """Character to character: accents, digits, widths, dashes, apostrophes."""
    table: dict[int, str] = {}
    for c in (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x1E00, 0x2000)):
        base = unicodedata.normalize("NFD", chr(c))[0]
        if base != chr(c):
            table[c] = base.lower()
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10):  # the decimal digits that news is written in
        table.update({zero + n: str(n) for n in range(10)})
    table.update({c: chr(c - 0xFEE0).lower() for c in range(0xFF01, 0xFF5F) if c not in range(0xFF10, 0xFF1A)})
    table.update(dict.fromkeys(map(ord, "‐‑‒–−﹣"), "-"))
    table.update(dict.fromkeys(map(ord, "’‘ʼ´′`‛"), "'"))
    table.update(zip(map(ord, "łøđıςёﬁ〜￥￡￦"), "lodiσеf~¥£₩", strict=True))
    return {c: table.get(ord(plain), plain) for c, plain in table.items()}  # ǿ is ø is o


_FOLDING = _folding()
_FOLDED = re.compile("[" + re.escape("".join(map(chr, _FOLDING))) + "]")
_LOOSE: dict[int, None] = dict.fromkeys(
    (*range(0x300, 0x370), *range(0x64B, 0x660), 0x670, 0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF)
)


def fold(text: str) -> str:
    """The folded form, character by character: same length, so the same offsets.

    Example:
        >>> fold("Más de 10 millones – l’État")
        "mas de 10 millones - l'etat"
    """
    lowered = text.replace("İ", "I").lower()
    for char in () if lowered.isascii() else set(_FOLDED.findall(lowered)):
        lowered = lowered.replace(char, _FOLDING[ord(char)])
    return lowered


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """One text, cut into tokens.

    Attributes:
        text: the text as given.
        words: the folded tokens.
        starts, ends: where each stands in the text, in characters.
        vocabulary: the words, each once.
        index: each of them to the tokens where it stands, in order.
        repeated: 1 for each token that `repeats`, else 0; empty where none does.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    vocabulary: frozenset[str]
    index: Mapping[str, Sequence[int]]
    repeated: bytes = b""

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token `i - 1` and token `i`."""
        return 0 < i < len(self.words) and self.ends[i - 1] == self.starts[i]

    def raw(self, first: int, end: int) -> str:
        """The text of the tokens `first` up to, without, `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def gap(self, i: int) -> str:
        """The white space before token `i`, empty where it is glued or the first."""
        return self.text[self.ends[i - 1] : self.starts[i]] if i else ""

    def repeats(self, i: int) -> bool:
        """Whether the few tokens before token `i` have just been repeated many times: no text, and nothing to read."""
        return bool(self.repeated) and self.repeated[i] == 1

    def where(self, *wanted: Collection[str]) -> list[int]:
        """The tokens that are one of the wanted words, in order."""
        known = set[str]().union(*map(self.vocabulary.intersection, wanted))
        return sorted(chain.from_iterable(map(self.index.__getitem__, known)))

    def places(self, *wanted: Collection[str]) -> list[int]:
        """The tokens that are one of the wanted words, without those that repeat: where a reader has to look."""
        found = self.where(*wanted)
        return [i for i in found if not self.repeated[i]] if self.repeated else found

    def figures(self) -> set[str]:
        """The words that are written in digits."""
        return set(filter(str.isdecimal, self.vocabulary))


def scan(text: str) -> Scan:
    """Cut `text` into tokens, in time linear in its length.

    Example:
        >>> scan("más de 10 M€").words
        ['mas', 'de', '10', 'm', '€']
    """
    pieces = _TOKEN.findall(fold(text).rstrip(" "))
    words, ends = list(map(str.lstrip, pieces, repeat(" "))), list(accumulate(map(len, pieces)))
    spaces = set(filter(str.isspace, set(words)))
    breaks = {word: BREAK for word in spaces if word.count("\n") > 1}
    if dropped := spaces - breaks.keys():
        kept = [word not in dropped for word in words]
        words, ends = list(compress(words, kept)), list(compress(ends, kept))
    starts = list(map(sub, ends, map(len, words)))
    if breaks:
        words = list(map(breaks.get, words, words))
    if not text.isascii() and _LOOSE_MARK.search(text):
        words = [_tight(word) for word in words]
    places = index(words)
    return Scan(text, words, starts, ends, frozenset(places), places, _repeated(words))


def index(words: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Each word to the places where it stands."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        found[word].append(i)
    return found


def _repeated(words: list[str]) -> bytes:
    """Which tokens are in a row of the same few, at least `_REPEATS` times; empty where none is."""
    found = bytearray()
    for length in _PERIODS:
        least = (_REPEATS - 1) * length + 1
        if not any(map(eq, words[length::least], words[::least])):
            continue  # a row of so many passes by one of these
        like = bytes(map(eq, words[length:], words))  # each token and the one `length` before it
        for row in re.finditer(rb"\x01{%d,}" % least, like):
            found = found or bytearray(len(words))
            places = range(row.start() + _REPEATS * length, row.end() + length)
            found[places.start : places.stop] = b"\x01" * len(places)
    return bytes(found)


def tokens(phrase: str) -> list[str]:
    """The folded tokens of a phrase, as a scan has them, without their places."""
    return cut(fold(phrase))


def cut(folded: str) -> list[str]:
    """The tokens of a phrase that is folded."""
    if folded.isascii() and folded.isalpha():
        return [folded]
    if folded.replace(" ", "").isalpha() and (folded.isascii() or not _OTHER.search(folded)):
        return folded.split()
    words = [word for piece in _TOKEN.findall(folded.rstrip()) if (word := piece.strip())]
    return [_tight(word) for word in words] if not folded.isascii() and _LOOSE_MARK.search(folded) else words


def firsts(folded: Sequence[str]) -> list[str]:
    """The first token of each phrase that is folded; empty where there is none."""
    heads = [phrase.partition(" ")[0] for phrase in folded]
    plain = not _OTHER.search(" ".join(heads))
    return [
        head if plain and head.isalpha() else next(iter(cut(phrase)), "")
        for head, phrase in zip(heads, folded, strict=True)
    ]


def _tight(word: str) -> str:
    """The word without loose marks: decomposed accents are folded as composed ones are."""
    return unicodedata.normalize("NFC", word).translate(_FOLDING).translate(_LOOSE) or word
