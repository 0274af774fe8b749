"""Reads figures written in digits: what their separators mean, and so their exact value. No words, no currencies.

One figure is the whole chain of digit groups and the separators glued between them. Several equal separators group
thousands, of two kinds the last is the decimal one; a single separator before three digits is what the language's
habit says. A chain that is none of these (a date, a version, an address) is consumed and has no value.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from llmextract.reading.tokens import Scan

EXACT = Context(prec=100)
"""The arithmetic of all readers: never the caller's own decimal context, and never rounded."""

_LONGEST = 40  # digits; no sum of money is longer, and a hostile run of digits costs nothing
_SEPARATORS = frozenset(".,'·٫٬_")
_ALWAYS_DECIMAL = frozenset("·٫")
_GROUP_SPACES = frozenset(" \u00a0\u202f\u2009")
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅛": "0.125"}
VULGAR = frozenset(_VULGAR)
"""The fractions that are one character."""
_CONTINUES = _SEPARATORS | VULGAR | {"-"}
_GROUP = len("000")  # digits of a group of thousands
_INDIAN = len("00")  # and of the groups above it, in India
_FRACTIONS = frozenset({"2", "3", "4", "8", "16", "32", "64"})  # what shares were quoted in
_MILLIONTH = Decimal("0.000001")


class Habit(NamedTuple):
    """How a language, in a region, writes figures.

    Attributes:
        decimal, group: the separators; a space stands for every kind of space.
        both: regions of the language differ and none is known, so three digits after a single separator are a group.
    """

    decimal: str = "."
    group: str = ","
    both: bool = False


def figure(scan: Scan, i: int, habit: Habit) -> tuple[int, Decimal | None]:
    """The figure whose first digits are token `i`: the index after it, and its value or None.

    Example:
        >>> from llmextract.reading.tokens import scan
        >>> figure(scan("1.234,5 euros"), 0, Habit(",", "."))
        (5, Decimal('1234.5'))
    """
    words, end = scan.words, i + 1
    alone = end >= len(words) or (words[end] not in _CONTINUES and words[end] != "/" and not words[end].isdecimal())
    if alone and len(words[i]) <= _LONGEST:
        return end, Decimal(words[i])
    if words[end : end + 1] == ["/"] and (share := _share(scan, i)):
        return i + 3, share
    groups, separators, end = _chain(scan, i)
    value = _value(groups, separators, habit)
    if value is None:
        return end, None
    if end < len(scan) and scan.words[end] in _VULGAR and scan.glued(end) and not separators:
        return end + 1, EXACT.add(value, Decimal(_VULGAR[scan.words[end]]))
    parts = _fraction(scan, end) if not separators else None
    return (parts[0], EXACT.add(value, parts[1])) if parts else (_past_dash(scan, end), value)


def _fraction(scan: Scan, end: int) -> tuple[int, Decimal] | None:
    """The fraction after a whole number, as prices used to be written: 29-5/8, 1 1/2."""
    at = end + (end < len(scan) and scan.words[end] == "-" and scan.glued(end))
    if scan.words[at + 1 : at + 2] != ["/"] or at + 2 >= len(scan):
        return None
    over, under = scan.words[at], scan.words[at + 2]
    if under not in _FRACTIONS or not over.isdecimal() or len(over) > len(under):
        return None
    return at + 3, plain(EXACT.divide(Decimal(over), Decimal(under)).quantize(_MILLIONTH, context=EXACT))


def _share(scan: Scan, i: int) -> Decimal | None:
    """The value of a fraction alone, if letters follow it: 3/4 of a million; not 1/2/2026, 24/7."""
    found, end = _fraction(scan, i), i + 3
    follows = end < len(scan) and not scan.glued(end) and scan.words[end].isalpha() and scan.glued(i + 1)
    return found[1] if found and found[0] == end and found[1] < 1 and follows else None


