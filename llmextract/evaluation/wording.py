"""What was expected and what was got, in words for a person. It judges nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from llmextract.evaluation.cases import GoldAmount, GoldDeal, GoldParty
    from llmextract.evaluation.matching import Bounds
    from llmextract.evaluation.predictions import PredictedAmount, PredictedDeal, PredictedParty


def labels(right: tuple[str, ...]) -> str:
    """The labels that are right, the best one first."""
    return " or ".join(right)


def party(item: GoldParty | PredictedParty) -> str:
    """A party and its role, such as `Acme Corp as acquirer`."""
    return f"{item.name} as {item.role or 'nothing'}"


def amount(item: GoldAmount | PredictedAmount) -> str:
    """An amount, such as `at least 10,000,000 USD as deal_value`."""
    return f"{bounds(item)} {item.currency or 'of no currency'} as {item.kind or 'nothing'}"


def stake(item: Bounds) -> str:
    """A share, such as `24.9 %`."""
    return f"{bounds(item)} %"


def months(n: int) -> str:
    """A term, such as `84 months`."""
    return f"{n} month{'s' * (n != 1)}"


def bounds(item: Bounds) -> str:
    """Bounds, such as `5`, `5 to 8`, `at least 5`."""
    low, high = item.low, item.high
    if low is None or high is None:
        return (
            f"at least {_figure(low)}"
            if low is not None
            else f"at most {_figure(high)}"
            if high is not None
            else "an unread figure"
        )
    return _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"


def _figure(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def deal(item: GoldDeal | PredictedDeal) -> str:
    """A deal in a line: its type and who takes part."""
    names = ", ".join(party.name for party in item.parties)
    return f"{item.type}: {names}" if names else str(item.type)
