"""Which mentions name the same party: full names, the short forms seen after them, acronyms.

Never by likeness of letters: Amazon and Amazon Web Services are two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.rules.people import is_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmextract.rules.lexicon import Lexicon
    from llmextract.rules.mentions import Mention
    from llmextract.rules.passages import Passage

_MOST = 20  # spellings that share a first or last word and are looked at, the latest
_ACRONYM = range(2, 6)  # letters of an acronym
_NUMERALS = frozenset({"ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"})  # "Acme" is not short for its fund "Acme II"
_LONG_ENOUGH = 4  # a last name that stands for the whole ("Fenosa" for Unión Fenosa) has at least so many letters


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """A party with all its mentions.

    Attributes:
        name: the fullest mention that stands in a sentence, else the fullest of all.
        kind: as of a mention. human: whether its given name, too, says that it is a person.
    """

    mentions: tuple[Mention, ...]
    name: Mention
    kind: str
    human: bool = False


class Entities:
    """The parties of one text."""

    def __init__(self, mentions: Sequence[Sequence[Mention]], passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        titled = {p.number for p in passages if p.titled or p.headline}
        flat = [m for row in mentions for m in row]
        body = [m for m in flat if m.passage not in titled] or flat
        self._forms: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        self._by_initials: dict[str, tuple[str, ...]] = {}
        self._by_letters: dict[str, tuple[str, ...]] = {}
        self._introduced = {m.introduces: m.key for m in flat if m.introduces}
        self._register(body)
        self._register(m for m in flat if m.passage in titled)
        groups: dict[tuple[str, ...], list[Mention]] = {}
        for mention in flat:
            groups.setdefault(self._forms[mention.key], []).append(mention)
        self._by_key = {key: self._entity(group, titled) for key, group in groups.items()}

    def of(self, mention: Mention) -> Entity:
        """The party that a mention names."""
        return self._by_key[self._forms[mention.key]]

    def _register(self, mentions: Iterable[Mention]) -> None:
        """Map each spelling to the one it belongs to, in the order in which they appear."""
        for mention in mentions:
            if mention.key not in self._forms:
                formal = mention.end - mention.first > len(mention.key)
                self._forms[mention.key] = self._same_as(mention.key, formal=formal) or mention.key
                self._index(mention.key)

    def _index(self, key: tuple[str, ...]) -> None:
        self._by_first.setdefault(key[0], []).append(key)
        self._by_last.setdefault(key[-1], []).append(key)
        self._by_letters.setdefault("".join(key), key)
        for initials in _initials(key):
            self._by_initials.setdefault(initials, key)

    def _same_as(self, key: tuple[str, ...], *, formal: bool) -> tuple[str, ...] | None:
        """The spelling known before that means the same as this one, which may be `formal`: with a legal form."""
        full = self._introduced.get(key)
        if full in self._forms:
            return self._forms[full]
        near = (*self._by_first.get(key[0], ())[-_MOST:], *self._by_last.get(key[-1], ())[-_MOST:])
        for known in reversed(near):
            ends = formal and known[0] != key[0]  # "Bolt AB" is not "Acme Bolt Ltd"
            if (
                (self._short_for(key, known) and not ends)
                or self._only_generic(known, key)
                or self._grouped(known, key)
            ):
                return self._forms[known]
        acronym = self._by_initials.get("".join(key)) or next(
            (f for i in _initials(key) if (f := self._by_letters.get(i))), None
        )
        return self._forms[acronym] if acronym else None

    def _short_for(self, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
        """Whether it is short for the full name: "Harborview" of "Harborview Holdings", "Fenosa" of "Unión Fenosa"."""
        if len(short) >= len(full) or any("family" in self.lexicon.word(full[i]).classes for i in (0, -1)):
            return False
        if full[: len(short)] == short:
            return not (self._is_generic(short) or (full[-1] in _NUMERALS and len(full) == len(short) + 1))
        if full[-len(short) :] != short or self._is_generic(short):
            return False
        return len(short[0]) >= _LONG_ENOUGH or all(map(self._says_what, full[: -len(short)]))

    def _only_generic(self, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
        """Whether `full`, seen later, adds nothing but words such as "Group" to `short`."""
        added = full[len(short) :]
        return (
            bool(added)
            and full[: len(short)] == short
            and all(self.lexicon.word(word).classes & {"legal", "generic"} for word in added)
        )

    def _grouped(self, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
        """Whether `full` only says before `short` what it is: "Grupo Minerva", "Construtora Minerva" of "Minerva"."""
        added = full[: -len(short)]
        described = self.lexicon.word(added[0]).classes & {"legal", "company"} if len(added) == 1 else ()
        return bool(described) and full[1:] == short

    def _says_what(self, word: str) -> bool:
        """Whether a word only says what a company is or trades in: "Supermercados Ipê" is "Ipê" too."""
        return word in self.lexicon.trades or not self.lexicon.word(word).classes.isdisjoint({"company", "legal"})

    def _is_generic(self, words: tuple[str, ...]) -> bool:
        return all(
            self.lexicon.word(word).classes & {"generic", "legal", "institution", "company", "unit"} for word in words
        )

    def _entity(self, group: Sequence[Mention], titled: set[int]) -> Entity:
        kinds = [m.kind for m in group]
        kind = next((k for k in ("media", "regulator", "place", "person") if kinds.count(k) * 2 >= len(kinds)), "party")
        introduced = any(m.introduces for m in group)
        used = group if introduced else _most_used(group)
        name = max(used, key=lambda m: (len(m.key), m.passage not in titled, m.end - m.first, -m.first))
        firm = name.end - name.first > len(name.key) or "generic" in self.lexicon.word(name.key[-1]).classes
        if kind == "regulator" and name.kind == "party" and firm:
            kind = "party"  # "Sable Court Partners" is no court
        kind = "person" if name.kind == "person" and len(name.key) > 1 else kind  # "Pedro Sá" is "Sá" too
        family = any("family" in self.lexicon.word(name.key[i]).classes for i in (0, -1))
        human = family or kind == "person" or is_person(name, group, self.lexicon)
        return Entity(tuple(group), name, kind, human)


def _initials(key: tuple[str, ...]) -> set[str]:
    """What the name's acronym can be: "FT" for Financial Times, "J&J"; small words may be left out."""
    if len(key) == 1:
        return set()
    least = (1, _LONG_ENOUGH - 1, _LONG_ENOUGH)  # "Banca Europea per gli Investimenti" is the BEI
    found = {"".join(word[0] for word in key if len(word) >= length) for length in least}
    return {initials for initials in found if len(initials) in _ACRONYM}


def _most_used(group: Sequence[Mention]) -> Sequence[Mention]:
    """The acronym's mentions where it has a legal form of its own and is used more: "CME Group", not what CME means."""
    short = [m for m in group if len(m.key) == 1]
    if all(m.end - m.first == 1 for m in short):
        return group
    letters = {m.key[0] for m in short}
    long = [m for m in group if len(m.key) > 1 and letters & _initials(m.key) and m.key[0] not in letters]
    return short if len(short) > len(long) > 0 else group
