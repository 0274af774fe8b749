"""Whom "the brewer", "the Danish group" means: who was called so, is of that trade or from there, told last.

A word that fits any company ("the company") says nothing by itself: whom that means is for `casting` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.sentences import Sentence

_DESCRIPTION = 6  # items beside a name that may describe it
_NEAR = 2  # items before a noun where its country may stand
_SAYING = ("unit", "thing", "adjective")
_STEM = 5  # letters that words of one family share: "brewer", "Brewery"
_ENDING = 3  # letters of a word that may differ there


class Epithets:
    """What the parties of one text were called, as far as it has been read."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.heard: list[Sentence] = []
        self.called: dict[Entity, set[str]] = {}
        self.home: dict[Entity, str] = {}
        self.number = 0

    def hear(self, sentence: Sentence) -> None:
        """Take note of a sentence; what it calls whom is looked at when somebody is meant so, which is seldom."""
        if sentence.named:
            self.heard.append(sentence)

    def meant(self, sentence: Sentence, k: int, taken: Collection[Entity]) -> Entity | None:
        """Who was called as the noun at item `k` says, or is from where the words beside it say; None where nobody."""
        country, word = _country(sentence, k), sentence.words[sentence.items[k].end - 1]
        plain = sentence.has(k, "anyone") or not sentence.has(k, "company")
        if plain and not country:
            return None
        self._note()
        self.number = sentence.passage.number
        told = [e for e in self.called if e not in taken]
        at_home = [e for e in told if country and self.home.get(e) == country]
        trades = sentence.lexicon.trades
        among = [] if plain else at_home or told
        named = [e for e in among if any(_alike(word, other, trades) for other in self.called[e])]
        return max(named or at_home, key=self._last, default=None)

    def _last(self, entity: Entity) -> int:
        heard = (m.first for m in entity.mentions if m.passage <= self.number)
        return max(heard, default=-1)

    def _note(self) -> None:
        """Look at the sentences heard since."""
        for sentence in self.heard:
            for k in sentence.named:
                mention = sentence.items[k].mention
                entity = self.entities.of(mention) if mention is not None else None
                if entity is not None and entity.kind == "party" and not entity.human:
                    words = self.called.setdefault(entity, set(entity.name.key))
                    for j in _beside(sentence, k):
                        if country := _place(sentence, j):
                            self.home.setdefault(entity, country)
                        elif not sentence.has(j, "anyone"):
                            words.add(sentence.words[sentence.items[j].end - 1])
        self.heard.clear()


def _country(sentence: Sentence, k: int) -> str:
    """The country beside the noun at item `k`: "the Danish group", "la firma uruguaya"."""
    if said := _place(sentence, k) or _place(sentence, k + 1):
        return said
    beside = range(k - 1, max(-1, k - 1 - _NEAR), -1)
    end = next((j for j in beside if sentence.has(j, "determiner")), k)
    return next(filter(None, (_place(sentence, j) for j in beside if j > end)), "")


def _place(sentence: Sentence, j: int) -> str:
    """The country that the word at item `j` says; empty where it says none."""
    if not 0 <= j < sentence.size:
        return ""
    item = sentence.items[j]
    return item.entry.country or (item.mention.country if item.mention is not None else "")


def _beside(sentence: Sentence, k: int) -> Iterator[int]:
    """The items that say what the name at `k` is: "the Danish brewer Acme", "Acme, a brewer"."""
    for j in range(k - 1, max(-1, k - 1 - _DESCRIPTION), -1):
        if sentence.has(j, "company") or _place(sentence, j) or _of_town(sentence, j):
            yield j
        elif not (sentence.kind(j) == "other" or "of" in sentence.items[j].entry.slots or sentence.has(j, *_SAYING)):
            break
    if sentence.kind(k + 1) != ",":
        return
    for j in range(k + 2, min(sentence.size, k + 2 + _DESCRIPTION)):
        if sentence.has(j, "company") or _place(sentence, j):
            yield j
        elif sentence.kind(j) != "other" and not sentence.has(j, "determiner", *_SAYING):
            break


def _of_town(sentence: Sentence, j: int) -> bool:
    """Whether item `j` may say from which town a company is: "der Lingener Autobauer", who is "die Lingener"."""
    return sentence.lexicon.nouns_capitalised and sentence.kind(j) == "other" and sentence.has(j + 1, "company")


def _alike(one: str, other: str, trades: Mapping[str, str]) -> bool:
    """Whether two words are one, of one family or of one trade."""
    trade = trades.get(one)
    if trade is not None and trade == trades.get(other):
        return True
    stem = max(_STEM, min(len(one), len(other)) - _ENDING)
    return one == other or (len(one) >= stem and one[:stem] == other[:stem])
