"""Recordings in a test suite: replayed by default, the network blocked, and none kept that no test plays.

Use it with `pytest_plugins = ["llmextract.recording.pytest_plugin"]` in the `conftest.py` at the top of the tests:

    def test_an_article(recorded):
        with recorded("es/acme"):                      # tests/cassettes/es/acme.json
            assert extract_deals(TEXT, engine="llm").deals

`pytest --record-mode=once` records what is missing, `--record-mode=all` records anew; the ini value `cassettes` names
another folder. It is not registered by itself: an installed library does not change other people's test suites.
"""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import pytest

from llmextract.errors import RecordingError
from llmextract.recording import Mode, cassette
from llmextract.recording.opened import OPENED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from llmextract.recording.tape import Tape

    Recorded = Callable[[str], cassette]

_SENT_BY_WORKER: Final = "llmextract_played"  # the key under which pytest-xdist's workers hand over what they played


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the mode and the folder."""
    words = "recordings of a model's answers: replay only (none), record what is missing (once), record anew (all)"
    parser.addoption("--record-mode", choices=get_args(Mode), default="none", help=words)
    parser.addini("cassettes", "folder of the recordings, from the root of the project", default="tests/cassettes")


def pytest_configure(config: pytest.Config) -> None:
    """Watch what is played, and block the network unless something is to be recorded."""
    config.pluginmanager.register(_Played(config), "llmextract-played")
    if _mode(config) == "none":
        patch = pytest.MonkeyPatch()
        config.add_cleanup(patch.undo)
        patch.setattr(socket, "getaddrinfo", _local_only(socket.getaddrinfo, place=0))
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name), place=1))


@pytest.fixture
def recorded(request: pytest.FixtureRequest) -> Recorded:
    """Opens the recording of a name, in the mode that pytest was given."""
    config = request.config
    command = f"Record it with pytest --record-mode=all '{request.node.nodeid}'"
    return lambda name: cassette(_folder(config) / f"{name}.json", _mode(config), command=command)


def _mode(config: pytest.Config) -> Mode:
    mode: Mode = config.getoption("record_mode")
    return mode


def _folder(config: pytest.Config) -> Path:
    return config.rootpath / str(config.getini("cassettes"))


def _local_only(connect: Callable[..., Any], *, place: int) -> Callable[..., Any]:
    """The function, for addresses of this machine; the address is the argument at `place`."""

    def guarded(*args: Any, **named: Any) -> Any:
        address = args[place] if len(args) > place else named.get("host")
        host = address[0] if isinstance(address, tuple) else address
        host = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if isinstance(host, str) and not _is_local(host):
            raise RecordingError(
                f"a test reached for the network ({host}); record what it asks for: --record-mode=once"
            )
        return connect(*args, **named)

    return guarded


def _is_local(host: str) -> bool:
    if host in {"", "localhost"} or host.startswith("/"):  # the last is a Unix socket
        return True
    try:
        return ipaddress.ip_address(host.split("%", maxsplit=1)[0]).is_loopback
    except ValueError:
        return False


class _Played:
    """What the session plays of its recordings; at its end, what nobody played."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._places: dict[str, set[int]] = {}
        self._idle: list[str] = []
        OPENED.watchers.append(self._closed)
        config.add_cleanup(lambda: OPENED.watchers.remove(self._closed))

    def _closed(self, tape: Tape) -> None:
        self._places.setdefault(str(tape.path.resolve()), set()).update(tape.played())

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of pytest-xdist played."""
        for path, places in getattr(node, "workeroutput", {}).get(_SENT_BY_WORKER, {}).items():
            self._places.setdefault(path, set()).update(places)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Fail a whole and green run that left recordings unplayed."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput[_SENT_BY_WORKER] = {path: list(places) for path, places in self._places.items()}
        elif exitstatus == pytest.ExitCode.OK and _mode(self._config) == "none" and _is_whole(self._config):
            self._idle = list(self._unplayed())
            session.exitstatus = pytest.ExitCode.TESTS_FAILED if self._idle else exitstatus

    def _unplayed(self) -> Iterator[str]:
        for path in sorted(_folder(self._config).rglob("*.json")):
            places = self._places.get(str(path.resolve()))
            if places is None:
                yield f"{path.relative_to(self._config.rootpath)}: no test plays it"
            elif missing := _size(path) - len(places):
                yield f"{path.relative_to(self._config.rootpath)}: {missing} of its answers are never asked for"

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Name the recordings that nobody played."""
        if self._idle:
            terminalreporter.section("unplayed recordings: delete them, or record them again", red=True)
            for line in self._idle:
                terminalreporter.line(line)


def _size(path: Path) -> int:
    from llmextract.recording.store import load

    return len(load(path)[0])


def _is_whole(config: pytest.Config) -> bool:
    """Whether all tests were asked for: no expression, no selection, no part of the paths."""
    if any(config.getoption(name, None) for name in ("keyword", "markexpr", "lf", "deselect", "collectonly")):
        return False
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return True
    asked = {Path(config.invocation_params.dir, arg).resolve() for arg in config.args}
    return asked >= {(config.rootpath / path).resolve() for path in config.getini("testpaths")}
