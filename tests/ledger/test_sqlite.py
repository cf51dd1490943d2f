"""The file: what is no ledger is refused untouched, what cannot be written is said in one line."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from domain.errors import LedgerError, NotALedger, StoreError
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from ledger.sqlite import identity
from ledger.sqlite.checksum import checksum_of
from ledger.sqlite.faults import plain
from ledger.sqlite.file import _LOOK, PATIENCE, LedgerFile
from ledger.sqlite.schema import APPLICATION_ID, FORMAT
from tests.ledger.lines import story


def sqlite_file(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def test_any_client_can_read_it(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    ledger.close()
    with closing(sqlite3.connect(path)) as plain:
        rows = plain.execute(
            "SELECT number, negotiation, version, kind, json_extract(state, '$.event.text'), typeof(state)"
            " FROM entries"
        ).fetchall()
        assert rows == [
            (1, "n", 1, "negotiation-opened", None, "text"),
            (2, "n", 2, "note-made", "note 0", "text"),
        ]
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert plain.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_writes_are_synchronous(ledger: Ledger) -> None:
    with ledger._application.file.reading() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    "statement", ["UPDATE entries SET state = '{}'", "DELETE FROM entries", "UPDATE entries SET number = number + 1"]
)
def test_the_file_itself_refuses_to_change_an_entry(ledger: Ledger, path: Path, statement: str) -> None:
    ledger.import_(story(1))
    before = list(ledger.export())
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.IntegrityError, match="entries are never"):
        plain.execute(statement)
    assert list(ledger.export()) == before


def test_a_closed_ledger_is_one_file(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    ledger.close()
    assert [made.name for made in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"a text file", "is not a ledger"),
        (b"SQLite format 3\0", "is not a ledger"),
        (b"\0" * 4096, "is not a ledger"),
        (b"SQLite format 3\0" + b"x" * 52 + APPLICATION_ID.to_bytes(4, "big") + b"x" * 4000, "format"),
    ],
)
def test_a_strangers_file_is_refused_and_left_alone(path: Path, content: bytes, says: str) -> None:
    path.write_bytes(content)
    with pytest.raises(NotALedger, match=says) as refusal:
        Ledger.open(path)
    assert refusal.value.hint
    assert path.read_bytes() == content
    assert [made.name for made in path.parent.iterdir()] == [path.name]


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    content = sqlite_file(path, "CREATE TABLE entries (number)").read_bytes()
    with pytest.raises(NotALedger, match="is not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_a_ledger_of_a_newer_format_is_refused_and_left_alone(ledger: Ledger, path: Path) -> None:
    ledger.close()
    content = sqlite_file(path, f"PRAGMA user_version = {FORMAT + 1}").read_bytes()
    with pytest.raises(
        NotALedger, match=f"format {FORMAT + 1}, and this version of Parley reads up to format {FORMAT}"
    ):
        Ledger.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE ledger",
        "DROP TRIGGER entries_are_never_deleted",
        "CREATE TRIGGER mine AFTER INSERT ON entries BEGIN SELECT 1; END",
        "ALTER TABLE entries ADD COLUMN mine",
    ],
)
def test_a_ledger_with_other_tables_is_damaged(ledger: Ledger, path: Path, statement: str) -> None:
    ledger.close()
    sqlite_file(path, statement)
    with pytest.raises(NotALedger, match="tables are not those of a ledger"):
        Ledger.open(path)


def test_a_table_of_somebodys_own_beside_it_does_no_harm(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    ledger.close()
    sqlite_file(path, "CREATE TABLE mine (x)", "ANALYZE")
    with Ledger.open(path) as again:
        assert again.last_number == 2


def test_a_damaged_page_is_said_so(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(200))
    ledger.close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\x5a" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    with pytest.raises(NotALedger, match="damaged"), Ledger.open(path) as again:
        list(again.entries())


@pytest.mark.parametrize("state", ["{}", "nonsense", '{"id": 3}', "[" * 100_000])
def test_an_entry_that_somebody_else_wrote_is_damaged(ledger: Ledger, path: Path, state: str) -> None:
    ledger.import_(story(1))
    with closing(sqlite3.connect(path)) as plain:
        sealed = checksum_of(3, "n", 3, state)
        plain.execute("INSERT INTO entries VALUES (3, 'n', 3, 'x', 'note-made', ?, ?)", (state, sealed))
        plain.commit()
    with pytest.raises(NotALedger, match="entry #3 is damaged"):
        list(ledger.entries())
    with pytest.raises(NotALedger, match="entry #3 is damaged"):
        _ = ledger.negotiation("n").history
    with pytest.raises(LedgerError):
        ledger.record("n", NoteMade(text="x"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="is a folder"):
        Ledger.open(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotALedger, match="is not a file"):
        Ledger.open(tmp_path / "pipe")
    (tmp_path / "text").write_text("x")
    with pytest.raises(LedgerError, match="no ledger at"):
        Ledger.open(tmp_path / "text" / "below")
    with pytest.raises(StoreError, match="cannot be read"):
        Ledger.open(tmp_path / ("x" * 300))
    with pytest.raises(StoreError, match="null character"):
        Ledger.open("null\0")


@pytest.mark.parametrize("name", ["none/case.parley", "text/case.parley", "x" * 300, "null\0"])
def test_where_a_ledger_cannot_be_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "text").write_text("x")
    with pytest.raises(StoreError):
        Ledger.new(tmp_path / name)
    assert [made.name for made in tmp_path.iterdir()] == ["text"]


def test_a_log_left_over_from_another_ledger_is_not_taken_in(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"x")
    with pytest.raises(StoreError, match="left over"):
        Ledger.new(path)
    assert not path.exists()


def test_a_link_to_nowhere_is_not_written_through(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="already there"):
        Ledger.new(path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_ledger_is_made_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = identity._build

    def interrupted(*given: Any) -> None:
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(identity, "_build", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Ledger.new(path)
    assert list(path.parent.iterdir()) == []


def test_where_files_cannot_be_linked_a_ledger_is_made_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_link: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", unsupported)
    with Ledger.new(path) as made:
        made.record("n", NegotiationOpened(title="T"))
    with pytest.raises(StoreError, match="already there"):
        Ledger.new(path)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_names_that_mean_something_in_an_address(tmp_path: Path) -> None:
    for name in ("a?mode=memory", "b#c", "100%41", "é ü", ":memory:"):
        with Ledger.new(tmp_path / name) as made:
            made.record("n", NegotiationOpened(title="T"))
        with Ledger.open(tmp_path / name) as again:
            assert again.last_number == 1


def test_a_full_disk_is_one_line_and_nothing_is_written(ledger: Ledger) -> None:
    ledger.import_(story(1))
    before = list(ledger.export())
    with ledger._application.file.reading() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk is full"):
        ledger.import_(story(2000))
    assert list(ledger.export()) == before
    with pytest.raises(StoreError, match="disk is full"):
        ledger.record("n", NoteMade(text="x" * 100_000))
    with ledger._application.file.reading() as cursor:
        cursor.execute("PRAGMA max_page_count = 100000")
    assert ledger.import_(story(2000)).recorded == 1999
    assert [entry.number for entry in ledger.entries()] == list(range(1, 2002))


def test_what_the_disk_did_not_confirm_is_not_said_to_be_absent() -> None:
    unconfirmed, failed = sqlite3.OperationalError("disk I/O error"), sqlite3.OperationalError("disk I/O error")
    unconfirmed.sqlite_errorcode, failed.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_WRITE
    said = [plain(error, "case.parley") for error in (unconfirmed, failed)]
    assert [str(error) for error in said] == [
        "case.parley: the disk did not confirm it",
        "case.parley: the disk did not take it",
    ]
    hints = [error.hint for error in said if isinstance(error, StoreError)]
    assert ["nothing was written" in (hint or "") for hint in hints] == [False, True]


def test_a_lock_that_is_not_let_go_is_one_line(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Ledger(path, patience=0.05) as impatient:
        other.execute("BEGIN IMMEDIATE")
        for write in (
            lambda: impatient.record("n", NoteMade(text="x")),
            lambda: impatient.import_(story(3)),
        ):
            with pytest.raises(StoreError, match="another process is writing") as refusal:
                write()
            assert "\n" not in str(refusal.value)
        assert impatient.last_number == 2
        other.execute("ROLLBACK")
        assert impatient.record("n", NoteMade(text="x")).number == 3


def test_a_lock_that_is_let_go_in_time_is_waited_for_over_several_looks(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(_LOOK * 5 / 1000, other.execute, ["ROLLBACK"])
        release.start()
        assert ledger.record("n", NoteMade(text="x")).number == 3
        release.join()
    with ledger._application.file.reading() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (round(PATIENCE * 1000),)


@pytest.mark.usefixtures("unprivileged")
class TestWithoutPermission:
    @pytest.fixture(autouse=True)
    def closed(self, ledger: Ledger) -> None:
        ledger.import_(story(1))
        ledger.close()

    def test_a_ledger_in_a_folder_that_is_read_only_is_read(self, path: Path) -> None:
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            with Ledger.open(path) as there:
                assert [entry.number for entry in there.entries()] == [1, 2]
                assert there.negotiation("n").history.entries
                for write in (
                    lambda: there.record("n", NoteMade(text="x")),
                    lambda: there.import_(story(3)),
                ):
                    with pytest.raises(StoreError, match="cannot be written to"):
                        write()
        finally:
            path.parent.chmod(0o755)
        assert [made.name for made in path.parent.iterdir()] == [path.name]

    def test_a_ledger_that_is_read_only_in_a_folder_that_is_not(self, path: Path) -> None:
        path.chmod(0o444)
        with Ledger.open(path) as there:
            assert there.last_number == 2
            with pytest.raises(StoreError, match="cannot be written to"):
                there.record("n", NoteMade(text="x"))

    def test_a_ledger_that_may_not_be_read(self, path: Path) -> None:
        path.chmod(0)
        with pytest.raises(StoreError, match="cannot be read: permission denied"):
            Ledger.open(path)

    def test_a_folder_in_which_nothing_can_be_made(self, path: Path) -> None:
        path.parent.chmod(0o555)
        try:
            with pytest.raises(StoreError, match="cannot be opened"):
                Ledger.new(path.parent / "other.parley")
        finally:
            path.parent.chmod(0o755)


def test_a_file_closed_under_a_reader_is_one_line(path: Path, ledger: Ledger) -> None:
    file = LedgerFile(path)
    file.close()
    with pytest.raises(StoreError, match="closed"), file.reading():
        pass
    assert ledger.last_number == 0


@pytest.mark.parametrize("write", ["record", "several", "import", "file"])
def test_nothing_is_written_into_a_file_that_is_no_longer_at_its_place(
    ledger: Ledger, path: Path, tmp_path: Path, write: str
) -> None:
    ledger.import_(story(1))

    def written() -> object:
        if write == "record":
            return ledger.record("n", NoteMade(text="x"))
        if write == "several":
            return ledger.record_all("n", [NoteMade(text="x"), NoteMade(text="y")])
        if write == "file":
            return ledger.file(b"x", "n", document="d", title="T", published="2013")
        return ledger.import_(story(3))

    aside = path.rename(tmp_path / "aside.parley")
    with pytest.raises(StoreError, match="is gone") as gone:
        written()
    assert gone.value.hint
    with Ledger.new(tmp_path / "other.parley", zone="UTC"):
        pass
    (tmp_path / "other.parley").rename(path)
    with pytest.raises(StoreError, match="is another file now"):
        written()
    aside.rename(path)
    assert ledger.last_number == 2
    written()
    assert ledger.last_number > 2


def test_a_part_that_fails_is_undone_by_itself(ledger: Ledger) -> None:
    file = ledger._application.file
    with file.writing():
        file.set("one", "kept")
        with suppress(ZeroDivisionError), file.writing() as cursor:
            cursor.execute("INSERT INTO ledger VALUES ('two', 'undone')")
            _ = 1 / 0
    assert file.settings().items() >= {("one", "kept")}
    assert "two" not in file.settings()
    with file.writing(keep=False):
        file.set("three", "undone")
    assert "three" not in file.settings()
