"""Takes compound number words apart: zweihundertfünfzig is 2, 100, 50. It knows no language: the pieces are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

_FIRST = 3  # letters that tell most words from compounds
_LONGEST = 80  # letters; the longest below a million has about 60


class Compounds(Generic[T]):
    """Splits one folded word into the pieces of a number.

    Args:
        pieces: piece to meaning.
        vague: pieces that mean something else at the beginning of a word: *millionen* in Millionenbetrag.
        glue: pieces without meaning: *und* in einundzwanzig.
        tails: what may end the word, and is no number: *betrag*.

    Attributes:
        beginnings: the first three letters of everything that may begin a compound.

    Example:
        >>> Compounds({"zwei": 2, "hundert": 100}, {}, frozenset({"und"}), ()).split("zweihundert")
        (2, 100)
    """

    __slots__ = ("_glue", "_lengths", "_pieces", "_tails", "_vague", "beginnings")

    def __init__(self, pieces: dict[str, T], vague: dict[str, T], glue: frozenset[str], tails: tuple[str, ...]) -> None:
        self._pieces, self._vague, self._glue, self._tails = pieces, vague, glue, frozenset(tails)
        known = {*pieces, *vague}
        short = (piece + other for piece in known if len(piece) < _FIRST for other in known)  # on + bir: onb
        self.beginnings = frozenset(piece[:_FIRST] for piece in (*known, *short))
        self._lengths = sorted({len(piece) for piece in known | glue | self._tails}, reverse=True)

    def split(self, word: str) -> tuple[T | None, ...] | None:
        """The meanings of the pieces in order, None for glue and for a tail; None where the word is no compound."""
        if word[:_FIRST] not in self.beginnings or len(word) > _LONGEST:
            return None
        return self._rest(word, 0, set())

    def begun(self, words: Iterable[str]) -> set[str]:
        """Those of the words that may be compounds, by their first letters."""
        return {word for word in words if word[:_FIRST] in self.beginnings}

    def _rest(self, word: str, at: int, dead: set[int]) -> tuple[T | None, ...] | None:
        """The pieces of `word[at:]`; `dead` holds the places from where no way leads to the end."""
        if at == len(word):
            return ()
        for length in () if at in dead else self._lengths:
            piece, end = word[at : at + length], at + length
            if end > len(word) or not self._known(piece, at, end == len(word)):
                continue
            rest = self._rest(word, end, dead)
            if rest is not None:
                return (self._vague.get(piece) if at == 0 and piece in self._vague else self._pieces.get(piece), *rest)
        dead.add(at)
        return None

    def _known(self, piece: str, at: int, last: bool) -> bool:
        if piece in self._pieces or (at == 0 and piece in self._vague):
            return True
        return at > 0 and ((not last and piece in self._glue) or (last and piece in self._tails))
