"""Whether two strings name the same company, as the yardstick sees it. It compares names, it does not find them.

Legal forms, articles, case, accents and punctuation do not count, and a name may be the beginning of a longer one.
The words are data (`names.toml`).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tomli

from llmextract import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

_POSSESSIVE = re.compile(
    r"""
    ['’`] s \b   # Acme's, Acme’s
    """,
    re.VERBOSE,
)
_NO_WORD = re.compile(
    r"""
    [^\w]+       # the dots of S.p.A., the hyphen of Rolls-Royce
    """,
    re.VERBOSE,
)
_LONGEST_REST = 2
_SHORTEST_BEGINNING = 4
"""In letters: shorter beginnings, such as BP, say too little."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The contents of `names.toml`; a form of several words is a tuple."""

    legal_forms: frozenset[tuple[str, ...]]
    attached_forms: tuple[str, ...]
    openings: frozenset[str]
    trades: frozenset[str]

    @property
    def longest_form(self) -> int:
        return max(map(len, self.legal_forms))


@functools.cache
def _words() -> _Words:
    data = tomli.loads(resources.read_text("evaluation", "names.toml"))
    return _Words(
        legal_forms=frozenset(tuple(form.split()) for form in data["legal_forms"]),
        attached_forms=tuple(data["attached_forms"]),
        openings=frozenset(data["openings"]),
        trades=frozenset(data["trades"]),
    )


@functools.lru_cache(maxsize=16_384)
def normal(name: str) -> tuple[str, ...]:
    """The words of a name that say which company it is.

    Example:
        >>> normal("The Córdoba Motors Company, S.A.")
        ('cordoba', 'motors')
    """
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _POSSESSIVE.sub("", "".join(letters).casefold())
    before, words = None, tuple(_NO_WORD.sub(" ", plain).split())
    while words != before:
        before, words = words, _without_opening(_without_legal_form(_without_attached_form(words)))
    return words


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name without the longest legal form at its end; a name that is nothing else stays."""
    known = _words()
    for size in range(min(known.longest_form, len(words) - 1), 0, -1):
        if words[-size:] in known.legal_forms:
            return words[:-size]
    return words


def _without_attached_form(words: tuple[str, ...]) -> tuple[str, ...]:
    joined = " ".join(words)
    for form in _words().attached_forms:
        joined = joined.removeprefix(form).removesuffix(form)
    return tuple(joined.split())


def _without_opening(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in _words().openings else words


def same_name(name: str, others: Iterable[str]) -> bool:
    """Whether `name` names the company that one of `others` names.

    Example:
        >>> same_name("Harbour Lines", ["The Harbour Lines Ltd. (HBL)"])
        True
        >>> same_name("Harbour", ["Harbour Lines"])
        False
    """
    words = normal(name)
    return any(_same(words, normal(other)) for other in others)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return False
    return a == b or _begins(a, b) or _begins(b, a)


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` is `long` without its last word or two, and says enough by itself."""
    rest = long[len(short) :]
    if long[: len(short)] != short or len(rest) > _LONGEST_REST or sum(map(len, short)) < _SHORTEST_BEGINNING:
        return False
    return len(short) > 1 or (len(rest) == 1 and rest[0] in _words().trades)
