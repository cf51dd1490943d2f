from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from domain.errors import NotALedger, QuantityError, Refused
from ledger import Ledger
from tui.cli.errors import STANDS, guarded

ROOT = Path(__file__).parents[3]


def failing(error: BaseException) -> int:
    def work() -> None:
        raise error

    return guarded(work)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (Refused("these talks have ended", hint="resume"), 1, ["error: these talks have ended", "hint: resume"]),
        (QuantityError("not an amount"), 2, ["error: not an amount"]),
        (NotALedger("x\x1b[2J is not a ledger"), 1, ["error: x␛[2J is not a ledger"]),
        (
            OSError(errno.ENOSPC, "No space left on device", "a.parley"),
            1,
            [
                "error: a.parley: No space left on device",
                "hint: look at the disk, the folder and its rights",
            ],
        ),
        (MemoryError(), 1, ["error: the memory of this machine does not suffice", "hint: ask for less at a time"]),
        (
            KeyboardInterrupt(),
            130,
            ["error: stopped before the end", "hint: a write happens as a whole or not at all"],
        ),
    ],
)
def test_an_error_is_a_line_and_its_hint(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int, said: list[str]
) -> None:
    assert failing(error) == status
    assert capsys.readouterr().err.splitlines() == said


def test_the_unexpected_is_named_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARLEY_DEBUG", raising=False)
    assert failing(ZeroDivisionError("secret")) == 1
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "PARLEY_DEBUG=1" in told
    assert len(told.splitlines()) == 2
    assert "secret" not in told


def test_the_traceback_is_there_for_who_asks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_DEBUG", "1")
    assert failing(ZeroDivisionError("told")) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "line"), [("schema", "{"), ("demo", "Three forces and G4S")])
def test_a_reader_that_leaves_early_is_no_error(command: str, line: str) -> None:
    program = f'import sys; from tui.cli import main; sys.exit(main(["{command}"]))'
    done = subprocess.run(
        f"set -o pipefail; {sys.executable} -c '{program}' </dev/null | head -1",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.stdout, done.stderr, done.returncode) == (f"{line}\n", "", 0)


def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main(['schema']))"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=ROOT,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "error: the output cannot be written: no space left on device",
        f"hint: {STANDS}",
    ]


@pytest.mark.parametrize("module", ["tui.guard", "tui.cli.root", "click", "tui.cli.listing", "ledger"])
def test_an_interruption_is_one_line_from_the_first_import_on(module: str, tmp_path: Path) -> None:
    program = f"""
import signal, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from tui.cli import main
sys.exit(main(["list", "--ledger", {str(tmp_path / "a.parley")!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.splitlines()[0] == "error: stopped before the end"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_as_good_as_an_empty_one(closed: str, tmp_path: Path) -> None:
    parley = f"{sys.executable} -c 'import sys; from tui.cli import main; sys.exit(main())'"
    commands = (
        "new -l a.parley --zone UTC",
        'record -l a.parley oak negotiation-opened title="Oak"',
        "timeline -l a.parley",
        "show record --json -l a.parley",
        "report chronology -l a.parley",
        "export -l a.parley",
        "show claims --search x -l a.parley",
        "--help",
    )
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    for command in commands:
        done = subprocess.run(
            f"{parley} {command} {closed}",
            shell=True, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment,
        )  # fmt: skip
        assert (command, done.returncode, done.stderr) == (command, 0, "")
    with Ledger.open(tmp_path / "a.parley") as ledger:
        assert [entry.event.kind() for entry in ledger.entries()] == ["negotiation-opened"]


def test_an_error_has_its_status_where_nobody_can_read_it(tmp_path: Path) -> None:
    program = f"import sys; from tui.cli import main; sys.exit(main(['list', '-l', {str(tmp_path / 'a')!r}]))"
    done = subprocess.run(
        f'{sys.executable} -c "{program}" 2>&-', shell=True, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stdout) == (1, "")
