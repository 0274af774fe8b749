"""Many texts: in order, lazily, a bounded number at once, a failed text as a result with its error."""

from __future__ import annotations

import contextvars
import threading
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from llmextract import llm
from llmextract.errors import CassetteMiss, NotConfiguredError, SettingError, TransportError
from llmextract.extractor import Extractor
from llmextract.many import extract_each
from llmextract.pointers import Answer
from llmextract.records import Result, Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NEWS = "Acme Corp has agreed to buy Bolt Ltd for more than $3 million in cash, the two companies said on Monday."
RULES = Extractor(engine="rules")
TOGETHER = 10  # seconds that one thread waits for the others: they come at once, or never


class Told:
    """A model that does what a function says, in as many threads as ask."""

    def __init__(self, work: Callable[[str], Any]) -> None:
        self._work = work

    def ask(self, request: llm.Request[Any]) -> llm.Reply[Any]:
        self._work(request.messages[1].content)
        return llm.Reply(Answer(), "{}", Usage(requests=1), "told")

    async def aask(self, request: llm.Request[Any]) -> llm.Reply[Any]:
        return self.ask(request)


def told(work: Callable[[str], Any]) -> Extractor:
    return Extractor(llm=Told(work), engine="llm")


def numbered(n: int) -> Iterator[str]:
    return (f"Text number {i} says nothing." for i in range(n))


def test_results_come_in_the_order_of_the_texts_whoever_is_ready_first() -> None:
    second_done = threading.Event()

    def work(sent: str) -> None:
        if "number 0" in sent:
            assert second_done.wait(TOGETHER)
        if "number 1" in sent:
            second_done.set()

    results = extract_each(told(work), numbered(5), concurrency=2)
    assert [result.document.text for result in results] == list(numbered(5))


def test_as_many_texts_as_allowed_are_under_way_and_no_more() -> None:
    gate, lock, counts = threading.Barrier(3, timeout=TOGETHER), threading.Lock(), {"now": 0, "most": 0}

    def work(_: str) -> None:
        with lock:
            counts["now"] += 1
            counts["most"] = max(counts.values())
        gate.wait()
        with lock:
            counts["now"] -= 1

    results = list(extract_each(told(work), numbered(9), concurrency=3))
    assert (len(results), counts["most"]) == (9, 3)


def test_texts_are_taken_when_results_are_and_not_far_ahead() -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for i in range(100):
            taken.append(i)
            yield ""

    results = extract_each(RULES, texts(), concurrency=2)
    assert taken == []
    assert len(list(islice(results, 3))) == 3
    assert len(taken) <= 3 + 2 * 2
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 3 + 2 * 2


def test_a_failed_text_is_a_result_with_its_error_and_what_it_cost() -> None:
    def work(sent: str) -> None:
        if "number 1" in sent:
            error = TransportError("the server is down", 503)
            error.usage = Usage(requests=1, attempts=4)
            raise error

    first, second, third = extract_each(told(work), numbered(3))
    assert (first.error, third.error) == (None, None)
    assert second.error is not None
    assert (second.error.code, second.error.message) == ("transport", "the server is down")
    assert isinstance(second.error.exception, TransportError)
    assert (second.deals, second.document.text, second.usage.attempts) == ((), "Text number 1 says nothing.", 4)
    assert Result.model_validate_json(second.model_dump_json()).error is not None


def test_what_is_no_text_fails_alone() -> None:
    given: list[Any] = [NEWS, None, b"Acme", f"\ud800{NEWS}", NEWS]
    results = list(extract_each(RULES, given))
    assert [result.error.code if result.error else len(result.deals) for result in results] == [
        1,
        "TypeError",
        "TypeError",
        1,
        1,
    ]
    assert results[1].error is not None
    assert results[1].error.message == "text must be a str, not NoneType"


@pytest.mark.parametrize(
    ("extractor", "options", "error", "words"),
    [
        (RULES, {"region": "UK"}, SettingError, "region 'UK' is no country"),
        (RULES, {"lang": "en"}, SettingError, "unknown option 'lang'; valid: language, region, date"),
        (RULES, {"concurrency": 0}, SettingError, "concurrency must be 1 or more, not 0"),
        (RULES, {"concurrency": "2"}, SettingError, "concurrency must be 1 or more, not '2'"),
        (Extractor(engine="llm"), {}, NotConfiguredError, "LLMEXTRACT_MODEL"),
    ],
)
def test_what_would_fail_every_text_is_raised_before_the_first(
    extractor: Extractor, options: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        extract_each(extractor, iter([NEWS]), **options)


@pytest.mark.parametrize("texts", [NEWS, b"Acme"])
def test_one_text_is_not_many(texts: Any) -> None:
    with pytest.raises(TypeError, match="an iterable of str, not one text: use extract_deals for one"):
        extract_each(RULES, texts)


def test_a_missing_recording_is_raised_and_no_error_of_one_text() -> None:
    def work(_: str) -> None:
        raise CassetteMiss("never recorded")

    with pytest.raises(CassetteMiss):
        list(extract_each(told(work), numbered(3)))


def test_the_threads_see_what_the_caller_has_set() -> None:
    tape: contextvars.ContextVar[str] = contextvars.ContextVar("tape", default="none")
    seen: list[str] = []
    tape.set("mine")
    list(extract_each(told(lambda _: seen.append(tape.get())), numbered(3)))
    assert seen == ["mine"] * 3


def test_no_texts_give_no_results() -> None:
    assert list(extract_each(RULES, [])) == []


def test_a_caller_who_stops_early_leaves_nothing_waiting() -> None:
    begun: list[str] = []
    gate = threading.Event()

    def work(sent: str) -> None:
        begun.append(sent)
        assert "number 0" in sent or gate.wait(TOGETHER)

    results = extract_each(told(work), numbered(50), concurrency=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    gate.set()
    for thread in threading.enumerate():
        if thread.name.startswith("llmextract"):
            thread.join(TOGETHER)
    assert len(begun) <= 3  # the first, and those that were under way
