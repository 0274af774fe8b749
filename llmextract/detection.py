"""Guesses which language a text is in, from its letters and its function words. It never loads a language's own file.

The evidence is `lang/detection.toml`, which `scripts/generate_detection` makes of the languages' `[detect]` sections:
function words, letters that few languages have, and blocks of Unicode. Where these see too little, py3langid is asked,
if it is installed (the extra `detect`).
"""

from __future__ import annotations

import functools
import importlib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import tomli

from llmextract import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEEN = 1200  # characters at the beginning; more decide nothing and cost time
_LEAST = 2  # different function words of the language, or as much evidence in letters: one word tells nothing
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\s|$))?")
_ENOUGH = 20  # letters that a second opinion needs
_BLOCK = 1.0  # what a letter of a language's own block counts
_LETTER = 1.5  # what a letter that few languages have counts


class _Table(NamedTuple):
    words: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, tuple[str, ...]]
    blocks: tuple[tuple[int, int, str, float], ...]


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is in, None where nothing tells.

    Example:
        >>> detect("La empresa ha comprado el 51 % de su rival por 3.000 millones de euros.")
        'es'
    """
    seen, table = text[:_SEEN].lower(), _table()
    scores: defaultdict[str, float] = defaultdict(float)
    different = Counter[str]()
    for word, count in Counter(_WORD.findall(seen)).items():
        codes = table.words.get(word, ())
        different.update(codes)
        for code in codes:
            scores[code] += count / len(codes)
    if not seen.isascii():
        _count_letters(seen, scores, table)
    if not scores:
        return _second_opinion(seen)
    (best, score), *others = sorted(scores.items(), key=lambda scored: -scored[1])
    told = different[best] >= _LEAST or (not different[best] and score >= _LEAST)
    certain = told and (not others or score > others[0][1])
    return best if certain else _second_opinion(seen)


def _second_opinion(seen: str) -> str | None:
    """What py3langid says of a text with words in which the table sees too little; None where it is not installed."""
    if sum(map(str.isalpha, seen)) < _ENOUGH:
        return None
    try:
        classify = importlib.import_module("py3langid").classify
    except ImportError:
        return None
    code: str = classify(seen)[0]
    return code


def _count_letters(seen: str, scores: defaultdict[str, float], table: _Table) -> None:
    for letter, count in Counter(seen).items():
        if letter.isascii():
            continue
        for code in (codes := table.letters.get(letter, ())):
            scores[code] += _LETTER * count / len(codes)
        for first, last, code, weight in table.blocks:
            if first <= ord(letter) <= last:
                scores[code] += weight * count


@functools.cache
def _table() -> _Table:
    """The generated table; a block is "3040-30ff", or "3040-30ff*5" where each letter counts five times."""
    file = tomli.loads(resources.read_text("lang", "detection.toml"))
    blocks = []
    for code, written in file.get("blocks", {}).items():
        for block in written.split():
            span, _, weight = block.partition("*")
            first, _, last = span.partition("-")
            blocks.append((int(first, 16), int(last, 16), code, float(weight or _BLOCK)))
    return _Table(_by_evidence(file["words"]), _by_evidence(file.get("letters", {})), tuple(blocks))


def _by_evidence(by_code: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, written in by_code.items():
        for piece in written.split():
            found.setdefault(piece, []).append(code)
    return {piece: tuple(codes) for piece, codes in found.items()}
