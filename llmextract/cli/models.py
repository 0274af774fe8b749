"""Which model a command's options name. It asks none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from llmextract import llm, recording
from llmextract.errors import NotConfiguredError, SettingError

if TYPE_CHECKING:
    from pathlib import Path


def configured(model: str | None, base_url: str | None) -> llm.OpenAICompatible | None:
    """The model that the options name, the environment filling in the rest; None where no option names one.

    Raises:
        NotConfiguredError: something is wanting for it.
    """
    given = {"LLMEXTRACT_MODEL": model, "OPENAI_BASE_URL": base_url}
    if not any(given.values()):
        return None
    environment = {**os.environ, **{name: value for name, value in given.items() if value}}
    missing = llm.missing_settings(environment)
    if missing:
        raise NotConfiguredError(missing)
    return llm.OpenAICompatible.from_environment(environment)


def replayed(cassette: Path, model: str | None) -> llm.OpenAICompatible:
    """The model that was recorded; a replay needs neither its server nor its key.

    Raises:
        RecordingError: there is no such recording, or it is broken.
        SettingError: the recording does not say which model it is of.
    """
    name = model or recording.what_made(cassette).model
    if not name:
        raise SettingError(f"{cassette} does not say which model it recorded: name it with --model")
    return llm.OpenAICompatible(name, base_url="http://127.0.0.1/v1", api_key="replayed")
