from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ledger.cases import case
from tests.tui.cli.conftest import Parley

FIRST = '{"id":"1","negotiation":"n","learnt":"2024-03-01","event":{"kind":"negotiation-opened","title":"N"}}'
NOTE = '{"id":"2","negotiation":"n","learnt":"2024-03-01","event":{"kind":"note-made","text":"x"}}'


@pytest.fixture
def empty(parley: Parley) -> Parley:
    """An empty ledger, and a file of two lines."""
    assert parley("new", "--zone", "Europe/London").exit_code == 0
    Path("two.jsonl").write_text(f"{FIRST}\n{NOTE}\n", encoding="utf-8")
    return parley


def test_a_file_is_recorded_and_may_be_recorded_again(empty: Parley) -> None:
    assert empty("import", "two.jsonl").stdout == "recorded 2 entries, #1 to #2\n"
    assert empty("import", "two.jsonl").stdout == "recorded 0 entries; 2 on record already\n"
    assert empty("import", "-", stdin=f"{FIRST}\n\n{NOTE}").stdout == "recorded 0 entries; 2 on record already\n"


def test_one_entry_is_named_by_its_one_number(empty: Parley) -> None:
    assert empty("import", "-", stdin=FIRST).stdout == "recorded 1 entry, #1\n"


def test_a_dry_run_writes_nothing(empty: Parley) -> None:
    assert empty("import", "two.jsonl", "--dry-run").stdout == "would record 2 entries, #1 to #2\n"
    assert empty("export").stdout == ""


def test_the_report_as_json(empty: Parley) -> None:
    said = empty("import", "two.jsonl", "--json")
    assert json.loads(said.stdout) == {
        "dry_run": False, "recorded": 2, "skipped": 0, "first": 1, "last": 2, "anomalies": 0,
    }  # fmt: skip


def test_anomalies_are_counted(empty: Parley) -> None:
    irregular = NOTE.replace('"id":"2"', '"id":"3","irregular":"late"')
    said = empty("import", "-", stdin=f"{FIRST}\n{irregular}\n")
    assert said.stdout == "recorded 2 entries, #1 to #2; 1 anomaly, which parley timeline lists\n"


def test_export_and_restore_give_the_same_bytes(empty: Parley) -> None:
    case_lines = case().read_bytes()
    assert empty("import", "-", stdin=case_lines).exit_code == 0
    first = empty("export").stdout_bytes
    assert empty("new", "--zone", "Europe/London", "-l", "copy.parley").exit_code == 0
    assert empty("import", "-", "--restore", "-l", "copy.parley", stdin=first).exit_code == 0
    assert empty("export", "-l", "copy.parley").stdout_bytes == first
    assert first.count(b"\n") == case_lines.count(b"\n")


def test_only_an_empty_ledger_is_restored(empty: Parley) -> None:
    assert empty("import", "two.jsonl").exit_code == 0
    stored = empty("export").stdout
    said = empty("import", "-", "--restore", stdin=stored)
    assert said.exit_code == 1
    assert "empty" in said.stderr


BAD = {
    "cut short": (NOTE[:-5], "line 2: the line is cut short"),
    "a key twice": (NOTE.replace('"id":"2"', '"id":"2","id":"3"'), 'line 2: the key "id" is there twice'),
    "NaN": (NOTE.replace('"x"', "NaN"), "line 2: it is not JSON: NaN"),
    "an amount without end": (
        NOTE.replace('"note-made","text":"x"', '"impact-estimated","about":"x","modality":"could",'
                     '"quantity":{"value":"1' + "0" * 400 + '"}'),
        "line 2: event.quantity.value: an amount is plain digits, at most 30",
    ),
    "no such day": (NOTE.replace('"event"', '"effective":{"edtf":"2013-02-30"},"event"'), "line 2: effective: "),
    "effective after learnt": (NOTE.replace('"event"', '"effective":{"edtf":"2024-03-02"},"event"'), "line 2: "),
    "learnt to come": (NOTE.replace("2024-03-01", "2999-01-01"), "line 2: learnt: 2999-01-01"),
    "a correction of nothing": (
        NOTE.replace('"note-made","text":"x"', '"entry-retracted","entry":"9","reason":"r"'), "line 2: "
    ),
    "an unknown kind": (NOTE.replace("note-made", "note-mad"), 'line 2: event.kind: there is no kind "note-mad"'),
    "an unknown field": (NOTE.replace('"text"', '"txet":1,"text"'), "line 2: event.txet: "),
    "the same id": (NOTE.replace('"id":"2"', '"id":"1"'), "line 2: id: 1 is entry #1 already"),
    "a long line": (NOTE.replace('"x"', f'"{"x" * (1 << 20)}"'), "line 2: the line is too long"),
    "brackets": (f'{{"negotiation":{"[" * 10_000}{"]" * 10_000}}}', "line 2: "),
    "not UTF-8": (NOTE.replace('"x"', '"\udcff"'), "line 2: it is not UTF-8"),
    "another negotiation's": (
        FIRST.replace('"1"', '"3"').replace('"n"', '"m"')
        + '\n{"negotiation":"m","event":{"kind":"entry-retracted","entry":"1","reason":"r"}}',
        "line 3: ",
    ),
    "escapes": (NOTE.replace("note-made", "\\u001b[2J\\u202e"), "line 2: event.kind: "),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_line_is_named_and_nothing_is_recorded(empty: Parley, what: str) -> None:
    line, error = BAD[what]
    Path("bad.jsonl").write_bytes(f"{FIRST}\n{line}\n".encode(errors="surrogateescape"))
    said = empty("import", "bad.jsonl")
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith(f"error: {error}")
    assert "\x1b" not in said.stderr
    assert "\u202e" not in said.stderr
    assert empty("export").stdout == ""


def test_a_file_that_is_not_there_or_a_folder(empty: Parley) -> None:
    assert empty("import", "nowhere.jsonl").exit_code == 2
    assert empty("import", ".").exit_code == 2


@pytest.mark.parametrize("bytes_there", [b"", b"SQLite format 3\x00", b"not a ledger at all, but long enough" * 100])
def test_a_file_that_is_not_a_ledger(parley: Parley, bytes_there: bytes) -> None:
    Path("x.parley").write_bytes(bytes_there)
    for command in (["list"], ["timeline"], ["export"], ["import", "-"], ["record", "n", "note-made", "text=x"]):
        said = parley(*command, "-l", "x.parley", stdin=FIRST)
        assert said.exit_code == 1, command
        assert "x.parley" in said.stderr
    assert Path("x.parley").read_bytes() == bytes_there


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(parley: Parley, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert parley("new").exit_code == 1
    finally:
        tmp_path.chmod(0o700)
