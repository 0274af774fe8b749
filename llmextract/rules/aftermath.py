"""What became of a deal, where words after it say so of "the deal" alone: "The agreement was scrapped in May".

Only of the deal told right before, and only as something that has happened: what may still happen changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from llmextract.records.vocabulary import Status
    from llmextract.rules.frames import Frame
    from llmextract.rules.items import Clause
    from llmextract.rules.mentions import Mention
    from llmextract.rules.merging import Telling
    from llmextract.rules.sentences import Sentence

_OPEN = frozenset(
    {"agreed", "agreed_in_principle", "in_talks", "planned", "pending_approval", "rumoured", "offer_made"}
)
_ENDINGS: tuple[Status, ...] = ("terminated", "rejected", "postponed", "completed")
_NEAR = 7  # items between "the deal" and what became of it
_ARTICLE = 3  # items from an article to "deal"


def aftermath(deal: Telling, lead: Frame, sentences: Sequence[Sentence], telling: Collection[int]) -> Status | None:
    """How a deal ended, as the clauses after its leading one say, or the next sentence; None where they say nothing.

    Args:
        deal: the deal, with all that tells it.
        lead: the frame whose status counts.
        sentences: those of the text.
        telling: the numbers of the passages that tell a deal.
    """
    number = lead.sentence.passage.number + 1
    if lead.stage.status not in _OPEN or lead.sentence.passage.headline:
        return None
    strangers = {m for s in sentences[number - 1 : number + 1] for m in s.mentions}
    strangers -= {mention for entity in deal.names() for mention in entity.mentions}
    after = [(lead.sentence, clause) for clause in lead.sentence.clauses if clause.first > lead.k]
    if number < len(sentences) and number not in telling:
        after += [(sentences[number], clause) for clause in sentences[number].clauses]
    if lead.stage.status == "in_talks" and any(s is lead.sentence and _broke_off(s, clause) for s, clause in after):
        return "terminated"
    if any(_gave_up(sentence, clause) for sentence, clause in after if strangers.isdisjoint(_named(sentence, clause))):
        return "terminated"
    for sentence, clause in after:
        if strangers.isdisjoint(_named(sentence, clause)):
            for status in _said(sentence, clause):
                if status != "completed" or lead.stage.status == "agreed":
                    return status
    return None


def _named(sentence: Sentence, clause: Clause) -> list[Mention]:
    """The parties that a clause names."""
    named = (sentence.items[k].mention for k in sentence.names(clause.first, clause.end))
    return [mention for mention in named if mention is not None and mention.kind == "party"]


def _gave_up(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause that tells no deal says that somebody gave up: "but walked away in May"."""
    told = [k for k in sentence.of_status("terminated") if clause.first <= k < clause.end]
    bare = not any(clause.first <= k < clause.end for k in (*sentence.cues, *sentence.of_class("deal")))
    object_ = any(sentence.names(k, clause.end) or sentence.has(k + 1, "determiner", "possessive") for k in told)
    return bare and not object_ and any(_happened(sentence, clause, k) for k in told)


def _broke_off(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause that names nobody says that talks told before it are over: "but those ended in May"."""
    ends = any(clause.first <= k < clause.end for k in sentence.of_class("ends"))
    return ends and not sentence.names(clause.first, clause.end)


def _said(sentence: Sentence, clause: Clause) -> Iterator[Status]:
    """How the deal that a clause speaks of as "the deal" ended."""
    told = (*sentence.of_class("deal"), *sentence.of_class("plan"))
    deals = [k for k in told if clause.first <= k < clause.end and _definite(sentence, k)]
    for status in _ENDINGS if deals else ():
        for k in sentence.of_status(status):
            within = clause.first <= k < clause.end and min(abs(k - deal) for deal in deals) <= _NEAR
            if within and k not in deals and _happened(sentence, clause, k):
                yield status


def _definite(sentence: Sentence, k: int) -> bool:
    """Whether the word at item `k` means a deal that was told: "the deal", "those talks", not "a deal"."""
    near = range(max(0, k - _ARTICLE), k)
    return any(map(sentence.definite, near))


def _happened(sentence: Sentence, clause: Clause, k: int) -> bool:
    """Whether the word at item `k` tells what has happened: "was scrapped", "collapsed", not "may be scrapped"."""
    before, forms = range(clause.first, k), sentence.items[k].entry.forms
    if any(sentence.has(j, "modal", "maybe", "negation", "plan") for j in before):
        return False
    helped = any(sentence.has(j, "passive", "perfect") for j in before)
    return "past" in forms or ("participle" in forms and helped)
