"""The recordings of a set of cases as they stand today: fresh, stale or missing, and why. It needs no network.

A recording is fresh if the case, put to today's prompt, schema, readers and code, asks what was recorded and nothing
else. It records nothing (`regenerating`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from llmextract import llm, recording
from llmextract.errors import CassetteMiss, InvalidAnswerError, ModelError, RecordingError, UnknownNameError
from llmextract.evaluation.answering import cassette_of, extract, replayed
from llmextract.llm.shapes import written
from llmextract.recording import Made
from llmextract.recording.scrub import without_place
from llmextract.recording.store import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeAlias

    from llmextract.evaluation.cases import Case
    from llmextract.extractor import Extractor
    from llmextract.records import Result

    Outcome: TypeAlias = Result | ModelError

_HTTP_OK = 200


@dataclass(frozen=True, slots=True)
class Recording:
    """The recording of a case, as it stands today.

    Attributes:
        case: whose it is.
        path: its file, whether it is there or not.
        state: `fresh`, `stale` (today's request is not the one that was answered) or `missing`.
        reasons: why it is not fresh, in words; empty where it is.
        outcome: what it gives: a result, or the error that the model's answers end in. Of a stale one, what its answers
            give where they are taken in their order, whatever is asked; None where there is no recording that can be
            read.
    """

    case: Case
    path: Path
    state: Literal["fresh", "stale", "missing"]
    reasons: tuple[str, ...]
    outcome: Outcome | None


def look(case: Case, cassettes: str | Path, extractor: Extractor) -> Recording:
    """How the recording of a case stands.

    Args:
        case: from `read_cases` or `case_of`.
        cassettes: the folder of the recordings, one a case (`cassette_of`).
        extractor: with today's prompt; if it has a model, a recording of another model is stale.

    Raises:
        RecordingError: vcrpy is not installed (the extra `recording`).
        SettingError: the case's id cannot be a file's name.

    Example:
        >>> from llmextract.evaluation import case_of
        >>> from llmextract.extractor import Extractor
        >>> case = case_of({"id": "acme", "lang": "en", "text": "Acme Corp bought Bolt Ltd.", "deals": []})
        >>> look(case, "no/such/folder", Extractor()).state
        'missing'
    """
    path = cassette_of(cassettes, case)
    try:
        made = recording.what_made(path) if path.exists() else Made()
    except RecordingError as error:
        return Recording(case, path, "stale", (str(error),), None)
    ready = replace(extractor, engine="llm", llm=replayed(made.model or "unknown"))
    causes, outcome = _replay(case, path, ready)
    reasons = tuple(dict.fromkeys((*made.stale(_now(extractor)), *causes)))
    if not path.exists():
        return Recording(case, path, "missing" if reasons else "fresh", reasons, outcome)
    return Recording(case, path, "stale" if reasons else "fresh", reasons, outcome)


def unused(cases: Iterable[Case], cassettes: str | Path) -> tuple[Path, ...]:
    """The recordings of a folder that belong to none of the cases."""
    known = {cassette_of(cassettes, case) for case in cases}
    return tuple(path for path in sorted(Path(cassettes).glob("*.json")) if path not in known)


def chosen(cases: Sequence[Case], ids: Sequence[str]) -> tuple[Case, ...]:
    """The cases with these ids, in their own order; all of them where no id is given.

    Raises:
        UnknownNameError: no case has such an id.
    """
    known = [case.id for case in cases]
    for name in ids:
        if name not in known:
            raise UnknownNameError("case", name, known)
    return tuple(case for case in cases if case.id in ids or not ids)


def outcome_of(extractor: Extractor, case: Case) -> Outcome:
    """What an extractor makes of a case: a result, or the model's failure."""
    try:
        return extract(extractor, case)
    except ModelError as error:
        return error


def _replay(case: Case, path: Path, extractor: Extractor) -> tuple[tuple[str, ...], Outcome | None]:
    """Why a recording is not what would be asked today, and what it gives."""
    try:
        with recording.cassette(path) as tape:
            outcome = outcome_of(extractor, case)
    except CassetteMiss as miss:
        if not path.exists():
            return miss.causes, None
        return miss.causes, outcome_of(replace(extractor, llm=llm.FakeModel(_in_order(_answers(path)))), case)
    idle = tape.unplayed()
    return ((f"{idle} of its answers {'is' if idle == 1 else 'are'} no longer asked for",) if idle else ()), outcome


def _now(extractor: Extractor) -> Made:
    """What would make a recording today; the model where the extractor has one of its own that has a name."""
    named = without_place({"model": getattr(extractor.llm, "model", None)})
    return replace(extractor.made(), model=named["model"])


def _answers(path: Path) -> list[str]:
    """What the model wrote, in order, without the requests that the endpoint refused."""
    bodies = [answered.body for _, answered in load(path)[0] if answered.status == _HTTP_OK]
    return [written(choice["message"]) for body in bodies for choice in body["choices"][:1]]


def _in_order(answers: Iterable[str]) -> Iterator[str | ModelError]:
    yield from answers
    while True:
        yield InvalidAnswerError("there is no further recorded answer")
