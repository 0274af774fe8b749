"""Reads what stands beside a number and says its currency: signs, codes, names. It reads no numbers.

What the words say is a `Unit`; which currency that is, where several share it, is decided in `deciding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.reading.currencies import Unit

if TYPE_CHECKING:
    from llmextract.reading.lexicon import Bound
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.numbers import Quantity
    from llmextract.reading.phrases import Phrases
    from llmextract.reading.tokens import Scan

_YEARS = range(1900, 2101)
_ADJECTIVE = 4  # letters, at least
CLOSING = frozenset(".,;:!?)]}…—–-(。、，；：）\n")
"""What may follow a sum that nothing is counted with."""
PRICE = "price"
"""The group of currencies of the places where a dash stands for no cents."""
_SIGNS = frozenset("$€£¥")  # no dot follows these as an abbreviation's


def unit_before(scan: Scan, i: int, words: MoneyWords) -> tuple[int, Unit] | None:
    """The currency sign, code or name that starts at token `i` and stands before a figure: the index after it."""
    small = i + 1 < len(scan.words) and scan.words[i + 1].isdecimal()
    found = _longest(scan, i, words.before) or _code(scan, i, words, small=small)
    if found is None:
        return None
    end, unit = found
    if scan.words[end - 1] not in _SIGNS and end + 1 < len(scan) and scan.words[end] == "." and scan.glued(end):
        end += not (scan.glued(end + 1) and len(scan.words[end - 1]) > 3)  # noqa: PLR2004 - Rs. 500, Fr.500
    return end, unit


def _longest(scan: Scan, i: int, known: Phrases[Unit]) -> tuple[int, Unit] | None:
    """The longest sign or name at token `i` that is written as it must be: of "450 M$ à" it is `$`, not `$ A`."""
    found = known.at(scan.words, i)
    while found and not _written(scan, i, found):
        shorter = known.at(scan.words[i : found[0] - 1], 0)
        found = (i + shorter[0], shorter[1]) if shorter else None
    return found


def _written(scan: Scan, i: int, found: tuple[int, Unit]) -> bool:
    """Whether a sign is written as it must be: `A$`, not "a $"."""
    end, unit = found
    if not unit.forms:
        return True
    raw = scan.raw(i, end)
    return raw in unit.forms or " ".join(raw.split()) in unit.forms


def _code(scan: Scan, i: int, words: MoneyWords, *, small: bool) -> tuple[int, Unit] | None:
    """An ISO 4217 code in capitals at token `i`, alone or with a scale at it: EUR, TEUR, EURm, USDbn.

    Beside digits, those that no language has as a word may also be `small`: usd 20, 300 eur.
    """
    if i >= len(scan.words):
        return None
    word, raw = scan.words[i], scan.raw(i, i + 1)
    code = words.currencies.codes.get(word)
    if code is not None:
        return (i + 1, Unit(code)) if raw.isupper() or (small and code in words.currencies.small) else None
    fused = words.fused.get(raw)
    return (i + 1, Unit(*fused)) if fused else None


def unit_after(scan: Scan, number: Quantity, words: MoneyWords) -> tuple[int, Unit] | None:
    """The currency after a number, with the glue between: the index after it, and what it says.

    A dash that stands for no cents says that it is a price: 20,- is in the currency of the place.
    """
    follows = number.end < len(scan) and scan.words[number.end].isdecimal()  # 20.- 25. Mai
    priced = PRICE in words.convention and scan.words[number.end - 1] == "-" and not follows
    return _unit_at(scan, number.end, number, words) or ((number.end, Unit(PRICE)) if priced else None)


def past_hedge(scan: Scan, number: Quantity, words: MoneyWords) -> tuple[tuple[int, Unit], Bound] | None:
    """The currency after a hedge, and the bound: "3.000 millones o más de euros"."""
    found = words.hedges.after.at(scan.words, number.end)
    unit = _unit_at(scan, found[0], number, words) if found else None
    return (unit, found[1]) if found and found[1] and unit else None


def _unit_at(scan: Scan, i: int, number: Quantity, words: MoneyWords) -> tuple[int, Unit] | None:
    at = i
    if at < len(scan) and scan.words[at] == "." and scan.glued(at) and number.factors:
        at += 1  # Mio. Euro
    if at + 1 < len(scan) and scan.words[at] == "-" and scan.glued(at) and scan.glued(at + 1):
        at += 1
    found, glued = _name_at(scan, at, words), False
    if found is None and (glue := words.glue.at(scan.words, at)):
        at, glued = glue[0], True
        found = _name_at(scan, at, words)
    if found is None and number.factors:
        article = glued and at < len(scan) and scan.words[at] in words.hedges.fillers  # de las antiguas pesetas
        found = _past_adjective(scan, at + article, words)
    if found is None or _belongs_to_next(scan, at, found[0], number) or (glued and _opens_next(scan, found)):
        return None
    return found


def _past_adjective(scan: Scan, i: int, words: MoneyWords) -> tuple[int, Unit] | None:
    """A name that means one currency, after an unknown word: 3 million *Brazilian* reais, di *vecchie* lire."""
    if i + 1 >= len(scan) or len(scan.words[i]) < _ADJECTIVE or not scan.words[i].isalpha() or scan.glued(i):
        return None
    if scan.words[i] in words.follow or words.hedges.before.at(scan.words, i) or scan.words[i + 1] not in words.units:
        return None
    found = words.after.at(scan.words, i + 1)
    sole = found and found[1].name and not found[1].forms and found[1].name not in words.currencies.groups
    return found if sole else None


def _opens_next(scan: Scan, found: tuple[int, Unit]) -> bool:
    """Whether a sign after glue opens the next amount: "duas de US$ 983 milhões"."""
    end, unit = found
    return bool(unit.forms) and end < len(scan) and scan.words[end].isdecimal()


def _name_at(scan: Scan, i: int, words: MoneyWords) -> tuple[int, Unit] | None:
    """A currency name, sign or code that stands after a figure."""
    if i >= len(scan.words):
        return None
    found = _longest(scan, i, words.after)
    if found and (not found[1].name or (scan.words[i] in words.pieces and not stands_alone(scan, found[0], words))):
        return None
    if found and not found[1].letter:
        alone = found[0] == i + 1 and len(scan.words[i]) == 1 and scan.words[i].isascii() and scan.words[i].isalpha()
        return found if scan.glued(i) or not alone else None
    return _code(scan, i, words, small=True) if scan.words[i] in words.signs else None


def stands_alone(scan: Scan, end: int, words: MoneyWords) -> bool:
    """Whether nothing is counted before token `end`: the clause ends there, or another number starts."""
    after = scan.words[end] if end < len(scan) else "."
    return after in CLOSING or after in words.follow or after.isdecimal() or after in words.numbers.starts


def _belongs_to_next(scan: Scan, at: int, end: int, number: Quantity) -> bool:
    """Whether the sign at token `at` stands before the figure that follows: "5 $10", "in 2019 EUR 5 million"."""
    if end >= len(scan) or not scan.words[end].isdecimal():
        return False
    if scan.glued(end):
        word = scan.words[at]
        return at > number.end or not scan.glued(at) or (word.isascii() and word.isalpha())  # "8c2f" is no price
    return number.end - number.start == 1 and number.low in _YEARS and not scan.glued(at)
