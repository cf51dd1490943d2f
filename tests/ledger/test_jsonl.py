"""JSON Lines in and out: all or nothing, repeatable, every refusal names its line and field."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from domain.errors import InputError, LineError
from domain.events import NoteMade
from ledger import ImportReport, Ledger
from ledger.interchange.lines import Source
from tests.ledger.conftest import SetClock
from tests.ledger.lines import around, note, opening, story


def test_an_import_records_in_order_and_reports(ledger: Ledger) -> None:
    report = ledger.import_(story(2), recorder="clerk")
    assert (report.recorded, report.skipped, report.first, report.last) == (3, 0, 1, 3)
    assert [entry.number for entry in ledger.entries()] == [1, 2, 3]
    assert {entry.recorded_by for entry in ledger.entries()} == {"clerk"}
    assert len({entry.recorded_at for entry in ledger.entries()}) == 1


def test_an_import_can_be_repeated(ledger: Ledger, clock: SetClock) -> None:
    ledger.import_(story(2))
    before = list(ledger.export())
    clock.set("2014-01-01T00:00:00+00:00")
    report = ledger.import_(story(2))
    assert (report.recorded, report.skipped, report.first, report.last) == (0, 3, None, None)
    assert list(ledger.export()) == before


def test_an_import_can_be_continued(ledger: Ledger) -> None:
    ledger.import_(story(2))
    report = ledger.import_(story(5))
    assert (report.recorded, report.skipped, report.first, report.last) == (3, 3, 4, 6)


def test_the_same_line_twice_in_a_file_is_one_entry(ledger: Ledger) -> None:
    shuffled = json.dumps(dict(reversed(json.loads(note("x")).items()))).encode()
    report = ledger.import_([opening(), note("x"), shuffled, note("x")])
    assert (report.recorded, report.skipped) == (2, 2)


def test_an_export_imported_where_it_came_from_is_skipped(ledger: Ledger) -> None:
    ledger.import_(story(2))
    report = ledger.import_(list(ledger.export()))
    assert (report.recorded, report.skipped) == (0, 3)


def test_a_file_a_stream_and_lines_are_the_same(tmp_path: Path, clock: SetClock) -> None:
    text = b"\xef\xbb\xbf" + b"\r\n\r\n".join(story(3))
    file = tmp_path / "lines.jsonl"
    file.write_bytes(text)
    exports = []
    sources: list[Source] = [file, str(file), io.BytesIO(text), text.split(b"\r\n")]
    for number, source in enumerate(sources):
        clock.set("2013-03-01T12:00:00+00:00")
        with Ledger.new(tmp_path / f"{number}.parley", zone="UTC", clock=clock) as ledger:
            assert ledger.import_(source).recorded == 4
            exports.append(list(ledger.export()))
    assert exports.count(exports[0]) == 4


def test_a_file_that_is_not_there(ledger: Ledger, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path, "null\0"):
        with pytest.raises(InputError, match="cannot be read"):
            ledger.import_(path)


def test_a_line_without_end_is_not_read_to_its_end(ledger: Ledger) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(LineError, match="too long"):
        ledger.import_(stream)
    assert stream.given < 3 << 20


def test_a_dry_run_says_the_same_and_keeps_nothing(ledger: Ledger) -> None:
    ledger.import_(story(1))
    before = list(ledger.export())
    dry = ledger.import_(story(4), dry_run=True)
    assert list(ledger.export()) == before
    real = ledger.import_(story(4))
    assert (dry, ledger.anomalies_of(dry)) == (replace(real, foreseen=0), ledger.anomalies_of(real))


def test_an_irregular_line_brings_an_anomaly(ledger: Ledger) -> None:
    ledger.import_(story(1))
    lines = [around(note("odd"), irregular="said out of turn"), note("plain")]
    assert ledger.import_(lines, dry_run=True).foreseen == 1
    report = ledger.import_(lines)
    assert ledger.anomalies_of(report) == 1
    assert ledger.anomalies_of(ledger.import_([note("another")])) == 0
    assert ledger.anomalies_of(ledger.import_([note("another")])) == 0
    assert ledger.anomalies_of(report) == 1


def test_a_report_says_the_same_once_the_ledger_is_closed(ledger: Ledger) -> None:
    report = ledger.import_(story(2))
    ledger.close()
    assert report == ImportReport(3, 0, 1, 3, ("n",), foreseen=None)
    assert ImportReport.__struct_config__.frozen


def test_a_refusal_in_a_later_batch_undoes_all(ledger: Ledger) -> None:
    lines = [*story(2500), b"{"]
    with pytest.raises(LineError, match="line 2502: the line is cut short"):
        ledger.import_(lines)
    assert ledger.last_number == 0
    assert ledger.import_(lines[:-1]).recorded == 2501
    assert ledger.record("n", NoteMade(text="goes on")).number == 2502


def test_a_source_that_fails_undoes_all(ledger: Ledger) -> None:
    def failing() -> Iterator[bytes]:
        yield from story(1500)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.import_(failing())
    assert ledger.last_number == 0
    assert ledger.import_(story(1)).recorded == 2


def test_progress_is_told(ledger: Ledger) -> None:
    told: list[int] = []
    ledger.import_(story(1499), progress=told.append)
    assert told == [1000, 1500]


def test_an_id_of_two_negotiations_in_one_file_is_refused(ledger: Ledger) -> None:
    lines = [opening("a"), around(note("x", "a"), id="same"), opening("b"), around(note("x", "b"), id="same")]
    with pytest.raises(LineError, match="line 4: id: same") as refusal:
        ledger.import_(lines)
    assert refusal.value.field == "id"
    assert ledger.last_number == 0


def test_an_id_of_another_negotiation_in_the_ledger_is_refused(ledger: Ledger) -> None:
    ledger.import_([opening("a"), around(note("x", "a"), id="same")])
    with pytest.raises(LineError, match="line 2: id: same is entry #2 already, with another negotiation"):
        ledger.import_([opening("b"), around(note("x", "b"), id="same")])
    assert ledger.last_number == 2


def test_a_line_without_learnt_matches_any(ledger: Ledger) -> None:
    told = around(note("x"), id="mine", learnt="2013-02-01", effective={"edtf": "2013-01"})
    ledger.import_([opening(), told])
    assert ledger.import_([around(note("x"), id="mine", effective={"edtf": "2013-01"})]).skipped == 1
    with pytest.raises(LineError, match="another learnt"):
        ledger.import_([around(note("x"), id="mine", learnt="2013-02-02", effective={"edtf": "2013-01"})])


def test_stamps_in_an_ordinary_import_do_not_count(ledger: Ledger) -> None:
    stamped = around(opening(), recorded_at="1999-01-01T00:00:00.000000+00:00", recorded_by="a liar")
    ledger.import_([stamped], recorder="clerk")
    entry = next(ledger.entries())
    assert entry.recorded_by == "clerk"
    assert entry.recorded_at.startswith("2013-03-01")


def test_what_was_learnt_on_a_day_long_ago_keeps_it(ledger: Ledger) -> None:
    ledger.import_([around(opening(), learnt="1999-12-31", effective={"edtf": "1999"})])
    entry = next(ledger.entries())
    assert (entry.learnt, entry.effective.edtf) == ("1999-12-31", "1999")


def test_an_export_of_one_negotiation_is_its_lines(ledger: Ledger) -> None:
    ledger.import_(story(1, "a") + story(2, "b"))
    assert list(ledger.export("b")) == list(ledger.export())[2:]
