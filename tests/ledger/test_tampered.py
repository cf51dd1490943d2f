"""A file that somebody has worked on: it is said to be damaged in one line, whatever is asked of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from domain.errors import InputError, NotALedger, ParleyError, StoreError
from domain.events import NoteMade
from ledger import Ledger
from ledger.sqlite.checksum import checksum_of
from tests.ledger.lines import around, note, story


def tampered(path: Path, *statements: str, sealed: bool = False) -> None:
    """Work on the file as somebody would who knows SQLite, and put its own guards back afterwards.

    With `sealed` as somebody who knows Parley too, and gives what was altered the checksum that it ought to have.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("checksum_of", 4, checksum_of)
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        if sealed:
            connection.execute("UPDATE entries SET checksum = checksum_of(number, negotiation, version, state)")
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()


def ask_everything(path: Path) -> None:
    with Ledger.open(path) as ledger:
        list(ledger.entries())
        list(ledger.export())
        ledger.negotiations()
        assert ledger.negotiation("n").at().timeline.entries


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE entries SET state = replace(state, \'"learnt":"2013-03-01\', \'"learnt":"2013-99-99\')',
        'UPDATE entries SET state = replace(state, \'"recorded_at":"2013-03-01\', \'"recorded_at":"2013-99-99\')',
        "UPDATE entries SET state = CAST(state AS BLOB)",
        "UPDATE entries SET state = '{}' WHERE number = 2",
        "UPDATE entries SET state = '[' WHERE number = 2",
        "CREATE UNIQUE INDEX one_of_a_kind ON entries (kind, negotiation, number)",
        "CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN SELECT 1; END",
    ],
)
def test_what_was_tampered_with_is_said_to_be_damaged(
    ledger: Ledger, path: Path, statement: str, *, sealed: bool
) -> None:
    ledger.import_(story(2))
    ledger.close()
    tampered(path, statement, sealed=sealed)
    with pytest.raises(NotALedger, match="damaged") as refusal:
        ask_everything(path)
    assert "\n" not in str(refusal.value)


def test_a_link_to_a_ledger_is_that_ledger(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(2))
    link = path.parent / "link.parley"
    link.symlink_to(path)
    with Ledger.open(link) as there:
        there.record("n", NoteMade(text="through the link"))
        assert there.last_number == ledger.last_number == 4


@pytest.mark.usefixtures("unprivileged")
def test_what_is_read_without_a_lock_is_read_anew_when_it_changes(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    ledger.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Ledger.open(path) as reader:
            assert reader.last_number == 2
            path.parent.chmod(0o755)
            path.chmod(0o644)
            with Ledger.open(path) as writer:
                writer.import_(story(200))
            path.chmod(0o444)
            path.parent.chmod(0o555)
            assert reader.last_number == len(list(reader.entries())) == 201
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("recorder", ["", " ", "x" * 201, "\ud800", 5])
@pytest.mark.parametrize("write", ["record", "import"])
def test_who_records_has_a_name_that_can_be_written(ledger: Ledger, write: str, recorder: str) -> None:
    ways: dict[str, Callable[[], object]] = {
        "record": lambda: ledger.record("n", NoteMade(text="x"), recorder=recorder),
        "import": lambda: ledger.import_(story(1), recorder=recorder),
    }
    with pytest.raises(InputError, match="recorder: a name has 1 to 200 characters"):
        ways[write]()
    assert ledger.last_number == 0


def test_nothing_is_written_that_could_not_be_restored(ledger: Ledger, path: Path) -> None:
    room = (1 << 20) - len(note("")) - 60
    with pytest.raises(ParleyError, match="the entry is too long"):
        ledger.import_([*story(0), around(note("x" * room), learnt="2013-01-29")])
    assert ledger.last_number == 0
    ledger.import_([*story(0), note("x" * (room - 400))])
    with Ledger.new(path.parent / "other.parley", zone="Europe/London") as other:
        other.import_(ledger.export(), restore=True)
        assert list(other.export()) == list(ledger.export())


def test_a_ledger_that_is_closed_says_so(ledger: Ledger) -> None:
    ledger.close()
    with pytest.raises(StoreError, match="has been closed"):
        ledger.negotiations()
