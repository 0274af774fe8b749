"""Banks and lawyers: the names beside a word for advice, and the deal that they advise on. It knows no bank by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.merging import Telling
    from llmextract.rules.sentences import Sentence

_REACH = 14  # items from a word for advice to the last of the names that it is said of
_AFTER = 4  # passages after a deal was told in which its advisers may be
_AFTER_OWNERS = 12  # and after the company changed hands that the text is about, whose advisers are told last
_OWNERS = frozenset({"acquisition", "merger", "asset_deal", "minority_stake"})
_ADVISED = _OWNERS | {"ipo", "share_offering"}
_CLIENTS = frozenset({"goal", "of", "for"})  # markers before whom somebody advises


def advisers(sentences: Sequence[Sentence], deals: Sequence[Telling], entities: Entities) -> dict[int, list[Entity]]:
    """The advisers of each deal, by its place in `deals`."""
    parties = {entity for deal in deals for entity in deal.names()}
    found: dict[int, list[Entity]] = {}
    for sentence in sentences if deals else ():
        named = [e for e in _named(sentence, entities) if e not in parties]
        place = _advised(sentence, deals, entities) if named else -1
        if place >= 0:
            found[place] = list(dict.fromkeys([*found.get(place, ()), *named]))
    return found


def _named(sentence: Sentence, entities: Entities) -> Iterator[Entity]:
    """The companies that a word for advice is said of."""
    words = sentence.of_class("adviser")
    for k in sentence.named if words or sentence.of_class("hires") else ():
        mention = sentence.items[k].mention
        near = any(abs(k - word) <= _REACH for word in words)
        client = not _CLIENTS.isdisjoint(sentence.governing(k)) and "agent" not in sentence.governing(k)
        if mention is not None and mention.kind == "party" and ((near and not client) or _hired(sentence, k)):
            entity = entities.of(mention)
            if entity.kind == "party" and not entity.human:
                yield entity


def _hired(sentence: Sentence, k: int) -> bool:
    """Whether somebody hired the bank at item `k` for a deal: "has hired Acme to run an auction"."""
    first = min((j for j in sentence.names(0, k + 1) if k in sentence.listed(j, sentence.size)), default=k)
    marked = first - 1
    while marked > 0 and not sentence.has(marked, "hires") and _leads(sentence, marked):
        marked -= 1
    after = sentence.listed(k, sentence.size)[-1] + 1
    goal = after < sentence.size and not {"goal", "for"}.isdisjoint(sentence.items[after].entry.slots)
    return goal and sentence.has(marked, "hires") and bool(sentence.cues or sentence.of_class("deal"))


def _leads(sentence: Sentence, j: int) -> bool:
    dated = sentence.kind(j) == "date"  # "contrató en mayo a Acme"
    return dated or sentence.has(j, "company", "determiner") or bool(sentence.items[j].entry.slots)


def _advised(sentence: Sentence, deals: Sequence[Telling], entities: Entities) -> int:
    """The place of the deal of whose parties the sentence speaks, else of the one told last; -1 where none is near."""
    here = {entities.of(mention) for mention in sentence.mentions}
    spoken = [place for place, deal in enumerate(deals) if here & deal.names()]
    if spoken:
        return next((place for place in spoken if deals[place].type in _ADVISED), spoken[0])
    number = sentence.passage.number
    last, place = max((_last_before(deal, number), -place) for place, deal in enumerate(deals))
    if number - last > _AFTER:
        return -1
    owned = deals[0].type in _OWNERS and number - _last_before(deals[0], number) <= _AFTER_OWNERS
    return 0 if owned else -place


def _last_before(deal: Telling, number: int) -> int:
    """The last passage up to `number` that tells the deal; far before all passages where none does."""
    told: Iterable[int] = (f.sentence.passage.number for f in deal.frames)
    return max((n for n in told if n <= number), default=-_AFTER_OWNERS - 1)
