"""Where a case stands on the page, and how words from outside are put there."""

from __future__ import annotations

from html import escape

from llmextract.display.phrases import visible


def anchor(case: int) -> str:
    """The id of the case at this place in the order of the cases."""
    return f"case-{case + 1}"


def shown(words: str) -> str:
    """Words from outside as HTML: harmless, and with a direction of their own.

    Example:
        >>> shown("a < b")
        '<bdi>a &lt; b</bdi>'
    """
    return f"<bdi>{escape(visible(words))}</bdi>"
