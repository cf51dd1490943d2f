"""Documents in a ledger: bytes and entry together or not at all, stored once, read back as they were, checked."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import Raw, json

from domain.errors import ConflictError, InputError, LedgerError, Refused, StoreError, UnknownName
from domain.events import EntryCorrected, EntryRetracted, EvidenceFiled, NegotiationOpened, NoteMade
from domain.values import Citation
from ledger import Ledger
from ledger.reading import NegotiationReader
from projections.at import Then
from tests.ledger.documents.filed import GIVEN, HELLO, SHA, stored
from tests.ledger.lines import line, opening


def test_bytes_and_entry_are_written_together(opened: Ledger, tmp_path: Path) -> None:
    document = tmp_path / "Board Minutes (2).txt"
    document.write_bytes(HELLO)
    entry = opened.file(document, "n", title="Minutes", published="2013-01", publisher="Board", recorder="clerk")
    assert entry.event == EvidenceFiled(
        document="board-minutes-2", title="Minutes", published="2013-01", publisher="Board", sha256=SHA
    )
    assert (entry.number, entry.recorded_by) == (2, "clerk")
    assert stored(opened) == [(SHA, 5, HELLO)]
    assert opened.document_bytes("board-minutes-2") == HELLO


def test_a_document_may_be_bytes_or_an_open_file(opened: Ledger) -> None:
    opened.file(HELLO, "n", **GIVEN)
    opened.file(io.BytesIO(b"other"), "n", document="other", title="Other", published="unknown")
    assert opened.document_bytes("other", "n") == b"other"


def test_the_same_document_again_writes_nothing(opened: Ledger) -> None:
    first = opened.file(HELLO, "n", **GIVEN)
    before = list(opened.export())
    for again in ({}, GIVEN, {"title": "Minutes", "learnt": first.learnt}):
        filed = opened.archive.file(HELLO, "n", **{"document": "minutes"} | again)
        assert (filed.entry, filed.recorded, filed.stored) == (first, False, False)
    assert list(opened.export()) == before


def test_the_same_bytes_under_two_ids_are_stored_once(opened: Ledger) -> None:
    opened.file(HELLO, "n", **GIVEN)
    opened.file(HELLO, "n", **GIVEN | {"document": "copy"})
    assert len(stored(opened)) == 1
    assert opened.document_bytes("copy") == opened.document_bytes("minutes")


@pytest.mark.parametrize(
    ("content", "given", "says"),
    [
        (b"other", {}, "document: minutes is entry #2 already, with other bytes"),
        (HELLO, {"title": "Notes"}, "title: minutes is entry #2 already, with the same bytes and another title"),
        (HELLO, {"media_type": "x"}, "media_type: minutes is .* another media type"),
        (HELLO, {"learnt": "2012-01-01"}, "learnt: minutes is entry #2 already"),
    ],
)
def test_what_differs_from_the_record_is_refused(
    opened: Ledger, content: bytes, given: dict[str, Any], says: str
) -> None:
    opened.file(HELLO, "n", **GIVEN)
    with pytest.raises(ConflictError, match=says) as refusal:
        opened.file(content, "n", document="minutes", **given)
    assert refusal.value.hint
    assert opened.last_number == 2
    assert stored(opened) == [(SHA, 5, HELLO)]


def test_after_a_restoration_the_bytes_are_put_back_by_id_alone(opened: Ledger, tmp_path: Path) -> None:
    opened.file(HELLO, "n", **GIVEN)
    with Ledger.new(tmp_path / "copy.parley", zone="Europe/London") as copy:
        copy.import_(opened.export(), restore=True)
        assert [(held.state, held.size) for held in copy.documents()] == [("not held", None)]
        with pytest.raises(LedgerError, match="bytes of minutes are not held"):
            copy.document_bytes("minutes")
        with pytest.raises(ConflictError, match="with other bytes"):
            copy.file(b"other", "n", document="minutes")
        filed = copy.archive.file(HELLO, "n", document="minutes")
        assert (filed.recorded, filed.stored) == (False, True)
        assert copy.document_bytes("minutes") == HELLO
        assert list(copy.export()) == list(opened.export())


def test_a_document_on_record_without_a_checksum_gets_its_bytes_once_it_has_one(opened: Ledger) -> None:
    entry = opened.record("n", EvidenceFiled(document="minutes", title="Minutes"))
    with pytest.raises(Refused, match="on record without a SHA-256, entry #2") as refusal:
        opened.file(HELLO, "n", document="minutes")
    assert f"sha256={SHA}" in (refusal.value.hint or "")
    opened.record(
        "n", EntryCorrected(entry=entry.id, changes={"event.sha256": Raw(json.encode(SHA))}, reason="came to hand")
    )
    opened.file(HELLO, "n", document="minutes")
    assert opened.document_bytes("minutes") == HELLO


def test_a_document_that_was_retracted_can_be_filed_anew(opened: Ledger) -> None:
    first = opened.file(HELLO, "n", **GIVEN)
    opened.record("n", EntryRetracted(entry=first.id, reason="the wrong file"))
    assert opened.file(b"other", "n", **GIVEN).number == 4
    assert opened.document_bytes("minutes") == b"other"
    assert opened.archive.check().findings == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"document": "a b"}, "document"),
        ({"document": "#1"}, "document"),
        ({"title": None}, "title: minutes is not on record yet"),
        ({"published": None}, "published: minutes is not on record yet"),
        ({"published": "last week"}, "event.published"),
        ({"published": "2013-02-30"}, "event.published"),
        ({"learnt": "2999-01-01"}, "learnt"),
        ({"recorder": ""}, "recorder"),
        ({"title": "\ud800"}, "JSON|UTF-8|text"),
    ],
)
def test_what_cannot_be_filed_leaves_no_trace(opened: Ledger, given: dict[str, Any], says: str) -> None:
    with pytest.raises((InputError, Refused), match=says):
        opened.file(HELLO, "n", **GIVEN | given)
    assert stored(opened) == []
    assert opened.last_number == 1
    assert opened.file(HELLO, "n", **GIVEN).number == 2


def test_a_negotiation_that_there_is_not_is_named_with_the_nearest(opened: Ledger) -> None:
    opened.record("oakdale", NegotiationOpened(title="Depot"))
    with pytest.raises(UnknownName, match='no negotiation "oakdal"') as error:
        opened.file(HELLO, "oakdal", **GIVEN)
    assert error.value.hint == 'did you mean "oakdale"?'


def test_a_full_disk_leaves_neither_bytes_nor_entry(opened: Ledger) -> None:
    before = list(opened.export())
    with opened._application.file.reading() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(StoreError, match="disk is full"):
        opened.file(b"x" * 100_000, "n", **GIVEN)
    assert stored(opened) == []
    assert list(opened.export()) == before
    with opened._application.file.reading() as cursor:
        cursor.execute("PRAGMA max_page_count = 100000")
    assert opened.file(b"x" * 100_000, "n", **GIVEN).number == 2
    assert opened.record("n", NoteMade(text="goes on")).version == 3


def test_what_is_undone_at_the_very_end_is_not_built_upon(opened: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    real = opened._recording.write

    def interrupted(*given: Any) -> None:
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(opened._recording, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        opened.file(HELLO, "n", **GIVEN)
    monkeypatch.undo()
    assert (opened.last_number, stored(opened)) == (1, [])
    entry = opened.record("n", NoteMade(text="x"))
    assert (entry.number, entry.version) == (2, 2)
    assert opened.file(HELLO, "n", **GIVEN).version == 3
    assert [found.version for found in opened.entries("n")] == [1, 2, 3]


def test_two_ledgers_open_on_one_file_agree(opened: Ledger, path: Path) -> None:
    with Ledger.open(path) as other:
        assert other.file(HELLO, "n", **GIVEN).number == 2
        assert opened.file(HELLO, "n", **GIVEN).number == 2
        assert opened.record("n", NoteMade(text="x")).number == 3
        assert other.file(b"other", "n", **GIVEN | {"document": "other"}).version == 4


@pytest.mark.parametrize("statement", ["UPDATE documents SET size = 1", "DELETE FROM documents"])
def test_the_file_itself_refuses_to_change_a_document(opened: Ledger, path: Path, statement: str) -> None:
    opened.file(HELLO, "n", **GIVEN)
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.IntegrityError, match="documents are never"):
        plain.execute(statement)


def test_all_documents_of_all_negotiations_at_two_dates(opened: Ledger) -> None:
    opened.file(HELLO, "n", **GIVEN, learnt="2013-02-01")
    opened.record("m", NegotiationOpened(title="Other"))
    opened.record("m", NoteMade(text="x"), evidence=[Citation(document="minutes", locator="p. 1")])
    opened.record("n", NoteMade(text="y"), evidence=[Citation(document="minutes")], learnt="2013-02-02")
    assert [(held.negotiation, held.state, held.size, len(held.cited)) for held in opened.documents()] == [
        ("m", "missing", None, 1),
        ("n", "held", 5, 1),
    ]
    assert opened.documents("n", known="2013-01-31") == ()
    assert [len(held.cited) for held in opened.documents("n", date(2013, 2, 1), "2013-02-02")] == [0]
    assert [held.negotiation for held in opened.documents(known=2)] == ["n"]
    assert opened.document_bytes("minutes") == HELLO
    with pytest.raises(LedgerError, match="minutes is cited, but not on file"):
        opened.document_bytes("minutes", "m")
    with pytest.raises(UnknownName, match='no document "minuets" in n') as error:
        opened.document_bytes("minuets", "n")
    assert error.value.hint == 'did you mean "minutes"?'


def test_a_document_that_several_negotiations_file_or_only_cite_is_asked_for(opened: Ledger) -> None:
    tape = [Citation(document="tape")]
    opened.file(HELLO, "n", **GIVEN)
    opened.record("n", NoteMade(text="x"), evidence=tape)
    opened.record("m", NegotiationOpened(title="Other"))
    opened.file(b"other", "m", **GIVEN)
    opened.record("m", NoteMade(text="x"), evidence=tape)
    for name in ("minutes", "tape"):
        with pytest.raises(InputError, match=f"which negotiation's {name} is meant"):
            opened.document_bytes(name)
    assert opened.document_bytes("minutes", "m") == b"other"
    assert opened.archive.document("minutes", known=2).negotiation == "n"


@pytest.fixture
def viewed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The negotiations of which views are made."""
    names: list[str] = []
    real = NegotiationReader.at

    def at(self: NegotiationReader, *given: Any) -> Then:
        names.append(self.id)
        return real(self, *given)

    monkeypatch.setattr(NegotiationReader, "at", at)
    return names


