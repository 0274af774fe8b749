"""Where a quote stands in a text, or that it does not. It proves; it never guesses, and it reads no values.

A quote stands where the text has all of it, up to typography (`folding` says what that is), and where it is neither cut
out of a longer word nor out of a longer number:

- An alphabet's word ends where letters and digits end; an apostrophe or a hyphen ends it too (l'ENI, Acme's,
  Madrid-based), unless a negation would be lost (can't, non-binding).
- Scripts that write no space between words, or hang particles on them (Han, kana, hangul, Thai, Lao, Khmer, Burmese,
  Tibetan), have no word borders: there a quote may start and end at any character, but not within one.
- A number goes on through its separators: 10 is not in 10.000, 10,5, 10'000 or 10 000, nor 5 in .5 and −5, nor 三十 in
  三十五. It ends at a slash, a colon and a hyphen (2024/25, 10-20).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from llmextract.folding import IDEOGRAPHS, MINUS, Folded, fold, is_invisible
from llmextract.reading.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Grounded", "Span", "locate"]

# Regex ranges of scripts without word borders, and of superscripts and fractions, which Python takes for letters.
_WITHOUT_BORDERS: Final = f"{IDEOGRAPHS}\u0e00-\u0eff\u0f00-\u109f\u1100-\u11ff\u1780-\u17ff\ua960-\ua97f\ud7b0-\ud7ff"
_RAISED: Final = "²³¹¼-¾⁰-₉⅐-⅟"
_LETTER: Final = rf"[^\W\d_{_RAISED}{_WITHOUT_BORDERS}]"
_MIDST_OF_A_WORD: Final = re.compile(rf"(?<={_LETTER}){_LETTER}+")
_BORDERLESS: Final = re.compile(f"[{_WITHOUT_BORDERS}]")
_VOWEL_OR_FINAL_JAMO: Final = re.compile("[\u1161-\u11ff\ud7b0-\ud7ff]")

# Matches, without width, at a place that cuts a number or a negated word in two. It reads `Folded.chars`: lower case,
# no accents, every space U+0020, every quotation mark an apostrophe, the minus sign U+2212.
_WITHIN: Final = re.compile(
    rf"""
      (?<=\d) (?=[.,'·٫٬]\d)  |  (?<=\d[.,'·٫٬]) (?=\d)            # 10|.000  10.|000  10|'000
    | (?<=\d) (?<!\d{{4}})  (?=[ ]\d{{3}}(?!\d))                   # 10| 000, but not 2025| 500
    | (?<=\d[ ]) (?<!\d{{4}}[ ]) (?=\d{{3}}(?!\d))                 # 10 |000
    | (?<=[ ($€£¥]\.) (?=\d)  |  (?<!.\.)(?<=\.) (?=\d)            # $.|5
    | (?<!\w{MINUS})(?<={MINUS}) (?=\d)                            # −|5, but not 3−|5
    | (?<=\d) (?=[{_RAISED}])                                       # 1|½  10|²
    | (?<=[〇一二三四五六七八九十百千万萬亿億兆])(?=[〇一二三四五六七八九十百千万萬亿億兆])
    | (?<=n) (?='t(?!\w))                                          # can|'t  won|'t
    | (?: (?<=\bnon-)|(?<=\bnot-)|(?<=\bno-)|(?<=\bnicht-) ) (?=\w)  # non-|binding
    """,
    re.VERBOSE,
)


def locate(quote: str, text: str) -> list[Span]:
    r"""Every place where a quote stands, whole, in a text; overlapping places too, in the order of the text.

    To locate several quotes in one text make one `Grounded` of it.

    Args:
        quote: words that somebody says are in the text.
        text: the text as given, of any length.

    Returns:
        Spans of the text as given, in code points; none where the quote is blank or does not stand in it.

    Example:
        >>> locate('"Ñandu\u0301 Telecom"', "Compra de «ÑANDÚ\u00a0TELECOM» por 10.000 euros.")
        [Span(start=10, end=25)]
        >>> locate("10", "Compra por 10.000 euros.")
        []
    """
    return Grounded(text).locate(quote)


class Grounded:
    """A text folded once, in which many quotes can be located. It does not change.

    Example:
        >>> text = Grounded("Acme will not buy Bolt; Bolt is not for sale.")
        >>> text.locate("bolt"), text.locate("Acme will buy Bolt")
        ([Span(start=18, end=22), Span(start=24, end=28)], [])
    """

    def __init__(self, text: str) -> None:
        self._folded = Folded(text)

    @property
    def text(self) -> str:
        """The text as given."""
        return self._folded.text

    def locate(self, quote: str) -> list[Span]:
        """As the function `locate`, in this text."""
        wanted = fold(quote)
        if not wanted:
            return []
        found = (self._span(start, start + len(wanted)) for start in _occurrences(wanted, self._folded.key))
        return [span for span in found if span]

    def _span(self, start: int, end: int) -> Span | None:
        """The span of the text that stretches `start..end` of the folded key, or None where its ends cut something."""
        folded = self._folded
        first, after = folded.kept[start], folded.kept[end - 1] + 1
        if self._cuts(after) or self._cuts(first):
            return None
        begin, finish = folded.origins[first], folded.origins[folded.kept[end]]
        while folded.text[finish - 1].isspace() or is_invisible(folded.text[finish - 1]):
            finish -= 1
        return Span(begin, finish)

    def _cuts(self, place: int) -> bool:
        """Whether the text is cut within a character, a word, a number or a negation before `chars[place]`."""
        chars, origins = self._folded.chars, self._folded.origins
        if place in {0, len(chars)}:
            return False
        if _MIDST_OF_A_WORD.match(chars, place):
            return True
        left, right = chars[place - 1], chars[place]
        if origins[place - 1] == origins[place] or _belongs_to_the_one_before(right):
            return True
        if _WITHIN.match(chars, place):
            return True
        if not (_is_of_a_word(left) and _is_of_a_word(right)):
            return False
        return (left.isdecimal() and right.isdecimal()) or not (_BORDERLESS.match(left) or _BORDERLESS.match(right))


def _occurrences(wanted: str, key: str) -> Iterator[int]:
    """Every place of a string in another that is not in the midst of a word, overlapping ones too, in linear time."""
    size = len(wanted)
    place = key.find(wanted)
    while place >= 0:
        if midst := _MIDST_OF_A_WORD.match(key, place):
            place = key.find(wanted, midst.end())
            continue
        yield place
        following = key.find(wanted, place + 1)
        overlaps = place < following < place + size
        if overlaps and not _MIDST_OF_A_WORD.match(key, following):  # it repeats itself: do not compare it all again
            step = following - place
            while key.startswith(wanted[-step:], following + size):
                yield following
                following += step
        place = following


def _is_of_a_word(char: str) -> bool:
    """Letters, digits and the signs that are part of a letter; no underscore, no footnote mark such as ¹."""
    return char.isalpha() or char.isdecimal() or unicodedata.category(char).startswith("M")


def _belongs_to_the_one_before(char: str) -> bool:
    """Vowel signs, viramas, voicing marks, and the vowels and finals of a decomposed hangul syllable."""
    return unicodedata.category(char).startswith("M") or bool(_VOWEL_OR_FINAL_JAMO.match(char))
