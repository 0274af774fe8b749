"""An extractor as evaluation takes it: from a case to a `Result`, asking a model or replaying its recordings."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from llmextract import llm, recording
from llmextract.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmextract.evaluation.cases import Case
    from llmextract.extractor import Extractor
    from llmextract.records import Result


def answered_by(extractor: Extractor, cassettes: str | Path | None = None) -> Callable[[Case], Result]:
    """What `evaluate` takes: each case is extracted as its text, language, region and date say.

    Args:
        extractor: with its engine, prompt and model.
        cassettes: the folder of the recordings, one a case (`cassette_of`): no key and no network are needed, and a
            case that was never recorded raises. Without a model of its own the extractor takes the recorded one.

    Example:
        >>> from llmextract.evaluation import case_of
        >>> from llmextract.extractor import Extractor
        >>> text = "Acme Corp agreed to buy Bolt Ltd for $3 million."
        >>> case = case_of({"id": "acme", "lang": "en", "text": text, "deals": []})
        >>> answered_by(Extractor(engine="rules"))(case).primary.type
        'acquisition'
    """

    def answer(case: Case) -> Result:
        if cassettes is None:
            return extract(extractor, case)
        path = cassette_of(cassettes, case)
        with recording.cassette(path, command=how_to_record(cassettes, case)):
            return extract(extractor if extractor.llm else replace(extractor, llm=recorded_model(path)), case)

    return answer


def extract(extractor: Extractor, case: Case) -> Result:
    """The result of a case's text, with the language, region and date that the case says."""
    return extractor.extract(case.text, language=case.lang, region=case.region, date=case.date)


def how_to_record(folder: str | Path, case: Case) -> str:
    """What a miss tells to run."""
    return f"Record it with llmextract record CASES --cassettes {folder} --only {case.id}"


def cassette_of(folder: str | Path, case: Case) -> Path:
    """The recording of a case in a folder.

    Raises:
        SettingError: the case's id cannot be a file's name.
    """
    if Path(case.id).name != case.id:
        raise SettingError(f"the case id {case.id!r} cannot be the name of a cassette: it holds a path")
    return Path(folder) / f"{case.id}.json"


def recorded_model(cassette: Path) -> llm.OpenAICompatible:
    """The model that was recorded; a replay needs neither its server nor its key, and remembers no other replay.

    Raises:
        RecordingError: there is no such recording, or it is broken.
        SettingError: the recording does not say which model it is of.
    """
    name = recording.what_made(cassette).model
    if not name:
        raise SettingError(f"{cassette} does not say which model it recorded: name it")
    return replayed(name)


def replayed(model: str) -> llm.OpenAICompatible:
    """A model of this name that only recordings can answer for."""
    return _named(model).forgetful()


@functools.lru_cache(maxsize=8)
def _named(model: str) -> llm.OpenAICompatible:
    """One object a model: making its client takes longer than replaying an answer."""
    return llm.OpenAICompatible(model, base_url="http://127.0.0.1/v1", api_key="replayed")