def test_for_one_document_only_the_negotiation_that_files_it_is_read(opened: Ledger, viewed: list[str]) -> None:
    opened.file(HELLO, "n", **GIVEN)
    opened.record("m", NegotiationOpened(title="Other"))
    opened.record("m", NoteMade(text="x"), evidence=[Citation(document="minutes"), Citation(document="tape")])

    assert opened.document_bytes("minutes") == HELLO
    assert opened.archive.document("minutes", as_of="#2").negotiation == "n"
    assert viewed == ["n", "n"]
    assert opened.archive.document("tape").negotiation == "m"


def test_a_document_that_was_filed_later_is_looked_for_among_those_cited(opened: Ledger) -> None:
    opened.record("m", NegotiationOpened(title="Other"))
    opened.record("m", NoteMade(text="x"), evidence=[Citation(document="minutes")])
    opened.file(HELLO, "n", **GIVEN)
    assert opened.archive.document("minutes", known=3).negotiation == "m"
    assert opened.archive.document("minutes").negotiation == "n"


def test_the_titles_are_those_on_file_by_now_and_no_view_is_made(opened: Ledger, viewed: list[str]) -> None:
    entry = opened.file(HELLO, "n", **GIVEN)
    wrong = opened.file(HELLO, "n", **GIVEN | {"document": "wrong"})
    opened.correct(entry.number, {"title": "Minutes of the board"}, why="in full")
    opened.retract(wrong.number, why="the wrong file")
    assert opened.archive.titles() == {"minutes": "Minutes of the board"}
    assert viewed == []


