"""One ledger, opened: what is recorded is there, once, in order, with the ledger's own stamps."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Raw

from domain.entry import Draft
from domain.errors import (
    ConflictError,
    InputError,
    LedgerError,
    NotALedger,
    ParleyError,
    StoreError,
    StructureError,
    UnknownName,
)
from domain.events import (
    ClaimMade,
    EntryCorrected,
    EntryRetracted,
    MilestonePlanned,
    NegotiationOpened,
    NoteMade,
)
from domain.values import Amount, Attribution, Quantity, When
from ledger import Ledger
from tests.ledger.conftest import SetClock, counted_ids
from tests.ledger.lines import story


def opened(ledger: Ledger) -> Ledger:
    ledger.record("n", NegotiationOpened(title="Talks"))
    return ledger


def test_an_entry_has_its_place_and_the_ledgers_stamps(ledger: Ledger) -> None:
    opened(ledger)
    entry = ledger.record("n", NoteMade(text="heard"), effective="2013-01", learnt="2013-02-03", recorder="clerk")
    assert (entry.number, entry.version, entry.id) == (2, 2, "id-2")
    assert entry.effective == When(edtf="2013-01", earliest=date(2013, 1, 1), latest=date(2013, 1, 31))
    assert entry.learnt == "2013-02-03"
    assert entry.recorded_at == "2013-03-01T12:00:03.000000+00:00"
    assert entry.recorded_by == "clerk"
    assert list(ledger.entries()) == [*ledger.entries("n")] == [next(ledger.entries()), entry]


def test_what_is_not_given_is_the_moment_of_recording(ledger: Ledger) -> None:
    entry = ledger.record("n", NegotiationOpened(title="Talks"))
    assert entry.learnt == entry.recorded_at
    assert entry.effective.edtf == "2013-03-01"
    assert entry.recorded_by is None


def test_an_absent_effective_is_the_day_it_was_learnt(ledger: Ledger) -> None:
    entry = opened(ledger).record("n", NoteMade(text="heard"), learnt="2013-02-03")
    assert entry.effective == When(edtf="2013-02-03", earliest=date(2013, 2, 3), latest=date(2013, 2, 3))


def test_stamps_are_in_the_ledgers_zone(path: Path, clock: SetClock) -> None:
    clock.set("2013-07-31T23:30:00+00:00")
    with Ledger.new(path, zone="Europe/London", clock=clock) as ledger:
        entry = ledger.record("n", NegotiationOpened(title="Talks"))
        assert entry.recorded_at == "2013-08-01T00:30:02.000000+01:00"
        assert entry.effective.edtf == "2013-08-01"
        told = ledger.record("n", NoteMade(text="x"), learnt=datetime(2013, 7, 31, 20, tzinfo=UTC))
        assert told.learnt == "2013-07-31T21:00:00+01:00"


def test_a_ledger_opened_again_is_the_same(ledger: Ledger, path: Path) -> None:
    opened(ledger)
    ledger.close()
    with Ledger.open(path) as again:
        assert again.zone == "Europe/London"
        assert again.last_number == 1
        assert again.restored_at is None
        assert again.created_at == "2013-03-01T12:00:01.000000+00:00"


def test_the_clock_may_go_back_and_recorded_at_does_not(ledger: Ledger, clock: SetClock) -> None:
    first = opened(ledger).record("n", NoteMade(text="a"))
    clock.set("2012-01-01T00:00:00+00:00")
    second = ledger.record("n", NoteMade(text="b"))
    assert second.recorded_at == second.learnt == first.recorded_at


def test_another_processs_later_stamp_is_taken_over(ledger: Ledger, path: Path) -> None:
    with Ledger.open(path, clock=SetClock("2013-06-01T00:00:00+00:00")) as ahead:
        stamp = opened(ahead).record("n", NoteMade(text="from a clock that is ahead")).recorded_at
    entry = ledger.record("n", NoteMade(text="from a clock that is behind"))
    assert entry.recorded_at == entry.learnt == stamp
    assert entry.effective.edtf == "2013-06-01"


def test_the_hour_that_comes_twice_is_in_order(ledger: Ledger, clock: SetClock) -> None:
    clock.set("2013-10-27T00:30:00+00:00")
    first = opened(ledger).record("n", NoteMade(text="in summer time"))
    clock.set("2013-10-27T01:15:00+00:00")
    second = ledger.record("n", NoteMade(text="in winter time"))
    clock.set("2013-10-27T00:45:00+00:00")
    third = ledger.record("n", NoteMade(text="the clock was put back"))
    assert first.recorded_at.startswith("2013-10-27T01:30:02.000000+01:00")
    assert second.recorded_at == third.recorded_at == "2013-10-27T01:15:01.000000+00:00"


def test_an_id_makes_recording_repeatable(ledger: Ledger, clock: SetClock) -> None:
    opened(ledger)
    first = ledger.record("n", NoteMade(text="a"), id="mine")
    clock.set("2013-05-05T00:00:00+00:00")
    assert ledger.record("n", NoteMade(text="a"), id="mine", recorder="somebody else") == first
    assert ledger.last_number == 2


def test_the_same_date_in_other_words_is_the_same(ledger: Ledger) -> None:
    opened(ledger)
    given = When(edtf="2013-01", earliest=date(2013, 1, 1), latest=date(2013, 1, 31))
    first = ledger.record("n", NoteMade(text="a"), id="mine", effective=given, learnt="2013-02-01")
    assert ledger.record("n", NoteMade(text="a"), id="mine", effective="2013-01") == first


@pytest.mark.parametrize(
    "other",
    [
        {"event": NoteMade(text="b")},
        {"event": NoteMade(text="a"), "effective": "2012"},
        {"event": NoteMade(text="a"), "learnt": "2013-02-01"},
        {"event": NoteMade(text="a"), "attribution": Attribution(speaker="somebody")},
        {"event": NoteMade(text="a"), "irregular": "why"},
    ],
)
def test_an_id_with_other_content_is_refused(ledger: Ledger, other: dict[str, Any]) -> None:
    opened(ledger).record("n", NoteMade(text="a"), id="mine")
    with pytest.raises(ConflictError, match="mine is entry #2 already"):
        ledger.record("n", other.pop("event"), id="mine", **other)
    assert ledger.last_number == 2


def test_an_id_of_another_negotiation_is_refused(ledger: Ledger) -> None:
    opened(ledger).record("n", NoteMade(text="a"), id="mine")
    with pytest.raises(ConflictError, match="mine is entry #2 already, with another negotiation"):
        ledger.record("m", NegotiationOpened(title="Other"), id="mine")
    assert ledger.last_number == 2


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"event": NoteMade(text="")}, InputError, "event.text: it is empty"),
        ({"event": NoteMade(text="x", about=3)}, InputError, "event.about"),  # type: ignore[arg-type]
        ({"event": {"kind": "note-mode", "text": "x"}}, InputError, 'no kind "note-mode"'),
        ({"event": {"kind": "note-made", "txt": "x"}}, InputError, 'no field "txt"'),
        ({"event": {"kind": "note-made"}}, InputError, "event.text: it is missing"),
        ({"event": object()}, InputError, "cannot be written as JSON"),
        ({"event": NoteMade(text="\ud800")}, InputError, "cannot be written as JSON"),
        ({"event": NoteMade(text="x"), "id": "#1"}, InputError, "id: it is not an id"),
        ({"event": NoteMade(text="x"), "recorder": " "}, InputError, "recorder"),
        ({"event": NoteMade(text="x"), "effective": "2013-02-30"}, InputError, "effective: .*not a day"),
        ({"event": NoteMade(text="x"), "effective": ""}, InputError, "effective.edtf: it is empty"),
        (
            {"event": NoteMade(text="x"), "effective": When(edtf="2013-01", earliest=date(2013, 1, 2))},
            InputError,
            "effective.earliest: 2013-01-02 is not what 2013-01 means",
        ),
        ({"event": NoteMade(text="x"), "learnt": "soon"}, InputError, "learnt"),
        (
            {"event": NoteMade(text="x"), "learnt": "2013-03-02"},
            StructureError,
            "learnt: 2013-03-02 is still to come",
        ),
        ({"event": NoteMade(text="x"), "learnt": "2013-03-01T13:00"}, StructureError, "still to come"),
        (
            {"event": NoteMade(text="x"), "effective": "2013-02-02", "learnt": "2013-02-01"},
            StructureError,
            "2013-02-02 begins after 2013-02-01",
        ),
        ({"event": MilestonePlanned(milestone="m", text="x", date="soon")}, InputError, "event.date"),
        (
            {"event": ClaimMade(claim="c", about="x", strength="firm", quantity=0.1)},  # type: ignore[arg-type]
            InputError,
            "event.quantity",
        ),
        (
            {"event": EntryCorrected(entry="none", changes={"marking": Raw(b"null")}, reason="x")},
            StructureError,
            "no earlier",
        ),
        ({"event": EntryRetracted(entry="id-1", reason="x")}, StructureError, "cannot be retracted"),
        ({"event": NegotiationOpened(title="again")}, StructureError, "already open"),
    ],
)
def test_what_may_not_be_written_is_refused_in_one_line(
    ledger: Ledger, given: dict[str, Any], error: type[ParleyError], says: str
) -> None:
    opened(ledger)
    before = list(ledger.export())
    with pytest.raises(error, match=says) as refusal:
        ledger.record("n", given.pop("event"), **given)
    assert "\n" not in str(refusal.value)
    assert list(ledger.export()) == before


def test_today_is_learnt_in_time(ledger: Ledger) -> None:
    assert opened(ledger).record("n", NoteMade(text="x"), learnt=date(2013, 3, 1)).learnt == "2013-03-01"


def test_a_correction_of_another_negotiations_entry_is_refused(ledger: Ledger) -> None:
    opened(ledger)
    other = ledger.record("m", NegotiationOpened(title="Other"))
    with pytest.raises(StructureError, match="no earlier entry"):
        ledger.record("n", EntryCorrected(entry=other.id, changes={"event.title": Raw(b'"x"')}, reason="x"))


def test_a_correction_is_stored_with_its_dates_resolved(ledger: Ledger) -> None:
    opened(ledger).record("n", NoteMade(text="x"), id="mine")
    changes = {"effective": {"edtf": "2012"}, "event.text": "y", "marking": None}
    entry = ledger.record("n", EntryCorrected(entry="mine", changes=changes, reason="found"))  # type: ignore[arg-type]
    assert isinstance(entry.event, EntryCorrected)
    assert {path: bytes(raw) for path, raw in entry.event.changes.items()} == {
        "effective": b'{"edtf":"2012","earliest":"2012-01-01","latest":"2012-12-31"}',
        "event.text": b'"y"',
        "marking": b"null",
    }
    again = ledger.record(
        "n", {"kind": "entry-corrected", "entry": "mine", "changes": changes, "reason": "found"}, id=entry.id
    )
    assert again.number == entry.number


def test_a_correction_of_a_date_that_is_none_is_refused(ledger: Ledger) -> None:
    opened(ledger).record("n", MilestonePlanned(milestone="m", text="x", date="2014"), id="plan")
    for path, value, says in (
        ("effective", {"edtf": "2013-02-30"}, "event.changes.effective"),
        ("event.date", "2013-02-30", "event.changes.event.date"),
    ):
        with pytest.raises(InputError, match=says):
            ledger.record("n", EntryCorrected(entry="plan", changes={path: value}, reason="x"))  # type: ignore[dict-item]


def test_a_draft_is_recorded_without_its_own_stamps(ledger: Ledger) -> None:
    draft = Draft(
        negotiation="n",
        recorded_at="1999-01-01T00:00:00.000000+00:00",
        recorded_by="a liar",
        event=NegotiationOpened(title="T"),
    )
    entry = ledger.record_draft(draft)
    assert entry.recorded_at == "2013-03-01T12:00:02.000000+00:00"
    assert entry.recorded_by is None


def test_amounts_keep_their_digits(ledger: Ledger) -> None:
    quantity = Quantity(value=Amount("100000000.50"), unit="GBP", bound="over")
    opened(ledger).record("n", ClaimMade(claim="c", about="x", strength="firm", quantity=quantity))
    assert b'"value":"100000000.50"' in list(ledger.export())[-1]


def test_escapes_and_overrides_are_stored_as_given(ledger: Ledger) -> None:
    text = "\x1b[31mred \u202eback [bold]x[/] \0"
    opened(ledger).record("n", NoteMade(text=text))
    event = list(ledger.entries())[-1].event
    assert isinstance(event, NoteMade)
    assert event.text == text


def test_negotiations_are_listed_as_corrected(ledger: Ledger) -> None:
    first = ledger.record("b", NegotiationOpened(title="Second"))
    ledger.record("a", NegotiationOpened(title="First"))
    last = ledger.record(
        "b", EntryCorrected(entry=first.id, changes={"event.title": Raw(b'"Corrected"')}, reason="x")
    )
    listed = ledger.negotiations()
    assert [(one.id, one.title, one.entries) for one in listed] == [("a", "First", 1), ("b", "Corrected", 2)]
    assert (listed[1].first_recorded_at, listed[1].last_recorded_at) == (first.recorded_at, last.recorded_at)


def test_an_empty_ledger_lists_nothing(ledger: Ledger) -> None:
    assert ledger.negotiations() == ()
    assert list(ledger.export()) == []
    assert list(ledger.entries()) == []
    assert ledger.last_number == 0


def test_a_misspelt_negotiation_gets_a_suggestion(ledger: Ledger) -> None:
    ledger.record("alliance", NegotiationOpened(title="T"))
    for ask in (ledger.negotiation, ledger.export, ledger.entries):
        with pytest.raises(UnknownName) as unknown:
            ask("aliance")
        assert unknown.value.hint == 'did you mean "alliance"?'


def test_entries_after_a_number(ledger: Ledger) -> None:
    ledger.import_(story(4, "a") + story(2, "b"))
    assert [entry.number for entry in ledger.entries(after=6)] == [7, 8]
    assert [entry.number for entry in ledger.entries("a", after=3)] == [4, 5]


def test_new_never_overwrites(ledger: Ledger, path: Path) -> None:
    opened(ledger)
    with pytest.raises(StoreError, match="already there"):
        Ledger.new(path)
    assert ledger.last_number == 1


def test_new_refuses_a_zone_that_is_none(path: Path) -> None:
    with pytest.raises(InputError, match="time zone"):
        Ledger.new(path, zone="Europe/Londn")
    assert not path.exists()


def test_a_ledger_whose_zone_is_none_is_damaged(ledger: Ledger, path: Path) -> None:
    ledger._application.file.set("zone", "Mars/Base")
    ledger.close()
    with pytest.raises(NotALedger, match="time zone"):
        Ledger.open(path)


def test_open_never_makes_a_ledger(path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger at") as missing:
        Ledger.open(path)
    assert missing.value.hint == (
        f"make one with: parley new -l {path}, or keep the bundled case there with: parley demo --into {path}"
    )
    assert not path.exists()


def test_a_closed_ledger_says_so(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()
    with pytest.raises(StoreError, match="closed"):
        _ = ledger.last_number


def test_ids_and_clock_are_given_so_that_two_ledgers_are_alike(tmp_path: Path) -> None:
    exports = []
    for name in ("one", "two"):
        clock = SetClock("2013-03-01T12:00:00+00:00")
        with Ledger.new(tmp_path / name, zone="UTC", clock=clock, ids=counted_ids()) as ledger:
            opened(ledger).record("n", NoteMade(text="x"))
            exports.append(list(ledger.export()))
    assert exports[0] == exports[1]
