"""The README: what it promises to run and to print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from llmextract import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

pytestmark = pytest.mark.skipif(not README.exists(), reason="an installed wheel is tested without its README")


def section(title: str) -> str:
    return README.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]


def outputs() -> list[tuple[str, str]]:
    blocks = re.findall(r"<!-- output: ([^\n]+) -->\n```\n(.*?)```\n", README.read_text(encoding="utf-8"), re.DOTALL)
    return [(str(arguments), str(output)) for arguments, output in blocks] if README.exists() else []


def test_the_start_is_two_commands_of_one_line_each() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", section("Start"), re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]


def test_there_is_an_output_to_look_at() -> None:
    assert outputs()


@pytest.mark.parametrize(("arguments", "output"), outputs() if README.exists() else [])
def test_an_output_is_what_the_command_prints_now(
    arguments: str, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    assert cli.run(arguments.split()) == 0
    assert capsys.readouterr().out == output, "run scripts/readme"


def test_the_examples_in_python_are_python() -> None:
    for block in re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL):
        compile(block, "README.md", "exec")
