"""A backup is the ledger as it was at one moment, or it is not there, whoever writes and whatever goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from domain.errors import LedgerError, NotALedger, StoreError
from ledger import Ledger, backup
from ledger.digest import Digest
from tests.ledger.conftest import SetClock
from tests.ledger.documents.filed import GIVEN, HELLO
from tests.ledger.lines import note, story
from tests.ledger.test_tampered import tampered

ROOT = Path(__file__).parents[2]


def names(folder: Path) -> set[str]:
    return {found.name for found in folder.iterdir()} - {"case.parley", "case.parley-wal", "case.parley-shm"}


@pytest.fixture
def filed(opened: Ledger, clock: SetClock) -> Ledger:
    """A ledger with notes and a document."""
    opened.import_(story(20, "m"))
    clock.set("2013-03-02T12:00:00+00:00")
    opened.file(HELLO, "n", **GIVEN)
    return opened


def test_it_holds_what_the_ledger_holds(filed: Ledger, tmp_path: Path) -> None:
    dest = tmp_path / "copy.parley"
    made = filed.backup(dest)
    assert (made.path, made.size) == (str(dest), dest.stat().st_size)
    assert (made.entries, made.documents, made.missing) == (filed.last_number, 1, 0)
    assert made.digest == filed.digest()
    assert names(tmp_path) == {"copy.parley"}
    with Ledger.open(dest) as copy:
        assert list(copy.export()) == list(filed.export())
        assert (copy.zone, copy.created_at) == (filed.zone, filed.created_at)
        assert copy.document_bytes("minutes", "n") == HELLO


def test_both_go_on_by_themselves(filed: Ledger, tmp_path: Path) -> None:
    filed.backup(tmp_path / "copy.parley")
    before = list(filed.export())
    with Ledger.open(tmp_path / "copy.parley") as copy:
        copy.import_([note("in the copy")])
        filed.import_([note("in the ledger")])
        assert list(copy.export())[:-1] == list(filed.export())[:-1] == before
        assert copy.check().whole


def test_nothing_is_ever_overwritten(filed: Ledger, path: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "old-wal").touch()
    for taken in (path, tmp_path, tmp_path / "taken", tmp_path / "link", tmp_path / "old"):
        with pytest.raises(StoreError, match=r"already there|left over"):
            filed.backup(taken)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"
    assert names(tmp_path) == {"taken", "link", "old-wal"}


def test_two_who_back_up_to_the_same_place_leave_one_whole_backup(filed: Ledger, tmp_path: Path) -> None:
    dest = tmp_path / "copy.parley"
    told: list[int] = []

    def another_is_faster(done: int) -> None:
        told.append(done)
        if len(told) == 1:
            filed.backup(dest)

    with pytest.raises(StoreError, match="already there"):
        filed.backup(dest, progress=another_is_faster)
    with Ledger.open(dest) as copy:
        assert copy.check().whole
    assert names(tmp_path) == {"copy.parley"}


def test_progress_is_told_up_to_the_end(filed: Ledger, tmp_path: Path) -> None:
    told: list[int] = []
    filed.backup(tmp_path / "copy.parley", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 100


def test_what_is_written_while_it_copies_is_not_in_it(filed: Ledger, tmp_path: Path) -> None:
    stood = filed.digest()

    def somebody_writes(_: int) -> None:
        filed.import_([note(f"meanwhile {filed.last_number}")])

    made = filed.backup(tmp_path / "copy.parley", progress=somebody_writes)
    assert made.digest == stood
    assert filed.last_number > made.entries


APPENDING = """
import sys
from domain.events import NoteMade
from ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    number = 0
    while True:
        number = ledger.record("n", NoteMade(text=f"after {number}")).number
        print(number, flush=True)
