"""Which share of a company a clause speaks of: whether it is enough to control it, new, or what is paid with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.reading.values import Percentage
    from llmextract.rules.cue import Arguments, Cue
    from llmextract.rules.sentences import Sentence

HALF = Decimal(50)
_NEAR = 4  # items between a share and whose it is
_BEFORE, _AFTER = 4, 3  # items around a stake noun where "majority" may stand


def share(sentence: Sentence, found: Arguments) -> Percentage | None:
    """The percentage that the clause says is bought, if any."""
    first, end = found.span
    first = min(first, found.stake) if found.stake >= 0 else first
    for k in range(first, max(end, found.stake + 1)):
        item = sentence.items[k]
        if item.kind == "percent" and (k == found.stake or _of_a_company(sentence, k)) and not _moved(sentence, k):
            return item.reading  # type: ignore[return-value]
    k = found.stake + 2 if found.stake >= 0 else sentence.size
    told = sentence.kind(k) == "percent" and "of" in sentence.items[k - 1].entry.slots
    return sentence.items[k].reading if told else None  # type: ignore[return-value]  # "for a stake of 5 %"


def _of_a_company(sentence: Sentence, k: int) -> bool:
    if sentence.has(k + 1, "stake", "control") or sentence.has(k - 1, "stake"):
        return True
    return k + 1 < len(sentence.items) and not {"of", "in"}.isdisjoint(sentence.items[k + 1].entry.slots)


def _moved(sentence: Sentence, k: int) -> bool:
    """Whether a word right before the percentage says that it is no share: "sales rose 5 %", "a discount of 5 %"."""
    before = (j for j in (k - 1, k - 2) if j >= 0)
    return any(sentence.items[j].entry.share == "background" for j in before) and not sentence.has(k + 1, "stake")


def _reached(sentence: Sentence, k: int) -> bool:
    """Whether the percentage at item `k` is more than half, and what a share is raised to: "its stake to 58 %"."""
    to = sentence.items[k - 1].entry.slots if k else ()
    low = getattr(sentence.items[k].reading, "low", None)
    return "goal" in to and low is not None and low > HALF


def controls(sentence: Sentence, found: Arguments, said: Percentage | None) -> bool:
    """Whether the share is more than half, by its number or, without one, by a word such as "majority"."""
    if said is not None:
        value = said.low if said.low is not None else said.high
        return value is not None and value > HALF
    if any(_reached(sentence, k) for k in sentence.of_kind("percent") if found.span[0] < k < found.span[1] + _AFTER):
        return True
    near = range(max(0, found.stake - _BEFORE), min(found.stake + _AFTER, len(sentence.items)))
    return any(sentence.has(k, "control") for k in near) and not any(sentence.has(k, "minority") for k in near)


def pays(cue: Cue, k: int) -> bool:
    """Whether the shares at item `k` are the price: "to buy Bolt for an undisclosed amount of stock"."""
    if cue.noun or "object" not in cue.found.names:
        return False
    between = range(cue.found.names["object"][-1] + 1, k)
    return any(cue.s.items[j].entry.amount == "deal_value" and cue.slots_at(j) for j in between)


def new_shares(sentence: Sentence, found: Arguments) -> bool:
    """Whether a company sells a share of itself: "may sell a 25% stake", not "its stake", not "a stake in Bolt"."""
    sellers = found.names.get("subject", ()) if found.stake >= 0 and found.unit < 0 else ()
    marker = sentence.marker_before(sellers[0]) if sellers else -1
    if marker > 0 and any(sentence.has(j, "holders") for j in (marker - 1, marker - 2)):
        return True  # "the owners of Bolt sell 60 % of the shares"
    counted = sentence.kind(found.stake) == "percent" and not sentence.has(found.stake + 1, "stake")
    if sellers and _is_holder(sentence, sellers[0]):
        return False  # "Son principal actionnaire, Bolt, cédera des titres"
    if found.stake < 0 or counted or found.unit >= 0 or "object" in found.refers:
        return False
    before = range(found.stake - 1, found.stake - 3, -1)
    article = next((k for k in before if sentence.has(k, "indefinite", "possessive")), -1)
    return sentence.has(article, "indefinite")


def _is_holder(sentence: Sentence, k: int) -> bool:
    """Whether a shareholder is named at item `k`, after a comma: "the main shareholder, Bolt"."""
    comma = next((j for j in range(k - 1, max(-1, k - 1 - _BEFORE), -1) if sentence.kind(j) == ","), -1)
    return comma > 0 and (sentence.has(comma - 1, "holders") or sentence.has(comma - 2, "holders"))


def held_by(sentence: Sentence, found: Arguments) -> bool:
    """Whether it is a holder whose shares are sold: "a sale of shares of Acme, its main shareholder"."""
    k = next(iter(found.names.get("of", ())), -1)
    near = range(k + 2, k + 2 + _BEFORE) if sentence.kind(k + 1) == "," else ()
    return k >= 0 and any(sentence.has(j, "holders") for j in near) and any(sentence.has(j, "possessive") for j in near)


def own_capital(sentence: Sentence, found: Arguments) -> bool:
    """Whether a company sells a part of its own capital: "la venta del 30% de su capital"."""
    near = range(found.stake, found.stake + _NEAR) if found.stake >= 0 else ()
    return any(sentence.has(j, "possessive") and sentence.has(j + 1, "issued") for j in near)
