"""A run: one extractor's answers to a set of cases, and their scores. It extracts nothing itself.

The extractor is any callable from a case to a `Result` (or to a `Prediction`), or it is a file of predictions.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract.errors import ModelError
from llmextract.evaluation.metrics import FACT_F1, Metric
from llmextract.evaluation.predictions import Prediction
from llmextract.evaluation.scores import Score, score_case
from llmextract.records import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from llmextract.evaluation.cases import Case
    from llmextract.records import Result

    Extract = Callable[[Case], Result | Prediction]


@dataclass(frozen=True, slots=True)
class Answer:
    """A case, what was predicted for it, and the scores."""

    case: Case
    prediction: Prediction
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One extractor's answers to a set of cases, in the order of the cases."""

    name: str
    answers: tuple[Answer, ...]

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores of all cases."""
        return tuple(score for answer in self.answers for score in answer.scores)

    @property
    def usage(self) -> Usage:
        """What all answers took together."""
        return sum((answer.prediction.usage for answer in self.answers), Usage())

    @property
    def seconds(self) -> float | None:
        """How long the answers took, one after the other; None where no prediction says it."""
        known = [a.prediction.seconds for a in self.answers if a.prediction.seconds is not None]
        return sum(known) if known else None

    def figure(self, metric: Metric = FACT_F1) -> float | None:
        """A metric over all scores."""
        return metric(self.scores)


def evaluate(cases: Sequence[Case], extract: Extract, *, name: str = "run", workers: int = 1) -> Run:
    """Let an extractor answer every case, and judge the answers.

    A `ModelError` (the model gave no usable answer) makes an empty prediction with its error; others are raised.

    Args:
        cases: from `read_cases` or `case_of`.
        extract: from a case to a `Result` or a `Prediction`.
        name: what the run is called beside others.
        workers: how many cases are answered at a time, each in a thread.

    Example:
        >>> from llmextract.evaluation import METRICS, case_of
        >>> case = case_of({"id": "x", "lang": "en", "text": "No deal.", "deals": []})
        >>> run = evaluate([case], lambda case: Prediction(id=case.id), name="silence")
        >>> run.figure(next(metric for metric in METRICS if metric.name == "negatives clean"))
        1.0
    """
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return Run(name, tuple(pool.map(lambda case: _answer(case, _predict(case, extract)), cases)))


def judge(cases: Sequence[Case], predictions: Iterable[Prediction], *, name: str = "run") -> Run:
    """The run that these predictions are; a case without one counts as answered with no deal, and says so."""
    known = {prediction.id: prediction for prediction in predictions}
    absent = "there is no prediction for this case"
    return Run(name, tuple(_answer(c, known.get(c.id) or Prediction(id=c.id, error=absent)) for c in cases))


def _answer(case: Case, prediction: Prediction) -> Answer:
    return Answer(case, prediction, score_case(case, prediction))


def _predict(case: Case, extract: Extract) -> Prediction:
    start = time.perf_counter()
    try:
        answer = extract(case)
    except ModelError as error:
        spent = error.usage or Usage()
        return Prediction(id=case.id, error=f"{error.code}: {error}", usage=spent, seconds=time.perf_counter() - start)
    if isinstance(answer, Prediction):
        return answer
    return Prediction.of(case.id, answer, time.perf_counter() - start)