@pytest.mark.parametrize("recorded", [False, True])
def test_a_misspelt_name_of_a_field_is_an_error_of_the_caller(opened: Ledger, recorded: bool) -> None:
    if recorded:
        opened.file(HELLO, "n", **GIVEN)
    with pytest.raises(TypeError, match="unexpected keyword argument 'titel'"):
        opened.archive.file(HELLO, "n", document="minutes", titel="Minutes")  # type: ignore[call-arg]
    assert opened.last_number == 1 + recorded


def test_a_ledger_without_negotiations_has_no_documents(ledger: Ledger) -> None:
    assert ledger.documents() == ()
    assert ledger.archive.check().findings == ()


def test_a_document_is_written_out_where_nothing_is_yet(opened: Ledger, tmp_path: Path) -> None:
    opened.file(HELLO, "n", **GIVEN)
    held = opened.archive.document("minutes")
    assert opened.archive.extract(held, tmp_path / "out") == 5
    assert (tmp_path / "out").read_bytes() == HELLO
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name, says in (("out", "already there"), ("link", "already there"), ("none/out", "there is no folder")):
        with pytest.raises(StoreError, match=says):
            opened.archive.extract(held, tmp_path / name)
    assert not (tmp_path / "elsewhere").exists()


def test_an_import_carries_lines_and_no_bytes(ledger: Ledger) -> None:
    ledger.import_([opening(), line("evidence-filed", document="minutes", title="Minutes", sha256=SHA)])
    assert [held.state for held in ledger.documents()] == ["not held"]
    assert [finding.problem for finding in ledger.archive.check().findings] == ["missing"]
    assert ledger.archive.file(HELLO, "n", document="minutes").stored
    assert ledger.archive.check().findings == ()


def test_a_document_is_text_or_it_is_not(opened: Ledger) -> None:
    archive = opened.archive
    opened.file("\ufeffgrüß".encode(), "n", **GIVEN)
    assert archive.words(archive.document("minutes")) == "grüß"
    for name, content in (("nul", b"a\0b"), ("latin", b"gr\xfc\xdf")):
        opened.file(content, "n", **GIVEN | {"document": name})
        with pytest.raises(InputError, match=f"{name} is not text"):
            archive.words(archive.document(name))
