"""What people see in a terminal or a pipe: plain text or colours, any width, any encoding, nothing that steers."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import samples

from llmextract import display
from llmextract.records import Deal, Party


class Stream(io.StringIO):
    """A stream with an encoding, a terminal or a pipe."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        super().__init__()
        self._encoding, self._terminal = encoding, terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]  # as a file has it
        return self._encoding

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    return monkeypatch


def text(found: Any = None, stream: Stream | None = None) -> str:
    return display.result_text(samples.plain(found or samples.full()), stream or Stream())


def test_a_pipe_gets_plain_text_with_every_value_and_its_quote(clean: pytest.MonkeyPatch) -> None:
    shown = text()
    assert samples.harmful(shown) == set()
    assert not re.search(r" $", shown, re.MULTILINE)
    for part in (
        "2 deals · found by the rules", "d1  acquisition (majority stake) · in talks · reported",
        "    acquirer        Norfjord ASA · leading, NO",
        "    deal value      ≥ USD 1,250,000,000 (1.25 bn)  “more than $1.25 billion” · currency assumed",
        "    stake acquired  60 %\n", "    term            84 months (7 years)  “seven years”\n",
        "    conflict        talks stage: the text says two things  “early stage”  “last round” · none",
        "    warning  $ is read as USD “$1.25 billion”\n", "    prior to d2 · found by the model and the rules\n",
        "info  a party was left out “the Gazette”\n", "the rules answered because of transport",
        "2 requests (1 retried) · 1,234 tokens in",
    ):  # fmt: skip
        assert part in shown, part


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_text_keeps_to_the_width_of_the_terminal(clean: pytest.MonkeyPatch, width: int) -> None:
    clean.setenv("COLUMNS", str(width))
    assert max(map(len, text().splitlines())) <= width
    assert "Norfjord" in text()


def test_a_terminal_gets_colours_unless_it_asks_for_none(clean: pytest.MonkeyPatch) -> None:
    colour = re.compile(r"\x1b\[(?:\d;)?3[0-7]m")
    assert colour.search(text(stream=Stream(terminal=True)))
    clean.setenv("NO_COLOR", "1")
    assert not colour.search(text(stream=Stream(terminal=True)))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_text_can_be_written_in_the_encoding_of_the_stream(clean: pytest.MonkeyPatch, encoding: str) -> None:
    shown = text(stream=Stream(encoding))
    shown.encode(encoding)
    assert ("≥ USD 1,250" if encoding == "utf-8" else ">= USD 1,250") in shown


def test_a_hostile_text_cannot_steer_the_terminal(clean: pytest.MonkeyPatch) -> None:
    shown = text(samples.result(samples.hostile(), text=samples.HOSTILE))
    assert samples.harmful(shown) == set()
    assert "[U+202E]evil[U+202C] </style><img src=x onerror=y> Corp" in shown


def test_markup_of_the_terminal_library_in_a_text_is_text(clean: pytest.MonkeyPatch) -> None:
    said = "[bold red]Bolt[/] :smile:"
    party = Party(quote=said, start=0, end=len(said), by="rule", name=said, role="partner")
    deal = Deal(id="d1", type="partnership", status="agreed", assertion="stated", parties=(party,), source="rules")
    assert said in text(samples.result(deal, text=said))


def test_no_deal_found_is_said_plainly(clean: pytest.MonkeyPatch) -> None:
    assert text(samples.result(text="It rained.")).startswith("No deal found\n")
