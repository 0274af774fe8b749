"""What a text says, whatever its typography: the form in which a quote and a text are compared, and the way back.

Folded away are white space, the kind of quotation marks and dashes, case, accents, width, ligatures and invisible
characters. Letters, digits and all other signs stay. It does not search, and it knows no words: see `grounding`.

- *White space*: a run is one space; beside a quotation mark, a dash, a currency or per-cent sign, an ideograph or kana,
  and before `: ; ! ?` it counts for nothing (« x » and "x", 5 % and 5%).
- *Quotation marks* of all scripts, apostrophes and primes are one sign; so are all dashes, hyphens, minus and tildes.
- *Case* is Unicode's case folding (ß is ss), with the Turkish dotless ı as i.
- *Accents* are the marks above, below and through the middle of a letter, Hebrew and Arabic points included, and the
  strokes of đ ł ø and the like. A vowel sign, virama, nukta or kana voicing mark is part of its letter and stays.
- *Width* and shape: full and half width, ligatures, presentation forms, … and ㈱. Superscripts, fractions and circled
  numbers stay as they are, since 10² is not 102.
- *Invisible*: soft hyphens, zero-width characters, bidirectional and other controls, variation selectors, tatweel.

Source of the classes: the Unicode Character Database, as Python's `unicodedata` holds it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTATION: Final = "'"
DASH: Final = "-"
MINUS: Final = "−"
"""Kept apart from other dashes in `Folded.chars`, so that a sign is not taken for a hyphen; a dash in `Folded.key`."""

IDEOGRAPHS: Final = (
    "\u2e80-\u2fdf\u3001-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Regex ranges of Han, kana, bopomofo and their punctuation."""

_LINE_BREAKS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")
# Quotation marks that Unicode does not class as such (those that it does are Pi and Pf), apostrophes and primes.
_QUOTATION_MARKS: Final = frozenset(
    "\"'`´‚„‟′″‴‵‶‷ʹʺʻʼʽʾʿˈˋˊ״׳"  # ASCII, low marks, primes, letters used as apostrophes, Hebrew
    "「」『』《》〈〉〝〞〟﹁﹂﹃﹄｢｣＂＇⹂❛❜❝❞❟❠"  # East Asian, full width, ornaments
)
# Dashes outside the class Pd: hyphen bullet, tildes, box-drawing lines that East Asian texts use as dashes.
_DASHES: Final = frozenset("⁃~∼～〜⁓─━")
# Invisible, but not classed as format characters: joiners, fillers, Khmer and Mongolian signs; and the tatweel.
_INVISIBLE: Final = re.compile(
    "[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_VISIBLE_FORMAT: Final = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_STROKED: Final = dict(zip("đðøłħŧıæœ", ("d", "d", "o", "l", "h", "t", "i", "ae", "oe"), strict=True))
_OTHER_VALUE: Final = ("<super>", "<sub>", "<fraction>", "<circle>")  # as plain digits they would join the next number

_BESIDE: Final = QUOTATION + r"\-" + MINUS + "%‰$¢-¥\u20a0-\u20cf" + IDEOGRAPHS


@functools.cache
def _spare() -> re.Pattern[str]:
    """White space and doubled marks that say nothing; its long ranges compile slowly, and without a model none asks."""
    return re.compile(
        rf"""
          [ \n] (?: (?<=[\n {_BESIDE}][ \n]) | (?=[\n ]*[:;!?{_BESIDE}]) ) [\n ]*
        | '     (?<='')      # ''x'' is "x"
        | -     (?<=--)      # x--y is x—y
        """,
        re.VERBOSE,
    )


def fold(text: str) -> str:
    r"""The folded form of a text, without white space at its ends; "" where nothing visible is in it.

    Example:
        >>> fold("« Ñandú\u00a0 TELECOM »")
        "'nandu telecom'"
    """
    return Folded(text).key.strip(" ")


@functools.cache
def fold_character(char: str) -> str:
    """The folded form of one character: none, one or more characters; a line break stays one."""
    if char.isspace():
        return "\n" if char in _LINE_BREAKS else " "
    if is_invisible(char):
        return ""
    if char in _QUOTATION_MARKS:  # some of them decompose into a space and an accent
        return QUOTATION
    parts = unicodedata.normalize("NFKD" if _is_another_shape(char) else "NFD", char)
    letters = "".join(part for part in parts if not _is_accent(part))
    return "".join(_plain(letter) for letter in letters.casefold())


def is_invisible(char: str) -> bool:
    """Whether a character shows nothing and takes no room, such as a soft hyphen or a zero-width space."""
    category = unicodedata.category(char)
    if category == "Cf":
        return not _VISIBLE_FORMAT.match(char)
    return (category == "Cc" and not char.isspace()) or bool(_INVISIBLE.match(char))


def _is_another_shape(char: str) -> bool:
    """Whether Unicode calls the character a mere variant in shape of others, such as Ａ of A or ﬁ of fi."""
    tag, _, shape = unicodedata.decomposition(char).partition(" ")
    return tag.startswith("<") and tag not in _OTHER_VALUE and not shape.startswith("0020")


def _is_accent(char: str) -> bool:
    """Whether a combining mark is one that readers leave out.

    By canonical combining class: 10 to 36 are Hebrew, Arabic and Syriac points, 200 and up stand above or below.
    Nukta (7), kana voicing (8), virama (9), vowel signs (0, 84 to 132) and the bar that negates a sign (1, ≠) stay.
    """
    place = unicodedata.combining(char)
    return 10 <= place <= 36 or place >= 200  # noqa: PLR2004 - explained above


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if char in _QUOTATION_MARKS or category in {"Pi", "Pf"}:
        return QUOTATION
    if char in _DASHES or category == "Pd":
        return DASH
    return _STROKED.get(char, char)


class Folded:
    """A text, its folded form in two steps, and where each folded character comes from. It does not change.

    Attributes:
        text: the text as given.
        chars: each character folded by itself, so that white space and the minus sign can still be seen.
        key: `chars` without the white space that counts for nothing: what is compared.
    """

    def __init__(self, text: str) -> None:
        self._shapes = {char: fold_character(char) for char in set(text)}
        self.text = text
        self.chars = text.translate({ord(char): shape for char, shape in self._shapes.items()})
        self.key = _spare().sub("", self.chars).replace("\n", " ").replace(MINUS, DASH)

    @functools.cached_property
    def kept(self) -> Sequence[int]:
        """For each character of `key` its place in `chars`; one more, at the end, is the length of `chars`."""
        places: list[int] = []
        resume = 0
        for spare in _spare().finditer(self.chars):
            places.extend(range(resume, spare.start()))
            resume = spare.end()
        places.extend(range(resume, len(self.chars) + 1))
        return places

    @functools.cached_property
    def origins(self) -> Sequence[int]:
        """For each character of `chars` its place in the text; one more, at the end, is the length of the text."""
        places: list[int] = []
        resume = 0
        for place in self._irregular():
            places.extend(range(resume, place))
            places.extend([place] * len(self._shapes[self.text[place]]))
            resume = place + 1
        places.extend(range(resume, len(self.text) + 1))
        return places

    def _irregular(self) -> list[int]:
        """The places in the text of characters that fold to none or to several."""
        irregular = {char for char, shape in self._shapes.items() if len(shape) != 1}
        return [place for place, char in enumerate(self.text) if char in irregular] if irregular else []
