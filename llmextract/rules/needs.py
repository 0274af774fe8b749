"""What must stand beside a cue for its clause to tell a deal: a sum, a share, two parties; and what it means then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.rules.meanings import MEANINGS
from llmextract.rules.sums import kind_of

if TYPE_CHECKING:
    from llmextract.rules.cue import Arguments
    from llmextract.rules.frames import Frame
    from llmextract.rules.sentences import Sentence

_RIGHTS = frozenset({"licensing", "commercial_contract"})
_HANDED = frozenset({"buy", "supply", "pay"})
_BESIDE = 4  # items between a fund and the clause that says more of it
_SAYING_WHO = ("determiner", "company", "holders", "unit", "adjective")
_ARTICLE = 3  # items from an article to its noun
_LENDING = frozenset({"raise", "borrow", "lend"})
_DEALT = frozenset({"build", "spend", "buy", "sell", "invest"})
"""The verbs of what is done with a plant, and with a loan seldom."""
_LENT = frozenset({"grants", "wins", "signs"})
_COSTS = frozenset({"build"})
"""The cues of what is told first, with what it costs after: "will build a plant. The investment is $30 million"."""


def enough(frame: Frame, needs: str, found: Arguments, after: Sentence | None) -> bool:
    """Whether the clause, or the sentence `after` it, holds what the cue needs to speak of a deal."""
    if frame.type == "asset_deal" and found.owner < 0 and len(frame.entities()) == 1:
        return frame.cue == "seek_buyer" or priced(frame)
    if needs in {"money", "paper"}:
        return (needs == "money" or _of_paper(frame)) and _paid(frame, after)
    if needs == "stake":
        return not found.passive and (found.stake >= 0 or frame.share is not None)
    if needs == "venture":
        s = frame.sentence
        return any(k <= frame.k or s.has(k + 1, "company") for k in s.of_class("newly"))
    told = needs != "active" or not found.passive
    told = told and (needs != "work" or _works(frame)) and (needs != "identity" or _identifies(frame, found))
    return told and (needs not in {"party", "active", "work", "identity"} or len(frame.entities()) > 1)


def _paid(frame: Frame, after: Sentence | None) -> bool:
    """Whether its clause, or what belongs to it, tells a sum; of "it paid so much" only where somebody is named."""
    if frame.cue == "pay" and not frame.sure:
        return False
    if frame.cue == "pay" and "target" in frame.cast.parties and "target" not in frame.cast.guessed:
        clause = frame.sentence.clause(frame.k)
        paid = (k for k in frame.sentence.of_kind("money") if clause.first <= k < clause.end)
        if any(kind_of(frame.sentence, k) == "upfront_payment" for k in paid):
            return True  # "is paying £128m upfront for Bolt"
    if frame.cue == "build" and _raised_for(frame):
        return False
    bid = frame.cue == "offer" and per_share(frame.sentence, frame.k)
    return bid or _given_by(frame) or _lent(frame) or priced(frame) or _priced_after(frame.cue, after)


def _raised_for(frame: Frame) -> bool:
    """Whether the only sum before a plant is what is raised for it: "raised $650 million to build a mine"."""
    s, first = frame.sentence, frame.sentence.clause(frame.k).first
    raised = next((j for j in s.cues if first <= j < frame.k and s.items[j].entry.verb == "raise"), -1)
    after = any(s.kind(j) == "money" for j in range(frame.k, s.clause(frame.k).end))
    return raised >= 0 and not after and "money" in s.kinds[raised : frame.k]


def _given_by(frame: Frame) -> bool:
    """Whether it only tells who gave what was told before: "The loan was provided by Acme and Bolt"."""
    s, givers = frame.sentence, frame.cast.parties.get("lender")
    near = range(max(0, frame.k - _ARTICLE), frame.k)
    known = any(map(s.definite, near))
    if frame.cue != "loan" or not givers or not known or priced(frame):
        return False
    frame.cast.parties = {"lender": givers}
    return True


def _lent(frame: Frame) -> bool:
    """Whether it tells who lends to whom, though not how much: "Acme will fund it with a bridge loan from Bolt"."""
    new = any(frame.sentence.has(j, "indefinite") for j in range(max(0, frame.k - _ARTICLE), frame.k))
    lenders = frame.entities("lender")
    return frame.cue == "loan" and new and bool(lenders and frame.entities("borrower") and frame.sure > len(lenders))


def _only_says(s: Sentence, j: int) -> bool:
    """Whether item `j` may stand between a comma and who somebody is: "la famille Gil", "the Danish group Bolt"."""
    return s.has(j, *_SAYING_WHO) or s.kind(j) == "other" or bool(s.items[j].entry.country)


def _identifies(frame: Frame, found: Arguments) -> bool:
    """Whether it says who the seller is, not what is done for it: "the seller is advised by Acme"."""
    s, named = frame.sentence, found.names.get("object", ())
    between = range(frame.k + 1, named[0]) if named else ()
    led = any(slot != "of" for j in between for slot in s.items[j].entry.slots)
    held = frame.k > 0 and s.items[frame.k - 1].entry.slots  # "l'advisor del venditore è Acme"
    apart = s.words[s.items[frame.k].end - 1] == ","  # "Le vendeur, la famille Gil, reste": who it is follows
    if apart and not (frame.k == s.clause(frame.k).first and all(_only_says(s, j) for j in between)):
        return False
    return bool(named) and not led and not held


def _of_paper(frame: Frame) -> bool:
    """Whether bonds are told of after the cue: "issued $3 million in hybrid bonds"."""
    bonds = (k for k in frame.sentence.cues if frame.sentence.items[k].entry.noun == "bond")
    return any(k >= frame.k for k in (*frame.sentence.of_class("paper"), *bonds))


def _works(frame: Frame) -> bool:
    """Whether the clause tells what somebody is chosen for: "picked Bolt to supply 20 trains"."""
    return any(frame.k < j < frame.sentence.clause(frame.k).end for j in frame.sentence.of_class("supplies"))


def lacks_money(sentence: Sentence, k: int, after: Sentence | None) -> bool:
    """Whether the cue at item `k` tells a deal only beside a sum, in any reading of it, and its clause has none."""
    entry, clause = sentence.items[k].entry, sentence.clause(k)
    meanings = [MEANINGS[name] for name in (entry.verb, entry.noun) if name]
    if any(meaning.needs != "money" or meaning.staked or meaning.turned for meaning in meanings):
        return False
    if any(_priced_after(name, after) for name in (entry.verb, entry.noun)):
        return False
    first, end = _reach(sentence, k) if entry.noun == "fund" else (clause.first, clause.end)
    return "money" not in sentence.kinds[first:end]


def is_building(sentence: Sentence, k: int) -> bool:
    """Whether a word for a loan that also is one for a plant stands for the plant: "a facility", no sum beside it."""
    if sentence.items[k].entry.noun != "loan" or not sentence.has(k, "unit"):
        return False
    clause = sentence.clause(k)
    entries = [item.entry for item in sentence.items[clause.first : clause.end]]
    if any(e.verb in _DEALT for e in entries):
        return True
    lent = any(e.verb in _LENDING or e.status == "agreed" or not e.classes.isdisjoint(_LENT) for e in entries)
    return not lent or "money" not in sentence.kinds[max(clause.first, k - _ARTICLE) : k + _ARTICLE]


def wins_work(sentence: Sentence, k: int) -> bool:
    """Whether what is got or raised is work or a bid, not capital: "erhält von Bolt einen Auftrag über 3 Millionen"."""
    clause = sentence.clause(k)
    after = (sentence.items[j].entry.noun for j in sentence.cues if k < j < clause.end)
    noun = next(filter(None, after), "") if sentence.items[k].entry.verb == "raise" else ""
    if noun == "bid" or (not noun and sentence.items[k].entry.verb == "raise" and _takes_name(sentence, k)):
        return True  # "raised its bid to $3 billion", "lands Acme in a $3 billion bet"
    won = any(sentence.has(j, "wins") for j in range(clause.first, k + 1))  # "won a contract to build a line"
    work = won or sentence.lexicon.markers_follow  # 建設を受注
    if sentence.items[k].entry.noun == "acquisition":
        return sentence.lexicon.markers_follow and _takes_rights(sentence, k)
    nouns = (item.entry.noun for item in sentence.items[clause.first : clause.end] if work)
    return any(noun and MEANINGS[noun].type == "commercial_contract" for noun in nouns)


def takes_rights(sentence: Sentence, k: int) -> bool:
    """Whether what the verb at item `k` buys or hands over is a licence, told next: "se queda con los derechos de"."""
    if sentence.lexicon.verb_final or sentence.items[k].entry.noun or sentence.items[k].entry.verb not in _HANDED:
        return False
    j = next((j for j in sentence.cues if j > k), -1)
    told = j >= 0 and j < sentence.clause(k).end and sentence.items[j].entry.noun == "licence"
    return told and not any(sentence.has(n, "and") for n in range(k, j))  # "bought the plant and the rights to"


def _takes_name(sentence: Sentence, k: int) -> bool:
    """Whether what is got, right after the verb at item `k`, is somebody: who is named before the sum."""
    return sentence.kind(k + 1) == "name" and not (sentence.possessive(k + 1) or sentence.lexicon.verb_final)


def _takes_rights(sentence: Sentence, k: int) -> bool:
    """Whether the object of the verb at item `k` is a contract or a licence: 放映権を150億円で獲得した."""
    j = next((j for j in reversed(sentence.cues) if j < k), -1)
    noun = sentence.items[j].entry.noun if j >= 0 else ""
    return bool(noun) and MEANINGS[noun].type in _RIGHTS and "object" in sentence.items[j + 1].entry.slots


def priced(frame: Frame) -> bool:
    """Whether the clause names a sum that may be the deal's."""
    first, end = _reach(frame.sentence, frame.k)
    sums = (k for k in frame.sentence.of_kind("money") if first <= k < end)
    return any(kind_of(frame.sentence, k) in {"deal_value", "unsaid"} for k in sums)


def _reach(sentence: Sentence, k: int) -> tuple[int, int]:
    """The clause of the cue at `k`, with the relative one that says more of a fund: "a fund, with which it aims"."""
    clause = sentence.clause(k)
    after = sentence.clause(clause.end) if clause.end < sentence.size else clause
    more = sentence.items[k].entry.noun == "fund" and clause.end <= k + _BESIDE and after.kind == "relative"
    return clause.first, after.end if more else clause.end


def per_share(sentence: Sentence, k: int) -> bool:
    """Whether the clause of item `k` says what is paid for each share: "Acme is offering 295p a share"."""
    clause = sentence.clause(k)
    sums = (j for j in sentence.of_kind("money") if clause.first <= j < clause.end)
    return any(kind_of(sentence, j) == "price_per_share" for j in sums)


def _priced_after(name: str, after: Sentence | None) -> bool:
    """Whether the sentence after names nobody and says what it all costs, as usual where markers follow."""
    if name not in _COSTS or after is None or not after.lexicon.markers_follow:
        return False
    if any(mention.kind == "party" for mention in after.mentions):
        return False
    return any(kind_of(after, k) == "deal_value" for k in after.of_kind("money"))
