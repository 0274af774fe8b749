"""What people see: values in words, cards and marked texts as HTML, and text for terminals."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from llmextract import display, resources
from llmextract.display import account, lines, marked, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

USAGE = {"requests": 1, "attempts": 1, "input_tokens": 9, "cached_tokens": 0, "output_tokens": 1000, "cost": None}


def money(low: str | None, high: str | None, qualifier: str, currency: str | None = "USD") -> str:
    return phrases.money({"low": low, "high": high, "qualifier": qualifier, "currency": currency})


def period(start: str | None, end: str | None) -> str:
    return phrases.period({"start": start, "end": end})


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (money("10000000000", None, "at_least"), "≥ USD 10,000,000,000 (10 bn)"),
        (money(None, "1000000000000", "at_most"), "≤ USD 1,000,000,000,000 (1 tn)"),
        (money("1250000", "1250000", "exact"), "USD 1,250,000 (1.25 m)"),
        (money("1234567890", "1234567890", "approx"), "≈ USD 1,234,567,890 (~1.235 bn)"),
        (money("2000000", "2500000", "range"), "USD 2,000,000 – 2,500,000 (2 m – 2.5 m)"),
        (money("900000", "1100000", "range"), "USD 900,000 – 1,100,000"),
        (money("12.5", "12.5", "exact"), "USD 12.50"),
        (money("0.125", "0.125", "exact"), "USD 0.125"),
        (money("5000000", "5000000", "exact", None), "5,000,000 (5 m, currency unknown)"),
        (money("50", "50", "exact", None), "50, currency unknown"),
        (money(None, None, "unread"), "could not be read"),
        (money(f"1{'0' * 60}", None, "at_least"), f"≥ USD 1{',000' * 20}"),
        (phrases.share({"low": "29.60", "high": "29.60", "qualifier": "approx"}), "≈ 29.6 %"),
        (phrases.share({"low": "51", "high": None, "qualifier": "at_least"}), "≥ 51 %"),
        (phrases.share({"low": None, "high": None, "qualifier": "unread"}), "could not be read"),
        (period("2026-03-05", "2026-03-05"), "2026-03-05"),
        (period("2026-01-01", "2026-12-31"), "2026 (2026-01-01 – 2026-12-31)"),
        (period("2026-07-01", "2026-12-31"), "H2 2026 (2026-07-01 – 2026-12-31)"),
        (period("2028-02-01", "2028-02-29"), "February 2028 (2028-02-01 – 2028-02-29)"),
        (period("9999-12-01", "9999-12-31"), "December 9999 (9999-12-01 – 9999-12-31)"),
        (period("2025-12-17", "2025-12-31"), "2025-12-17 – 2025-12-31"),
        (period("2025-01-01", "2026-12-31"), "2025-01-01 – 2026-12-31"),
        (period("2026-01-01", None), "from 2026-01-01"),
        (period(None, "2026-12-31"), "until 2026-12-31"),
        (phrases.months(84), "84 months (7 years)"),
        (phrases.months(12), "12 months (1 year)"),
        (phrases.months(1), "1 month"),
        (phrases.relation({"kind": "prior", "id": "d1"}), "prior to d1"),
        (phrases.relation({"kind": "competes_with", "id": "d3"}), "competes with d3"),
        (phrases.visible("a\x1b[31m\x00b\u202ec\udfff\u0085d\r\ne"), "a[U+001B][31m[U+0000]b[U+202E]c[U+DFFF]\nd\ne"),
        (phrases.visible("Ñandú 日本 שלום\u200f\tx\n"), "Ñandú 日本 שלום\u200f\tx\n"),
        (account.spent(USAGE), "1 request · 9 tokens in · 1,000 tokens out"),
        (account.spent({**USAGE, "attempts": 0, "requests": 0}), ""),
        (phrases.one_line(" two \n\t lines "), "two lines"),
        (phrases.one_line("a" * 300, 60), f"{'a' * 19} … {'a' * 38}"),
    ],
)
def test_values_in_words(shown: str, expected: str) -> None:
    assert shown == expected


class Page(HTMLParser):
    """The tags, attributes and texts of some HTML; it fails where tags do not close each other in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.classes = Counter[str](), list[str](), set[str]()
        self.attributes, self.marks, self.text, self.source = set[str](), list[tuple[str, str]](), "", ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = {name: value or "" for name, value in attrs}
        self.attributes |= set(given)
        self.classes |= set(given.get("class", "").split())
        if tag == "mark" and "title" in given:
            self.marks.append((given["title"], ""))
        if tag != "br":
            self.open.append(f"{tag}.{given.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split(".")[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1] == "style.":
            return
        self.text += data
        if "div.lx-text" in self.open and "span.lx-out" not in self.open:
            self.source += data
            if self.open[-1].startswith("mark."):
                self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)


