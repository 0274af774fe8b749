"""The seam to a model: requests and re-asks, answers, accounts, settings, the fake."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from llmextract.errors import BudgetError, InvalidAnswerError, RefusalError, SettingError, UnknownNameError
from llmextract.llm import (
    Budget,
    FakeModel,
    LanguageModel,
    Message,
    OpenAICompatible,
    Prices,
    Request,
    estimated_tokens,
    missing_settings,
)
from llmextract.llm.answers import json_text, parse
from llmextract.records import Usage


class City(BaseModel):
    name: str
    inhabitants: int = 0


ASKED = Request((Message("system", "Answer."), Message("user", "Where?")), City)
PRICES = Prices(input=Decimal("0.40"), output=Decimal("1.60"), cached=Decimal("0.10"))


def test_importing_the_seam_imports_no_client() -> None:
    heavy = "openai", "instructor", "tenacity", "vcr"
    code = f"import sys, llmextract.llm, llmextract.recording; print([m for m in {heavy!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert run.stdout == "[]\n"


def test_a_reask_holds_the_answer_and_the_objection() -> None:
    again = ASKED.again("{}", "A name is missing.").again("[]", "An object, please.")
    assert [m.role for m in again.messages] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert again.messages[-1].content == "An object, please."
    assert (again.answer, again.seed) == (City, None)


@given(st.dictionaries(st.text(), st.text()), st.text().filter(lambda t: not {"{", "}"} & set(t)))
def test_an_object_is_found_between_any_words(found: dict[str, str], words: str) -> None:
    """Whatever stands around it, unless that holds a brace."""

    class Found(BaseModel):
        found: dict[str, str]

    wanted = Found(found=found)
    assert parse(f"{words}{wanted.model_dump_json()}{words}", Found) == wanted


def test_a_part_of_an_answer_is_never_taken_for_the_whole() -> None:
    """A cut list must not become its first entry."""

    class Lenient(BaseModel):
        name: str = "nothing"

    with pytest.raises(InvalidAnswerError):
        parse('{"deals": [{"name": "Bolt"}, {"name": "B', Lenient)
    assert json_text("no object") == "no object"


def test_a_figure_in_quotation_marks_costs_no_reask() -> None:
    assert parse('{"name": "Bolt", "inhabitants": "3"}', City).inhabitants == 3


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        (Usage(), "0"),
        (Usage(input_tokens=1_000_000), "0.4"),
        (Usage(input_tokens=1_000_000, cached_tokens=500_000), "0.25"),
        (Usage(output_tokens=3), "0.0000048"),
    ],
)
def test_prices_are_exact(usage: Usage, cost: str) -> None:
    assert PRICES.cost(usage) == Decimal(cost)


def test_cached_tokens_cost_the_same_where_no_price_is_given() -> None:
    prices = Prices(input=Decimal(2), output=Decimal(8))
    assert prices.cost(Usage(input_tokens=500_000, cached_tokens=500_000)) == 1


@pytest.mark.parametrize("wrong", [0.4, "0.4", Decimal(-1), Decimal("NaN")])
def test_a_price_is_a_decimal(wrong: Any) -> None:
    with pytest.raises(SettingError, match="price input"):
        Prices(input=wrong, output=Decimal(1))


@pytest.mark.parametrize(
    ("budget", "spent", "fits"),
    [
        (Budget(), Usage(requests=1, input_tokens=10**9), True),
        (Budget(tokens=100), Usage(input_tokens=50, output_tokens=40), True),
        (Budget(tokens=100), Usage(input_tokens=50, output_tokens=49), False),
        (Budget(tokens=1), Usage(), False),
        (Budget(cost=Decimal(1)), Usage(), True),
        (Budget(cost=Decimal(1)), Usage(requests=1, cost=Decimal("0.99")), True),
        (Budget(cost=Decimal(1)), Usage(requests=1, cost=Decimal(1)), False),
    ],
)
def test_a_budget_is_checked_before_a_request(budget: Budget, spent: Usage, fits: bool) -> None:
    messages = (Message("user", "six by"),)  # about 2 tokens
    if fits:
        budget.check(spent, messages)
        return
    with pytest.raises(BudgetError) as caught:
        budget.check(spent, messages)
    assert caught.value.usage == spent


def test_a_budget_in_money_needs_prices() -> None:
    with pytest.raises(SettingError, match="prices"):
        Budget(cost=Decimal(1)).check(Usage(requests=1))


def test_the_estimate_of_tokens_goes_by_bytes() -> None:
    assert estimated_tokens((Message("user", "あいう"), Message("user", "abc"))) == 4
    assert estimated_tokens((Message("user", "\ud800" * 3),)) == 1  # a lone surrogate is one byte at most


def test_settings_hide_the_key_and_survive_a_pickle() -> None:
    llm = OpenAICompatible("m", base_url="https://host/v1", api_key="sk-secret", prices=PRICES)
    assert "secret" not in repr(llm)
    copy = pickle.loads(pickle.dumps(llm))  # noqa: S301 - our own
    assert copy == llm
    assert copy.api_key == "sk-secret"
    assert hash(copy) == hash(llm)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"model": " "}, "name"),
        ({"base_url": "localhost:8091"}, "https://host/v1"),
        ({"base_url": "ftp://host"}, "https://host/v1"),
        ({"base_url": "https://me:secret@host/v1"}, "password"),
        ({"timeout": 0}, "timeout"),
        ({"attempts": 0}, "attempts"),
        ({"shapes": ()}, "json_schema, tools, json"),
        ({"shapes": ("xml",)}, "'xml'; valid: json_schema, tools, json"),
    ],
)
def test_a_wrong_setting_is_refused_at_once(settings: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingError, match=says) as caught:
        OpenAICompatible(**{"model": "m"} | settings)
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value, UnknownNameError) == ("shapes" in settings)


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, "LLMEXTRACT_MODEL and OPENAI_API_KEY .* are not set"),
        ({"OPENAI_API_KEY": "k"}, "LLMEXTRACT_MODEL is not set"),
        ({"LLMEXTRACT_MODEL": "m", "OPENAI_API_KEY": " "}, "OPENAI_API_KEY .* is not set"),
    ],
)
def test_an_environment_that_names_no_model_configures_none(environment: dict[str, str], missing: str) -> None:
    assert OpenAICompatible.from_environment(environment) is None
    with pytest.raises(AssertionError, match=missing):
        raise AssertionError(missing_settings(environment))


def test_the_environment_configures_a_model() -> None:
    key = OpenAICompatible.from_environment({"LLMEXTRACT_MODEL": "m", "OPENAI_API_KEY": "k"})
    local = OpenAICompatible.from_environment({"LLMEXTRACT_MODEL": "m", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"})
    assert key == OpenAICompatible("m", api_key="k")
    assert local == OpenAICompatible("m", base_url="http://127.0.0.1:1/v1")


def test_the_fake_answers_in_order_and_remembers() -> None:
    model: LanguageModel = FakeModel([City(name="A"), '{"name": "B"}', RefusalError("no"), "{"])
    assert model.ask(ASKED).answer.name == "A"
    assert asyncio.run(model.aask(ASKED.again("x", "y"))).answer.name == "B"
    for error in (RefusalError, InvalidAnswerError, SettingError):
        with pytest.raises(error):
            model.ask(ASKED)


def test_the_fake_keeps_accounts_and_answers_by_the_request() -> None:
    model = FakeModel(lambda r: City(name=r.messages[-1].content), usage=Usage(requests=1, output_tokens=9))
    reply = model.ask(ASKED)
    assert (reply.answer.name, reply.usage.output_tokens) == ("Where?", 9)
    assert model.requests == [ASKED]
    with pytest.raises(InvalidAnswerError) as caught:
        FakeModel(["{"], usage=Usage(requests=1, output_tokens=9)).ask(ASKED)
    assert caught.value.usage.output_tokens == 9
