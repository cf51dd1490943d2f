"""The application: registers kept between entries, entries mapped by their kind, nothing from the environment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from eventsourcing.application import Application
from eventsourcing.persistence import EventStore, Mapper

from domain.events import KINDS, NegotiationOpened, NoteMade
from ledger import Ledger
from ledger.application import LedgerApplication
from ledger.sqlite.recorder import EntryRecorder
from tests.ledger.conftest import SetClock
from tests.ledger.lines import story


def test_it_is_the_librarys(ledger: Ledger) -> None:
    application = ledger._application
    assert isinstance(application, Application)
    assert isinstance(application.events, EventStore)
    assert isinstance(application.mapper, Mapper)
    assert application.recorder is application.entries


def test_an_entry_is_a_domain_event_whose_topic_is_its_kind(ledger: Ledger) -> None:
    ledger.import_(story(1))
    mapper = ledger._application.mapper
    for entry in ledger.entries():
        stored = mapper.to_stored_event(entry)  # type: ignore[arg-type]
        assert (stored.originator_id, stored.originator_version) == ("n", entry.version)
        assert KINDS[stored.topic] is type(entry.event)
        assert stored.state in list(ledger.export())
    stream: list[object] = list(ledger._application.events.get("n"))
    assert stream == list(ledger.entries())


def test_recording_reads_the_stream_once(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.import_(story(50))
    ledger.close()
    read: list[int] = []
    real = EntryRecorder.select_events

    def counted(self: EntryRecorder, *given: Any, **named: Any) -> Sequence[Any]:
        found = real(self, *given, **named)
        read.append(len(found))
        return found

    monkeypatch.setattr(EntryRecorder, "select_events", counted)
    with Ledger.open(path, clock=SetClock("2013-04-01T00:00:00+00:00")) as again:
        for number in range(10):
            again.record("n", NoteMade(text=f"more {number}"))
    assert read == [51]


def test_a_register_catches_up_with_what_others_wrote(ledger: Ledger, path: Path) -> None:
    ledger.record("n", NegotiationOpened(title="T"))
    application = ledger._application
    stale = application.register("n")
    with Ledger.open(path, clock=SetClock("2013-04-01T00:00:00+00:00")) as other:
        other.record("n", NoteMade(text="x"), id="theirs")
    assert application.register("n") is stale
    fresh = application.register("n", fresh=True)
    assert (stale.version, fresh.version) == (1, 2)
    assert "theirs" in fresh.kinds
    assert "theirs" not in stale.kinds
    assert application.register("n") is fresh


def test_a_lost_race_is_run_again(ledger: Ledger, path: Path) -> None:
    ledger.record("n", NegotiationOpened(title="T"))
    with Ledger.open(path, clock=SetClock("2013-04-01T00:00:00+00:00")) as other:
        for turn in range(3):
            assert other.record("n", NoteMade(text="theirs")).number == 2 + 2 * turn
            entry = ledger.record("n", NoteMade(text="ours"))
            assert (entry.number, entry.version) == (3 + 2 * turn, 3 + 2 * turn)


def test_what_another_process_introduced_may_be_referred_to(ledger: Ledger, path: Path) -> None:
    ledger.record("n", NegotiationOpened(title="T"))
    opening = {"kind": "talks-opened", "talks": "t", "route": "direct", "stage": "open"}
    with Ledger.open(path, clock=SetClock("2013-03-01T13:00:00+00:00")) as other:
        other.record("n", opening, id="theirs")
        assert ledger.record("n", {"kind": "talks-lapsed", "talks": "t"}).number == 3
        assert other.record("n", opening, id="theirs").number == 2
        assert ledger.record("n", opening, id="theirs").number == 2


def test_nothing_comes_from_the_environment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PERSISTENCE_MODULE", "CIPHER_TOPIC", "CIPHER_KEY", "COMPRESSOR_TOPIC", "MAPPER_TOPIC"):
        monkeypatch.setenv(name, "nonsense")
    monkeypatch.setenv("IS_SNAPSHOTTING_ENABLED", "y")
    with Ledger.new(path, zone="UTC") as ledger:
        ledger.record("n", NegotiationOpened(title="T"))
        assert ledger._application.snapshots is None
        assert ledger.last_number == 1


def test_more_negotiations_than_are_kept(ledger: Ledger) -> None:
    for number in range(300):
        ledger.record(f"n{number}", NegotiationOpened(title="T"))
    for number in (0, 299):
        assert ledger.record(f"n{number}", NoteMade(text="x")).version == 2
    assert isinstance(ledger._application, LedgerApplication)
