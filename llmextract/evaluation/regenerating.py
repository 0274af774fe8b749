"""Regenerating the recordings of a set of cases: what is missing or stale is recorded, what is fresh stays as it is.

Each recording is made aside, replayed, and only then put in its place, whole: a stop half-way leaves the old ones as
they were, and the next run goes on where this one stopped. What cannot be replayed (a server that went away before it
answered) is not kept. It shows nothing (`changes`).
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import partial
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from llmextract import llm, recording
from llmextract.errors import LlmextractError, ModelError, NotConfiguredError, TransportError
from llmextract.evaluation.answering import cassette_of
from llmextract.evaluation.recordings import Recording, look, outcome_of
from llmextract.extractor import NO_MODEL
from llmextract.recording import store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from llmextract.evaluation.cases import Case
    from llmextract.extractor import Extractor

    T = TypeVar("T")

    Put = Callable[[Case], "Regenerated"]


_PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Regenerated:
    """A case before and after.

    Attributes:
        before: how its recording stood.
        after: how it stands now; the same object where nothing was recorded.
        failure: why it could not be recorded; what there was before is still there.
    """

    before: Recording
    after: Recording
    failure: LlmextractError | None = None

    @property
    def is_recorded(self) -> bool:
        """Whether it was recorded now."""
        return self.after is not self.before


def regenerate(
    cases: Sequence[Case], cassettes: str | Path, extractor: Extractor, *, concurrency: int = 1
) -> Iterator[Regenerated]:
    """Record what is missing or stale, and tell of each case as soon as it is done, in no order.

    A case that fails does not stop the others. Only a server that did not answer to the first two does: the settings
    are wrong, most likely.

    Args:
        cases: from `read_cases`; `chosen` picks some of them.
        cassettes: the folder of the recordings, one a case (`cassette_of`); it is made if it is not there.
        extractor: with its prompt; its model, or the one that the environment configures, is the one that is recorded.
        concurrency: how many cases are recorded at a time. A server without a GPU answers one at a time.

    Raises:
        NotConfiguredError: there is something to record and no model.
        TransportError: the model could not be reached for the first two cases.
        RecordingError: a recording cannot be written; vcrpy is not installed (the extra `recording`).
    """
    extractor = replace(extractor, llm=extractor.llm or llm.OpenAICompatible.from_environment())
    patience: float = _PATIENCE
    for done in _each(partial(_regenerated, cassettes, extractor), cases, concurrency):
        yield done
        patience = math.inf if done.is_recorded else patience - isinstance(done.failure, TransportError)
        if done.failure and not patience:
            raise done.failure


def _each(work: Put, cases: Sequence[Case], concurrency: int) -> Iterator[Regenerated]:
    """One after the other in this thread, so that Ctrl-C stops at once; or several, and those under way end first."""
    if concurrency == 1:
        yield from map(work, cases)
        return
    pool = ThreadPoolExecutor(concurrency, thread_name_prefix="llmextract")
    try:
        for future in as_completed([pool.submit(work, case) for case in cases]):
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _regenerated(cassettes: str | Path, extractor: Extractor, case: Case) -> Regenerated:
    before = look(case, cassettes, extractor)
    if before.state == "fresh":
        return Regenerated(before, before)
    try:
        return Regenerated(before, _recorded(case, before.path, _asking(extractor)))
    except ModelError as error:
        return Regenerated(before, before, error)


def _asking(extractor: Extractor) -> Extractor:
    """The extractor with a model that remembers nothing of other cases, so that each recording stands by itself."""
    model = extractor.llm
    if model is None:
        raise NotConfiguredError(NO_MODEL)
    alone = model.forgetful() if isinstance(model, llm.OpenAICompatible) else model
    return replace(extractor, engine="llm", llm=alone)


def _recorded(case: Case, path: Path, extractor: Extractor) -> Recording:
    """Record aside, replay, put in place.

    Raises:
        ModelError: there is no answer that could be recorded; what was there before stays.
    """
    with TemporaryDirectory() as aside:
        fresh = cassette_of(aside, case)
        with recording.cassette(fresh, "all"):
            outcome = outcome_of(extractor, case)
        found = look(case, aside, extractor)
        if found.state != "fresh":
            raise outcome if isinstance(outcome, ModelError) else _unanswered(found)
        store.save(path, *store.load(fresh))
    return replace(found, path=path)


def _unanswered(found: Recording) -> ModelError:
    return ModelError(f"a question of it was not answered, so that it cannot be replayed ({'; '.join(found.reasons)})")
