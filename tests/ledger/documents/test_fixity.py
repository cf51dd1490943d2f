"""A ledger that is checked: what is damaged, missing or nobody's is found, and nothing damaged is given out."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Raw, json

from domain.errors import LedgerError, NotALedger
from domain.events import EntryCorrected, EvidenceFiled
from ledger import Ledger
from tests.ledger.documents.filed import GIVEN, HELLO, SHA
from tests.ledger.test_tampered import tampered

DAMAGE: dict[str, tuple[str, str]] = {
    "a flipped byte": ("UPDATE documents SET bytes = CAST('jello' AS BLOB)", "their SHA-256 is now"),
    "bytes cut off": ("UPDATE documents SET bytes = CAST('hell' AS BLOB)", "4 bytes where 5 were stored"),
    "another size": ("UPDATE documents SET size = 'many'", "5 bytes where 0 were stored"),
    "a number": ("UPDATE documents SET bytes = 5", "is damaged"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damaged_bytes_are_found_and_not_given_out(opened: Ledger, path: Path, tmp_path: Path, what: str) -> None:
    statement, says = DAMAGE[what]
    opened.file(HELLO, "n", **GIVEN)
    opened.close()
    tampered(path, statement)
    with Ledger.open(path) as again:
        (finding,) = again.archive.check().findings
        assert (finding.problem, finding.sha256) == ("damaged", SHA)
        assert [(one.negotiation, one.document, one.number) for one in finding.documents] == [("n", "minutes", 2)]
        assert says in finding.text
        if what == "another size":
            return
        with pytest.raises(NotALedger, match="damaged"):
            again.archive.extract(again.archive.document("minutes"), tmp_path / "out")
        with pytest.raises(NotALedger, match="damaged"):
            again.file(HELLO, "n", document="minutes")
    assert not (tmp_path / "out").exists()


def test_a_byte_flipped_in_the_file_is_found(opened: Ledger, path: Path) -> None:
    opened.file(b"needle" * 2000, "n", **GIVEN)
    opened.close()
    content = path.read_bytes()
    assert b"needleneedle" in content
    path.write_bytes(content.replace(b"needleneedle", b"needlenoodle", 1))
    with Ledger.open(path) as again:
        checked = again.archive.check()
        assert [finding.problem for finding in checked.findings] == ["damaged"]
        with pytest.raises(LedgerError, match="not as on record: 1 damaged"):
            checked.verify()


def test_what_is_missing_and_what_nobody_named_is_found(opened: Ledger) -> None:
    opened.record("n", EvidenceFiled(document="scan", title="Scan", sha256="0" * 64))
    opened.record("n", EvidenceFiled(document="press", title="Press"))
    opened._application.file.connection.execute("INSERT INTO documents VALUES (?, 5, ?)", (SHA, HELLO))
    checked = opened.archive.check()
    assert [(one.problem, one.sha256, [named.document for named in one.documents]) for one in checked.findings] == [
        ("unreferenced", SHA, []),
        ("missing", "0" * 64, ["scan"]),
    ]
    assert (checked.documents, checked.without, checked.stored, checked.bytes) == (2, 1, 1, 5)


def test_bytes_that_a_correction_took_the_name_from_are_still_somebodys(opened: Ledger) -> None:
    entry = opened.file(HELLO, "n", **GIVEN)
    for value in ("0" * 64, SHA, "1" * 64):
        changes = {"event.sha256": Raw(json.encode(value))}
        opened.record("n", EntryCorrected(entry=entry.id, changes=changes, reason="r"))
    assert [(one.problem, one.sha256) for one in opened.archive.check().findings] == [("missing", "1" * 64)]


def test_a_check_tells_how_far_it_is(opened: Ledger) -> None:
    opened.file(b"x" * (5 << 20), "n", **GIVEN)
    opened.file(HELLO, "n", **GIVEN | {"document": "other"})
    told: list[int] = []
    assert opened.archive.check(told.append).bytes == opened.archive.size == (5 << 20) + 5
    assert told == sorted(told)
    assert told[-1] == opened.archive.size
    assert len(told) >= 3
