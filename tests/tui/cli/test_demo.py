from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Parley
from tui.app import ParleyApp
from tui.cli import demo, replay

PATIENCE = 60
"""Seconds before a terminal in which nothing happens counts as stuck."""
PARLEY = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())"]


def test_without_a_terminal_the_chronology_is_printed(
    parley: Parley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = parley("demo")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0] == "Three forces and G4S"
    assert "ends talks with G4S" in said.stdout
    assert list(tmp_path.iterdir()) == []


def test_into_keeps_the_case_and_says_how_to_go_on(parley: Parley) -> None:
    said = parley("demo", "--into", "my case.parley")
    assert said.exit_code == 0
    assert "parley replay -l 'my case.parley'" in said.stdout
    assert parley("timeline", "-l", "my case.parley").exit_code == 0


def test_another_case_is_told_by_its_name(parley: Parley) -> None:
    said = parley("demo", "--case", "depot")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0] == "Joint waste contract"
    assert parley("demo", "--case", "alliance").stdout == parley("demo").stdout


def test_another_case_is_kept_and_shown_on_a_day_of_its_own(parley: Parley) -> None:
    said = parley("demo", "--case", "depot", "--into", "depot.parley")
    assert said.exit_code == 0
    (told,) = [line for line in said.stdout.splitlines() if "timeline" in line]
    then = parley(*told.partition("parley ")[2].split())
    assert then.exit_code == 0
    assert "Evenham rejects Kettle" in then.stdout
    assert "side offer" not in then.stdout


def test_a_case_that_is_not_there_leaves_nothing_and_names_the_nearest(parley: Parley) -> None:
    said = parley("demo", "--case", "depto", "--into", "mine.parley")
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr.splitlines() == ['error: there is no case "depto"', 'hint: did you mean "depot"?']
    assert not Path("mine.parley").exists()


def test_into_a_file_that_is_there_is_refused(parley: Parley) -> None:
    Path("mine").write_bytes(b"mine")
    said = parley("demo", "--into", "mine")
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.splitlines()[1] == "hint: choose another name for --into; parley demo never overwrites"
    assert Path("mine").read_bytes() == b"mine"


def test_into_a_folder_that_is_not_there(parley: Parley) -> None:
    said = parley("demo", "--into", "nowhere/mine.parley")
    assert said.exit_code == 1
    assert not Path("nowhere").exists()


def test_a_replay_needs_a_terminal(alliance: Parley) -> None:
    said = alliance("replay")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[1] == "hint: parley replay --plain prints a place of it as text"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [(["--at", "2013-02-30"], "2013-02-30"), (["--at", "#9999"], "#9999"), (["nowhere"], "nowhere")],
)
def test_a_replay_that_cannot_begin_there(
    alliance: Parley, monkeypatch: pytest.MonkeyPatch, arguments: list[str], error: str
) -> None:
    monkeypatch.setattr(replay, "on_screen", lambda: True)
    said = alliance("replay", *arguments)
    assert said.exit_code == 2
    assert error in said.stderr


def test_in_a_terminal_the_replay_opens_and_q_leaves_it() -> None:
    master, slave = pty.openpty()
    running = subprocess.Popen(
        [*PARLEY, "demo"], stdin=slave, stdout=slave, stderr=slave, cwd=Path(__file__).parents[3],
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"},
    )  # fmt: skip
    os.close(slave)
    try:
        drawn = until(master, b"2011")
        os.write(master, b"q")
        drawn += until(master, None)
        assert running.wait(timeout=PATIENCE) == 0
    finally:
        running.kill()
        os.close(master)
    assert b"\x1b[?1049h" in drawn
    assert b"Traceback" not in drawn


def until(terminal: int, wanted: bytes | None) -> bytes:
    """What is drawn until something is seen, or until the other end is closed."""
    drawn = b""
    while wanted is None or wanted not in drawn:
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        assert ready, drawn
        try:
            more = os.read(terminal, 1 << 16)
        except OSError:
            more = b""
        if not more:
            break
        drawn += more
    return drawn


def test_a_terminal_that_knows_no_pound_sign_gets_every_line() -> None:
    done = subprocess.run(
        [*PARLEY, "demo"], stdin=subprocess.DEVNULL, capture_output=True, cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\xa3100m" in done.stdout


@pytest.mark.parametrize(
    ("environment", "given", "named"),
    [
        (None, [], None),
        (None, ["-l", "ledger.parley"], None),
        (None, ["-l", "other.parley"], "other.parley"),
        ("other.parley", [], "other.parley"),
        ("other.parley", ["-l", "ledger.parley"], "ledger.parley"),
    ],
)
def test_a_replay_knows_which_ledger_a_copied_place_has_to_name(
    alliance: Parley, monkeypatch: pytest.MonkeyPatch, environment: str | None, given: list[str], named: str | None
) -> None:
    assert alliance("demo", "--into", "other.parley").exit_code == 0
    if environment is not None:
        monkeypatch.setenv("PARLEY_LEDGER", environment)
    opened: list[str | None] = []
    monkeypatch.setattr(replay, "on_screen", lambda: True)
    monkeypatch.setattr(ParleyApp, "run", lambda app: opened.append(app.desk.name))
    assert alliance("replay", *given).exit_code == 0
    assert opened == [named]


@pytest.mark.parametrize(
    ("environment", "case"), [(None, []), ("other.parley", []), (None, ["--case", "depot"])], ids=str
)
def test_the_demo_says_how_its_ledger_is_kept(
    parley: Parley, monkeypatch: pytest.MonkeyPatch, environment: str | None, case: list[str]
) -> None:
    if environment is not None:
        monkeypatch.setenv("PARLEY_LEDGER", environment)
    opened: list[tuple[str, str | None]] = []
    monkeypatch.setattr(demo, "on_screen", lambda: True)
    monkeypatch.setattr(ParleyApp, "run", lambda app: opened.append((app.desk.keep, app.desk.name)))
    assert parley("demo", *case).exit_code == 0
    ((keep, ledger),) = opened
    assert keep == " ".join(["parley", "demo", *case, "--into", "ledger.parley"])
    assert ledger == (None if environment is None else "ledger.parley")
    assert parley(*keep.split()[1:]).exit_code == 0
