"""Looks phrases up among the tokens of a text, in time independent of how many phrases are known.

It knows no language; what a phrase means is whatever its entry says.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from llmextract.reading.tokens import cut, firsts, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")

_NO_END: Final = object()  # no phrase ends here; None is a meaning


class _Node(Generic[T]):
    """A token of a phrase: what may follow it, and the meaning if a phrase ends here."""

    __slots__ = ("following", "meaning")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] | None = None
        self.meaning: T | object = _NO_END


class Phrases(Generic[T]):
    """Phrases of one or more tokens, each with what it means.

    Those that begin alike are compared when a text first holds their beginning: a language knows thousands of names of
    currencies, and an article holds a handful.

    Args:
        entries: pairs of a phrase, as a person writes it, and its meaning; of two for one phrase the first stands.

    Example:
        >>> from llmextract.reading.tokens import scan
        >>> hedges = Phrases([("más de", "at_least"), ("no más de", "at_most")])
        >>> words = scan("invertirá no más de 500 euros").words
        >>> hedges.at(words, 2), hedges.before(words, 4)
        ((4, 'at_least'), (1, 'at_most'))
    """

    __slots__ = ("_backward", "_entries", "_forward")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        written = list(entries)
        folded = fold("\n".join([phrase for phrase, _ in written])).split("\n")  # in one go, which is quicker
        known = zip(firsts(folded), folded, written, strict=False)
        self._entries = [(start, phrase, meaning) for start, phrase, (_, meaning) in known if start]
        self._forward = _by_first(self._entries)
        self._backward: dict[str, Any] | None = None  # most phrases are only looked up from their beginning

    def __bool__(self) -> bool:
        return bool(self._entries)

    @property
    def firsts(self) -> frozenset[str]:
        """The first token of every phrase: where a reader has to look at all."""
        return frozenset(self._forward)

    def firsts_of(self, wanted: Callable[[T], bool]) -> frozenset[str]:
        """The first token of every phrase whose meaning is `wanted`."""
        standing = {phrase: (start, meaning) for start, phrase, meaning in reversed(self._entries)}
        return frozenset(start for start, meaning in standing.values() if wanted(meaning))

    def at(self, words: Sequence[str], i: int) -> tuple[int, T] | None:
        """The longest phrase that starts at token `i`: the index after it, and its meaning."""
        node = self._forward.get(words[i]) if i < len(words) else None
        if node is None:
            return None
        if type(node) is list:
            node = _grown(self._forward, words[i])
        n, end, found = len(words), i + 1, None
        while node is not None:
            if node.meaning is not _NO_END:
                found = end, node.meaning
            if node.following is None or end == n:
                break
            node, end = node.following.get(words[end]), end + 1
        return found  # type: ignore[return-value]  # the sentinel is told apart above

    def before(self, words: Sequence[str], i: int) -> tuple[int, T] | None:
        """The longest phrase that ends just before token `i`: its first index, and its meaning."""
        if self._backward is None:
            turned = ((cut(phrase)[::-1], meaning) for _, phrase, meaning in self._entries)
            self._backward = _by_first((known[0], known, meaning) for known, meaning in turned)
        node = self._backward.get(words[i - 1]) if i > 0 else None
        if node is None:
            return None
        if type(node) is list:
            node = _grown(self._backward, words[i - 1])
        start, found = i - 1, None
        while node is not None:
            if node.meaning is not _NO_END:
                found = start, node.meaning
            start -= 1
            node = node.following.get(words[start]) if node.following is not None and start >= 0 else None
        return found  # type: ignore[return-value]  # the sentinel is told apart above


def _by_first(entries: Iterable[tuple[str, str | list[str], T]]) -> dict[str, Any]:
    """The entries by their first token, each list to be grown into a node when it is first asked for."""
    listed: defaultdict[str, list[tuple[str, str | list[str], T]]] = defaultdict(list)
    for entry in entries:
        listed[entry[0]].append(entry)
    return dict(listed)


def _grown(branches: dict[str, Any], start: str) -> _Node[Any]:
    """The node of all phrases that begin with a token, in place of their list."""
    tree: dict[str, _Node[Any]] = {}
    for _, phrase, meaning in branches[start]:
        _plant(tree, cut(phrase) if isinstance(phrase, str) else phrase, meaning)
    node = branches[start] = tree[start]
    return node


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
