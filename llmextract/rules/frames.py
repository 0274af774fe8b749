"""A cue with its arguments becomes a frame: a deal as one clause tells it. Many frames may tell the same deal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from llmextract.rules.assets import called, is_part, is_site
from llmextract.rules.bystanders import arranged
from llmextract.rules.casting import Casting
from llmextract.rules.funds import by_name, closed
from llmextract.rules.joining import lent_by, paid_into, raised_by, signed_with, sold_in_talks
from llmextract.rules.lexicon import NOTHING
from llmextract.rules.meanings import MEANINGS
from llmextract.rules.nameless import changes_hands, owned
from llmextract.rules.needs import enough, is_building, lacks_money, priced, takes_rights, wins_work
from llmextract.rules.senses import sense
from llmextract.rules.shares import HALF, controls, new_shares, own_capital, share
from llmextract.rules.stages import Stage, stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.reading.values import Percentage
    from llmextract.records.vocabulary import DealType
    from llmextract.rules.casting import Cast
    from llmextract.rules.cue import Arguments
    from llmextract.rules.entities import Entities, Entity
    from llmextract.rules.meanings import Meaning
    from llmextract.rules.sentences import Sentence

_OWNERSHIP = frozenset({"acquisition", "minority_stake", "asset_deal"})
_OF_UNIT = 2  # items from an asset to the share of it, where markers follow: 鉱山の20%
_DESCRIBED = 4  # items between a word for a company and what it does


@dataclass(slots=True)
class Frame:
    """One clause's telling of a deal.

    Attributes:
        cue: the name of the cue, as in `meanings`.
        type: the type of deal that this clause tells of.
        cast: who plays which role.
        sentence, k, span: where it stands: the item of the cue and the items it reaches over.
        stage: the status that the clause gives.
        weight: how much it counts where frames of one deal disagree.
        share, staked: the percentage of what is bought, and whether it is a share at all.
        passive: whether the cue is a verb in the passive voice.
        active: whether a verb tells it, so that its tense says how far the deal is.
    """

    cue: str
    type: DealType
    cast: Cast
    sentence: Sentence
    k: int
    span: tuple[int, int]
    stage: Stage
    weight: int
    passive: bool
    active: bool
    share: Percentage | None = None
    staked: bool = False

    def entities(self, *roles: str) -> list[Entity]:
        """The parties in any of these roles; all of them where none is named."""
        if not roles:
            return self.cast.entities()
        return [entity for role, named in self.cast.parties.items() if role in roles for entity, _ in named]

    @property
    def priced(self) -> bool:
        """Whether its clause names a sum that may be the deal's."""
        return priced(self)

    @property
    def sure(self) -> int:
        """How many parties it names, rather than refers to."""
        return sum(map(len, self.cast.parties.values())) - len(self.cast.guessed)

    @property
    def rule(self) -> str:
        """The name of the rule that made it."""
        if not self.active:
            return f"rules.{self.cue}"
        return f"rules.{self.cue}_{'passive' if self.passive else 'active'}"


