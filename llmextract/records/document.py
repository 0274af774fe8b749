"""The text that deals are read from, and what is known of it."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from llmextract.records.values import Evidence, Record


class Document(Record):
    """A text as it was given, with its language, region and date.

    Offsets anywhere in a result are offsets of `text`, in Python's characters (Unicode code points).
    """

    text: str = Field(description="The text as given; offsets count its Unicode code points.")
    language: str | None = Field(default=None, description="ISO 639-1, given or detected; null: none that is known.")
    region: str | None = Field(default=None, description="ISO 3166-1; decides what $ or 1,500 mean.")
    date: dt.date | None = Field(default=None, description="The day of the text; dates such as Monday count from it.")

    def quote(self, start: int, end: int) -> str:
        """The words from `start` to `end`."""
        return self.text[start:end]

    def proves(self, proof: Evidence) -> bool:
        """Whether the words of a piece of evidence stand where it says."""
        return self.text[proof.start : proof.end] == proof.quote
