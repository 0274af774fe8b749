"""What a person sees: a deal or a result as HTML for a notebook, and as text for a terminal.

It takes plain mappings (a record in JSON form), so that records can show themselves. Texts are other people's:
everything is escaped or neutralised, and nothing is fetched. It prints nothing itself. The views are imported when one
is asked for: `import llmextract` needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping


def deal_html(deal: Mapping[str, Any], document: Mapping[str, Any] | None) -> str:
    """A card of a deal, with its text below where it is known.

    Args:
        deal: a `Deal` in JSON form.
        document: its `Document` in JSON form; None for a deal made by hand.
    """
    from llmextract.display import html

    return html.deal_html(deal, document)


def result_html(result: Mapping[str, Any]) -> str:
    """The cards of a result's deals, then its text with the proved spans of all of them marked.

    Args:
        result: a `Result` in JSON form.
    """
    from llmextract.display import html

    return html.result_html(result)


def result_text(result: Mapping[str, Any], stream: TextIO) -> str:
    """A result as people read it, made for a stream: its width, its colours or none, its encoding.

    `NO_COLOR`, `FORCE_COLOR`, `COLUMNS` and `TERM` are heeded as rich heeds them; a pipe gets plain text.

    Args:
        result: a `Result` in JSON form.
        stream: where it will be written, such as `sys.stdout`; nothing is written here.
    """
    from llmextract.display import terminal

    return terminal.result_text(result, stream)