class Framer:
    """Makes the frames of one text, sentence by sentence."""

    def __init__(self, entities: Entities) -> None:
        self.entities, self.casting = entities, Casting(entities)
        self.parting: Entity | None = None

    def frames(self, sentences: Sequence[Sentence]) -> list[Frame]:
        """All frames of a text, in its order."""
        found: list[Frame] = []
        before: list[Frame] = []
        for sentence, after in zip_longest(sentences, sentences[1:]):
            told = list(self._sentence(sentence, after))
            near = [*before, *told]
            for frame in near if len(near) > 1 else ():
                raised_by(frame, near)
            for frame in told if len(near) > 1 else ():
                lent_by(frame, told)
                sold_in_talks(frame, told)
                signed_with(frame, near)
            kept = [frame for frame in told if frame.cast.parties and not paid_into(frame, told)]
            found += kept
            before = kept or (before if sentence.passage.number == 1 else [])  # after a headline
            given = (frame for frame in told if frame.type in {"funding_round", "debt_financing"})
            self.casting.remember(sentence, [e for frame in given for e in frame.entities("investor", "lender")])
        return found

    def _sentence(self, sentence: Sentence, after: Sentence | None) -> Iterator[Frame]:
        for k in sentence.cues:
            if _tells_none(sentence, k, after):
                continue
            if _is_turnover(sentence, k) or takes_rights(sentence, k) or arranged(sentence, k):
                continue
            name, found = sense(sentence, k)
            if sentence.items[k].mention is not None:
                by_name(k, found)
            if name in {"raise", "build", "buy", "acquisition"} and wins_work(sentence, k):
                continue
            if name == "spend" and _to_buy(sentence, k):
                continue
            meaning = MEANINGS[name]
            cast = self.casting.cast(sentence, meaning, found)
            if not cast.parties or (sentence.lexicon.unspaced and sentence.items[k - 1].entry.noun and k):
                continue  # 統合契約 is no contract of its own
            at = stage(sentence, k, found.span, meaning)
            if at.status == "terminated":
                _sold_by_none(cast)
            voice = found.passive, not found.noun
            frame = Frame(name, meaning.type, cast, sentence, k, found.span, at, meaning.weight, *voice)
            _at_a_place(frame, meaning, found)
            self._type(frame, meaning, found)
            if enough(frame, meaning.needs, found, after):
                yield frame

    def _type(self, frame: Frame, meaning: Meaning, found: Arguments) -> None:
        """What kind of deal it is, by what else its clause says."""
        if meaning.untargeted and "target" not in frame.cast.parties and priced(frame):
            own = MEANINGS[meaning.untargeted]
            frame.type, frame.stage = own.type, stage(frame.sentence, frame.k, found.span, own)
        elif meaning.type in _OWNERSHIP:
            self._ownership(frame, found)
            self._part_with(frame)
        elif meaning.type == "commercial_contract" and found.owner >= 0:
            self._served(frame, found)

    def _served(self, frame: Frame, found: Arguments) -> None:
        """Whose things are worked on is the customer: "won a contract to maintain Bolt's trains"."""
        mention = frame.sentence.items[found.owner].mention
        if mention is None or mention.kind != "party" or "customer" in frame.cast.parties:
            return
        if (owner := self.entities.of(mention)) not in frame.entities():
            frame.cast.parties["customer"] = [(owner, mention)]

    def _ownership(self, frame: Frame, found: Arguments) -> None:
        """Whether the whole company, a share of it or a part of its business changes hands."""
        said = frame.share = share(frame.sentence, found)
        frame.staked = found.stake >= 0 or "stake" in frame.cue
        tender = said is None and frame.sentence.items[frame.k].entry.status == "offer_made"
        follow = frame.sentence.lexicon.markers_follow and 0 < found.stake - found.unit <= _OF_UNIT and found.unit >= 0
        field = found.unit > found.stake >= 0 and (not frame.cast.parties.get("target") or called(frame, found))
        if field or (follow and not frame.cast.parties.get("target")):
            frame.type = "asset_deal"  # "a stake in the field", "50 % of the Bolt field"
        elif frame.staked and not tender and not controls(frame.sentence, found, said):
            frame.type = "minority_stake"
        elif (said is not None and said.low is not None and said.low > HALF) or (found.stake >= 0 and not tender):
            frame.type = "acquisition"
        elif is_part(frame, found) or is_site(frame, found):
            frame.type = "asset_deal"
        elif changes_hands(frame, found):
            self._without_a_name(frame)
        if found.owner >= 0:
            self._part_of_owner(frame, found)
        own = frame.cue == "admit" or (frame.cue == "sell" and new_shares(frame.sentence, found))
        own = own or (frame.cue in {"sell", "sale"} and own_capital(frame.sentence, found))
        if own and "target" not in frame.cast.parties:
            frame.cast.parties["target"] = frame.cast.parties.pop("seller", [])
        if frame.type == "minority_stake" and "acquirer" in frame.cast.parties:
            frame.cast.parties["investor"] = frame.cast.parties.pop("acquirer")

    def _part_with(self, frame: Frame) -> None:
        """Who buys from one that parts with an asset buys that: "Acme is selling its mills. The buyer is Bolt"."""
        sellers = frame.entities("seller")
        if frame.type == "asset_deal" and len(sellers) == 1 == len(frame.entities()):
            self.parting = sellers[0]
        elif frame.cue == "buyer_is" and "target" in frame.cast.guessed and self.parting in frame.entities("target"):
            frame.type = "asset_deal"
            frame.cast.parties["seller"] = frame.cast.parties.pop("target")
        elif frame.sure:
            self.parting = None

    def _without_a_name(self, frame: Frame) -> None:
        """What is sold is an asset, or what the seller is said to own."""
        k = owned(frame)
        mention = frame.sentence.items[k].mention if k >= 0 else None
        if mention is None or self.entities.of(mention) in frame.entities():
            frame.type = "asset_deal"
        else:
            frame.cast.parties["target"] = [(self.entities.of(mention), mention)]

    def _part_of_owner(self, frame: Frame, found: Arguments) -> None:
        """Who owns what is bought is its seller; a name between the owner and the asset is the asset's."""
        if found.unit >= 0 and not frame.staked:
            frame.type = "asset_deal"
        mention = frame.sentence.items[found.owner].mention
        if mention is not None and mention.kind == "party" and "seller" not in frame.cast.parties:
            owner = self.entities.of(mention)
            if owner not in frame.entities():
                frame.cast.parties["seller"] = [(owner, mention)]
        for k in frame.sentence.names(found.owner + 1, found.unit):
            inner = frame.sentence.items[k].mention
            if inner is not None and inner.kind == "party":
                frame.cast.parties["target"] = [(self.entities.of(inner), inner)]


