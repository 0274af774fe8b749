"""What a person sees: a deal or a result as HTML for a notebook, and as lines for a terminal.

It takes plain mappings (a record in JSON form), so that records can show themselves. Texts are other people's:
everything is escaped or neutralised, and nothing is fetched. It prints nothing itself.
"""

from __future__ import annotations

from llmextract.display.html import deal_html, result_html
from llmextract.display.terminal import result_text

__all__ = ["deal_html", "result_html", "result_text"]
