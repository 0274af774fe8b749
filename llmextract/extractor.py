"""The story of an extraction, top to bottom.

A text comes in, the readers read it, a model points, the rules find, assembly joins and proves, and a result goes out.
The algorithm is a generator that yields requests and receives replies; two small drivers, one sync and one async, run
the same steps. Nothing here knows a provider, a language or a file format. What only a model needs is imported when one
is asked: the rules start in a third of the time.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, Self, Unpack, get_args

from llmextract import intake, rules
from llmextract.assembly import assemble, holding
from llmextract.assembly.alone import told
from llmextract.assembly.policy import POLICY, Evidence, Policy
from llmextract.assembly.union import union
from llmextract.errors import LlmextractError, ModelError, NotConfiguredError, SettingError, UnknownNameError
from llmextract.reading.reader import read
from llmextract.reading.tokens import scan
from llmextract.records import SCHEMA_VERSION, Failure, Provenance, Result, Usage
from llmextract.version import __version__

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from llmextract.asking.conversation import Asking, Conversation
    from llmextract.assembly.drafts import Draft
    from llmextract.intake import About
    from llmextract.llm import Budget, LanguageModel, Reply, Request
    from llmextract.pointers import Answer
    from llmextract.recording import Made
    from llmextract.records.vocabulary import Reader

    Steps = Generator[Request[Answer], Reply[Answer], Result]

Engine = Literal["auto", "llm", "rules"]

PROMPT = "deal/1.0.0"
"""The prompt that is used where none is named."""

NO_MODEL = (
    "no model is configured: set LLMEXTRACT_MODEL and OPENAI_API_KEY (or OPENAI_BASE_URL, for a server of your own), "
    "or pass Extractor(llm=…)"
)


@dataclass(frozen=True, slots=True)
class Extractor:
    """How texts are to be extracted: one frozen object, safe to share between threads.

    Attributes:
        llm: the model; None: the one that the environment configures, if any.
        prompt: the name of a prompt file, such as `deal/1.0.0`.
        engine: `auto` (the model if one is configured, and the rules beside it, alone where it fails), `llm` (the model
            alone, or an error) or `rules` (no model).
        reasks: how often a model is told what does not hold in its answer, at most.
        budget: the most that one text may cost, checked before each request.
        policy: who is believed where the model and the rules contradict each other, and what the rules add; as measured
            with a small model, unless you say otherwise (`Policy(rules_decide=frozenset())`: the model).
        seed: sent with each request, so that an endpoint that can repeats itself; None: not sent.

    Raises:
        UnknownNameError: there is no such engine or prompt; the message lists the valid ones.

    Example:
        >>> extractor = Extractor(engine="rules")
        >>> extractor.extract("Acme Corp agreed to buy Bolt Ltd for $3 million.").primary.value.currency
        'USD'
    """

    llm: LanguageModel | None = None
    prompt: str = PROMPT
    engine: Engine = "auto"
    reasks: int = 2
    budget: Budget | None = None
    policy: Policy = POLICY
    seed: int | None = 0

    def __new__(cls, *_: object, **options: object) -> Self:
        """Refuse an unknown option with the list of the valid ones; Python's own words name none."""
        intake.check_options(options, (field.name for field in fields(cls)))
        return object.__new__(cls)

    def __post_init__(self) -> None:
        if self.engine not in get_args(Engine):
            raise UnknownNameError("engine", self.engine, get_args(Engine))
        if self.reasks < 0:
            raise SettingError(f"reasks must be 0 or more, not {self.reasks}")
        if self.prompt != PROMPT:
            from llmextract import prompt

            prompt.load(self.prompt)

    def extract(self, text: str, **about: Unpack[About]) -> Result:
        """The deals of a text.

        Args:
            text: the text of an article; offsets in the result are its characters.
            about: `language` (`es`), `region` (`MX`) and `date` (`2025-12-17`) of the text, where they are known.

        Raises:
            TypeError: the text is no `str`.
            SettingError: the language, region or date cannot be one; or the engine is `llm` and no model is configured.
            ModelError: the engine is `llm` and the model gave no usable answer.
            CassetteMiss: inside a `recording.cassette`, the request was never recorded.
        """
        model = self._model()
        return _drive(_Job(self, model).steps(text, about), model)

    async def aextract(self, text: str, **about: Unpack[About]) -> Result:
        """As `extract`, awaiting the model."""
        model = self._model()
        return await _adrive(_Job(self, model).steps(text, about), model)

    def made(self) -> Made:
        """What makes a recording of this extractor, as far as it knows before a model answers: prompt and versions."""
        from llmextract import prompt, recording

        return recording.Made(
            prompt=self.prompt,
            prompt_sha256=prompt.load(self.prompt).sha256,
            schema_version=SCHEMA_VERSION,
            library=__version__,
        )

    def _model(self) -> LanguageModel | None:
        if self.engine == "rules":
            return None
        from llmextract import llm

        model = self.llm or _one(llm.OpenAICompatible.from_environment())
        if model is None and self.engine == "llm":
            raise NotConfiguredError(f"{NO_MODEL}; or use engine='rules', which needs none")
        return model


