"""When a deal was announced, signed, closed, or is expected to close: dates beside words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.drafts import DateDraft
from llmextract.rules.stages import LASTING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from llmextract.reading.values import Date
    from llmextract.records.vocabulary import DateField, Status
    from llmextract.rules.frames import Frame
    from llmextract.rules.sentences import Sentence

_PAST_REACH = 16  # items after the noun of an old deal where its date may stand
_CLOSING_REACH = 8  # items after a word of closing where its date may stand
_BESIDE = 3  # items between a word of saying or signing and its date
_AFTER = 2  # passages after one that tells a deal where its closing may be told


def dates(lead: Frame, near: Sequence[Sentence], status: Status) -> Iterator[DateDraft]:
    """The dates of a deal, each field once.

    Args:
        lead: the frame that gives its status.
        near: the sentences that tell it and those right after them.
        status: how far it is; what is completed is not expected to close, and nothing else was closed.
    """
    signed = (draft for sentence in near for draft in _on_a_day(sentence, "signs", "signed"))
    announced = _on_a_day(lead.sentence, "speech", "announced")
    done = _closed(lead) if status == "completed" else _closing(near)
    found: dict[str, DateDraft] = {}
    for draft in (*announced, *signed, *done):
        found.setdefault(draft.field, draft)
    yield from found.values()


def told_as_past(lead: Frame, today: dt.date | None) -> bool:
    """Whether a deal that a noun tells was done long before the text: "since the takeover of Bolt in 2016".

    Not one that lasts, such as a contract, nor one of the text's own year, which may still wait.
    """
    if today is None or lead.active or lead.type in LASTING:
        return False
    clause = lead.sentence.clause(lead.k)
    near = lead.sentence.items[max(clause.first, lead.k - _PAST_REACH) : min(clause.end, lead.k + _PAST_REACH)]
    days: list[Date] = [item.reading for item in near if item.kind == "date"]  # type: ignore[misc]
    return any(day.high is not None and day.high.year < today.year for day in days)


def told_before(lead: Frame, today: dt.date | None) -> bool:
    """Whether the clause of a deal says that it was done in an earlier year, so that nothing of it still waits."""
    clause = lead.sentence.clause(lead.k)
    if any(clause.first <= k < clause.end for k in lead.sentence.of_class("past_time")):
        return True
    days = (item.reading for item in lead.sentence.items[clause.first : clause.end] if item.kind == "date")
    return today is not None and any(day.high is not None and day.high.year < today.year for day in days)  # type: ignore[union-attr]


def spoken_after(told: Sequence[Sentence], all_told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell a deal and those right after them."""
    numbers = {s.passage.number + after for s in told for after in range(_AFTER + 1)}
    return [all_told[n] for n in sorted(numbers) if n < len(all_told)]


def _on_a_day(sentence: Sentence, word: str, field: DateField) -> Iterator[DateDraft]:
    """The day beside a word of saying or signing: "said on Monday", "was signed on 3 May"."""
    for k in sentence.of_class(word):
        reading = _day(sentence, k)
        if reading is not None:
            yield DateDraft(reading, field, f"rules.{field}")


def _day(sentence: Sentence, k: int) -> Date | None:
    """The single day that stands beside item `k`, with nothing but small words between; None where none does."""
    for step in (1, -1):
        for j in range(k + step, k + step * (_BESIDE + 1), step):
            if sentence.kind(j) == "date":
                reading: Date = sentence.items[j].reading  # type: ignore[assignment]
                return reading if reading.precision == "day" and reading.low == reading.high else None
            if sentence.kind(j) not in {"other", "word"} or sentence.items[j].entry.verb:
                break
    return None


def _closed(lead: Frame) -> Iterator[DateDraft]:
    """When it was completed: the date in the clause that says so."""
    clause = lead.sentence.clause(lead.k)
    for item in lead.sentence.items[clause.first : clause.end]:
        if item.kind == "date" and item.reading is not None and item.reading.low is not None:
            yield DateDraft(item.reading, "closed", "rules.closed")  # type: ignore[arg-type]


def _closing(near: Sequence[Sentence]) -> Iterator[DateDraft]:
    """When it is expected to close: a date after a word of closing that looks ahead."""
    for sentence in near:
        for k in (k for k in sentence.of_status("completed") if _ahead(sentence, k)):
            for item in sentence.items[k + 1 : k + _CLOSING_REACH]:
                if item.kind == "date" and item.reading is not None:
                    yield DateDraft(item.reading, "expected_close", "rules.expected_close")  # type: ignore[arg-type]


def _ahead(sentence: Sentence, k: int) -> bool:
    """Whether the closing at item `k` is still to come."""
    entry = sentence.items[k].entry
    before = sentence.items[max(0, k - _CLOSING_REACH // 2) : k]
    waits = any(item.entry.classes & {"modal", "maybe", "plan"} or item.entry.status == "planned" for item in before)
    return waits or bool(entry.forms & {"future", "conditional"})
