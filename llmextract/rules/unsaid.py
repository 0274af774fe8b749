"""Whom a clause leaves unsaid, as the text has named them: who borrows, who is bid for, whose licence or unit it is.

It only notes at the cue that somebody must be meant; who that is, `casting` finds out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.needs import per_share

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.sentences import Sentence

_ARTICLE = 3  # items from an article to its noun
_RECEIVERS = frozenset({"whom", "goal", "for"})
_ENTERED = frozenset({"in", "of", "object", "with"})
_ROUND_OF = frozenset({"of", "in", "for"})
_BID_FOR = frozenset({"for", "goal"})
_ISSUERS = frozenset({"of", "in", "whom"})
_WANTED = frozenset({"object", "of", "in", "for"})
_LICENSORS = frozenset({"source", "of", "with", "counterpart"})
_PARTING = frozenset({"agent", "source", "of"})
_BIDDERS = frozenset({"agent", "of", "source"})
_ITS = ("indefinite", "possessive", "genitive")


def leave_unsaid(sentence: Sentence, k: int, name: str, found: Arguments, *, noun: bool) -> None:
    """Note that who borrows or is bid for was spoken of before: "has granted it a loan", "Acme offers $40 a share"."""
    new = any(sentence.has(j, "indefinite") for j in range(k - _ARTICLE, k))
    if name == "loan_granted" and new and found.names.keys().isdisjoint(_RECEIVERS):
        found.refers.setdefault("whom", k)
    if name == "round_joined" and new and found.names.keys().isdisjoint(_ROUND_OF):
        found.refers.setdefault("whom", k)  # "In 2021, Acme led a round of $8 million"
    if name == "take_stake" and _described(sentence, k, found) and found.names.keys().isdisjoint(_ENTERED):
        found.refers.setdefault("in", k)  # "Acme, which came in three years ago"
    elif name == "licence_taken" and found.names.keys().isdisjoint(_LICENSORS):
        found.refers.setdefault("source", k)  # "Acme erwirbt die Exklusivlizenz für den Wirkstoff"
    elif name == "spin_off" and found.passive and found.names.keys().isdisjoint(_PARTING):
        found.refers.setdefault("agent", k)  # "Bolt soll abgespalten werden"
    elif _takes_shares(sentence, k, name) and found.names.keys().isdisjoint(_ISSUERS):
        found.refers.setdefault("whom", k)  # "will subscribe to a capital increase", "entrará en el capital"
    if name == "sell" and not found.passive and found.names.keys().isdisjoint(_WANTED):
        _leave_company(sentence, found)
    wants = (name == "eye" and not _of_a_deal(sentence, k)) or (name == "disposal" and found.stake >= 0)
    if wants and sentence.lexicon.markers_follow and found.names.keys().isdisjoint(_WANTED):
        found.refers.setdefault("object", k)  # 東雲キャピタルが関心を示した, 持ち株を応募する
    bids = name == "bid" or (name == "offer" and per_share(sentence, k))
    if bids and found.names.keys().isdisjoint(_BID_FOR) and _bids(sentence, k, found, noun=noun):
        found.refers.setdefault("for", k)


def _leave_company(sentence: Sentence, found: Arguments) -> None:
    """Note whose shares are sold where they are but called the seller's: "seine Anteile", "toutes ses parts"."""
    around = (found.stake - 1, found.stake - 2, found.stake + 1, found.stake + 2)
    near = around if found.stake >= 0 and sentence.kind(found.stake) != "percent" else ()
    its = next((j for j in near if sentence.has(j, "possessive")), -1)
    if its >= 0:
        found.refers.setdefault("object", its)


def _of_a_deal(sentence: Sentence, k: int) -> bool:
    """Whether the clause tells before item `k` of what deal it speaks: 東雲電機の買収に関心を示した."""
    return any(sentence.clause(k).first <= j < k for j in sentence.cues)


def _described(sentence: Sentence, k: int, found: Arguments) -> bool:
    """Whether the verb at item `k` only says who somebody is: "Acme, which came in three years ago", "Acme, der …"."""
    apart = any(sentence.kind(j + 1) == "," for j in found.names.get("subject", ()))
    return found.stake < 0 and (sentence.clause(k).kind == "relative" or apart)


def _takes_shares(sentence: Sentence, k: int, name: str) -> bool:
    """Whether the cue tells of new shares, or of a share that is counted: "podría entrar al capital con un 30%"."""
    clause = sentence.clause(k)
    counted = name == "take_stake" and "percent" in sentence.kinds[clause.first : clause.end]
    return counted or name == "offering_taken"


def _bids(sentence: Sentence, k: int, found: Arguments, *, noun: bool) -> bool:
    """Whether somebody bids for what was spoken of: "Acme offers $40 a share", "its offer", "the offer from Acme"."""
    if noun:
        bare = sentence.lexicon.markers_follow  # no articles there
        near = [j for j in (k - 1, k - 2) if j >= 0]
        its = bare or any(sentence.has(j, *_ITS) or sentence.kind(j) == "money" for j in near)
        own = "subject" in found.names and its
        return own or not found.names.keys().isdisjoint(_BIDDERS)
    clause = sentence.clause(k)
    return any(item.kind == "money" for item in sentence.items[clause.first : clause.end])
