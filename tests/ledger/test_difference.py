"""Which two moments are meant by the dates that are given."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.errors import DateError, InputError
from ledger import Ledger
from ledger.reading import NegotiationReader
from tests.ledger.lines import around, line, opening

STORY = [
    around(opening(), effective={"edtf": "2012-01-01"}, learnt="2012-01-01"),
    around(line("note-made", text="a"), effective={"edtf": "2012-02-01"}, learnt="2012-02-01"),
    around(
        line("talks-opened", talks="t", route="direct", stage="open"),
        effective={"edtf": "2012-03-01"},
        learnt="2012-04-01",
    ),
]


@pytest.fixture
def reader(ledger: Ledger) -> NegotiationReader:
    ledger.import_(STORY)
    return ledger.negotiation("n")


def test_from_one_day_to_another_with_everything_known(reader: NegotiationReader) -> None:
    found = reader.diff("2012-02", date(2012, 3, 1))
    assert (found.from_.as_of, found.to.as_of) == ("2012-02-29", "2012-03-01")
    assert found.from_.known == found.to.known == "#3"
    assert [one.key for one in found.added] == ["talks/t"]


def test_what_was_learnt_as_of_now(reader: NegotiationReader) -> None:
    found = reader.diff(known_from="2012-03-31", known_to=datetime.fromisoformat("2012-04-02T09:00:00+01:00"))
    assert found.from_.as_of == found.to.as_of == "2013-03-01"
    assert [line.number for line in found.entries] == [3]


def test_only_an_end_or_only_a_beginning(reader: NegotiationReader) -> None:
    assert reader.diff(to=2).from_.as_of == "#0"
    assert reader.diff(2).to.as_of == "2013-03-01"
    assert reader.diff(known_to=2).from_.known == "#0"
    assert reader.diff(known_from=2).to.known == "#3"


def test_what_cannot_be_meant_is_refused(reader: NegotiationReader) -> None:
    with pytest.raises(InputError, match="between which two dates"):
        reader.diff(as_of="2012")
    with pytest.raises(InputError, match="cannot both be"):
        reader.diff("2012", "2013", as_of="2012")
    with pytest.raises(InputError, match="cannot both be"):
        reader.diff(known_from="2012", known="2012")
    with pytest.raises(DateError):
        reader.diff("soon")
