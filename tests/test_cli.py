"""The command line: what it prints, how it reads files, and how it fails."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from faulty_server import FaultyServer, completion, says

from llmextract import __version__, cli, resources
from llmextract.extractor import Extractor
from llmextract.llm import OpenAICompatible
from llmextract.recording import cassette
from llmextract.records import Result

TEXT = "Norfjord ASA agreed to buy Lumen Grid GmbH for €1.25 billion – in cash.\r\nLa operación se cerró.\n"
RULES = ("--engine", "rules")


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "LLMEXTRACT_MODEL", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return str(path)


def outside(*arguments: str, given: bytes = b"", **streams: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    code = "from llmextract.cli import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(command, input=given, check=False, **options)  # type: ignore[call-overload,no-any-return]  # noqa: S603 - our own


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let standard input hold these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_deals_are_shown_with_the_words_that_prove_them(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["extract", article, *RULES]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for part in (
        "1 deal · found by the rules",
        "Norfjord ASA",
        "Lumen Grid GmbH",
        "EUR 1,250,000,000",
        "“€1.25 billion”",
    ):
        assert part in out


def test_json_is_the_result_and_nothing_else(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["extract", article, "--json", *RULES, "--region", "ES", "--date", "2026-03-05"]) == 0
    out, err = capsys.readouterr()
    assert Result.model_validate_json(out) == Extractor(engine="rules").extract(TEXT, region="ES", date="2026-03-05")
    assert err == ""


def test_standard_input_without_a_deal_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, b"It rained all day in the harbour.\n")
    assert cli.run(["extract", "-", *RULES]) == 0
    assert capsys.readouterr().out.startswith("No deal found\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_file_is_read_in_the_encoding_that_its_first_bytes_tell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    given(monkeypatch, TEXT.encode(encoding))
    assert cli.run(["extract", "-", "--json", *RULES]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["text"] == TEXT


def test_nuls_are_the_librarys_to_say_something_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, b"It\x00 rained.")
    assert cli.run(["extract", "-", *RULES]) == 0
    assert "NUL" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "Missing command"),
        (["extract"], 2, "FILE|-"),
        (["extarct"], 2, "extarct"),
        (["extract", "-", "--jsn"], 2, "--jsn"),
        (["extract", "-", "--date"], 2, "--date"),
        (["extract", "-", "--engine", "gpt"], 2, "unknown engine 'gpt'; valid: auto, llm, rules"),
        (["extract", "-", "--prompt", "deal/9.0.0"], 2, "deal/1.0.0"),
        (["extract", "-", "--date", "17/12/2025"], 2, "2025-12-17"),
        (["extract", "-", "--region", "Spain"], 2, "ISO 3166-1"),
        (["extract", "-", "--language", "12"], 2, "ISO 639-1"),
        (["extract", "-", "--engine", "llm"], 2, "OPENAI_API_KEY"),
        (["extract", "-", "--model", "m"], 2, "OPENAI_API_KEY"),
        (["extract", "-", "--base-url", "http://127.0.0.1/v1"], 2, "LLMEXTRACT_MODEL"),
        (["extract", "-", "--model", "m", "--base-url", "nonsense"], 2, "https://host/v1"),
        (["extract", "-", "--model", "m", *RULES], 2, "--engine rules asks no model"),
        (["extract", "-", "--cassette", "none.json", *RULES], 2, "--engine rules asks no model"),
        (["extract", "-", "--cassette", "none.json", "--base-url", "http://127.0.0.1/v1"], 2, "without a server"),
        (["extract", "-", "--cassette", "none.json"], 1, "none.json"),
        (["extract", "no/such/file"], 1, "no/such/file: No such file"),
        (["extract", "."], 1, ".: Is a directory"),
        (["extract", "no\x1b[31m\u202efile"], 1, "no[U+001B][31m[U+202E]file"),
        (["prompts", "show", "deal/0.0.0"], 2, "unknown prompt 'deal/0.0.0'; valid: deal/1.0.0"),
        (["prompts", "show", "../README"], 2, "unknown prompt"),
        (["schemas", "show", "deal"], 2, "unknown schema"),
    ],
)
def test_an_error_is_one_clear_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    given(monkeypatch, b"It rained.")
    assert cli.run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("llmextract: ")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize("data", ["fusión".encode("latin-1"), b"\xff\xfea", b"\xef\xbb\xbf\xff"])
def test_a_file_in_another_encoding_is_named_with_the_place_and_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(data)
    assert cli.run(["extract", str(path)]) == 1
    assert "old.txt: not utf-" in (said := capsys.readouterr().err)
    assert "at byte" in said
    assert "iconv" in said


@pytest.fixture
def recording(tmp_path: Path) -> str:
    """What a server answered once about the article."""
    parties = [{"name": "Norfjord ASA", "role": "acquirer"}, {"name": "Lumen Grid GmbH", "role": "target"}]
    deal = {"sentence": "S1", "type": "acquisition", "status": "agreed", "assertion": "stated", "parties": parties}
    path = tmp_path / "recording.json"
    with FaultyServer(says(completion(json.dumps({"deals": [deal]})))) as server, cassette(path, "all"):
        model = OpenAICompatible("served-model", base_url=server.url, api_key="none")
        Extractor(llm=model, engine="llm").extract(TEXT)
    return str(path)


@pytest.mark.parametrize("engine", ["auto", "llm"])
def test_a_recording_is_replayed_without_settings_and_without_its_server(
    article: str, recording: str, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    assert cli.run(["extract", article, "--cassette", recording, "--engine", engine]) == 0
    out = capsys.readouterr().out
    assert "1 deal · found by the model" in out
    assert "model served-model" in out


def test_a_recording_of_another_text_is_an_error_and_not_the_rules(
    monkeypatch: pytest.MonkeyPatch, recording: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, b"Another text.")
    assert cli.run(["extract", "-", "--cassette", recording]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("llmextract: ")
    assert err.count("\n") == 1


def test_a_recording_that_does_not_name_its_model_asks_for_the_name(
    article: str, recording: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(recording)
    found = json.loads(path.read_text("utf-8"))
    del found["made"]["model"]
    path.write_text(json.dumps(found), "utf-8")
    assert cli.run(["extract", article, "--cassette", recording]) == 2
    assert "--model" in capsys.readouterr().err
    assert cli.run(["extract", article, "--cassette", recording, "--model", "served-model"]) == 0


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Waiting(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002 - as io has it
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Waiting()))
    assert cli.run(["extract", "-", *RULES]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "utf-16"])
def test_json_is_valid_in_every_encoding_of_the_output(encoding: str, article: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = outside("extract", article, "--json", *RULES, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode(encoding))["document"]["text"] == TEXT


def test_a_reader_that_goes_away_is_no_error(article: str) -> None:
    read, write = os.pipe()
    os.close(read)
    done = outside("extract", article, "--json", *RULES, stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_an_error(article: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = outside("extract", article, *RULES, stdout=full)
    assert (done.returncode, done.stderr) == (1, b"llmextract: No space left on device\n")


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"llmextract {__version__}\n"


def test_help_names_the_commands_and_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert (cli.run(["--help"]), cli.run(["extract", "--help"])) == (0, 0)
    shown = capsys.readouterr().out
    for name in ("extract", "prompts", "schemas", "--engine", "--cassette", "--json", "auto|llm|rules", "deal/1.0.0"):
        assert name in shown


@pytest.mark.parametrize(("shelf", "suffix"), [("prompts", ".md"), ("schemas", ".json")])
def test_the_files_that_ship_are_listed_and_shown_whole(
    capsys: pytest.CaptureFixture[str], shelf: str, suffix: str
) -> None:
    assert cli.run([shelf, "list"]) == 0
    assert "deal/1.0.0" in capsys.readouterr().out.splitlines()
    assert cli.run([shelf, "show", "deal/1.0.0"]) == 0
    assert capsys.readouterr().out == resources.read_text(shelf, f"deal/1.0.0{suffix}")


def test_the_library_does_not_import_what_only_the_command_line_needs() -> None:
    code = "import sys, llmextract; llmextract.Extractor; sys.exit(bool({'typer', 'rich', 'click'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
