"""A byte that changed on the disk: the answer is the same, or it is said in one line that there is none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from subprocess import PIPE

import pytest

from domain.errors import NotALedger
from ledger import Ledger
from ledger.sqlite import log, soundness
from tests.fuzz.flipping import Kept, answers, asking, case, commanded, crashed, flipped
from tests.ledger.lines import story
from tests.ledger.test_tampered import tampered


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return case(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return crashed(tmp_path_factory.mktemp("left"))


def test_a_changed_byte_never_changes_an_answer(kept: Kept, path: Path) -> None:
    chance = Random(1)
    with asking(path, kept) as came:
        seen = Counter(came(Kept(flipped(kept.file, chance))) for _ in range(60))
    assert seen["refused"] > seen["same"] > 0


def test_nor_where_the_file_is_too_large_to_be_looked_through(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "ALL", 0)
    monkeypatch.setattr(soundness, "STRUCTURE", 0)
    chance = Random(2)
    with asking(path, kept) as came:
        seen = Counter(came(Kept(flipped(kept.file, chance))) for _ in range(40))
    assert seen["refused"] > seen["same"] > 0


def test_nor_what_a_command_prints(kept: Kept, path: Path) -> None:
    chance = Random(3)
    with asking(path, kept, commanded) as came:
        seen = Counter(came(Kept(flipped(kept.file, chance))) for _ in range(6))
    assert seen["refused"]


@pytest.mark.parametrize("with_index", [True, False])
def test_a_changed_byte_in_the_log_never_loses_what_was_committed(
    left: Kept, path: Path, monkeypatch: pytest.MonkeyPatch, *, with_index: bool
) -> None:
    chance = Random(4)
    index = left.shared if with_index else b""
    with asking(path, left._replace(shared=index)) as came:
        seen = Counter(came(Kept(left.file, flipped(left.log, chance), index)) for _ in range(25))
    assert seen["refused"]


def test_a_log_that_a_crash_cut_short_is_read_as_far_as_it_was_committed(left: Kept, path: Path) -> None:
    page = 4096 + 24
    Kept(left.file, left.log[: -page - 100]).laid_down(path)
    with Ledger.open(path) as ledger:
        assert 0 < ledger.last_number < 13


def test_a_last_transaction_that_lost_sectors_with_the_power_was_never_written(left: Kept, path: Path) -> None:
    page = 4096 + 24
    changed = bytearray(left.log)
    for start in range(len(changed) - page // 512 * 512, len(changed) - 1024, 1024):
        changed[start : start + 512] = bytes(512)
    Kept(left.file, bytes(changed)).laid_down(path)
    with Ledger.open(path) as ledger:
        assert ledger.last_number == 12


_WRITES = """
import sys
from domain.events import NegotiationOpened
from ledger import Ledger

with Ledger.open(sys.argv[1]) as ledger:
    ledger.record("n", NegotiationOpened(title="Talks"))
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_log_that_another_process_may_be_changing_is_left_to_it(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_is_damaged", lambda *_: True)
    ledger.close()
    with subprocess.Popen([sys.executable, "-c", _WRITES, path], stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with Ledger.open(path) as reader:
            assert reader.last_number == 1
        other.kill()
    with pytest.raises(NotALedger, match="written last"):
        Ledger.open(path)


def test_a_log_that_is_not_damaged_is_read_to_its_end(left: Kept, path: Path) -> None:
    left.laid_down(path)
    with Ledger.open(path) as ledger:
        assert ledger.last_number == 13


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET state = replace(state, 'note 1', 'note 7') WHERE number = 3",
        "UPDATE entries SET checksum = checksum + 1 WHERE number = 3",
        "UPDATE entries SET checksum = NULL WHERE number = 3",
        "UPDATE entries SET version = 9 WHERE number = 3",
        "UPDATE entries SET negotiation = 'o' WHERE number = 3",
        "UPDATE entries SET number = 9 WHERE number = 3",
        "UPDATE entries SET id = 'another' WHERE number = 3",
        "UPDATE entries SET kind = 'note-madf' WHERE number = 3",
        "DELETE FROM entries WHERE number = 3",
        "UPDATE ledger SET value = 'Europe/Paris' WHERE key = 'zone'",
        "UPDATE ledger SET value = '2001-01-01T00:00:00.000000+00:00' WHERE key = 'created_at'",
        "DELETE FROM ledger WHERE key = 'checksum'",
        "PRAGMA user_version = 2",
        "PRAGMA user_version = 1",
    ],
)
def test_what_does_not_fit_its_checksum_or_its_place_is_damaged(ledger: Ledger, path: Path, statement: str) -> None:
    ledger.import_(story(4))
    ledger.close()
    tampered(path, statement)
    with pytest.raises(NotALedger, match="damaged"):
        answers(path)


@pytest.mark.parametrize("kind", ["note-made", "meeting-held"])
def test_a_kind_that_is_none_is_not_passed_over(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    ledger.import_(story(4))
    ledger.close()
    tampered(path, "UPDATE entries SET kind = 'note-madf' WHERE number = 3")
    monkeypatch.setattr(soundness, "ALL", 0)
    with Ledger.open(path) as opened:
        assert len(list(opened.entries())) == 5
        with pytest.raises(NotALedger, match="entry #3 is damaged"):
            list(opened.entries(kind=kind))


def test_a_text_that_is_no_longer_utf_8_is_damage_in_one_line(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    ledger.close()
    tampered(path, "UPDATE entries SET state = CAST(CAST(state AS BLOB) || x'ff0aff' AS TEXT) WHERE number = 2")
    with pytest.raises(NotALedger, match="damaged") as refusal:
        answers(path)
    assert len(str(refusal.value).splitlines()) == 1


def test_the_way_it_is_written_is_not_guessed(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    ledger.close()
    content = bytearray(path.read_bytes())
    content[19] = 1
    path.write_bytes(content)
    with pytest.raises(NotALedger, match="does not say how it is written"):
        Ledger.open(path)


def test_the_checksum_of_the_settings_follows_them(ledger: Ledger, path: Path) -> None:
    ledger.import_(story(1))
    lines = list(ledger.export())
    with Ledger.new(path.parent / "again.parley", zone="Europe/London") as again:
        again.import_(lines, restore=True)
    with Ledger.open(path.parent / "again.parley") as again:
        assert again.restored_at
        assert list(again.export()) == lines
    with closing(sqlite3.connect(path.parent / "again.parley")) as plain:
        assert plain.execute("SELECT count(*) FROM ledger WHERE key = 'checksum'").fetchone() == (1,)
