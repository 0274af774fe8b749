"""The page: whole, harmless, without a network, and with every text as it was given."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from gold import TEXT, amount, case, lease, party, prediction, purchase

from llmextract.evaluation import Case, Prediction, judge, overview, overview_html
from llmextract.evaluation.report.rows import rows
from llmextract.evaluation.scores import score_case
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

VOID = {"meta", "input", "br"}
HOSTILE = (
    'Zeta <script>alert(1)</script> & "Co" </details> \x1b[31m \u202e javascript: <img src=x onerror=alert(1)> pays 5.'
)


class Page(HTMLParser):
    """The page as a browser sees it: which tags are open, their attributes, and the words in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[tuple[list[str], str]] = []
        self.ids: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        last, _ = self.open.pop()
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        path = [f"{tag}.{attributes.get('class', '')}" for tag, attributes in self.open]
        self.words.append((path, data))

    def said(self, within: str) -> list[str]:
        """The words within each element of a tag and class, such as `div.text`."""
        found: list[str] = []
        inside = False
        for path, words in self.words:
            if within in path:
                found = [*found[:-1], found[-1] + words] if inside else [*found, words]
            inside = within in path
        return found


def page(*runs: Sequence[Prediction], cases: Sequence[Case]) -> Page:
    names = ["rules", "llm <b>1</b>", "third"]
    return Page(
        overview_html(overview(*(judge(cases, run, name=name) for name, run in zip(names, runs, strict=False))))
    )


def marked(found: Page) -> list[tuple[str, str]]:
    """The marked words of the texts, each with its class."""
    return [
        (path[-1].removeprefix("mark."), words)
        for path, words in found.words
        if "div.text" in path and path[-1].startswith("mark.")
    ]


BOTH = [case(purchase(), lease()), case(id="none", lang="es", date="2024-03-12", notes="a <b>note</b>")]
FOUND = [
    prediction(purchase(status="planned"), usage={"requests": 1, "input_tokens": 900, "output_tokens": 90}),
    prediction(id="none", fallback="transport: nobody there"),
]


def test_the_page_is_well_formed_and_every_link_leads_somewhere() -> None:
    found = page(FOUND, [], cases=BOTH)
    assert found.open == []
    assert len(set(found.ids)) == len(found.ids)
    links = {value for _, name, value in found.attributes if name == "href" and value}
    assert links
    assert {link.removeprefix("#") for link in links} <= set(found.ids)


def test_the_page_fetches_nothing_and_forbids_itself_to() -> None:
    html = overview_html(overview(judge(BOTH, FOUND)))
    assert not re.search(r"https?:|url\(|@import|<link|<img|<iframe|fetch\(|XMLHttp", html)
    assert "default-src 'none'" in html
    assert {name for _, name, _ in Page(html).attributes} & {"src", "srcset", "action", "onclick", "style"} == set()


def test_the_text_stands_as_it_was_given_with_its_words_marked() -> None:
    found = page(FOUND, cases=BOTH[:1])
    assert found.said("div.text") == [TEXT]
    marks = marked(found)
    assert marks[:2] == [("m-party both", "Torrealta"), ("m-party both", " S.A.")]  # the alias ends within the name
    assert ("m-money both", "60 million euros") in marks
    assert ("m-stake both", "51 %") in marks
    assert ("m-money expected", "8 million dollars") not in marks
    assert ("m-money expected", "about 8 million dollars") in marks
    assert ("m-party expected", "Ostsee Linien GmbH") in marks
    assert ("m-words expected", " has agreed to buy ") in marks


def test_words_that_were_only_got_are_marked_as_such() -> None:
    start = TEXT.index("March")
    wrong = party("March", "seller", quote="March", start=start, end=start + 5)
    assert ("m-party got", "March") in marked(page([prediction(purchase(parties=[wrong]))], cases=[case()]))


def test_offsets_that_do_not_hold_mark_nothing() -> None:
    wrong = party("Nobody", "seller", quote="Nobody", start=0, end=6)
    assert marked(page([prediction(purchase(parties=[wrong], amounts=[], stakes=[]))], cases=[case()])) == []


def test_hostile_words_do_no_harm() -> None:
    deal = purchase(parties=[party("Zeta <script>alert(1)</script>", "target")], amounts=[], stakes=[],
                    evidence="onerror=alert(1)> pays 5.")  # fmt: skip
    hostile = case(deal, text=HOSTILE, notes=HOSTILE, source=HOSTILE)
    answer = prediction(purchase(parties=[party(HOSTILE, HOSTILE)]), error=HOSTILE)
    found = page([answer], [], cases=[hostile])
    assert found.open == []
    assert [words[:10] for path, words in found.words if path and path[-1] == "script."] == ["// Filters"]
    assert not {"b", "img"} & {tag for tag, *_ in found.attributes}
    shown = found.said("div.text")[0]
    assert shown == HOSTILE.replace("\x1b", "[U+001B]").replace("\u202e", "[U+202E]")


def test_the_table_sets_expected_beside_got() -> None:
    found = page(FOUND, cases=BOTH[:1])
    cells = found.said("td.wrong")
    assert cells == ["✗ wrong planned" + "planned instead of agreed or pending_approval"]
    assert any("its deal was not found" in words for words in found.said("td.missing"))
    assert "the rules" not in " ".join(found.said("p.note"))


def test_what_is_said_of_an_answer_is_on_the_page() -> None:
    notes = " ".join(page(FOUND, cases=BOTH).said("p.note"))
    assert "instead of a model: transport: nobody there" in notes
    assert "a <b>note</b>" in notes


@pytest.mark.parametrize("runs", [1, 2, 3])
def test_every_run_has_its_dots_and_its_sign(runs: int) -> None:
    found = page(*[FOUND] * runs, cases=BOTH)
    assert len(found.said("ul.runs")) == 1
    groups = [value for tag, name, value in found.attributes if (tag, name) == ("g", "class")]
    assert {f"run{i}" for i in range(runs)} == set(groups)


def test_tokens_are_plotted_only_where_some_were_spent() -> None:
    assert "Facts beside tokens" in overview_html(overview(judge(BOTH, FOUND)))
    free = [answer.model_copy(update={"usage": Usage()}) for answer in FOUND]
    assert "Facts beside tokens" not in overview_html(overview(judge(BOTH, free)))


def test_a_page_of_no_cases_is_a_page() -> None:
    assert page([], cases=[]).open == []


ROWS: list[tuple[str, dict[str, Any], list[tuple[int | None, str, str | None, list[str | None]]]]] = [
    ("a change", {"status": "planned"}, [(0, "status", "agreed or pending_approval", ["right", "wrong"])]),
    ("an amount too many", {"amounts": [*purchase()["amounts"], amount("", 7, 7)]},
     [(0, "kind", None, [None, "surplus"])]),
    ("a deal too many", {"parties": [party("Zeta", "target")], "amounts": [], "stakes": []},
     [(0, "role", "Lumen Grid as target", ["right", "missing"]), (None, "role", None, [None, "surplus"])]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_scores_of_runs_are_aligned(
    change: dict[str, Any], expected: list[tuple[int | None, str, str | None, list[str | None]]]
) -> None:
    one = case(purchase())
    found = rows([score_case(one, prediction(purchase())), score_case(one, prediction(purchase(**change)))])
    aligned = [(r.gold, r.field, r.expected, [score and score.verdict for score in r.scores]) for r in found]
    for row in expected:
        assert row in aligned
    assert [r.gold for r in found] == sorted((r.gold for r in found), key=lambda gold: (gold is None, gold))
