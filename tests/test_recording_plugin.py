"""The pytest plugin, in suites of its own: replayed by default, the network blocked, nothing kept that nobody plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faulty_server import FaultyServer, completion, says

# Imported here once: suites that run in this process would import, and drop, the clients each time.
import llmextract.llm.live
import llmextract.recording.switchboard  # noqa: F401

if TYPE_CHECKING:
    from pathlib import Path

SUITE = """
import pytest
from pydantic import BaseModel
from llmextract.llm import Message, OpenAICompatible, Request

class City(BaseModel):
    name: str

@pytest.mark.parametrize("text", ["a", "b"])
def test_city(recorded, text):
    with recorded(f"es/{text}"):
        model = OpenAICompatible("m", base_url="URL")
        assert model.ask(Request((Message("user", text),), City)).answer.name == "Madrid"

def test_nothing():
    pass
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    lean = "addopts = -p no:hypothesispytest -p no:asyncio"  # they would be imported, slowly, by each inner run
    pytester.makeini(f"[pytest]\ntestpaths = tests\n{lean}\n")
    pytester.mkdir("tests").joinpath("conftest.py").write_text(
        "pytest_plugins = ['llmextract.recording.pytest_plugin']"
    )
    return pytester


def write(suite: pytest.Pytester, url: str) -> Path:
    suite.path.joinpath("tests", "test_city.py").write_text(SUITE.replace("URL", url))
    return suite.path / "tests" / "cassettes" / "es"


def record(suite: pytest.Pytester) -> Path:
    """Record the suite from a server that is gone afterwards."""
    with FaultyServer(says(completion('{"name": "Madrid"}'))) as server:
        folder = write(suite, server.url)
        suite.runpytest_inprocess("--record-mode=once").assert_outcomes(passed=3)
    assert len(server.requests) == 2
    return folder


def test_a_suite_is_recorded_once_then_replayed_also_by_workers(suite: pytest.Pytester) -> None:
    folder = record(suite)
    assert sorted(p.name for p in folder.iterdir()) == ["a.json", "b.json"]
    for run in (suite.runpytest_inprocess(), suite.runpytest_subprocess("-n", "1")):
        run.assert_outcomes(passed=3)
        assert run.ret == pytest.ExitCode.OK


def test_a_recording_that_no_test_plays_fails_a_whole_run_only(suite: pytest.Pytester) -> None:
    folder = record(suite)
    folder.joinpath("old.json").write_bytes(folder.joinpath("a.json").read_bytes())
    for options in ([], ["tests"]):
        result = suite.runpytest_inprocess(*options)
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(["*unplayed recordings*", "tests/cassettes/es/old.json: no test plays it"])
    for options in (["-k", "nothing"], ["tests/test_city.py::test_nothing"]):
        assert suite.runpytest_inprocess(*options).ret == pytest.ExitCode.OK


def test_a_missing_recording_fails_its_test_and_says_how_to_record_it(suite: pytest.Pytester) -> None:
    write(suite, "http://127.0.0.1:9/v1")
    result = suite.runpytest_inprocess("tests/test_city.py::test_city[a]")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*CassetteMiss: there is no recording a.json. Record it with pytest --record-mode=all*"]
    )


def test_the_network_is_blocked_and_that_is_no_failure_of_the_model(suite: pytest.Pytester) -> None:
    suite.path.joinpath("tests", "test_net.py").write_text("""
import asyncio, socket
import pytest
from llmextract.errors import RecordingError
from llmextract.llm import Message, OpenAICompatible, Request
from pydantic import BaseModel

class City(BaseModel):
    name: str

ASKED = Request((Message("user", "?"),), City)

@pytest.mark.parametrize("url", ["https://api.example.org/v1", "http://192.0.2.1/v1", "http://[2001:db8::1]/v1"])
def test_blocked(url):
    model = OpenAICompatible("m", base_url=url, api_key="k", wait=lambda _s: 0.0)
    with pytest.raises(RecordingError, match="reached for the network"):
        model.ask(ASKED)
    with pytest.raises(RecordingError, match="reached for the network"):
        asyncio.run(model.aask(ASKED))

def test_this_machine_is_not():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        socket.create_connection(("localhost", server.getsockname()[1])).close()
""")
    suite.runpytest_inprocess().assert_outcomes(passed=4)
