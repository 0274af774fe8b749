"""Cuts a text once into folded tokens that every reader shares, and looks phrases up in them.

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
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")

_NO_END: Final = object()  # no phrase ends here; None is a meaning
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
    [ ]                                             # by far the most frequent token first
    | [a-z]++ (?![^\x00-\x7f])                      # a plain word, unless something beyond ASCII goes on with it
    | [0-9]+
    | {_LETTER}+ (?: [{_MARKS}{_INVISIBLE}]+ {_LETTER}* )*   # any other word: "करोड़"
    | \s+
    | .                                             # "€", "億", "-"
    """,
    re.VERBOSE | re.DOTALL,
)
_PERIODS = (1, 2, 3, 4)  # tokens that repeat
_REPEATS = 12  # times; no table has as many alike amounts in a row
_FIRST_OTHER = "\u0900"  # below it, a run of letters alone is one token, whatever the script
_SHORT = 40  # characters; a phrase is folded at once, of a text only what is beyond ASCII
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
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
    return table


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
    if lowered.isascii() or _FOLDED.search(lowered) is None:
        return lowered
    if len(lowered) < _SHORT:
        return lowered.translate(_FOLDING)
    return _BEYOND_ASCII.sub(lambda found: found[0].translate(_FOLDING), lowered)


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """One text, cut into tokens.

    Attributes:
        text: the text as given.
        words: the folded tokens.
        starts, ends: where each stands in the text, in characters.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

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
        words = self.words
        for length in _PERIODS:
            first = i - _REPEATS * length
            if first < 0 or words[i] != words[i - length]:
                continue
            if words[first + length : i] == words[first : i - length]:
                return True
        return False


def scan(text: str) -> Scan:
    """Cut `text` into tokens, in time linear in its length.

    Example:
        >>> scan("más de 10 M€").words
        ['mas', 'de', '10', 'm', '€']
    """
    pieces = _TOKEN.findall(fold(text))
    stops = accumulate(map(len, pieces))
    kept = [(word, stop) for word, stop in zip(pieces, stops, strict=True) if word != " "]
    kept = [(word, stop) for word, stop in kept if not word.isspace() or word.count("\n") > 1]
    starts = [stop - len(word) for word, stop in kept]
    words = [BREAK if word.isspace() else word for word, _ in kept]
    if not text.isascii() and _LOOSE_MARK.search(text):
        words = [_tight(word) for word in words]
    return Scan(text, words, starts, [stop for _, stop in kept])


def tokens(phrase: str) -> list[str]:
    """The folded tokens of a phrase, as a scan has them, without their places."""
    folded = fold(phrase)
    if folded and max(folded) < _FIRST_OTHER and folded.replace(" ", "").isalpha():
        return folded.split()
    words = [word for word in _TOKEN.findall(folded) if not word.isspace()]
    return [_tight(word) for word in words] if not phrase.isascii() and _LOOSE_MARK.search(phrase) else words


def _tight(word: str) -> str:
    """The word without loose marks: decomposed accents are folded as composed ones are."""
    return unicodedata.normalize("NFC", word).translate(_FOLDING).translate(_LOOSE) or word


class _Node(Generic[T]):
    """A token of a phrase: what may follow it, and the meaning if a phrase ends here."""

    __slots__ = ("following", "meaning")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] | None = None
        self.meaning: T | object = _NO_END


class Phrases(Generic[T]):
    """Phrases of one or more tokens, each with what it means; found in time independent of how many there are.

    Args:
        entries: pairs of a phrase, as a person writes it, and its meaning; of two for one phrase the first stands.

    Example:
        >>> hedges = Phrases([("más de", "at_least"), ("no más de", "at_most")])
        >>> words = scan("invertirá no más de 500 euros").words
        >>> hedges.at(words, 2), hedges.before(words, 4)
        ((4, 'at_least'), (1, 'at_most'))
    """

    __slots__ = ("_backward", "_forward")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._forward: dict[str, _Node[T]] = {}
        self._backward: dict[str, _Node[T]] | None = None  # most phrases are only looked up from their beginning
        for phrase, meaning in entries:
            if words := tokens(phrase):
                _plant(self._forward, words, meaning)

    def __bool__(self) -> bool:
        return bool(self._forward)

    @property
    def firsts(self) -> frozenset[str]:
        """The first token of every phrase: where a reader has to look at all."""
        return frozenset(self._forward)

    def firsts_of(self, wanted: Callable[[T], bool]) -> frozenset[str]:
        """The first token of every phrase whose meaning is `wanted`."""
        return frozenset(words[0] for words, meaning in _phrases(self._forward, []) if wanted(meaning))

    def at(self, words: Sequence[str], i: int) -> tuple[int, T] | None:
        """The longest phrase that starts at token `i`: the index after it, and its meaning."""
        node = self._forward.get(words[i]) if i < len(words) else None
        end, found, n = i + 1, None, len(words)
        while node is not None:
            if node.meaning is not _NO_END:
                found = end, node.meaning
            if node.following is None or end == n:
                break
            node, end = node.following.get(words[end]), end + 1
        return found  # type: ignore[return-value]  # the sentinel is told apart above

    def _turned(self) -> dict[str, _Node[T]]:
        """The phrases by their last token, made when first asked for."""
        tree: dict[str, _Node[T]] = {}
        for words, meaning in _phrases(self._forward, []):
            _plant(tree, words[::-1], meaning)
        self._backward = tree
        return tree

    def before(self, words: Sequence[str], i: int) -> tuple[int, T] | None:
        """The longest phrase that ends just before token `i`: its first index, and its meaning."""
        tree = self._backward if self._backward is not None else self._turned()
        node = tree.get(words[i - 1]) if i > 0 else None
        start, found = i - 1, None
        while node is not None:
            if node.meaning is not _NO_END:
                found = start, node.meaning
            start -= 1
            node = node.following.get(words[start]) if node.following is not None and start >= 0 else None
        return found  # type: ignore[return-value]  # as above


def _plant(tree: dict[str, _Node[T]], words: list[str], meaning: T) -> None:
    """Grow the branch of a phrase; of two meanings the first stands."""
    node: _Node[T] | None = None
    for word in words:
        if node is not None:
            if node.following is None:
                node.following = {}
            tree = node.following
        node = tree.get(word)
        if node is None:
            node = tree[word] = _Node()
    if node is not None and node.meaning is _NO_END:
        node.meaning = meaning


def _phrases(tree: dict[str, _Node[T]], before: list[str]) -> Iterator[tuple[list[str], T]]:
    """Every phrase of a tree as its tokens, with its meaning."""
    for word, node in tree.items():
        words = [*before, word]
        if node.meaning is not _NO_END:
            yield words, node.meaning  # type: ignore[misc]  # as above
        if node.following is not None:
            yield from _phrases(node.following, words)


class Words:
    """A set of words, some with a `*` at their beginning or end for whatever stands there.

    Example:
        >>> governors = Words(["*vertrag", "elev*", "oferta"])
        >>> "rahmenvertrag" in governors, "elevo" in governors, "ofertas" in governors
        (True, True, False)
    """

    __slots__ = ("_beginnings", "_endings", "_whole")

    def __init__(self, words: Iterable[str]) -> None:
        folded = [fold(word) for word in words]
        self._whole = frozenset(word for word in folded if "*" not in word)
        self._beginnings = tuple(word[:-1] for word in folded if word.endswith("*"))
        self._endings = tuple(word[1:] for word in folded if word.startswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._beginnings) or word.endswith(self._endings)
