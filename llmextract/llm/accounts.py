"""What a model costs: reading an endpoint's account, prices, and a budget. It counts; it does not send."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from llmextract.errors import BudgetError, SettingError
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmextract.llm.seam import Message

_MILLION = 1_000_000
_BYTES_A_TOKEN = 3  # an estimate on the safe side: English has about 4 UTF-8 bytes a token, Spanish 3.5, Japanese 3


@dataclass(frozen=True, slots=True)
class Prices:
    """What a provider charges for a million tokens, in any one currency.

    Attributes:
        input: for tokens sent.
        output: for tokens answered.
        cached: for tokens sent that the server had cached; None: as `input`.

    Example:
        >>> Prices(input=Decimal("0.40"), output=Decimal("1.60")).cost(Usage(input_tokens=1000, output_tokens=500))
        Decimal('0.0012')
    """

    input: Decimal
    output: Decimal
    cached: Decimal | None = None

    def __post_init__(self) -> None:
        for name in ("input", "output", "cached"):
            value = getattr(self, name)
            if value is not None and not (isinstance(value, Decimal) and value.is_finite() and value >= 0):
                raise SettingError(f"the price {name} must be a Decimal of 0 or more a million tokens, not {value!r}")

    def cost(self, usage: Usage) -> Decimal:
        """The price of an account, exact, without trailing zeros."""
        cached = self.input if self.cached is None else self.cached
        fresh = usage.input_tokens - usage.cached_tokens
        total = fresh * self.input + usage.cached_tokens * cached + usage.output_tokens * self.output
        return (total / _MILLION).normalize() + 0


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that one extraction may spend. Check it before each request.

    Attributes:
        tokens: sent and answered together.
        cost: in the currency of the prices; needs a model with prices.
    """

    tokens: int | None = None
    cost: Decimal | None = None

    def check(self, spent: Usage, messages: tuple[Message, ...] = ()) -> None:
        """Raise where the next request would exceed the budget.

        What the request will send is estimated, at three UTF-8 bytes a token; what it will be answered is unknown and
        counts as nothing, so the last request may end a little above the budget.

        Raises:
            BudgetError: it would; `.usage` is what is spent.
            SettingError: a cost is bounded and the model has no prices.
        """
        if self.cost is not None and spent.requests and spent.cost is None:
            raise SettingError("a budget in money needs prices: OpenAICompatible(…, prices=Prices(…))")
        used = spent.input_tokens + spent.output_tokens
        if self.tokens is not None and used + estimated_tokens(messages) > self.tokens:
            raise _exceeded(f"{used} tokens are spent, the next request would exceed the {self.tokens} allowed", spent)
        if self.cost is not None and (spent.cost or 0) >= self.cost:
            raise _exceeded(f"{spent.cost or 0} is spent of the {self.cost} allowed", spent)


def _exceeded(message: str, spent: Usage) -> BudgetError:
    error = BudgetError(message)
    error.usage = spent
    return error


def estimated_tokens(messages: tuple[Message, ...]) -> int:
    """About how many tokens messages are, on the safe side."""
    return sum(len(m.content.encode("utf-8", "replace")) for m in messages) // _BYTES_A_TOKEN


def read_usage(body: Mapping[str, Any], prices: Prices | None) -> Usage:
    """The tokens that a chat completion accounts for, with their cost; what is absent or absurd counts as 0."""
    account = body.get("usage")
    if not isinstance(account, dict):
        account = {}
    details = account.get("prompt_tokens_details")
    sent = _count(account.get("prompt_tokens"))
    cached = _count(details.get("cached_tokens")) if isinstance(details, dict) else 0
    answered = _count(account.get("completion_tokens"))
    usage = Usage(input_tokens=sent, cached_tokens=min(cached, sent), output_tokens=answered)
    return usage.model_copy(update={"cost": prices.cost(usage)}) if prices else usage


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
