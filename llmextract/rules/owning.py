"""Who sells, where the text only says by the way whose the company was: "Acme buys Bolt. The Gils, owners of Bolt, …".

Only of a company whose buyer is known, and whose seller nothing else tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.mentions import Mention
    from llmextract.rules.merging import Telling
    from llmextract.rules.sentences import Sentence

_DESCRIPTION = 4  # items between a name and the word that says what it owns: "la familia Gil, fundadora y dueña"


def add_owners(deals: Sequence[Telling], sentences: Sequence[Sentence], entities: Entities) -> None:
    """Make sellers of the owners told of, each in the first deal that its company is bought in."""
    open_ = [deal for deal in deals if deal.type == "acquisition" and deal.names("acquirer")]
    for sentence in sentences if open_ else ():
        for k in sentence.of_class("owns"):
            for owner, owned in _told(sentence, k):
                of_it = (d for d in open_ if owned is None or entities.of(owned) in d.names("target"))
                deal = next(of_it, None)
                entity = entities.of(owner)
                if deal and not deal.names("seller") and entity not in deal.names() and _may_sell(entity):
                    deal.parties["seller"] = {entity: (owner, deal.strongest)}


def _may_sell(entity: Entity) -> bool:
    return entity.kind in {"party", "person"}


def _told(s: Sentence, k: int) -> Iterator[tuple[Mention, Mention | None]]:
    """Who owns what, as the word at item `k` says: "Acme, owner of Bolt", "Bolt's owner"; "the company" is None."""
    of = k + 1 < s.size and "of" in s.items[k + 1].entry.slots
    owned = k + 1 + of + (of and s.has(k + 2, "determiner"))
    if (of or s.items[k].entry.slots) and s.kind(owned) == "name":  # Portuguese "dona da" is one phrase
        before = _apposed(s, k)
        owner = before if before >= 0 else owned + 2 if s.kind(owned + 1) == "," else -1
        yield from _pair(s, owner, owned)
    elif (of or s.items[k].entry.slots) and s.has(owned, "firm"):
        yield from _pair(s, _apposed(s, k), -1)
    elif s.has(k - 1, "genitive") and s.kind(k - 2) == "name":
        yield from _pair(s, k + 1 + (s.kind(k + 1) == ","), k - 2)


def _apposed(s: Sentence, k: int) -> int:
    """The item of the name before the comma that a word for an owner is apposed to; -1 where there is none."""
    j = k - 1
    while j > k - _DESCRIPTION and (
        s.kind(j) == "other" or s.has(j, "determiner", "and", "adjective", "holders", "title")
    ):
        j -= 1
    return j - 1 if s.kind(j) == "," else -1


def _pair(s: Sentence, owner: int, owned: int) -> Iterator[tuple[Mention, Mention | None]]:
    one = s.items[owner].mention if s.kind(owner) == "name" else None
    if one is not None:
        yield one, s.items[owned].mention if owned >= 0 else None
