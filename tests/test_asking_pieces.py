"""A long text is asked about in pieces: whole sentences, all of them, and one list of deals without doubles."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmextract.asking.marks import mark
from llmextract.asking.pieces import MOST_BYTES, one_list, pieces
from llmextract.assembly.drafts import Draft, Mark, PartyDraft, RelationDraft
from llmextract.errors import InvalidAnswerError, RefusalError, TransportError
from llmextract.extractor import Engine, Extractor
from llmextract.llm import Budget, FakeModel
from llmextract.reading.reader import read
from llmextract.reading.tokens import scan
from llmextract.records import Usage

if TYPE_CHECKING:
    from llmextract.asking.marks import Marked
    from llmextract.llm import Request
    from llmextract.records import Result

RAIN = "It rained in the hills and the valley, and nobody minded it much. "
HEADLINE = "Tarn Mills changes hands twice"
DEALS = (
    "Norvane Foods has agreed to buy Tarn Mills for $40 million.",
    "Brack Steel acquired Ostley Works for $7 million.",
    "Norvane Foods has agreed to buy Tarn Mills, as was said above.",
)
LONG = f"{HEADLINE}\n\n{DEALS[0]} {RAIN * 400}{DEALS[1]} {RAIN * 400}{DEALS[2]}"


def marked(text: str) -> Marked:
    scanned = scan(text)
    return mark(scanned, read(scanned, language="en"))


def sentences(piece: Marked) -> list[str]:
    return [line.split("]", 1)[0][1:] for line in piece.shown.split("\n")]


def test_a_text_of_usual_length_is_one_piece_as_it_is() -> None:
    whole = marked(f"{HEADLINE}\n\n{DEALS[0]}")
    assert pieces(whole) == [whole]


def test_each_piece_begins_with_the_headline_and_two_share_some_sentences() -> None:
    whole = marked(LONG)
    cut = pieces(whole)
    assert len(cut) == 3
    assert {sentences(piece)[0] for piece in cut} == {"S1"}
    assert sentences(cut[0])[-2:] == sentences(cut[1])[1:3]
    assert all(len(piece.shown.encode()) <= MOST_BYTES for piece in cut)
    assert [name for piece in cut for name in piece.readings] == ["M1", "M2"]


@given(
    st.lists(st.sampled_from([RAIN, "Yes. ", DEALS[0] + " ", "株式会社は雨だった。", "\n\n"]), max_size=40),
    st.integers(60, 900),
)
def test_every_sentence_is_in_a_piece_and_none_is_cut(parts: list[str], most: int) -> None:
    whole = marked("".join(parts))
    cut = pieces(whole, most)
    assert set(re.findall(r"^\[(S\d+)\]", "\n".join(p.shown for p in cut), re.MULTILINE)) == set(whole.sentences)
    lines = whole.shown.split("\n")
    assert all(line in lines for piece in cut for line in piece.shown.split("\n"))
    assert all(len(p.shown.encode()) <= most or p.shown.count("\n") == 0 for p in cut)
    for piece in cut:
        assert piece.sentences == {n: s for n, s in whole.sentences.items() if n in sentences(piece) and whole.shown}


def told(request: Request[Any]) -> str:
    """What a model answers that sees exactly what it is shown."""
    shown = request.messages[-1].content if len(request.messages) == 2 else request.messages[1].content
    deals = []
    for buyer, target, words in (("Norvane Foods", "Tarn Mills", "has agreed"), ("Brack Steel", "Ostley Works", "acq")):
        found = re.search(rf"\[(S\d+)\] {buyer} {words}.*", shown)
        if found:
            parties = [{"name": buyer, "role": "acquirer"}, {"name": target, "role": "target"}]
            deals.append(
                {"type": "acquisition", "status": "agreed", "assertion": "stated", "parties": parties,
                 "sentence": found[1]}
            )  # fmt: skip
    return json.dumps({"deals": deals})


def extracted(model: FakeModel, engine: Engine = "llm", **options: Any) -> Result:
    return Extractor(llm=model, engine=engine, **options).extract(LONG, language="en")


SPENT = Usage(requests=1, attempts=1, input_tokens=9000, output_tokens=50)


def test_the_deals_of_all_pieces_are_one_list_without_doubles_and_the_accounts_add_up() -> None:
    model = FakeModel(told, usage=SPENT)
    result = extracted(model)
    assert [deal.parties[0].name for deal in result.deals] == ["Norvane Foods", "Brack Steel"]
    assert all(LONG[proof.start : proof.end] == proof.quote for deal in result.deals for proof in deal.proofs())
    assert (len(model.requests), result.usage) == (3, SPENT + SPENT + SPENT)


@pytest.mark.parametrize("error", [RefusalError("no"), InvalidAnswerError("what?")])
def test_a_piece_that_is_not_answered_is_said_and_the_others_count(error: Exception) -> None:
    asked: list[int] = []

    def answer(request: Request[Any]) -> Any:
        asked.append(1)
        return error if len(asked) == 1 else told(request)

    result = extracted(FakeModel(answer), reasks=0)
    assert [deal.parties[0].name for deal in result.deals] == ["Brack Steel", "Norvane Foods"]
    assert [issue.message.split(":")[0] for issue in result.issues] == ["part 1 of 3 of the text was not answered"]


def test_where_the_server_is_gone_no_further_piece_is_asked_about_and_the_rules_fill_in() -> None:
    def answer(request: Request[Any]) -> Any:
        return told(request) if len(model.requests) == 1 else TransportError("gone")

    model = FakeModel(answer)
    result = extracted(model, engine="auto")
    assert len(model.requests) == 2
    assert [issue.code for issue in result.issues if "was not answered" in issue.message] == ["transport", "transport"]
    assert {deal.parties[0].name for deal in result.deals} == {"Norvane Foods", "Brack Steel"}


def test_a_budget_that_is_spent_ends_the_asking() -> None:
    model = FakeModel(told, usage=SPENT)
    result = extracted(model, budget=Budget(tokens=15_000))
    assert len(model.requests) == 1
    assert [issue.code for issue in result.issues] == ["budget", "budget"]
    assert [deal.parties[0].name for deal in result.deals] == ["Norvane Foods"]


def test_where_no_piece_is_answered_the_failure_is_raised_with_all_that_was_spent() -> None:
    with pytest.raises(RefusalError) as failed:
        extracted(FakeModel(lambda _request: RefusalError("no"), usage=SPENT))
    assert failed.value.usage == SPENT + SPENT + SPENT


TEXT = "Norvane Foods buys Tarn. Brack buys Ostley. Norvane buys Tarn. Norvane Rail buys Tarn."


def draft(buyer: str, target: str, *links: int) -> Draft:
    names = ((buyer, "acquirer"), (target, "target"))
    parties = tuple(
        PartyDraft(Mark(TEXT.index(name), TEXT.index(name) + len(name), "llm"), role)  # type: ignore[arg-type]
        for name, role in names
    )
    relations = tuple(RelationDraft("prior", link) for link in links)
    return Draft("acquisition", "agreed", "stated", parties, "llm", relations=relations)


def cast(draft: Draft) -> list[str]:
    return [TEXT[p.mark.start : p.mark.end] for p in draft.parties]


def test_a_later_piece_may_use_the_short_name_and_relations_lead_to_the_same_deals() -> None:
    first, second = (draft("Norvane Foods", "Tarn"),), (draft("Norvane", "Tarn"), draft("Brack", "Ostley", 0))
    found = one_list((first, second), TEXT)
    assert [cast(d) for d in found] == [["Norvane Foods", "Tarn"], ["Brack", "Ostley"]]
    assert found[1].relations == (RelationDraft("prior", 0),)


def test_a_short_name_that_may_be_two_parties_is_left_alone() -> None:
    first = (draft("Norvane Foods", "Tarn"), draft("Norvane Rail", "Tarn"))
    assert len(one_list((first, (draft("Norvane", "Tarn"),)), TEXT)) == 3


def test_one_piece_is_left_as_it_is() -> None:
    both = (draft("Norvane", "Tarn"), draft("Norvane", "Tarn", 0))
    assert one_list((both,), TEXT) == both
