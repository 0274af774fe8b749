"""Evaluation that decides: gold cases, an extractor's answers to them, scores of fields, metrics over scores.

    cases = read_cases("gold.jsonl")
    rules = evaluate(cases, answered_by(Extractor(engine="rules")), name="rules")
    llm = evaluate(cases, answered_by(Extractor(engine="llm"), cassettes="cassettes"), name="llm")
    print(overview_text(overview(rules, llm), sys.stdout))

It extracts nothing itself. A *score* is of one field of one case; a *metric* is a function over scores.
"""

from __future__ import annotations

from llmextract.evaluation.answering import answered_by
from llmextract.evaluation.cases import Case, case_of, read_cases
from llmextract.evaluation.changes import changes_text, standing_text
from llmextract.evaluation.metrics import FACT_F1, METRICS, Counts, Metric, by
from llmextract.evaluation.overviews import Overview, overview, plain
from llmextract.evaluation.predictions import Prediction, read_predictions, write_predictions
from llmextract.evaluation.recordings import Recording, chosen, look, unused
from llmextract.evaluation.regenerating import Regenerated, regenerate
from llmextract.evaluation.report import overview_html
from llmextract.evaluation.runs import Answer, Run, evaluate, judge
from llmextract.evaluation.scores import Score, score_case
from llmextract.evaluation.terminal import overview_text

__all__ = [
    "FACT_F1", "METRICS", "Answer", "Case", "Counts", "Metric", "Overview", "Prediction", "Recording", "Regenerated",
    "Run", "Score", "answered_by", "by", "case_of", "changes_text", "chosen", "evaluate", "judge", "look", "overview",
    "overview_html", "overview_text", "plain", "read_cases", "read_predictions", "regenerate", "score_case",
    "standing_text", "unused", "write_predictions",
]  # fmt: skip
