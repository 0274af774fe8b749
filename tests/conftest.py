"""No test reaches the network or depends on the developer's own settings; recordings are played, and all of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no failure of what is tested; bars of time have tests of their own, in processor time.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

pytest_plugins = ["pytester", "llmextract.recording.pytest_plugin"]


@pytest.fixture(autouse=True)
def no_model_is_configured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in the developer's environment must not decide what a test sees; recording needs one."""
    if request.config.getoption("record_mode") == "none":
        for name in ("LLMEXTRACT_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
            monkeypatch.delenv(name, raising=False)
