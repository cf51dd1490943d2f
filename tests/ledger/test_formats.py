"""A ledger of format 1, from before documents: read as it is, brought to the present format by the first write."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.errors import InputError, NotALedger, StoreError
from domain.events import NoteMade
from ledger import Ledger
from ledger.sqlite.schema import APPLICATION_ID, FORMAT, OBJECTS, objects
from tests.ledger.documents.filed import GIVEN, HELLO, SHA
from tests.ledger.lines import story

FORMAT_1 = (
    """CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    negotiation TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (negotiation, version)
)""",
    "CREATE TABLE ledger (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE INDEX amendments ON entries (negotiation, version)
WHERE kind IN ('entry-corrected', 'entry-retracted')""",
    """CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    """CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END""",
)
"""Word for word what the file of a ledger of format 1 has in it."""

LINES = (
    '{"id":"1","negotiation":"n","effective":{"edtf":"2013"},"learnt":"2013-01-01",'
    '"recorded_at":"2013-03-01T12:00:00.000000+00:00","event":{"kind":"negotiation-opened","title":"Talks"}}\n'
    '{"id":"2","negotiation":"n","effective":{"edtf":"2013"},"learnt":"2013-01-02",'
    '"recorded_at":"2013-03-01T12:00:00.000000+00:00","evidence":[{"document":"minutes"}],'
    '"event":{"kind":"note-made","text":"x"}}'
).split("\n")
KINDS = ("negotiation-opened", "note-made")


def make_old(path: Path, *more: str) -> Path:
    """A ledger of format 1 with two entries in it, and whatever else somebody put there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        for statement in (*FORMAT_1, *more):
            connection.execute(statement)
        connection.execute("INSERT INTO ledger VALUES ('zone', 'Europe/London'), ('created_at', 'long ago')")
        for number, (kind, state) in enumerate(zip(KINDS, LINES, strict=True), 1):
            connection.execute(
                "INSERT INTO entries VALUES (?, 'n', ?, ?, ?, ?)", (number, number, number, kind, state)
            )
        connection.execute("COMMIT")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make_old(tmp_path / "old.parley")


def format_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def tables(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def test_what_format_1_held_is_what_it_held_then() -> None:
    assert tuple(objects(1).values()) == FORMAT_1
    assert objects(FORMAT) == OBJECTS


def test_it_is_read_as_it_is(old: Path) -> None:
    content = old.read_bytes()
    with Ledger.open(old) as ledger:
        assert [line.decode() for line in ledger.export()] == LINES
        assert [(held.document, held.state) for held in ledger.documents()] == [("minutes", "missing")]
        assert ledger.archive.check().findings == ()
        assert ledger.archive.size == 0
    assert old.read_bytes() == content


@pytest.mark.usefixtures("unprivileged")
def test_it_is_read_where_nothing_can_be_written(old: Path) -> None:
    old.chmod(0o444)
    old.parent.chmod(0o555)
    try:
        with Ledger.open(old) as ledger:
            assert ledger.last_number == 2
            assert [held.state for held in ledger.documents()] == ["missing"]
            with pytest.raises(StoreError, match="cannot be written to"):
                ledger.file(HELLO, "n", **GIVEN)
    finally:
        old.parent.chmod(0o755)
    assert format_of(old) == 1


def test_the_first_write_brings_it_to_the_present_format(old: Path) -> None:
    with Ledger.open(old) as ledger:
        assert ledger.file(HELLO, "n", **GIVEN).number == 3
        assert [line.decode() for line in ledger.export()][:2] == LINES
        assert ledger.document_bytes("minutes") == HELLO
        assert ledger.record("n", NoteMade(text="y")).number == 4
    assert format_of(old) == FORMAT
    assert tables(old) == OBJECTS
    with Ledger.open(old) as again:
        assert again.document_bytes("minutes") == HELLO


def test_a_write_that_fails_leaves_it_as_it_was(old: Path) -> None:
    content = old.read_bytes()
    with Ledger.open(old) as ledger:
        with pytest.raises(InputError):
            ledger.file(HELLO, "n", document="minutes")
        assert ledger.import_(story(3, "m"), dry_run=True).recorded == 4
        assert format_of(old) == 1
    assert tables(old) == objects(1)
    assert old.read_bytes() == content
    with Ledger.open(old) as ledger:
        with ledger._application.file.reading() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreError, match="disk is full"):
            ledger.file(b"x" * 100_000, "n", **GIVEN)
        assert format_of(old) == 1
        with ledger._application.file.reading() as cursor:
            cursor.execute("PRAGMA max_page_count = 100000")
        assert ledger.file(b"x" * 100_000, "n", **GIVEN).number == 3


def test_who_has_it_open_goes_on_when_another_brings_it_further(old: Path) -> None:
    with Ledger.open(old) as one, Ledger.open(old) as other:
        one.file(HELLO, "n", **GIVEN)
        assert other.document_bytes("minutes") == HELLO
        assert other.record("n", NoteMade(text="y")).number == 4
        assert one.file(b"other", "n", **GIVEN | {"document": "other"}).number == 5
        assert other.archive.check().findings == ()


def file_one(path: Path, name: int, barrier: object) -> None:
    with Ledger.open(path) as ledger:
        barrier.wait()  # type: ignore[attr-defined]
        ledger.file(HELLO, "n", **GIVEN | {"document": f"minutes-{name}"})


def test_several_processes_may_bring_it_further_at_once(old: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(3)
    workers = [spawn.Process(target=file_one, args=(old, name, barrier)) for name in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert tables(old) == OBJECTS
    with Ledger.open(old) as ledger:
        assert [entry.number for entry in ledger.entries()] == [1, 2, 3, 4, 5]
        assert ledger.archive.check().stored == 1
        assert sorted(held.sha256 or "" for held in ledger.documents()) == ["", SHA, SHA, SHA]


def test_a_table_of_somebodys_own_is_in_the_way_and_named(tmp_path: Path) -> None:
    path = make_old(tmp_path / "old.parley", "CREATE TABLE documents (mine)", "CREATE INDEX own ON documents (mine)")
    with Ledger.open(path) as ledger:
        assert ledger.last_number == 2
        with pytest.raises(StoreError, match="needs the name documents, which is taken") as refusal:
            ledger.record("n", NoteMade(text="y"))
        assert refusal.value.hint
        assert ledger.last_number == 2
    assert format_of(path) == 1


def test_a_ledger_that_says_2_and_lacks_the_table_is_damaged(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(NotALedger, match="tables are not those of a ledger"):
        Ledger.open(old)
