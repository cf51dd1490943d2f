"""One negotiation read: defaults, what people write for the two dates, and what is written meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.clocks import ByDay, ByEntry, ByTime
from domain.errors import InputError
from domain.events import NoteMade
from ledger import Ledger
from ledger.reading import NegotiationReader
from tests.ledger.conftest import SetClock
from tests.ledger.lines import around, note, opening, story


@pytest.fixture
def reader(ledger: Ledger) -> NegotiationReader:
    ledger.import_(story(2, "a") + story(1, "b"))
    return ledger.negotiation("a")


def test_by_default_all_that_is_recorded_as_of_today(reader: NegotiationReader) -> None:
    assert reader.known(None) == ByEntry(3)
    assert reader.as_of(None) == ByDay(date(2013, 3, 1))


def test_by_default_the_last_recorded_day_if_that_is_later(reader: NegotiationReader, clock: SetClock) -> None:
    clock.set("2012-01-01T00:00:00+00:00")
    assert reader.as_of(None) == ByDay(date(2013, 3, 1))
    clock.set("2013-08-31T23:30:00+00:00")
    assert reader.as_of(None) == ByDay(date(2013, 9, 1))


@pytest.mark.parametrize(
    ("given", "as_of"),
    [
        ("2013-01-29", ByDay(date(2013, 1, 29))),
        ("2013-01", ByDay(date(2013, 1, 31))),
        ("2013", ByDay(date(2013, 12, 31))),
        (date(2013, 1, 29), ByDay(date(2013, 1, 29))),
        (ByDay(date(2013, 1, 29)), ByDay(date(2013, 1, 29))),
        ("#2", ByEntry(2)),
        (" #2 ", ByEntry(2)),
        (2, ByEntry(2)),
        (ByEntry(2), ByEntry(2)),
    ],
)
def test_what_can_be_given_for_either_date(reader: NegotiationReader, given: Any, as_of: Any) -> None:
    assert reader.as_of(given) == as_of
    assert reader.known(given) == as_of


def test_known_may_be_a_time(reader: NegotiationReader) -> None:
    at = datetime(2013, 7, 29, 8, 20, tzinfo=UTC)
    for given in ("2013-07-29T09:20", at, "2013-07-29T08:20Z", datetime(2013, 7, 29, 9, 20)):  # noqa: DTZ001
        known = reader.known(given)
        assert isinstance(known, ByTime)
        assert known.time == at
        assert known.time.isoformat() == "2013-07-29T09:20:00+01:00"
        assert reader.known(known) == known


def test_known_may_be_before_the_first_entry_or_anothers(reader: NegotiationReader) -> None:
    assert reader.known("#0") == ByEntry(0)
    assert reader.known("#5") == ByEntry(5)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("#4", "entry #4 belongs to b, not to a"),
        (4, "entry #4 belongs to b, not to a"),
        (ByEntry(4), "entry #4 belongs to b, not to a"),
        ("#6", "no entry #6: the last is #5"),
        ("#", "not the number of an entry"),
        ("#x", "not the number"),
        ("#-1", "not the number"),
        ("#²", "not the number"),
        ("#" + "9" * 30, "not the number"),
        (-1, "not the number"),
        (True, "neither a date nor an entry"),
        (1.5, "neither a date nor an entry"),
        ("", "no date"),
        ("2013-02-30", "not a day"),
        ("../2013", "open"),
        ("unknown", "open"),
        ("2013-01-29T09:20", "a time where a day"),
        (datetime(2013, 1, 29, tzinfo=UTC), "as of a time"),
    ],
)
def test_what_cannot_be_an_as_of(reader: NegotiationReader, given: Any, says: str) -> None:
    with pytest.raises(InputError, match=says) as refusal:
        reader.as_of(given)
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("#6", "no entry #6: the last is #5"),
        (ByEntry(6), "no entry #6"),
        ("2013-03-31T01:30", "does not exist"),
        ("2013-10-27T01:30", "comes twice"),
        ("2013-01-29T25:00", "neither a day nor a time"),
        ("soon", "not a date"),
        (True, "neither a date nor an entry"),
    ],
)
def test_what_cannot_be_a_known(reader: NegotiationReader, given: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        reader.known(given)


def test_history_is_kept_until_something_is_written(ledger: Ledger, reader: NegotiationReader) -> None:
    first = reader.history
    assert reader.history is first
    ledger.record("b", NoteMade(text="of another"))
    assert reader.history is first
    ledger.record("a", NoteMade(text="of this one"))
    assert [entry.number for entry in reader.history.entries] == [1, 2, 3, 7]
    assert reader.history.entries[:3] == first.entries


def test_what_another_process_writes_is_read(reader: NegotiationReader, path: Path) -> None:
    before = len(reader.history.entries)
    with Ledger.open(path, clock=SetClock("2013-04-01T00:00:00+00:00")) as other:
        other.record("a", NoteMade(text="x"))
    assert len(reader.history.entries) == before + 1


def test_what_stood_then_as_known_then(ledger: Ledger) -> None:
    ledger.import_(
        [
            around(opening(), learnt="2012-06-01", effective={"edtf": "2012-06-01"}),
            around(note("early"), learnt="2013-02-02", effective={"edtf": "2012-07"}),
            around(note("late"), learnt="2013-02-02", effective={"edtf": "2013-02-01"}),
        ]
    )
    reader = ledger.negotiation("n")

    def played(as_of: Any = None, known: Any = None) -> list[int]:
        return [fact.number for fact in reader.at(as_of=as_of, known=known).moment.played]

    assert played() == [1, 2, 3]
    assert played("2012-12") == [1, 2]
    assert played("2012-12", "2012-12") == [1]
    assert played("#2", "#1") == [1]
    assert played("#2") == [1, 2]
    assert played(known=date(2013, 2, 2)) == [1, 2, 3]
