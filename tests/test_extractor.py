"""The story of an extraction: engines, the fallback and its limits, re-asks, bad input, provenance; sync as async."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from llmextract import llm, prompt
from llmextract.assembly.policy import Policy
from llmextract.errors import (
    BudgetError,
    CassetteMiss,
    LlmextractError,
    ModelError,
    NotConfiguredError,
    RefusalError,
    SettingError,
    TransportError,
    UnknownNameError,
)
from llmextract.extractor import Engine, Extractor
from llmextract.intake import MOST_CHARACTERS
from llmextract.records import Result, Usage

NEWS = (
    "Acme Corp has agreed to buy Bolt Ltd for more than $3 million in cash, the two companies said on Monday. "
    "Bolt makes ladders and had sales of $1 million last year."
)
DEAL: dict[str, Any] = {
    "sentence": "S1",
    "type": "acquisition",
    "parties": [{"name": "Acme Corp", "role": "acquirer"}, {"name": "Bolt Ltd", "role": "target"}],
    "status": "agreed",
    "assertion": "stated",
    "points": [{"at": "M1", "kind": "deal_value"}],
}
SPENT = Usage(requests=1, attempts=2, input_tokens=300, output_tokens=40)


def answer(*deals: dict[str, Any]) -> str:
    return json.dumps({"deals": deals})


def both(model: Script | None, text: str = NEWS, *, engine: Engine = "auto", **options: Any) -> Result:
    """The result of an extraction; that of its async twin, with the same answers, must be the same."""
    about = {name: options.pop(name) for name in ("language", "region", "date") if name in options}
    twin = copy.deepcopy(model._answers) if isinstance(model, Script) else None
    result = Extractor(llm=model, engine=engine, **options).extract(text, **about)
    again = asyncio.run(
        Extractor(llm=Script(*twin) if twin else model, engine=engine, **options).aextract(text, **about)
    )
    assert again.model_dump_json() == result.model_dump_json()
    return result


class Script(llm.FakeModel):
    """A model that can be asked the same things once more."""

    def __init__(self, *answers: Any) -> None:
        self._answers = answers
        super().__init__(answers, usage=SPENT)


# Engines.


def test_a_model_points_and_the_library_reads() -> None:
    result = both(Script(answer(DEAL)))
    deal = result.primary
    assert deal is not None
    assert deal.value is not None
    assert (result.source, deal.source, result.cause) == ("llm", "llm", None)
    assert (deal.value.low, deal.value.high, deal.value.qualifier) == (Decimal(3000000), None, "at_least")
    assert (deal.value.quote, deal.value.currency, deal.value.by) == ("more than $3 million", "USD", "llm")
    assert [(p.name, p.role) for p in deal.parties] == [("Acme Corp", "acquirer"), ("Bolt Ltd", "target")]
    assert result.usage == SPENT


def test_the_rules_need_no_model_and_give_no_cause() -> None:
    model = Script(answer(DEAL))
    result = both(model, engine="rules")
    assert (result.source, result.cause, model.requests) == ("rules", None, [])
    assert [deal.source for deal in result.deals] == ["rules"]


def test_without_a_key_auto_uses_the_rules_and_says_so() -> None:
    result = both(None)
    assert result.source == "rules"
    assert {deal.source for deal in result.deals} == {"rules"}
    assert result.cause is not None
    assert result.cause.code == "not_configured"
    assert "LLMEXTRACT_MODEL" in result.cause.message
    assert "OPENAI_API_KEY" in result.cause.message
    assert Result.model_validate_json(result.model_dump_json()) == result == pickle.loads(pickle.dumps(result))  # noqa: S301 - our own bytes


def test_without_a_key_llm_is_an_error_that_names_the_variables_and_the_alternative() -> None:
    with pytest.raises(NotConfiguredError, match=r"LLMEXTRACT_MODEL and OPENAI_API_KEY.*engine='rules'"):
        Extractor(engine="llm").extract(NEWS)


def test_the_model_of_the_environment_is_one_object_for_all_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEXTRACT_MODEL", "small")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    one, other = Extractor()._model(), Extractor(engine="llm")._model()
    assert isinstance(one, llm.OpenAICompatible)
    assert one is other
    assert Extractor(engine="rules")._model() is None


@pytest.mark.parametrize("error", [TransportError("the server is down", 503), RefusalError("no"), "no JSON"])
def test_where_the_model_fails_auto_falls_back_to_the_rules_with_the_cause(error: Any) -> None:
    result = both(Script(error, error), reasks=1)
    assert (result.source, {deal.source for deal in result.deals}) == ("rules", {"rules"})
    assert result.cause is not None
    assert isinstance(result.cause.exception, ModelError)
    assert result.usage.requests >= 1
    assert result.provenance.prompt == "deal/1.0.0"


def test_where_the_model_fails_llm_raises_with_what_was_spent() -> None:
    with pytest.raises(TransportError, match="down") as failed:
        Extractor(llm=Script("no JSON", TransportError("down")), engine="llm").extract(NEWS)
    assert failed.value.usage == SPENT + SPENT


@pytest.mark.parametrize("error", [CassetteMiss("never recorded"), SettingError("no such key")])
@pytest.mark.parametrize("engine", ["auto", "llm"])
def test_a_missing_recording_and_a_wrong_setting_are_always_raised(error: LlmextractError, engine: Engine) -> None:
    with pytest.raises(type(error), match=str(error)):
        Extractor(llm=Script(error), engine=engine).extract(NEWS)
    with pytest.raises(type(error), match=str(error)):
        asyncio.run(Extractor(llm=Script(error), engine=engine).aextract(NEWS))


def test_what_does_not_hold_is_asked_again_and_what_stays_is_an_issue() -> None:
    invented = {**DEAL, "parties": [*DEAL["parties"], {"name": "Zenith Bank", "role": "adviser"}]}
    mended = both(Script(answer(invented), answer(DEAL)))
    kept = both(Script(answer(invented)), reasks=0)
    assert (mended.issues, mended.usage.requests) == ((), 2)
    assert len(kept.deals) == 1
    assert [(issue.code, issue.quote) for issue in kept.issues] == [("not_in_text", "Zenith Bank")]


def test_a_deal_that_does_not_hold_is_left_out_with_an_issue() -> None:
    lonely = {**DEAL, "type": "merger", "parties": DEAL["parties"][:1], "sentence": "S2"}
    result = both(Script(answer(lonely, DEAL)), reasks=0, policy=Policy(keeps="all"))
    assert [deal.id for deal in result.deals] == ["d1"]
    (dropped,) = [issue for issue in result.issues if issue.code == "deal_dropped"]
    assert "needs two parties with the role merging_party" in dropped.message


def test_a_budget_that_forbids_the_first_question_is_a_failure_of_the_model() -> None:
    budget = llm.Budget(tokens=5)
    result = both(Script(answer(DEAL)), budget=budget)
    assert (result.source, result.cause and result.cause.code) == ("rules", "budget")
    with pytest.raises(BudgetError):
        Extractor(llm=Script(answer(DEAL)), engine="llm", budget=budget).extract(NEWS)


def test_who_is_believed_can_be_said() -> None:
    said = answer({**DEAL, "status": "completed"})
    assert both(Script(said)).deals[0].status == "agreed"
    assert both(Script(said), policy=Policy(rules_decide=frozenset())).deals[0].status == "completed"


def test_a_result_says_what_made_it() -> None:
    model = Script(answer(DEAL))
    made = both(model).provenance
    assert (made.engine, made.model, made.prompt, made.schema_version) == ("auto", "fake", "deal/1.0.0", "1.0.0")
    assert made.prompt_sha256 == prompt.load("deal/1.0.0").sha256
    assert made.request_sha256 == both(Script(answer())).provenance.request_sha256
    assert made.request_sha256 != both(Script(answer()), text=NEWS + " It rained.").provenance.request_sha256
    without = both(None, engine="rules").provenance
    assert (without.model, without.prompt, without.prompt_sha256, without.request_sha256) == (None, None, None, None)


# Settings.


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"engine": "gpt"}, "unknown engine 'gpt'; valid: auto, llm, rules"),
        ({"prompt": "deal/0"}, "unknown prompt 'deal/0'; valid: deal/1.0.0"),
        ({"temperature": 1}, "unknown option 'temperature'; valid: llm, prompt, engine, reasks, budget, policy, seed"),
        ({"reasks": -1}, "reasks must be 0 or more, not -1"),
    ],
)
def test_an_unknown_setting_is_an_error_that_lists_the_valid_ones(options: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingError, match=words):
        Extractor(**options)


def test_an_unknown_option_of_a_text_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownNameError, match="unknown option 'lang'; valid: language, region, date"):
        Extractor(engine="rules").extract(NEWS, lang="en")  # type: ignore[call-arg]


def test_an_extractor_is_a_value() -> None:
    extractor = Extractor(engine="rules", reasks=1)
    assert pickle.loads(pickle.dumps(extractor)) == extractor == copy.copy(extractor)  # noqa: S301 - our own bytes
    assert hash(extractor) == hash(Extractor(engine="rules", reasks=1))
    with pytest.raises(AttributeError):
        extractor.engine = "llm"  # type: ignore[misc]


# Bad input.


@pytest.mark.parametrize("text", [None, b"Acme", 5, ["Acme"]])
@pytest.mark.parametrize("engine", ["rules", "auto"])
def test_what_is_no_text_is_a_type_error(text: Any, engine: Engine) -> None:
    with pytest.raises(TypeError, match="text must be a str, not"):
        Extractor(engine=engine).extract(text)


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\0"])
def test_a_blank_text_is_an_empty_result_and_no_question(text: str) -> None:
    model = Script()
    assert both(model if not text.strip() else Script(answer()), text).deals == ()
    assert both(None, text, engine="rules").deals == ()
    assert model.requests == []


def test_a_text_without_a_deal_is_an_empty_result() -> None:
    text = "The council said on Monday that the bridge will be closed for repairs until the end of the month."
    for result in (both(Script(answer()), text), both(None, text, engine="rules")):
        assert (result.deals, result.issues, result.primary, result.rows()) == ((), (), None, [])


# Texts that nobody would write, with what must be said about them; the deal must be found in each all the same.
HOSTILE = {
    "NULs": (NEWS.replace(" ", "\0 ", 3), "nul_characters"),
    "lone surrogates": (f"\ud800 {NEWS} \udfff", "lone_surrogates"),
    "mixed line ends": (f"News\r\n\r\n{NEWS}\nEnd.\rEnd.", "mixed_line_ends"),
    "HTML": (f"<p class='lead'>{NEWS}</p>", "html"),
    "too long": (NEWS + "\n\n" + "It rained in the hills. " * 8400, "text_cut"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_with_an_issue_and_right_offsets(name: str) -> None:
    text, code = HOSTILE[name]
    result = Extractor(llm=Script(*[answer(DEAL)] * 20), reasks=0).extract(text)
    assert code in [issue.code for issue in result.issues]
    assert [deal.value.quote for deal in result.deals if deal.value] == ["more than $3 million"]
    assert_proved(result, text)


def assert_proved(result: Result, text: str) -> None:
    """Every quote stands where the result says, in the text as it was given."""
    for deal in result.deals:
        for proof in deal.proofs():
            given = text[proof.start : proof.end].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            assert given == proof.quote


def test_what_is_cut_off_is_neither_shown_nor_found() -> None:
    text = "It rained in the hills. " * (MOST_CHARACTERS // 24 + 1) + NEWS
    model = Script(*[answer(DEAL)] * 20)
    result = Extractor(llm=model, engine="llm", reasks=0).extract(text)
    assert result.deals == ()
    shown = [request.messages[1].content for request in model.requests]
    assert MOST_CHARACTERS < sum(map(len, shown)) < MOST_CHARACTERS * 1.6
    assert not any("Bolt" in words for words in shown)
    assert len(result.document.text) == len(text)


@pytest.mark.parametrize("language", [None, "tlh"])
def test_a_language_nobody_knows_is_said_and_its_figures_are_read(language: str | None) -> None:
    text = "Ghom Qorp Bolt je' 3000000 USD, jatlh chaH. Qapla' batlh je, tlhIngan Hol vIjatlh."
    deal = {**DEAL, "parties": [{"name": "Ghom Qorp", "role": "acquirer"}, {"name": "Bolt", "role": "target"}]}
    result = both(Script(answer(deal)), text, language=language)
    assert [issue.code for issue in result.issues] == ["language_unknown"]
    assert result.primary is not None
    assert result.primary.value is not None
    assert result.primary.value.low == Decimal(3000000)


PIECES = st.sampled_from(
    [
        NEWS, "Acme Corp ", "Acme S.A. ha comprado Bolt por 3.000 millones de euros. ", "$3 million ", "50 % ", "\0",
        "\r\n", "\n\n", "\ud800", "<p>", "</p>", "«", "[M1 ", "]", "{{text}}", "٣", "株式会社", "in 2025 ", "e\u0301",
        "\u202e",        " for seven years ", "billion", "−", "½", "1e999999", "9" * 400, "(" * 50,
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
@example("$" * 3000)
@example("9" * 30000)
@example("Acme " * 3000)
def test_whatever_the_text_the_rules_give_a_result_that_proves_itself(text: str) -> None:
    result = Extractor(engine="rules").extract(text)
    assert_proved(result, text)
    assert Result.model_validate_json(result.model_dump_json()) == result


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=6).map("".join),
    st.recursive(
        st.none() | st.booleans() | st.integers(-1, 3) | st.sampled_from(["S1", "M1", "P1", "Acme", "acquisition"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*DEAL, "deals", "at", "kind", "name", "role", "points"]), inner, max_size=6
            )
        ),
    ),
)
def test_whatever_a_model_answers_a_result_proves_itself_or_says_why_not(text: str, given: Any) -> None:
    result = Extractor(llm=Script(*[json.dumps(given)] * 2), reasks=1).extract(text)
    assert_proved(result, text)
    assert (result.source == "rules") == (result.cause is not None)
