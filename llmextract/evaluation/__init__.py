"""Evaluation that decides: gold cases, predictions, scores of fields, metrics over scores. It extracts nothing."""

from __future__ import annotations

from llmextract.evaluation.cases import Case, case_of, read_cases
from llmextract.evaluation.metrics import FACT_F1, METRICS, Counts, Metric, by
from llmextract.evaluation.predictions import Prediction, read_predictions, write_predictions
from llmextract.evaluation.runs import Answer, Run, evaluate, judge
from llmextract.evaluation.scores import Score, score_case

__all__ = [
    "FACT_F1", "METRICS", "Answer", "Case", "Counts", "Metric", "Prediction", "Run", "Score", "by", "case_of",
    "evaluate", "judge", "read_cases", "read_predictions", "score_case", "write_predictions",
]  # fmt: skip
