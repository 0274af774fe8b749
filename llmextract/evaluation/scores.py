"""Judging one prediction against one case: each field gets a verdict and a reason in words. It counts nothing.

A *score* is of one field of one case; what is counted over scores is a *metric* (`metrics`). Every deal is judged in
the scope `deals`; the first deal alone once more in the scope `primary`, as a caller of `extract_deal` sees it; and the
answer as a whole in the scope `answer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmextract.evaluation import answers, fields
from llmextract.evaluation.matching import pair_deals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from llmextract.evaluation.cases import Case, GoldDeal
    from llmextract.evaluation.fields import Finding, Verdict
    from llmextract.evaluation.predictions import PredictedDeal, Prediction

Scope = Literal["deals", "primary", "answer"]


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict on one field of one case.

    Attributes:
        case: the case's id.
        language: the case's language.
        engine: what found the deals (`llm`, `rules`), None where the prediction does not say.
        scope: `deals`, `primary` or `answer`.
        gold: the gold deal's index in the case, None for a surplus deal and for the answer as a whole.
        found: the predicted deal's index, None for a missing deal and for the answer as a whole.
        type: the gold deal's type, else the predicted one's, None for the answer as a whole.
        field: what is judged, such as `status` or `role`.
        verdict: `right`, `wrong`, `missing`, `surplus`, or `excused`: optional, so it counts for nothing.
        reason: why, in words.
        expected: what the case says, in words, None where nothing is expected.
        got: what the prediction says, in words, None where it says nothing.
    """

    case: str
    language: str
    engine: str | None
    scope: Scope
    gold: int | None
    found: int | None
    type: str | None
    field: str
    verdict: Verdict
    reason: str
    expected: str | None
    got: str | None


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was found about a deal, or about the answer as a whole."""

    gold: int | None
    found: int | None
    type: str | None
    findings: Iterable[Finding]


def score_case(case: Case, prediction: Prediction) -> tuple[Score, ...]:
    """The scores of a case, in the order: every deal, the primary deal alone, the answer as a whole.

    Example:
        >>> from llmextract.evaluation import Prediction, case_of
        >>> case = case_of({"id": "x", "lang": "en", "text": "No deal.", "deals": []})
        >>> [(score.field, score.verdict) for score in score_case(case, Prediction(id="x"))]
        [('clean', 'right')]
    """
    pairs = pair_deals(prediction.deals, case.deals)
    scopes: list[tuple[Scope, Iterable[_Judged]]] = [("deals", _deals(prediction.deals, case.deals, pairs))]
    if case.deals and not case.deals[0].optional:
        first = prediction.deals[:1], case.deals[:1]
        scopes.append(("primary", _deals(*first, pair_deals(*first))))
    unasked = len(prediction.deals) - len(pairs)
    scopes.append(("answer", [_Judged(None, None, None, answers.judge(prediction.deals, case.deals, unasked))]))
    return tuple(
        Score(case.id, case.lang, prediction.engine, scope, judged.gold, judged.found, judged.type,
              finding.field, finding.verdict, finding.reason, finding.expected, finding.got)
        for scope, all_judged in scopes
        for judged in all_judged
        for finding in judged.findings
    )  # fmt: skip


def _deals(
    found: Sequence[PredictedDeal], gold: Sequence[GoldDeal], pairs: Sequence[tuple[int, int]]
) -> Iterator[_Judged]:
    """The gold deals in their order, found or missing, then the surplus ones."""
    found_for = {j: i for i, j in pairs}
    for j, deal in enumerate(gold):
        i = found_for.get(j)
        findings = fields.missing(deal) if i is None else fields.paired(found[i], deal)
        yield _Judged(j, i, deal.type, findings)
    surplus = set(range(len(found))).difference(found_for.values())
    for i in sorted(surplus):
        yield _Judged(None, i, found[i].type, fields.surplus(found[i]))
