"""Which meaning a cue word has where it stands: noun or verb, taken or given, goods or a company; and its voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from llmextract.rules.arguments import arguments
from llmextract.rules.bystanders import leave_out
from llmextract.rules.cue import GIVES
from llmextract.rules.meanings import MEANINGS
from llmextract.rules.needs import is_building
from llmextract.rules.shares import held_by
from llmextract.rules.unsaid import leave_unsaid

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.meanings import Meaning
    from llmextract.rules.mentions import Mention
    from llmextract.rules.sentences import Sentence

_GOODS_REACH = 6  # items after "sells" where goods may be counted
_ARTICLE = 3  # items from an article to its noun
_ENTERED = frozenset({"in", "of", "object", "with"})
_BOUGHT = frozenset({"of", "object", "compound"})
_SELLERS = frozenset({"counterpart", "source", "whom"})
_AIMS = frozenset({"goal", "for"})
_VOICED = frozenset({"subject", "agent", "object"})


def sense(sentence: Sentence, k: int) -> tuple[str, Arguments]:
    """The name of the cue at item `k`, as in `meanings`, and its arguments in the active voice."""
    entry = sentence.items[k].entry
    noun = bool(entry.noun) and (not entry.verb or _is_noun(sentence, k))
    name = _side(sentence, k, entry.noun) if noun else entry.verb
    found = arguments(sentence, k, MEANINGS[name].roles, noun=noun)
    if name == "acquisition" and _of_goods(sentence, k, found):
        name, found = "order", arguments(sentence, k, MEANINGS["order"].roles, noun=noun)
    leave_out(sentence, k, name, found)
    if name == "sale" and found.stake >= 0 and held_by(sentence, found):
        found.names["subject"] = found.names.pop("of")
        found.refers.pop("subject", None)
    if name in {"sell", "sale"} and _goods(sentence, k, found):
        name = "sell_goods"
    if name in {"buy", "raise", "sell", "build"}:
        name = _by_object(sentence, k, name, found)
    if name == "supply" and not _with_goods(sentence, found):
        found.names.pop("object", None)  # "supplies Bolt engines to Acme"
    if name in {"invest", "investment"} and found.stake < 0 and _young(sentence, found):
        name = "seed"
    if name == "take_stake" and _in_a_round(sentence, k, found):
        name, found = "join_round", arguments(sentence, k, MEANINGS["join_round"].roles, noun=noun)
    leave_unsaid(sentence, k, name, found, noun=noun)
    if "source" in found.names and MEANINGS[name].sourced and not _given(sentence, found):
        name = MEANINGS[name].sourced
    if found.stake >= 0 and MEANINGS[name].staked:
        name = MEANINGS[name].staked
        found = arguments(sentence, k, MEANINGS[name].roles, noun=noun)
    return name, _active(found, MEANINGS[name]) if found.passive else found


def _side(sentence: Sentence, k: int, name: str) -> str:
    """What a noun means by whose side of it is told: who takes a contract, or the shares that are offered."""
    if MEANINGS[name].turned and _turned(sentence, k, MEANINGS[name].turned_by):
        name = MEANINGS[name].turned
    if name == "round_joined" and sentence.lexicon.markers_follow and not sentence.of_class("young"):
        return "offering_taken"  # 第三者割当増資を引き受けた
    return "supply" if name == "contract" and _to_supply(sentence, k) else name


def _of_goods(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether a noun tells of goods that are bought from somebody: "firmó con Acme la compra de 18 aviones"."""
    taken = not found.names.keys().isdisjoint(_BOUGHT) or max(found.stake, found.unit, found.owner) >= 0
    of = k + 1 < sentence.size and "of" in sentence.items[k + 1].entry.slots
    first = k + 2 + sentence.has(k + 2, "count")
    bare = sentence.has(first, "thing") or sentence.kind(first) == "other"
    goods = bare and not sentence.has(k + 1, "determiner")
    return goods and of and not taken and not found.names.keys().isdisjoint(_SELLERS)


def _young(sentence: Sentence, found: Arguments) -> bool:
    """Whether who gets the money is a young company, as a word says: "the start-up Bolt", "Bolt's Series A"."""
    into = next(iter((*found.names.get("in", ()), *found.names.get("whom", ()))), -1)
    if any(item.entry.noun == "round" for item in sentence.items[into + 2 : into + 2 + _GOODS_REACH] if into >= 0):
        return True
    return into >= 0 and any(sentence.has(j, "young") for j in range(into - _ARTICLE, into))


