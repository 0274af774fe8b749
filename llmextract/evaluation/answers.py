"""Judging the answer to a text as a whole: is the primary deal all right, is a text without a deal left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.evaluation.fields import Finding
from llmextract.evaluation.matching import pair_parties, same_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from llmextract.evaluation.cases import GoldDeal
    from llmextract.evaluation.predictions import PredictedDeal


def judge(found: Sequence[PredictedDeal], gold: Sequence[GoldDeal], unasked: int) -> Iterator[Finding]:
    """The findings on an answer.

    Args:
        found: the predicted deals, the primary one first.
        gold: the case's deals, the primary one first.
        unasked: how many predicted deals are none of the gold ones, the optional ones included.
    """
    if all(deal.optional for deal in gold):
        yield _verdict("clean", f"{unasked} deals where the text has none", right=not unasked)
    elif not gold[0].optional:
        yield from _primary(found[0] if found else None, gold[0])


def _primary(found: PredictedDeal | None, gold: GoldDeal) -> Iterator[Finding]:
    """Whether the first deal has its parties, value, type and status right, each and all together."""
    parts = {
        "parties": found is not None and _parties_right(found, gold),
        "value": found is not None and _value_right(found, gold),
        "type": found is not None and found.type in gold.types,
        "status": found is not None and found.status in gold.statuses,
    }
    for part, right in parts.items():
        yield _verdict(f"primary {part}", f"the first deal's {part} not right", right=right)
    wrong = [part for part, right in parts.items() if not right]
    yield _verdict("primary", f"not right: {', '.join(wrong)}", right=not wrong)


def _parties_right(found: PredictedDeal, gold: GoldDeal) -> bool:
    """Everybody who is required is there in the right role, and nobody else who is not expected."""
    pairs = pair_parties(found.parties, gold.parties)
    right = {pair.gold for pair in pairs if pair.role}
    required = {j for j, party in enumerate(gold.parties) if not party.optional}
    return required <= right and len(pairs) == len(found.parties)


def _value_right(found: PredictedDeal, gold: GoldDeal) -> bool:
    """One deal value is a required one; or none is claimed where none can be."""
    claimed = [amount for amount in found.amounts if amount.kind == "deal_value"]
    values = [a for a in gold.amounts if a.kind == "deal_value" and not a.converted and not a.optional]
    if values:
        return any(same_bounds(c, v) and c.currency == v.currency for c in claimed for v in values)
    return not claimed or any("deal_value" in amount.kinds for amount in gold.amounts)


def _verdict(field: str, fault: str, *, right: bool) -> Finding:
    return Finding(field, "right", "as expected") if right else Finding(field, "wrong", fault)
