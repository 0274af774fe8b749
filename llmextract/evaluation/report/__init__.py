"""Runs side by side as one HTML page: figures, plots, and every case with its text, expected beside got.

The page is complete in itself: it fetches nothing, and a policy in its head forbids it to. It can be used with the
keyboard alone, in the dark and on a phone. Texts are other people's: everything is escaped.
"""

from __future__ import annotations

from llmextract.evaluation.report.page import overview_html

__all__ = ["overview_html"]