"""


def test_each_backup_is_whole_while_another_process_appends(filed: Ledger, path: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", APPENDING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as appending:
        assert appending.stdout is not None
        try:
            for turn in range(6):
                acknowledged = int(appending.stdout.readline())
                made = filed.backup(tmp_path / f"{turn}.parley")
                assert made.entries >= acknowledged
        finally:
            appending.kill()
    for turn in range(6):
        with Ledger.open(tmp_path / f"{turn}.parley") as copy:
            lines = list(copy.export())
        assert lines == list(filed.export())[: len(lines)]
    assert names(tmp_path) == {f"{turn}.parley" for turn in range(6)}


@pytest.mark.parametrize("at", range(0, 100, 15))
def test_an_interrupted_backup_leaves_nothing(filed: Ledger, tmp_path: Path, at: int) -> None:
    def interrupted(done: int) -> None:
        if done >= at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filed.backup(tmp_path / "copy.parley", progress=interrupted)
    assert names(tmp_path) == set()
    filed.import_([note("on")])
    assert filed.backup(tmp_path / "copy.parley").digest == filed.digest()


INTERRUPTED = """
import os, signal, sys
from ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    ledger.backup(sys.argv[2], progress=lambda done: done > 50 and os.kill(os.getpid(), signal.SIGINT))
"""


def test_control_c_leaves_nothing(filed: Ledger, path: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, path, tmp_path / "copy.parley"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert b"KeyboardInterrupt" in ended.stderr
    assert names(tmp_path) == set()


LIMITED = """
import json, os, resource, sys
from domain.errors import StoreError
from ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    size = os.stat(sys.argv[1]).st_size
    for most in (0, 4096, size // 2, size - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        try:
            ledger.backup(sys.argv[2])
        except StoreError as error:
            print(json.dumps([str(error), error.hint]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(json.dumps(ledger.last_number))
"""


def test_a_disk_that_takes_no_more_leaves_nothing(filed: Ledger, path: Path, tmp_path: Path) -> None:
    last = filed.last_number
    filed.close()
    dest = tmp_path / "copy.parley"
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, path, dest], cwd=ROOT, capture_output=True, check=True, text=True
    )
    *refusals, number = map(json.loads, ended.stdout.splitlines())
    assert (
        refusals == [[f"{dest}: the disk did not take it", "nothing was written; check the disk and try again"]] * 4
    )
    assert number == last
    assert names(tmp_path) == set()


@pytest.mark.usefixtures("unprivileged")
def test_a_folder_that_takes_nothing_is_named(filed: Ledger, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(StoreError, match=r"closed/copy\.parley"):
        filed.backup(closed / "copy.parley")
    with pytest.raises(StoreError, match="there is no folder"):
        filed.backup(tmp_path / "no" / "copy.parley")


@pytest.mark.usefixtures("unprivileged")
def test_a_ledger_that_can_only_be_read_is_checked_and_backed_up(filed: Ledger, path: Path, tmp_path: Path) -> None:
    filed.close()
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    path.rename(shelf / "case.parley")
    shelf.chmod(0o500)
    try:
        with Ledger.open(shelf / "case.parley") as ledger:
            assert ledger.check().whole
            assert ledger.backup(tmp_path / "copy.parley").digest == ledger.digest()
    finally:
        shelf.chmod(0o700)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE entries SET state = state || ' ' WHERE number = 3", "UPDATE documents SET bytes = x'00'"],
)
def test_a_damaged_ledger_is_not_backed_up(filed: Ledger, path: Path, tmp_path: Path, statement: str) -> None:
    filed.close()
    tampered(path, statement)
    with Ledger.open(path) as damaged, pytest.raises(NotALedger, match="is damaged, and a backup") as refusal:
        damaged.backup(tmp_path / "copy.parley")
    assert "parley check" in (refusal.value.hint or "")
    assert names(tmp_path) == set()


def test_a_copy_that_is_not_as_the_ledger_is_not_kept(
    filed: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "digests", lambda _, numbers, told: (Digest(numbers[0], "0" * 64),))
    with pytest.raises(LedgerError, match="its digest is not the same"):
        filed.backup(tmp_path / "copy.parley")
    assert names(tmp_path) == set()


def test_documents_that_lie_elsewhere_do_not_keep_it_from_being_backed_up(
    filed: Ledger, path: Path, tmp_path: Path
) -> None:
    filed.close()
    tampered(path, "DELETE FROM documents")
    with Ledger.open(path) as ledger:
        assert ledger.backup(tmp_path / "copy.parley").missing == 1