def _sold_by_none(cast: Cast) -> None:
    """Who owns a company now did not sell it in a deal that failed before, unless a word says so."""
    if "seller" in cast.guessed - cast.referred and {"acquirer", "target"} <= cast.parties.keys():
        cast.parties.pop("seller")


def _at_a_place(frame: Frame, meaning: Meaning, found: Arguments) -> None:
    """Who puts money into a plant does not put it into where that stands: "will invest in a plant in Lota"."""
    into = found.names.get("in", ())
    unit = found.unit if not frame.sentence.lexicon.verb_final else min(found.unit, 0)  # there it may follow the place
    if meaning.untargeted and into and 0 <= unit < into[0] and found.owner < 0:
        frame.cast.parties.pop("target", None)


def _in_description(sentence: Sentence, k: int) -> bool:
    """Whether the noun at item `k` only says what a company does: "la plataforma de crédito", "fondo de inversión"."""
    entry, before = sentence.items[k].entry, k - 2
    if (
        entry.noun
        and not entry.verb
        and sentence.has(k + 1, "company")
        and sentence.items[k + 1].end == sentence.items[k].end + 1
    ):
        return not sentence.items[k + 1].entry.verb  # "the buyout firm Acme"
    led = k and "of" in sentence.items[k - 1].entry.slots and not sentence.lexicon.markers_follow
    if not entry.noun or not led or sentence.has(k - 1, "determiner"):
        return False
    while before >= max(0, k - _DESCRIBED) and (
        sentence.kind(before) == "other" or sentence.items[before].entry.country
    ):
        before -= 1
    return sentence.has(before, "company") and not sentence.has(before, "unit")


def _to_buy(sentence: Sentence, k: int) -> bool:
    """Whether what is spent goes into a company: "destinará 90 millones a comprar Bolt", "on the takeover"."""
    after = [sentence.items[j].entry for j in sentence.cues if k < j < sentence.clause(k).end]
    return any((entry.verb == "buy" and "base" in entry.forms) or entry.noun == "acquisition" for entry in after)


def _is_turnover(sentence: Sentence, k: int) -> bool:
    """Whether the noun at item `k` means what a company earns: "unas ventas de 22 millones"."""
    entry, of = sentence.items[k].entry, sentence.items[k + 1].entry if k + 1 < sentence.size else None
    return entry.amount == "background" and bool(of and of.slots) and sentence.kind(k + 2) == "money"


def _the_deal(sentence: Sentence, k: int) -> bool:
    """Whether "the contract" in a clause that names nobody means what was told before it: "but the contract lapsed"."""
    clause = sentence.clause(k)
    told = sentence.definite(k - 1) and sentence.items[k].entry.noun == "contract" and clause.kind == "sub"
    return told and not sentence.names(clause.first, clause.end)


def _tells_none(sentence: Sentence, k: int, after: Sentence | None) -> bool:
    """Whether the cue at item `k` tells no deal, whatever stands beside it: a player's, a plant, a fund that buys."""
    fund = sentence.items[k].mention is not None and not closed(sentence, k)
    other = fund or _moves(sentence, k) or _of_a_player(sentence, k) or is_building(sentence, k)
    return other or lacks_money(sentence, k, after) or _in_description(sentence, k) or _the_deal(sentence, k)


def _moves(sentence: Sentence, k: int) -> bool:
    """Whether it is a price that moved, as "shed" and "picked up" may say: "Acme shed 5.8%", not "5.8% of Bolt"."""
    if sentence.kind(k + 1) != "percent" or sentence.items[k].entry.verb not in {"buy", "sell"}:
        return False
    after = sentence.items[k + 2].entry if k + 2 < sentence.size else NOTHING
    of_something = after.slots or not after.classes.isdisjoint({"stake", "company", "determiner", "owner"})
    return not (sentence.lexicon.verb_final or of_something)


def _of_a_player(sentence: Sentence, k: int) -> bool:
    """Whether it is one of the players told of who is bought: "bought the striker Luca Moretti"."""
    players = sentence.of_class("player")
    clause = sentence.clause(k) if players else None
    return clause is not None and any(clause.first <= j < clause.end for j in players)
