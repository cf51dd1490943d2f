from __future__ import annotations

import json
from pathlib import Path

from tests.ledger.test_tampered import tampered
from tests.tui.cli.conftest import Parley


def test_it_says_what_the_backup_holds_and_its_digest(alliance: Parley) -> None:
    said = alliance("backup", "copy.parley")
    assert (said.exit_code, said.stderr) == (0, "")
    first, digest = said.stdout.splitlines()
    assert first.startswith("copy.parley holds 98 entries and 0 documents, ")
    assert f"{digest}\n" == alliance("digest").stdout == alliance("digest", "-l", "copy.parley").stdout
    assert alliance("check", "-l", "copy.parley").exit_code == 0
    assert sorted(found.name for found in Path().iterdir()) == ["copy.parley", "ledger.parley"]


def test_json_says_the_same(alliance: Parley) -> None:
    told = json.loads(alliance("backup", "copy.parley", "--json").stdout)
    assert told.keys() == {"path", "size", "entries", "documents", "missing", "digest"}
    assert (told["path"], told["size"]) == ("copy.parley", Path("copy.parley").stat().st_size)
    assert alliance("digest").stdout == f"#{told['digest']['number']} sha256:{told['digest']['sha256']}\n"


def test_documents_without_their_bytes_are_said(parley: Parley) -> None:
    assert parley("new", "--zone", "Europe/London").exit_code == 0
    assert parley("record", "n", "negotiation-opened", "title=T").exit_code == 0
    Path("minutes.txt").write_bytes(b"hello")
    assert parley("file", "minutes.txt", "--title", "Minutes", "--published", "2013-01").exit_code == 0
    tampered(Path("ledger.parley"), "DELETE FROM documents")
    said = parley("backup", "copy.parley")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[1] == "1 document is on file without bytes, here as there"


def test_what_is_there_is_left_alone_and_the_status_says_so(alliance: Parley) -> None:
    Path("copy.parley").write_text("mine", encoding="utf-8")
    said = alliance("backup", "copy.parley")
    assert (said.exit_code, said.stderr.splitlines()[0]) == (1, "error: copy.parley is already there")
    assert Path("copy.parley").read_text(encoding="utf-8") == "mine"
    assert alliance("backup", "").exit_code == 2


def test_a_damaged_ledger_leaves_no_backup(alliance: Parley) -> None:
    tampered(Path("ledger.parley"), "UPDATE entries SET version = 99 WHERE number = 40")
    said = alliance("backup", "copy.parley")
    assert said.exit_code == 1
    assert "ledger.parley is damaged, and a backup of it would be as well\nhint: parley check says" in said.stderr
    assert not Path("copy.parley").exists()
