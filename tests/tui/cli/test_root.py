from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from domain.version import VERSION
from tests.tui.cli.conftest import Parley
from tui.cli.root import TABLE, root

COMMANDS = [(name, listed) for section in TABLE.values() for name, listed in section.items()]


@pytest.mark.parametrize(("name", "listed"), COMMANDS)
def test_the_table_says_what_the_command_says(name: str, listed: object) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.short_help == getattr(listed, "help", None)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_explains_itself_with_an_example(parley: Parley, name: str) -> None:
    said = parley(name, "--help")
    assert said.exit_code == 0
    assert f"parley {name}" in said.stdout.split("\n", 1)[1]
    assert len(max(said.stdout.splitlines(), key=len)) <= 100


def test_help_names_every_command(parley: Parley) -> None:
    said = parley("--help")
    assert all(f"  {name} " in said.stdout for name, _ in COMMANDS)
    assert parley().stdout == said.stdout


def test_version(parley: Parley) -> None:
    assert parley("--version").stdout == f"parley {VERSION}\n"


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["timelin"], "no such command 'timelin'", "did you mean timeline?"),
        (["--ledgr"], "no such option '--ledgr'", "did you mean --ledger?"),
        (["schema", "a", "b"], "got unexpected extra argument (b)", "parley schema --help"),
        (["completion"], "missing argument", "parley completion --help"),
        (["completion", "tcsh"], "'tcsh'", "parley completion --help"),
        (["no\x1b[2Jsuch"], r"\x1b[2J", "parley --help"),
    ],
)
def test_wrong_use_is_a_line_a_hint_and_two(parley: Parley, arguments: list[str], error: str, hint: str) -> None:
    said = parley(*arguments)
    assert said.exit_code == 2
    assert error in said.stderr.splitlines()[0]
    assert hint in said.stderr.splitlines()[1]
    assert said.stdout == ""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []])
def test_help_imports_neither_screens_nor_stores(arguments: list[str]) -> None:
    heavy = ("textual", "rich", "sqlite3", "eventsourcing", "edtf", "msgspec", "ledger", "projections")
    program = (
        "import sys; from tui.cli import main; status = main(sys.argv[1:]);"
        f"loaded = {{name.partition('.')[0] for name in sys.modules}} & {set(heavy)!r};"
        "sys.exit(status or ' '.join(sorted(loaded)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "parley" in done.stdout