@functools.lru_cache(maxsize=8)
def _one(model: LanguageModel | None) -> LanguageModel | None:
    """One object for equal settings: its client, and what it has learnt of its endpoint, are kept between calls."""
    return model


def _drive(steps: Steps, model: LanguageModel | None) -> Result:
    """Run the steps, each request put to the model; an error of the model is thrown back into the steps."""
    try:
        request = next(steps)
        while model:
            try:
                reply = model.ask(request)
            except ModelError as error:
                request = steps.throw(error)
            else:
                request = steps.send(reply)
    except StopIteration as done:
        result: Result = done.value
        return result
    raise AssertionError("steps asked a model that is not there")


async def _adrive(steps: Steps, model: LanguageModel | None) -> Result:
    """As `_drive`, awaiting."""
    try:
        request = next(steps)
        while model:
            try:
                reply = await model.aask(request)
            except ModelError as error:
                request = steps.throw(error)
            else:
                request = steps.send(reply)
    except StopIteration as done:
        result: Result = done.value
        return result
    raise AssertionError("steps asked a model that is not there")


class _Job:
    """One text on its way: what was read of it, what was asked, what is to be said about it."""

    def __init__(self, extractor: Extractor, model: LanguageModel | None) -> None:
        self.settings, self.model = extractor, model
        self.asked: Conversation | None = None

    def steps(self, text: str, about: About) -> Steps:
        """All steps of one extraction; yields requests, receives replies, returns the result."""
        self.document, self.issues = intake.document(text, **about)
        self.scan = scan(self.document.text[: intake.MOST_CHARACTERS])
        known = self.document
        self.readings = read(self.scan, language=known.language, region=known.region, date=known.date)
        if self.model is None:
            return self.by_rules(None if self.settings.engine == "rules" else NotConfiguredError(NO_MODEL))
        if not self.document.text.strip():
            return self.result((), "llm")
        try:
            drafts = yield from self.by_model()
        except ModelError as error:
            if self.settings.engine == "llm":
                raise
            return self.by_rules(error)
        if self.settings.engine == "llm":
            return self.result(drafts, "llm")
        seen = self.document, self.scan, self.readings
        found, fallen = holding(rules.extract(*seen), self.document, self.readings)
        over = Evidence(self.document, self.readings, rules.telling(self.document, self.scan), rules.background(*seen))
        kept, untold = told(drafts, found, over, self.settings.policy)
        self.issues += (*fallen, *untold)
        both = union(kept, found, over, self.settings.policy)
        return self.result(both, "llm" if all(draft.source == "llm" for draft in both) else "merged")

    def by_rules(self, cause: LlmextractError | None) -> Result:
        """The deals that the rules find, with the reason why no model was asked or none answered."""
        drafts = rules.extract(self.document, self.scan, self.readings)
        return self.result(drafts, "rules", Failure.of(cause) if cause else None)

    def by_model(self) -> Asking:
        """The deals that the model points at."""
        from llmextract import prompt, recording
        from llmextract.asking.conversation import Article, Conversation, Manner

        settings = self.settings
        recording.note(settings.made())
        manner = Manner(prompt.load(settings.prompt), settings.reasks, settings.budget, settings.seed)
        self.asked = Conversation(Article(self.document, self.scan, self.readings), manner)
        return self.asked.steps()

    def result(self, drafts: Sequence[Draft], source: Reader, cause: Failure | None = None) -> Result:
        """The records of the drafts, proved, with everything that is to be said about them."""
        assembled = assemble(drafts, self.document, self.readings)
        asked = self.asked
        return Result(
            document=self.document,
            deals=assembled.deals,
            source=source,
            cause=cause,
            issues=(*self.issues, *(asked.issues if asked else ()), *assembled.issues),
            usage=asked.usage if asked else Usage(),
            provenance=self.provenance(),
        )

    def provenance(self) -> Provenance:
        """What made the result: enough to make it again."""
        asked = self.asked
        return Provenance(
            library=__version__,
            schema_version=SCHEMA_VERSION,
            engine=self.settings.engine,
            model=asked.model if asked else None,
            server=asked.server if asked else None,
            prompt=self.settings.prompt if asked else None,
            prompt_sha256=asked.manner.prompt.sha256 if asked else None,
            request_sha256=asked.request_sha256 if asked else None,
        )