def _in_a_round(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether it is a round that somebody takes part in, not a company: "An der Runde beteiligte sich Acme"."""
    clause = sentence.clause(k)
    rounds = (j for j in sentence.cues if sentence.items[j].entry.noun == "round" and clause.first <= j < clause.end)
    joined = (marker for marker in (*map(sentence.marker_before, rounds),) if marker >= 0)
    return found.stake < 0 and any(not _ENTERED.isdisjoint(sentence.items[j].entry.slots) for j in joined)


def _is_noun(sentence: Sentence, k: int) -> bool:
    """Whether a word that can be both stands as a noun here: after an article or a sum, or before "of"."""
    if "of" in (sentence.items[k + 1].entry.slots if k + 1 < len(sentence.items) else ()):
        return True
    if sentence.items[k].entry.verb == "join_round":
        clause = sentence.clause(k)
        if "money" not in sentence.kinds[clause.first : clause.end]:
            return False  # "Investors in Acme's round included Bolt"
    if k == 0 or sentence.has(k - 1, "determiner", "possessive", "genitive"):
        return True
    before, forms = sentence.items[k - 1], sentence.items[k].entry.forms
    plain = before.kind in {"other", "word"} and not (before.entry.verb or before.entry.slots or before.entry.status)
    adjacent = before.kind == "other" or before.entry.amount == "price_per_share"  # "a $3-a-share offer"
    priced = adjacent and sentence.kind(k - 2) == "money" and "base" in sentence.items[k].entry.forms
    if plain and (sentence.has(k - 2, "determiner", "possessive") or priced):
        return True  # "an exclusive licence", "wins $3 million rail order"
    infinite = "base" in forms and forms.isdisjoint({"present", "past", "participle"})
    if infinite and before.mention is not None and not sentence.has(k - 2, "and"):
        return True  # "its Brazil buy": of one who buys it would be "buys"
    marked = bool(before.entry.slots) and "modal" not in before.entry.classes
    return bool(before.entry.country) or before.kind in {"money", "percent"} or marked


def _turned(sentence: Sentence, k: int, by: str) -> bool:
    """Whether a word of the class `by`, or for a contract one of taking, says that the other side is told of."""
    clause = sentence.clause(k)
    end = clause.end if sentence.lexicon.verb_final else k
    told = range(_own_part(sentence, k), k)
    if not sentence.lexicon.verb_final and told.start > clause.first:
        return any(_turns(sentence, j, name) for j in told for name in by.split())
    if any(_turns(sentence, j, name) for j in range(clause.first, end) for name in by.split()):
        return True
    if by != "places" or any(sentence.has(j, "wins") for j in told):
        return False
    if any(sentence.has(j, "takes") for j in told) and not any(sentence.has(j, "supplies", "places") for j in told):
        return True  # "will buy gas under a ten-year contract"
    after = next((j for j in range(k + 1, clause.end) if sentence.has(j, "takes", "supplies")), -1)
    return after >= 0 and not sentence.has(after, "supplies")


def _to_supply(sentence: Sentence, k: int) -> bool:
    """Whether what the contract at item `k` is for follows; who is named after it is served: "to run Bolt's depot"."""
    if k + 2 >= sentence.size:
        return False
    marked = sentence.has(k + 1, "modal") or not _AIMS.isdisjoint(sentence.items[k + 1].entry.slots)
    return marked and sentence.has(k + 2, "supplies") and not sentence.items[k + 2].entry.verb


def _own_part(sentence: Sentence, k: int) -> int:
    """Where the part of the clause begins that holds item `k`: "signed to provide trains and took out a loan"."""
    clause = sentence.clause(k)
    for j in range(k - 1, clause.first, -1):
        entry = sentence.items[j].entry
        told = entry.verb and not entry.noun and entry.forms & {"past", "present"}
        if told and sentence.has(j - 1, "and"):
            return j
    return clause.first


def _turns(sentence: Sentence, j: int, by: str) -> bool:
    """Whether the item `j` is of the class `by`, or the verb of that name; not who is given something."""
    led = j + 1 < sentence.size and "agent" in sentence.items[j + 1].entry.slots  # "a club of banks led by Acme"
    signed = by == "join_round" and sentence.has(j, "signs")  # "ha sottoscritto un prestito"
    entry = sentence.items[j].entry
    acts = entry.verb == by or (entry.noun == by and sentence.lexicon.markers_follow)
    here = sentence.has(j, by) or (acts and not (led or signed))
    return here and not (by in GIVES and _passive(sentence, j))


def _passive(sentence: Sentence, j: int) -> bool:
    """Whether the subject of the verb at item `j` is given: "was awarded a contract"."""
    return sentence.has(j - 1, "passive")


def _goods(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether it is goods that are sold: "40 turbines", or so many of what bears the seller's own name."""
    after = range(k + 1, min(k + _GOODS_REACH, len(sentence.items)))
    if sentence.has(next((j for j in after if sentence.has(j, "thing", "unit")), -1), "thing"):
        return True  # not "its division of armoured vehicles"
    objects = found.names.get("object", ())
    counted = any(sentence.kind(j - 1) == "other" or sentence.has(j - 1, "count") for j in objects)
    sold, sellers = _mentions(sentence, found, "object"), _mentions(sentence, found, "subject")
    own = any(one.key != other.key and one.key[: len(other.key)] == other.key for one in sold for other in sellers)
    return own and counted and "goal" in found.names


def _with_goods(sentence: Sentence, found: Arguments) -> bool:
    """Whether it is somebody who is supplied, where the goods follow: "will supply Acme with pipes"."""
    served = found.names.get("object", ())
    if not served or sentence.governing(served[0]):  # "suministrará trenes a Acme"
        return True
    after = served[-1] + 1
    return after < sentence.size and "with" in sentence.items[after].entry.slots


def _buys_goods(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether it is goods that are bought, and no company: "will buy 40 jets from Acme"."""
    taken = found.names.keys() & {"object", "of"} or max(found.stake, found.unit, found.owner) >= 0
    goods = any(sentence.has(j, "thing") for j in range(k + 1, min(k + _GOODS_REACH, sentence.size)))
    return goods and not taken and "source" in found.names


def _picks_up_money(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether it is money that is got, in a round: "picked up $5 million in a Series A"."""
    if sentence.kind(k + 1) != "money":
        return False
    bought = found.names.keys() & {"object", "of"} or max(found.stake, found.unit, found.owner) >= 0
    after = sentence.items[k : sentence.clause(k).end]
    return not bought and any(item.entry.noun == "round" for item in after)


def _by_object(sentence: Sentence, k: int, name: str, found: Arguments) -> str:
    """What a verb means by what it stands beside: "has obtained a loan", "sold $5m of bonds"."""
    between = slice(min(k, found.unit), max(k, found.unit))
    raised = name == "raise" and found.unit >= 0 and "money" not in sentence.kinds[between]
    if raised and not sentence.has(found.unit, "company"):
        name = "build"  # "para levantar una planta en Lota"
    if name == "build":
        return "supply" if "for" in found.names else name
    if name == "buy" and not _picks_up_money(sentence, k, found):
        return "order" if _buys_goods(sentence, k, found) else name
    after = sentence.items[k + 1 : k + 1 + _GOODS_REACH]
    if any("paper" in item.entry.classes for item in after):
        return "issue"
    nouns = (item.entry.noun for j, item in enumerate(after, k + 1) if not is_building(sentence, j))
    noun = next(filter(None, nouns), "")
    if noun == "round":
        return "raise" if name == "buy" else name
    return "borrow" if name == "raise" and noun == "loan" else name


def _mentions(sentence: Sentence, found: Arguments, slot: str) -> list[Mention]:
    return [mention for j in found.names.get(slot, ()) if (mention := sentence.items[j].mention) is not None]


def _active(found: Arguments, meaning: Meaning) -> Arguments:
    """Arguments of the passive as in the active voice: what is bought is the object, who buys is the subject."""
    names = {slot: items for slot, items in found.names.items() if slot not in _VOICED}
    refers = {slot: k for slot, k in found.refers.items() if slot not in _VOICED}
    given = "agent" if "agent" in found.names or "goal" not in found.names or meaning.roles.get("goal") else "goal"
    if given == "goal":  # "Bolt wa Acme ni baishū sareta"
        names.pop("goal", None)
    for source, goal in (("subject", "object" if "object" in meaning.roles else "for"), (given, "subject")):
        if source in found.names:
            names[goal] = found.names[source]
        elif source in found.refers:
            refers[goal] = found.refers[source]
    return replace(found, names=names, refers=refers)


def _given(sentence: Sentence, found: Arguments) -> bool:
    """Whether the marker of whom it comes from can be that of whom it is for, as "à" can: it is for them then."""
    given = "goal" not in found.names and "goal" in sentence.governing(found.names["source"][0])
    if given:
        found.names["goal"] = found.names.pop("source")
    return given