def page(found: Any = None) -> Page:
    return Page(display.result_html(samples.plain(found or samples.full())))


def test_a_card_shows_every_field_of_a_deal() -> None:
    shown = page().text
    for part in (
        "acquisition (majority stake)", "in talks", "reported", "acquirerNorfjord ASA", "leading, NO",
        "also Lumen Grid, Lumen", "deal value≥ USD 1,250,000,000 (1.25 bn)", "“more than $1.25 billion”",
        "currency assumed", "valuationUSD 2,000,000,000 – 2,200,000,000", "currency from “$”", "stake acquired60 %",
        "expected closeQ1 2027",
        "term84 months (7 years)", "“seven years”", "assetTarn substation",
        "conditionRegulators in Brussels must approve", "sourceHarbour Gazette", "media",
        "evidencetype, status", "“has agreed to buy 60 %",
        "conflicttalks stage", "“early stage”",
        "none was chosen", "prior to d2", "warning $ is read as USD", "found by the model and the rules",
    ):  # fmt: skip
        assert part in shown, part


def test_a_result_shows_its_cause_issues_origin_and_cost() -> None:
    shown = page().text
    for part in (
        "2 deals · found by the rules", "the rules answered because of transport: the model could not be reached",
        "info a party was left out “the Gazette”", "language en · region GB · 2026-11-03 · 464 characters",
        "llmextract 0.1.0 · engine auto · model small-1b at localhost:8080 · prompt deal/1.0.0 (3fa9c1d2)",
        "2 requests (1 retried) · 1,234 tokens in (1,000 cached) · 210 tokens out · cost 0.0012",
    ):  # fmt: skip
        assert part in shown, part


def test_a_text_without_a_deal_says_so() -> None:
    assert "No deal found" in page(samples.result(text="It rained.")).text
    assert "It rained." in page(samples.result(text="It rained.")).source


def test_every_proof_is_marked_with_the_field_that_it_proves() -> None:
    found = samples.full()
    proofs = [
        (f"{deal['id']} {line.label}: {line.value}", proof)
        for deal in samples.plain(found)["deals"]
        for line in lines.deal_lines(deal)
        for proof in (*line.proofs, *line.borrowed)
    ]
    shown = page(found).marks
    assert {(p.start, p.end) for _, p in proofs} == {(p.start, p.end) for deal in found.deals for p in deal.proofs()}
    for title, _ in proofs:
        quotes = [p.quote for other, p in sorted(proofs, key=lambda pair: pair[1].start) if other == title]
        assert "".join(words for titles, words in shown if title in titles.split("\n")) == "".join(quotes)


def test_words_that_are_not_in_the_text_are_not_marked() -> None:
    plain = samples.plain(samples.full())
    assert (
        Page(display.deal_html(plain["deals"][0], {**plain["document"], "text": "x" * len(samples.TEXT)})).marks == []
    )


def test_overlapping_spans_are_cut_and_name_all_their_fields_the_shortest_first() -> None:
    marks = [marked.Mark(0, 6, "party", "A"), marked.Mark(4, 6, "money", "C"), marked.Mark(4, 9, "words", "B")]
    cut = [(piece.text, [mark.title for mark in piece.marks]) for piece in whole(marked.pieces("abcdefghij", marks))]
    assert cut == [("abcd", ["A"]), ("ef", ["C", "B", "A"]), ("ghi", ["B"]), ("j", [])]


def whole(pieces: Iterable[marked.Piece | marked.LeftOut]) -> list[marked.Piece]:
    return [piece for piece in pieces if isinstance(piece, marked.Piece)]


def test_a_hostile_text_stays_text() -> None:
    shown = page(samples.result(samples.hostile(), text=samples.HOSTILE))
    assert set(shown.tags) <= {
        "div", "style", "p", "strong", "article", "span", "bdi", "dl", "dt", "dd", "ul", "li", "mark", "br",
    }  # fmt: skip
    assert shown.attributes <= {"class", "title", "dir", "lang", "aria-label"}
    assert shown.source == phrases.visible(samples.HOSTILE)
    assert samples.harmful(shown.text) == set()
    assert shown.tags["style"] == 1


