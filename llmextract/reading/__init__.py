"""Reads money, dates, percentages and terms from texts in many languages, without a model."""

from __future__ import annotations

from llmextract.reading.dates import find_dates
from llmextract.reading.money import find_money
from llmextract.reading.percentages import find_percentages
from llmextract.reading.terms import find_terms
from llmextract.reading.values import Date, Money, Percentage, Span, Term

__all__ = ["Date", "Money", "Percentage", "Span", "Term", "find_dates", "find_money", "find_percentages", "find_terms"]
