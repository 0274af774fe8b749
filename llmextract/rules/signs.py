"""What follows a name and is none of it: the sign of its share, a model of what it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmextract.rules.capitals import Capitals

_MARKET = 2  # letters of a market after a share's sign: "N", "DE"


def without_ticker(capitals: Capitals, first: int, end: int) -> int:
    """The end of a name before the sign of its share: "Bolt Inc" of "Bolt Inc BLT.N"."""
    words, text, sign = capitals.words, capitals.text, end - 3
    if sign < first or words[end - 2] != "." or not text.glued(end - 1) or not text.glued(end - 2):
        return end
    market = text.raw(end - 1, end)
    listed = len(market) <= _MARKET and market.isupper() and len(words[sign]) > 1
    return sign if listed and text.raw(sign, sign + 1).isupper() else end


def without_model(capitals: Capitals, first: int, end: int) -> int:
    """The end of a maker's name before its model: "Airbus" of "Airbus A320"."""
    words, text, look = capitals.words, capitals.text, capitals.look
    last = next((j for j in range(end - 1, first, -1) if not text.glued(j)), first)
    bare = (look.single[j].classes & {"company", "unit"} for j in range(first, last))  # "Tiendas 24B"
    return last if any(map(str.isdigit, words[last:end])) and not all(bare) else end
