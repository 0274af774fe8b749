"""The conversation with a model about one text, a long one in pieces: ask, resolve, ask again about what does not hold.

It is a generator that yields requests and receives replies, so that the same steps run sync and async. It keeps the
account of what was spent, on failure too, and decides nothing about falling back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmextract import llm, schema
from llmextract.asking.marks import BRACKETS, mark
from llmextract.asking.pieces import one_list, pieces
from llmextract.asking.resolve import Ground, resolve
from llmextract.assembly import problems
from llmextract.errors import BudgetError, InvalidAnswerError, ModelError, TransportError
from llmextract.grounding import Grounded
from llmextract.pointers import Answer
from llmextract.records import Issue, Usage

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from llmextract.assembly.drafts import Draft
    from llmextract.llm import Budget, Reply, Request
    from llmextract.prompt import Prompt
    from llmextract.reading.tokens import Scan
    from llmextract.reading.values import Readings
    from llmextract.records import Document

    Asking = Generator[Request[Answer], Reply[Answer], tuple[Draft, ...]]

MOST_TOKENS = 4096
"""Of an answer: the longest right answer of our cases has a fifth of it."""

MOST_OBJECTIONS = 8
"""A re-ask names at most so many things; more would hide the important ones."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a model is asked about: a text, its tokens, and what the readers read in it."""

    document: Document
    scan: Scan
    readings: Readings


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is asked: with which prompt, how often again, within which budget."""

    prompt: Prompt
    reasks: int
    budget: Budget | None
    seed: int | None


@dataclass(frozen=True, slots=True)
class _Round:
    """A resolved answer: its drafts, how many of them hold, what the model should mend, and what to say if it does not.

    Of two answers the better one has more deals that hold, then less to mend: an answer that drops a deal because
    something small about it was objected to is not better.
    """

    drafts: tuple[Draft, ...]
    holding: int
    objections: tuple[str, ...]
    issues: tuple[Issue, ...]

    def better_than(self, other: _Round | None) -> bool:
        """Whether this answer is to be taken instead of an earlier one."""
        if other is None:
            return True
        return (self.holding, -len(self.objections)) > (other.holding, -len(other.objections))


class Conversation:
    """One conversation about one text.

    Attributes:
        manner: how the model is asked.
        usage: what has been spent so far.
        issues: what of the final answer could not be used, and what the endpoint did not take.
        model, server: who answered, as the reply names them.
        request_sha256: of the messages as they were first sent.
    """

    def __init__(self, article: Article, manner: Manner) -> None:
        self._article, self.manner = article, manner
        self.usage = Usage()
        self.issues: tuple[Issue, ...] = ()
        self.model: str | None = None
        self.server: str | None = None
        self.request_sha256: str | None = None

    def steps(self) -> Asking:
        """Ask until an answer holds or the re-asks are spent; returns the drafts of the best answer.

        Raises:
            ModelError: no answer can be used; `.usage` is all that was spent.
        """
        try:
            return (yield from self._pieces())
        except ModelError as error:
            error.usage = self.usage
            raise

    def _pieces(self) -> Asking:
        """Ask about each piece of the text; one that is not answered is an issue, none answered the failure."""
        marked = mark(self._article.scan, self._article.readings)
        words = Grounded(self._article.scan.text.translate(BRACKETS))
        answers, failures, cut = [], {}, pieces(marked)
        for number, piece in enumerate(cut, 1):
            ground = Ground(self._article.document, piece, words, self._article.readings.instructions)
            try:
                answers.append((yield from self._rounds(ground)))
            except ModelError as error:
                failures[number] = error
                if isinstance(error, TransportError | BudgetError):
                    failures |= dict.fromkeys(range(number + 1, len(cut) + 1), error)
                    break
        if not answers:
            raise failures[1]
        for number, failed in failures.items():
            message = f"part {number} of {len(cut)} of the text was not answered: {failed}"
            self.issues += (Issue(code=failed.code, severity="warning", message=message),)
        return one_list(answers, self._article.document.text)

    def _rounds(self, ground: Ground) -> Asking:
        sent = schema.sent(self.manner.prompt.pointers)
        messages = self._messages(ground.marked.shown)
        request = llm.Request(messages, Answer, seed=self.manner.seed, max_tokens=MOST_TOKENS, schema=sent)
        self.request_sha256 = self.request_sha256 or _sha256(request)
        best: _Round | None = None
        failure: ModelError | None = None
        said = None  # what the model says again, it will say a third time
        for _ in range(self.manner.reasks + 1):
            try:
                reply = yield from self._ask(request)
            except InvalidAnswerError as error:
                failure, raw, objections = error, error.raw, error.problems or (str(error),)
            except ModelError as error:
                failure = error
                break
            else:
                latest = self._resolved(reply.answer, ground)
                best = latest if latest.better_than(best) else best
                failure, raw, objections = None, reply.raw, latest.objections
            if not objections or raw == said:
                break
            said = raw
            request = request.again(raw, self._objection(objections))
        return self._taken(best, failure)

    def _taken(self, best: _Round | None, failure: ModelError | None) -> tuple[Draft, ...]:
        """The drafts of the best answer, also where a later question failed; the failure where there is none."""
        if best is None:
            assert failure is not None  # noqa: S101 - each round ends in an answer or a failure
            raise failure
        if failure:
            words = f"the model was asked again in vain: {failure}"
            self.issues += (Issue(code=failure.code, severity="warning", message=words),)
        self.issues += best.issues
        return best.drafts

    def _ask(self, request: Request[Answer]) -> Generator[Request[Answer], Reply[Answer], Reply[Answer]]:
        """One question, if the budget allows it; what it cost is counted, on failure too."""
        if self.manner.budget:
            self.manner.budget.check(self.usage, request.messages)
        try:
            reply = yield request
        except ModelError as error:
            self._spent(error.usage)
            raise
        self._spent(reply.usage)
        self.model, self.server = reply.model, reply.server
        self.issues += tuple(note for note in reply.notes if note not in self.issues)
        return reply

    def _spent(self, usage: Usage | None) -> None:
        self.usage = self.usage + usage if usage else self.usage

    def _resolved(self, answer: Answer, ground: Ground) -> _Round:
        found = resolve(answer, ground)
        broken = problems(found.drafts, self._article.document, self._article.readings)
        objections = [problem.message for problem in found.problems if not problem.small]
        objections += [f"deal {found.numbers[place]}: {violation.message}" for place, violation in broken]
        issues = [
            Issue(code=p.code, severity="warning", message=f"left out of the answer: {p.message}", quote=p.quote)
            for p in found.problems
        ]
        holding = len(found.drafts) - len({place for place, _ in broken})
        return _Round(found.drafts, holding, tuple(objections), tuple(issues))

    def _messages(self, shown: str) -> tuple[llm.Message, ...]:
        day = self._article.document.date
        date = day.isoformat() if day else "unknown"
        turns = self.manner.prompt.render(text=shown, date=date)
        return tuple(llm.Message(turn.role, turn.content) for turn in turns)

    def _objection(self, objections: Iterable[str]) -> str:
        lines = "\n".join(f"- {objection}" for objection in list(objections)[:MOST_OBJECTIONS])
        return self.manner.prompt.reask(problems=lines)


def _sha256(request: Request[Answer]) -> str:
    sent = "\0".join(f"{message.role}\0{message.content}" for message in request.messages)
    return hashlib.sha256(sent.encode("utf-8", "replace")).hexdigest()
