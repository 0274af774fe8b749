"""Decides the currency of each mention: by its words, its neighbours, the text, the region, or a convention.

The countries and cities that a text names stand for a region that is not given; what they decide is assumed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from llmextract.reading.sentences import sentences
from llmextract.reading.values import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from llmextract.reading.currencies import Group, Unit
    from llmextract.reading.mentions import Mention
    from llmextract.reading.money_words import MoneyWords
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import CurrencyFrom


class Decided(NamedTuple):
    """A currency, what decided it, and the span that lent it, if it stands outside the mention."""

    code: str | None
    by: CurrencyFrom | None
    lent: Span | None = None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Where a text names each currency: apart from any figure, beside one, by a name that usually means it.

    A bare sign stands for what is named apart ("all figures in Canadian dollars"), not for what is written in full
    beside other figures (`signed`), which is there to tell it from the sign.
    """

    apart: dict[str, Span] = field(default_factory=dict)
    beside: dict[str, Span] = field(default_factory=dict)
    loose: dict[str, Span] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()
    placed: dict[str, Span] = field(default_factory=dict)


_RATE = 6  # tokens after "=" that belong to an exchange rate, which says nothing of the text's sums
_NEARLY_ALL = 0.75  # of the amounts of a text have the currency that one without any takes
_NOTHING = Decided(None, None)


def decide(scan: Scan, found: Sequence[Mention], words: MoneyWords) -> list[Decided]:
    """The currency of each mention, in order."""
    groups = words.currencies.groups
    doubtful = any(one.unit is not None and one.unit.name in groups for one in found)
    seen = _evidence(scan, found, words) if doubtful else _Evidence()
    decided = [_by_its_words(one, seen, words) for one in found]
    if any(one.unit is None for one in found):
        decided = _from_neighbours(scan, found, decided)
        decided = _from_text(scan, found, decided)
    return decided


def _by_its_words(one: Mention, seen: _Evidence, words: MoneyWords) -> Decided:
    """What the unit means: a code means itself, a group is decided by text, region and convention."""
    if one.unit is None:
        return _NOTHING
    group = words.currencies.groups.get(one.unit.name)
    return Decided(one.unit.name, "words") if group is None else _of_group(one.unit, group, seen, words)


def _of_group(unit: Unit, group: Group, seen: _Evidence, words: MoneyWords) -> Decided:
    """The currency of a group that a shared name or sign means here."""
    certain = seen.apart.keys() - seen.signed if unit.forms else seen.apart.keys() | seen.beside.keys()
    if code := _only(certain & group.currencies):
        return Decided(code, "text", seen.apart.get(code) or seen.beside.get(code))
    if words.region and (home := _at_home(words.region, group, words)):
        return Decided(home, "region")
    convention = words.convention.get(unit.name)
    placed = None if words.region or group.usual else _only(seen.placed.keys() & group.currencies)
    if placed and (convention is None or placed in words.by_place.get(unit.name, ())):
        return Decided(placed, "region", seen.placed[placed])
    if convention or group.usual:
        return Decided(convention or group.usual, "convention" if convention else "words")
    code = _only((seen.beside.keys() | seen.loose.keys()) & group.currencies)
    return Decided(code, "text", seen.beside.get(code) or seen.loose.get(code)) if code else _NOTHING


def _at_home(region: str, group: Group, words: MoneyWords) -> str | None:
    """The currency of a group that is meant in a region."""
    home = words.currencies.regions.get(region)
    return home if home in group.currencies else group.meant.get(region)


def _only(codes: Collection[str]) -> str | None:
    """The one code of a set of one."""
    return next(iter(codes)) if len(codes) == 1 else None


