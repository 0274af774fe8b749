"""Which deals that only the model saw are kept: a small model sees a deal in every sentence of an earnings report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmextract.assembly.pairing import moved, pairs, proof, touch
from llmextract.assembly.policy import POLICY
from llmextract.records import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmextract.assembly.drafts import Draft
    from llmextract.assembly.policy import Evidence, Policy


def told(
    model: Sequence[Draft], rules: Sequence[Draft], over: Evidence, policy: Policy = POLICY
) -> tuple[tuple[Draft, ...], tuple[Issue, ...]]:
    """The model's deals without those that only it saw beside deals of the rules, or where no word tells of one.

    What is left out is said.

    Args:
        model: what the model pointed at.
        rules: what the rules found in the same text.
        over: what they are joined over.
        policy: who is believed.
    """
    text = over.document.text
    if policy.keeps == "all" or over.telling is None:
        return tuple(model), ()
    paired = {i for i, _ in pairs(model, rules, text)}
    why = {i: _why_not(draft, over, beside=bool(rules)) for i, draft in enumerate(model) if i not in paired}
    kept = [i for i in range(len(model)) if not why.get(i)]
    places = {i: n for n, i in enumerate(kept)}
    issues = tuple(_untold(model[i], reason, text) for i, reason in why.items() if reason)
    return tuple(moved(model[i], places) for i in kept), issues


def _why_not(draft: Draft, over: Evidence, *, beside: bool) -> str:
    """Why a deal that only the model saw is none; empty where it may be one."""
    if beside:
        return "the rules see other deals in the text, but not this one"
    if not any(touch(mark, word) for mark in proof(draft) for word in over.telling or ()):
        return "no word of it tells of a deal"
    return ""


def _untold(draft: Draft, reason: str, text: str) -> Issue:
    names = ", ".join(text[party.mark.start : party.mark.end] for party in draft.parties)
    quote = next((text[mark.start : mark.end] for mark in proof(draft)), None)
    message = f"a deal that only the model saw was left out ({draft.type}, {names}): {reason}"
    return Issue(code="deal_dropped", severity="warning", message=message, quote=quote)
