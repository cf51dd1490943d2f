"""Several processes and one file: nothing is lost, nothing is half there, whoever is killed and whenever."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from domain.errors import InputError
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from tests.ledger.lines import story

ROOT = Path(__file__).parents[2]
EACH = 40


def record_notes(path: Path, name: int, ready: Callable[[], object]) -> None:
    with Ledger.open(path) as ledger:
        ready()
        for number in range(EACH):
            ledger.record("n", NoteMade(text=f"{name} {number}"))


@pytest.mark.parametrize("processes", [2, 8])
def test_all_who_record_at_once_succeed(tmp_path: Path, processes: int) -> None:
    path = tmp_path / "case.parley"
    with Ledger.new(path) as ledger:
        ledger.record("n", NegotiationOpened(title="T"))
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(processes)
    workers = [spawn.Process(target=record_notes, args=(path, name, barrier.wait)) for name in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * processes
    with Ledger.open(path) as ledger:
        entries = list(ledger.entries())
    total = 1 + processes * EACH
    assert [(entry.number, entry.version) for entry in entries] == [(at, at) for at in range(1, total + 1)]
    texts = [entry.event.text for entry in entries if isinstance(entry.event, NoteMade)]
    for name in range(processes):
        assert [text for text in texts if text.startswith(f"{name} ")] == [f"{name} {n}" for n in range(EACH)]
    stamps = [entry.recorded_at for entry in entries]
    assert stamps == sorted(stamps)


def record_threes(path: Path, name: int, ready: Callable[[], object]) -> None:
    with Ledger.open(path) as ledger:
        ready()
        for number in range(EACH):
            notes = [NoteMade(text=f"{name} {number} {part}") for part in "abc"]
            ledger.record_all("n", notes, id=f"{name}-{number}")


def test_what_several_record_together_is_never_parted_by_others(tmp_path: Path) -> None:
    path = tmp_path / "case.parley"
    with Ledger.new(path) as ledger:
        ledger.record("n", NegotiationOpened(title="T"))
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    workers = [spawn.Process(target=record_threes, args=(path, name, barrier.wait)) for name in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    with Ledger.open(path) as ledger:
        entries = list(ledger.entries())
    assert [(entry.number, entry.version) for entry in entries] == [(at, at) for at in range(1, 2 + 6 * EACH)]
    ids = [entry.id for entry in entries[1:]]
    for at in range(0, len(ids), 3):
        common = ids[at].rpartition("-")[0]
        assert ids[at : at + 3] == [f"{common}-{part}" for part in (1, 2, 3)]


KILLED = """
import os, signal, sys
from domain.events import NoteMade
from ledger import Ledger
from ledger.application import LedgerApplication
append = LedgerApplication.append
def append_and_die(self, entries):
    append(self, entries)
    os.kill(os.getpid(), signal.SIGKILL)
LedgerApplication.append = append_and_die
with Ledger.open(sys.argv[1]) as ledger:
    ledger.record_all("n", [NoteMade(text=part) for part in "abc"], id="notes")
"""


def test_whoever_is_killed_while_recording_several_leaves_none_and_can_repeat_them(tmp_path: Path) -> None:
    path = tmp_path / "case.parley"
    with Ledger.new(path) as ledger:
        ledger.record("n", NegotiationOpened(title="T"))
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger.open(path) as ledger:
        assert ledger.last_number == 1
        notes = [NoteMade(text=part) for part in "abc"]
        assert [entry.number for entry in ledger.record_all("n", notes, id="notes")] == [2, 3, 4]
        assert [entry.number for entry in ledger.record_all("n", notes, id="notes")] == [2, 3, 4]
        assert ledger.last_number == 4


IMPORT = """
import sys
from ledger import Ledger
def lines():
    for number, line in enumerate(open(sys.argv[2], "rb")):
        if number % 100 == 0:
            print(number, flush=True)
        yield line
with Ledger.open(sys.argv[1]) as ledger:
    ledger.import_(lines())
    print("done", flush=True)
"""


@pytest.mark.parametrize("moment", ["0", "300", "1100", "2000", "2900"])
def test_a_killed_import_leaves_the_ledger_as_it_was(tmp_path: Path, moment: str) -> None:
    path, file = tmp_path / "case.parley", tmp_path / "lines.jsonl"
    file.write_bytes(b"\n".join(story(2950)))
    with Ledger.new(path) as ledger:
        ledger.import_(story(10))
        before = list(ledger.export())
    with subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(path), str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as importing:
        assert importing.stdout is not None
        for told in importing.stdout:
            if told.strip() == moment:
                importing.kill()
                break
        assert importing.wait() == -signal.SIGKILL
    with Ledger.open(path) as ledger:
        assert list(ledger.export()) == before
        assert ledger.import_(file).recorded == 2940
        assert [entry.number for entry in ledger.entries()] == list(range(1, 2952))


LIMITED = """
import resource, sys
from ledger import Ledger
from domain.errors import StoreError
with Ledger.open(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        ledger.import_(sys.argv[2])
    except StoreError as error:
        print(error)
        print(error.hint)
        print(ledger.last_number)
"""


def test_a_disk_that_takes_no_more_is_one_line(tmp_path: Path) -> None:
    path, file = tmp_path / "case.parley", tmp_path / "lines.jsonl"
    file.write_bytes(b"\n".join(story(5000)))
    with Ledger.new(path) as ledger:
        ledger.import_(story(10))
        before = list(ledger.export())
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(file)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    error, hint, last = done.stdout.splitlines()
    assert error.startswith(f"{path}: the disk ")
    assert "nothing was written" in hint
    assert last == "11"
    with Ledger.open(path) as ledger:
        assert list(ledger.export()) == before


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "case.parley"
    with Ledger.new(path) as writer, Ledger(path, patience=0.05) as reader:
        writer.import_(story(1))
        with writer._application.file.writing() as cursor:
            cursor.execute("SELECT 1")
            assert reader.last_number == 2
            assert len(list(reader.export())) == 2
    assert os.listdir(tmp_path) == ["case.parley"]  # noqa: PTH208 - the names alone


COMMAND = "from tui.cli import main; import sys; sys.exit(main())"


def test_opening_a_ledger_twice_in_one_process_takes_no_lock_from_it(path: Path) -> None:
    ledger = Ledger.new(path, zone="UTC")
    ledger.record("n", NegotiationOpened(title="Talks"))
    Ledger.open(path).close()
    written = []
    for number in range(3):
        written.append(ledger.record("n", NoteMade(text=f"here {number}"), id=f"here-{number}").id)
        words = ["record", "n", "note-made", f"text=there {number}", "--id", f"there-{number}", "-l", str(path)]
        done = subprocess.run([sys.executable, "-c", COMMAND, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        written.append(f"there-{number}")
    with Ledger.open(path) as other:
        assert [entry.id for entry in other.entries()][1:] == written
    ledger.close()
    with Ledger.open(path) as again:
        assert [entry.id for entry in again.entries()][1:] == written


def test_the_file_of_an_open_ledger_is_no_source_of_lines_or_documents(path: Path) -> None:
    with Ledger.new(path, zone="UTC") as ledger:
        ledger.record("n", NegotiationOpened(title="Talks"))
        with pytest.raises(InputError, match="is the ledger itself"):
            ledger.import_(path)
        with pytest.raises(InputError, match="is the ledger itself"):
            ledger.file(path, "n", document="d", title="T", published="2013")