def _evidence(scan: Scan, found: Sequence[Mention], words: MoneyWords) -> _Evidence:
    """What the text says of currencies outside the mention that is in doubt."""
    groups = words.currencies.groups
    apart = dict(_named_apart(scan, found, words))
    beside = {one.unit.name: _span(scan, one) for one in found if one.unit}
    named = beside | apart
    loose = {usual: span for name, span in named.items() if name in groups and (usual := groups[name].usual)}
    signed = frozenset(one.unit.name for one in found if one.unit and one.unit.forms)
    placed = {words.places[scan.words[i]]: _token(scan, i) for i in reversed(scan.where(words.places.keys()))}
    return _Evidence(apart, beside, loose, signed, placed)


def _token(scan: Scan, i: int) -> Span:
    return Span(scan.starts[i], scan.ends[i])


def _named_apart(scan: Scan, found: Sequence[Mention], words: MoneyWords) -> Iterator[tuple[str, Span]]:
    """The currencies that the text states apart from any figure: "all figures in Canadian dollars", "(CAD)"."""
    inside = {i for one in found for i in range(one.start, one.end)}
    inside.update(k for i in scan.where("=") for k in range(i, i + _RATE))
    codes = words.currencies.codes
    for i in scan.where(words.units):
        if i in inside or not _is_stated(scan, i, words):
            continue
        word, name = scan.words[i], words.after.at(scan.words, i)
        if name and name[0] > i + 1 and not name[1].forms:  # one word alone may be any word: real, mark
            yield name[1].name, Span(scan.starts[max(0, i - 1)], scan.ends[name[0] - 1])
        elif word in codes and word not in words.currencies.risky and scan.raw(i, i + 1).isupper():
            yield codes[word], Span(scan.starts[max(0, i - 1)], scan.ends[i])


def _is_stated(scan: Scan, i: int, words: MoneyWords) -> bool:
    """Whether the name at token `i` says what figures are in: "in Canadian dollars", not "the Canadian dollar fell"."""
    return not words.stated or (i > 0 and (scan.words[i - 1] in words.stated or scan.words[i - 1] == "("))


def _span(scan: Scan, one: Mention) -> Span:
    return Span(scan.starts[one.start], scan.ends[one.end - 1])


def _from_neighbours(scan: Scan, found: Sequence[Mention], decided: list[Decided]) -> list[Decided]:
    """A mention without a currency takes that of the nearest in its sentence, the one before it first."""
    sentence = _sentence_of(scan, found)
    result = list(decided)
    forward = list(enumerate(found))
    for order in (forward, forward[::-1]):
        lender: int | None = None
        for i, one in order:
            if one.unit is not None and decided[i].code:
                lender = i
            elif one.of is not None and decided[one.of].code:
                result[i] = Decided(decided[one.of].code, "neighbour", _span(scan, found[one.of]))
            elif one.unit is None and result[i].code is None and lender is not None and sentence[lender] == sentence[i]:
                result[i] = Decided(decided[lender].code, "neighbour", _span(scan, found[lender]))
    return result


def _sentence_of(scan: Scan, found: Sequence[Mention]) -> list[int]:
    """The number of the sentence in which each mention starts."""
    numbers: list[int] = []
    cuts = enumerate(sentences(scan))
    number, (_, end) = next(cuts, (0, (0, 0)))
    for one in found:
        while one.start >= end:
            number, (_, end) = next(cuts, (number, (0, len(scan))))
        numbers.append(number)
    return numbers


def _from_text(scan: Scan, found: Sequence[Mention], decided: list[Decided]) -> list[Decided]:
    """What is still open takes the currency of the text, if nearly all of the text's amounts have it."""
    codes = Counter(one.code for one, mention in zip(decided, found, strict=True) if one.code and mention.unit)
    code, count = codes.most_common(1)[0] if codes else ("", 0)
    if not codes or count < _NEARLY_ALL * codes.total():
        return decided
    lenders = [i for i, one in enumerate(decided) if one.code == code and found[i].unit]
    lenders = [i for i in lenders if decided[i].by == "words"] or lenders
    result = list(decided)
    for i, one in enumerate(found):
        if one.unit is None and decided[i].code is None:
            lender = max((n for n in lenders if n < i), default=lenders[0])
            result[i] = Decided(code, "text", _span(scan, found[lender]))
    return result
