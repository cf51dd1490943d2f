"""A check finds every kind of damage, says where, and goes on: made by hand, as by somebody who knows SQLite."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from domain.errors import LedgerError, NotALedger, ParleyError
from domain.events import NoteMade, PartyJoined, TalksOpened
from ledger import Ledger
from ledger.check import check
from ledger.findings import MOST
from tests.ledger.conftest import SetClock
from tests.ledger.documents.filed import GIVEN, HELLO
from tests.ledger.lines import note, story
from tests.ledger.test_formats import make_old
from tests.ledger.test_tampered import tampered

NOUGHT = sha256(b"\0").hexdigest()


@pytest.fixture
def kept(ledger: Ledger, path: Path, clock: SetClock) -> Path:
    """Two negotiations that alternate, with references, a correction, a retraction and a document; closed."""
    ledger.import_(story(2))
    ledger.import_(story(1, "m"))
    ledger.record("n", PartyJoined(party="acme", name="Acme", role="provider"), id="acme-joined")
    ledger.record("n", TalksOpened(talks="talks", route="direct", stage="open", between=("acme",)))
    ledger.record("m", NoteMade(text="afterwards"), id="later")
    ledger.correct("later", {"text": "Afterwards"}, why="spelling")
    ledger.retract("later", why="twice")
    clock.set("2013-03-02T12:00:00+00:00")
    ledger.file(HELLO, "n", **GIVEN)
    ledger.close()
    return path


def test_a_whole_ledger_has_nothing_wrong_and_the_digest_of_all_lines(kept: Path) -> None:
    with Ledger.open(kept) as ledger:
        examined = ledger.check()
        assert (examined.whole, examined.found, examined.findings, examined.beside) == (True, {}, (), ())
        assert (examined.entries, examined.documents) == (ledger.last_number, 1)
        assert examined.digest == ledger.digest()
        examined.verify()


def test_an_empty_ledger_is_whole(ledger: Ledger) -> None:
    examined = ledger.check()
    assert (examined.whole, examined.entries, examined.digest) == (True, 0, ledger.digest())


STATE = "UPDATE entries SET state ="
DAMAGE: dict[str, tuple[str, str, int | None, str]] = {
    "an entry taken out": ("DELETE FROM entries WHERE number = 2", "number", 3, "#2 is missing before it"),
    "several taken out": ("DELETE FROM entries WHERE number < 4", "number", 4, "#1 to #3 are missing before it"),
    "a version taken out": ("DELETE FROM entries WHERE number = 2", "version", 3, "where version 2 has to be"),
    "a number below 1": ("UPDATE entries SET number = -1 WHERE number = 1", "number", -1, "begin with #1"),
    "a version moved": ("UPDATE entries SET version = 70 WHERE number = 3", "version", 3, "it is version 70"),
    "a version of text": ("UPDATE entries SET version = 'x' WHERE number = 3", "column", 3, "but text"),
    "two exchanged": (
        "UPDATE entries SET number = CASE number WHEN 2 THEN 103 ELSE 2 END WHERE number IN (2, 3)",
        "version",
        2,
        "the version before it is #103",
    ),
    "another id": ("UPDATE entries SET id = 'other' WHERE number = 2", "column", 2, "the id 'other', and says"),
    "another kind": ("UPDATE entries SET kind = 'vote-cast' WHERE number = 2", "column", 2, "the kind 'vote-cast'"),
    "another negotiation": (
        "UPDATE entries SET negotiation = 'other' WHERE number = 2",
        "column",
        2,
        "the negotiation 'other', and says 'n'",
    ),
    "a blank": (f"{STATE} state || ' ' WHERE number = 2", "bytes", 2, "not in the one form"),
    "keys in another order": (
        f"""{STATE} '{{"irregular":"x",' || substr(state, 2) WHERE number = 2""",
        "bytes",
        2,
        "not in the one form",
    ),
    "no JSON": (f"{STATE} '[' WHERE number = 2", "line", 2, "no import would take it"),
    "no entry": (f"{STATE} '{{}}' WHERE number = 2", "line", 2, "no import would take it"),
    "no UTF-8": (f"{STATE} CAST(x'7b22ff227d' AS TEXT) WHERE number = 2", "line", 2, "no import would take it"),
    "a key twice": (
        f'{STATE} replace(state, \'"text":\', \'"text":"no","text":\') WHERE number = 2',
        "line",
        2,
        "twice",
    ),
    "a blob": (f"{STATE} CAST(state AS BLOB) WHERE number = 2", "column", 2, "its state is not"),
    "another zone": (
        f"{STATE} replace(state, '+00:00', '+02:00') WHERE number = 2",
        "line",
        2,
        "not how a ledger in Europe/London writes it",
    ),
    "a party that never joined": (
        f"{STATE} replace(state, '\"acme\"', '\"emca\"') WHERE id = 'acme-joined'",
        "rule",
        7,
        'no party "acme" in n yet',
    ),
    "no kind": (f"{STATE} replace(state, 'note-made', 'x') WHERE number = 2", "line", 2, 'no kind "x"'),
    "an amendment of nothing": (
        f'{STATE} replace(state, \'"entry":"later"\', \'"entry":"never"\') WHERE number = 9',
        "rule",
        9,
        "no earlier entry never",
    ),
    "learnt too late": (
        f'{STATE} replace(state, \'"learnt":"2013\', \'"learnt":"2014\') WHERE number = 2',
        "rule",
        2,
        "learnt-by-now forbids",
    ),
    "recorded too early": (
        f"{STATE} replace(state, '2013-03-01', '2013-02-28') WHERE number = 6",
        "stamp",
        6,
        "and the entry before it at",
    ),
    "a table changed": ("ALTER TABLE entries ADD COLUMN mood TEXT", "tables", None, "entries is not as"),
    "a trigger": (
        "CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN SELECT 1; END",
        "tables",
        None,
        "quiet is a tri",
    ),
    "an index": ("CREATE UNIQUE INDEX strict ON entries (kind, number)", "tables", None, "strict is an index"),
    "an index taken out": ("DROP INDEX amendments", "tables", None, "amendments is missing"),
    "no zone": ("DELETE FROM ledger WHERE key = 'zone'", "setting", None, "it does not say its time zone"),
    "a document": ("UPDATE documents SET bytes = CAST('jello' AS BLOB)", "document", 11, "minutes: their SHA-256"),
    "no document": ("DELETE FROM documents", "missing", 11, "minutes: on file, and its bytes are not held"),
    "a strange document": (f"INSERT INTO documents VALUES ('{NOUGHT}', 1, x'00')", "unreferenced", None, ": 1 bytes"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_each_kind_of_damage_is_found_and_named(kept: Path, what: str) -> None:
    statement, problem, number, says = DAMAGE[what]
    tampered(kept, statement)
    examined = check(kept)
    found = [one for one in examined.findings if one.problem == problem and one.number == number]
    assert any(says in one.text for one in found), examined.findings
    assert all("\n" not in str(one) and one.hint for one in examined.findings)
    assert not examined.whole
    assert examined.damaged == (problem not in ("missing", "unreferenced"))
    with pytest.raises(LedgerError, match="is not whole"):
        examined.verify()


def test_all_that_is_wrong_is_found_at_once(kept: Path) -> None:
    tampered(
        kept,
        f"{STATE} state || ' ' WHERE number IN (2, 3)",
        "UPDATE entries SET kind = 'x' WHERE number = 5",
        "DELETE FROM documents",
    )
    examined = check(kept)
    named = {(one.problem, one.number, one.negotiation) for one in examined.findings}
    assert named >= {("bytes", 2, "n"), ("bytes", 3, "n"), ("column", 5, "m"), ("missing", 11, "n")}
    assert examined.found["bytes"] == 2


def test_what_is_wrong_with_one_entry_is_not_said_of_those_after_it(kept: Path) -> None:
    tampered(kept, "UPDATE entries SET version = 70 WHERE number = 3", f"{STATE} state || ' ' WHERE number = 1")
    rules = [one for one in check(kept).findings if one.problem == "rule"]
    assert rules == []


def test_a_chain_whose_beginning_is_gone_ends_no_check(kept: Path) -> None:
    with Ledger.open(kept) as ledger:
        ledger.record("m", NoteMade(text="again"), id="again")
        first = ledger.correct("again", {"text": "Again"}, why="spelling", id="first")
        ledger.correct("first", {"text": "Again!"}, why="spelling")
    tampered(
        kept,
        f"DELETE FROM entries WHERE number = {first.number - 1}",
        "UPDATE entries SET version = 0 WHERE id = 'later'",
        "DELETE FROM entries WHERE negotiation = 'm' AND number IN (9, 10)",
    )
    examined = check(kept)
    assert [one.number for one in examined.findings if "no earlier entry" in one.text]


def test_a_guard_that_is_gone_is_found_where_no_other_command_opens_the_ledger(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("DROP TRIGGER entries_are_never_changed")
    with pytest.raises(NotALedger):
        Ledger.open(kept)
    (finding,) = check(kept).findings
    assert (finding.problem, finding.text) == ("tables", "entries_are_never_changed is missing")


def test_what_somebody_added_beside_is_named_and_does_no_harm(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.execute("CREATE VIEW seen AS SELECT number FROM entries")
    examined = check(kept)
    assert (examined.whole, examined.beside) == (True, ("mine", "seen"))


def test_a_ledger_without_its_entries_is_named_and_nothing_fails(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("DROP TABLE entries")
    examined = check(kept)
    assert examined.digest is None
    assert {"tables", "file"} <= examined.found.keys()


def test_findings_are_listed_up_to_a_bound_and_counted_beyond_it(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(MOST + 50))
    ledger.close()
    tampered(path, f"{STATE} state || ' '")
    examined = check(path)
    assert len(examined.findings) == MOST
    assert examined.found["bytes"] == MOST + 51


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sirs", encoding="utf-8")
    with pytest.raises(NotALedger, match="not a ledger"):
        check(tmp_path / "letter")
    with pytest.raises(LedgerError, match="there is no ledger"):
        check(tmp_path / "nothing")


def test_entries_that_are_written_meanwhile_are_not_looked_at(opened: Ledger) -> None:
    told: list[int] = []

    def progress(done: int) -> None:
        told.append(done)
        with Ledger.open(opened._application.file.path) as other:
            other.import_([note(f"{len(told)}")])

    examined = opened.check(progress=progress)
    assert (examined.whole, examined.entries) == (True, 1)
    assert told == sorted(told)
    assert told[-1] == 100
    assert opened.last_number > 1


def test_a_ledger_of_an_older_format_is_checked_for_what_it_has(kept: Path, tmp_path: Path) -> None:
    old = make_old(tmp_path / "old.parley")
    tampered(
        old,
        "DELETE FROM entries",
        f"ATTACH '{kept}' AS kept",
        "INSERT INTO entries SELECT number, negotiation, version, id, kind, state FROM kept.entries",
    )
    examined = check(old)
    assert (examined.format, examined.entries, examined.found) == (1, 11, {"missing": 1})
    with Ledger.open(kept) as ledger:
        assert examined.digest == ledger.digest()


def test_an_interruption_ends_it_and_leaves_the_ledger_usable(opened: Ledger) -> None:
    def progress(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened.check(progress=progress)
    opened.import_([note("on")])
    assert opened.check().whole


@pytest.mark.parametrize("seed", range(40))
def test_a_byte_that_is_flipped_anywhere_is_found_or_changes_nothing(kept: Path, seed: int) -> None:
    with Ledger.open(kept) as ledger:
        lines = list(ledger.export())
        digest = ledger.digest()
    raw = bytearray(kept.read_bytes())
    place = random.Random(seed).randrange(len(raw))
    raw[place] ^= 0x21
    kept.write_bytes(raw)
    try:
        examined = check(kept)
    except ParleyError:
        return
    if not examined.found:
        with Ledger.open(kept) as ledger:
            assert (list(ledger.export()), examined.digest) == (lines, digest)
            assert ledger.document_bytes("minutes", "n") == HELLO