def test_what_comes_from_a_text_is_isolated_in_its_direction() -> None:
    html = display.deal_html(samples.plain(samples.result(samples.hostile(), text=samples.HOSTILE))["deals"][0], None)
    assert "<bdi>[U+202E]evil[U+202C] &lt;/style&gt;" in html
    assert "unicode-bidi: isolate" in html


@given(st.text(alphabet="ab <>&\"'\n\r\x00\x1b\u202e\u2067é日\ud800.", max_size=60), st.data())
def test_any_text_with_any_spans_is_shown_whole_and_well_formed(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    spans = [sorted(span) for span in data.draw(st.lists(st.tuples(place, place), max_size=5))]
    deal = samples.plain(samples.result(samples.contract()))["deals"][0]
    deal["evidence"] = {"type": [{"quote": text[a:b], "start": a, "end": b, "by": "rule"} for a, b in spans if a < b]}
    shown = Page(display.deal_html(deal, {"text": text, "language": None, "region": None, "date": None}))
    assert samples.harmful(shown.text) == set()
    # A span may end between a carriage return and its line feed: then they are shown as two line ends.
    assert re.sub(r"\n+", "\n", shown.source) == re.sub(r"\n+", "\n", phrases.visible(text))


SNIPPETS = st.sampled_from(["word. ", "Lumen ", "x" * 50, "\n\n", "a。", "¿", " "])


@given(st.lists(SNIPPETS, min_size=20, max_size=40), st.data())
def test_a_long_text_shows_its_marks_and_counts_what_it_leaves_out(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts) * 30
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4))
    lengths = [data.draw(st.sampled_from([7, 700])) for _ in starts]
    spans = sorted((start, min(start + length, len(text))) for start, length in zip(starts, lengths, strict=True))
    shown = list(marked.pieces(text, [marked.Mark(a, b, "party", f"{a}") for a, b in spans]))
    place = 0
    for piece in shown:
        if isinstance(piece, marked.LeftOut):
            assert not any(a < place + piece.count and b > place for a, b in spans)
            place += piece.count
        else:
            assert text[place : place + len(piece.text)] == piece.text
            place += len(piece.text)
    assert place == len(text)


def test_a_long_text_shows_the_sentences_around_its_marks() -> None:
    filler = "The harbour was quiet and nothing was sold that day. " * 60
    text = f"A headline\n\n{filler}Norfjord ASA bought Lumen. {filler}"
    start = text.index("Lumen")
    pieces = list(marked.pieces(text, [marked.Mark(start, start + 5, "party", "t")]))
    assert [p.text if isinstance(p, marked.Piece) else p.count for p in pieces] == [
        "A headline", len(filler) + 2, "Norfjord ASA bought ", "Lumen", ".", len(filler) + 1,
    ]  # fmt: skip


def test_html_needs_no_network_and_has_no_ids_and_no_math() -> None:
    html = display.result_html(samples.plain(samples.full()))
    assert not re.search(r"https?:|url\(|@import|\bsrc=|\bid=|\bhref=", html)
    assert 'class="llmextract tex2jax_ignore mathjax_ignore"' in html


def test_the_stylesheet_knows_every_class_and_styles_nothing_else() -> None:
    css = resources.read_text("display", "card.css")
    every = page().classes | page(samples.result(samples.hostile(), text=samples.HOSTILE)).classes
    assert every - {"tex2jax_ignore", "mathjax_ignore"} <= set(re.findall(r"\.(lx-[a-z]+|llmextract)", css))
    selectors = re.findall(r"^([^{}/*]+)\{", css, re.MULTILINE)
    assert selectors
    assert all(part.strip().startswith(".llmextract") for selector in selectors for part in selector.split(","))


def luminance(rgb: tuple[float, ...]) -> float:
    """Relative luminance (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("paper", "ink"), [((255, 255, 255), (17, 17, 17)), ((17, 17, 17), (232, 232, 232))])
def test_colours_have_contrast_on_light_and_dark_pages(paper: tuple[int, ...], ink: tuple[int, ...]) -> None:
    css = resources.read_text("display", "card.css")
    alpha = float(re.findall(r"background: rgb\(var\(--c\) / ([.\d]+)\)", css)[0])
    for found in re.findall(r"--c: (\d+) (\d+) (\d+)", css):
        colour = tuple(map(int, found))
        tint = tuple(c * alpha + p * (1 - alpha) for c, p in zip(colour, paper, strict=True))
        assert contrast(colour, paper) >= 3, found
        assert contrast(ink, tint) >= 7, found


def test_a_record_shows_itself_without_the_terminal_library() -> None:
    code = "import sys, samples; assert samples.full()._repr_html_(); assert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)  # noqa: S603 - our own code