def is_scale_letter(scan: Scan, i: int) -> bool:
    """Whether a letter stands close enough after its digits to multiply them, and is no initial: $5 M.N."""
    dotted = scan.words[i + 1 : i + 2] == ["."] and scan.glued(i + 1) and scan.glued(i + 2)
    return len(scan.gap(i)) <= 1 and not (dotted and len(scan.words[i + 2]) == 1 and scan.words[i + 2].isalpha())


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent.

    Example:
        >>> plain(Decimal("1200000000.0")), plain(Decimal("0.80"))
        (Decimal('1200000000'), Decimal('0.8'))
    """
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else Decimal(text)


def vulgar(word: str) -> Decimal | None:
    """The value of a fraction that is one character: ½ is 0.5."""
    return Decimal(_VULGAR[word]) if word in _VULGAR else None


def _chain(scan: Scan, i: int) -> tuple[list[str], list[str], int]:
    """Digit groups, the separators between them, and the index after them."""
    words, groups, separators = scan.words, [scan.words[i]], list[str]()
    j, n = i + 1, len(scan.words)
    while j < n:
        word = words[j]
        if word in _SEPARATORS and j + 1 < n and words[j + 1].isdecimal() and scan.glued(j) and scan.glued(j + 1):
            separators.append(word)
            groups.append(words[j + 1])
            j += 2
        elif _grouped_by_space(scan, j, groups, separators):
            separators.append(" ")
            groups.append(word)
            j += 1
        else:
            break
    return groups, separators, j


def _grouped_by_space(scan: Scan, j: int, groups: list[str], separators: list[str]) -> bool:
    """Whether token `j` is three more digits of the same figure: 1 234 567."""
    if len(scan.words[j]) != _GROUP or not scan.words[j].isdecimal() or len(groups[0]) > _GROUP:
        return False
    return scan.gap(j) in _GROUP_SPACES and all(separator == " " for separator in separators)


def _value(groups: list[str], separators: list[str], habit: Habit) -> Decimal | None:
    if sum(map(len, groups)) > _LONGEST:
        return None
    if not separators:
        return Decimal(groups[0])
    if len(set(separators)) == 1 < len(separators):
        return _joined(groups)
    if len(separators) == 1:
        return _single(groups[0], separators[0], groups[1], habit)
    millions = separators[0] == "'" and set(separators[1:]) == {habit.group}  # 2'500.000
    if millions and (joined := _joined(groups)) is not None:
        return joined
    whole = _joined(groups[:-1]) if separators.count(separators[-1]) == 1 and len(set(separators[:-1])) == 1 else None
    return None if whole is None else Decimal(f"{whole}.{groups[-1]}")


def _joined(groups: list[str]) -> Decimal | None:
    """The groups as one whole number, if they are groups: 1.234.567, and in India 12,34,567."""
    first, middle, last = groups[0], groups[1:-1], groups[-1]
    if len(groups) == 1:
        return Decimal(first)
    western = len(first) <= _GROUP and all(len(group) == _GROUP for group in (*middle, last))
    indian = len(first) <= _INDIAN and len(last) == _GROUP and all(len(group) == _INDIAN for group in middle)
    return Decimal("".join(groups)) if western or indian else None


def _single(whole: str, separator: str, rest: str, habit: Habit) -> Decimal:
    if separator == " ":
        return Decimal(whole + rest)
    grouping = len(rest) == _GROUP and len(whole) <= _GROUP and whole.strip("0") != ""
    if grouping and separator not in _ALWAYS_DECIMAL and (habit.both or separator != habit.decimal):
        return Decimal(whole + rest)
    return Decimal(f"{whole}.{rest}")


def _past_dash(scan: Scan, end: int) -> int:
    """Past the dash that stands for no cents: 500,- and 500.–."""
    dashed = scan.words[end : end + 2] in ([",", "-"], [".", "-"])
    if dashed and scan.glued(end) and scan.glued(end + 1):
        digits_follow = end + 2 < len(scan) and scan.glued(end + 2) and scan.words[end + 2].isdecimal()
        return end if digits_follow else end + 2
    return end
