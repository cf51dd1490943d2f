"""The recorder: entries in their order, page after page, for whoever asks in whichever thread."""

from __future__ import annotations

import threading

import pytest
from eventsourcing.persistence import IntegrityError

from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from ledger.sqlite.recorder import EntryRecorder
from tests.ledger.lines import story


def test_many_threads_may_use_one_ledger(ledger: Ledger) -> None:
    ledger.record("n", NegotiationOpened(title="T"))
    failures: list[Exception] = []

    def work(name: int) -> None:
        try:
            for number in range(20):
                ledger.record("n", NoteMade(text=f"{name} {number}"))
                list(ledger.entries("n", after=number))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [entry.number for entry in ledger.entries("n")] == list(range(1, 102))


def test_pages_join_without_a_seam(ledger: Ledger) -> None:
    ledger.import_(story(4100))
    assert [entry.number for entry in ledger.entries()] == list(range(1, 4102))
    numbers = ledger.entries()
    next(numbers)
    ledger.record("n", NoteMade(text="while somebody reads"))
    assert sum(1 for _ in numbers) == 4100


def test_the_recorder_answers_as_the_library_asks(ledger: Ledger) -> None:
    ledger.import_(story(3, "a") + story(1, "b"))
    recorder = EntryRecorder(ledger._application.file)
    assert recorder.max_notification_id() == 6
    assert [n.id for n in recorder.select_notifications(2, 2)] == [2, 3]
    assert [n.id for n in recorder.select_notifications(2, 9, 4, inclusive_of_start=False)] == [3, 4]
    assert [n.id for n in recorder.select_notifications(None, 9, topics=["negotiation-opened"])] == [1, 5]
    assert [s.originator_version for s in recorder.select_events("a", gt=1, lte=3, desc=True)] == [3, 2]
    assert [s.originator_version for s in recorder.select_events("a", limit=2)] == [1, 2]
    notification = recorder.select_notifications(1, 1)[0]
    assert (notification.originator_id, notification.topic) == ("a", "negotiation-opened")
    assert notification.state == next(ledger.export())
    assert list(recorder.insert_events([])) == []
    with pytest.raises(NotImplementedError):
        recorder.subscribe()


def test_a_taken_version_is_the_librarys_integrity_error(ledger: Ledger) -> None:
    ledger.import_(story(1))
    entries = list(ledger.entries())
    with pytest.raises(IntegrityError):
        ledger._application.append(entries[1:])
    assert ledger.last_number == 2
