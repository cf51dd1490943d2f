"""The portfolio of a ledger: all its negotiations at dates given as for one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.clocks import ByDay, ByEntry
from domain.errors import DateError, InputError
from domain.events import NoteMade, TalksLapsed
from ledger import Ledger
from tests.ledger.lines import around, line, opening


def begin(ledger: Ledger, name: str, day: str) -> None:
    talks = line("talks-opened", name, talks="t", route="direct", stage="open")
    ledger.import_([around(one, effective={"edtf": day}, learnt=day) for one in (opening(name), talks)])


def test_all_at_the_same_dates_by_default_now(ledger: Ledger) -> None:
    begin(ledger, "b", "2012-01-01")
    begin(ledger, "a", "2012-06-01")
    found = ledger.portfolio()
    assert (found.as_of, found.known) == (ByDay(date(2013, 3, 1)), ByEntry(4))
    assert {one: (standing.entries, standing.days) for one, standing in found.negotiations.items()} == {
        "a": (2, 273),
        "b": (2, 425),
    }


def test_what_was_not_known_yet_had_not_begun(ledger: Ledger) -> None:
    begin(ledger, "b", "2012-01-01")
    begin(ledger, "a", "2012-06-01")
    for asked in ({"as_of": "2012-05"}, {"known": date(2012, 5, 31)}, {"known": "#2"}):
        found = ledger.portfolio(**asked)
        assert (list(found.negotiations), found.not_begun) == (["b"], ("a",))


def test_a_place_is_one_negotiations_own(ledger: Ledger) -> None:
    begin(ledger, "b", "2012-01-01")
    assert ledger.portfolio(as_of=1).negotiations["b"].entries == 1
    begin(ledger, "a", "2012-06-01")
    for place in (1, "#1", " #1"):
        with pytest.raises(InputError, match="as of #1 is a place in one negotiation, and there are 2"):
            ledger.portfolio(as_of=place)
    with pytest.raises(DateError):
        ledger.portfolio(as_of="soon")


def test_of_an_empty_ledger_it_is_empty(ledger: Ledger) -> None:
    found = ledger.portfolio()
    assert (found.negotiations, found.not_begun, found.anomalies) == ({}, (), ())
    assert found.as_of == ByDay(date(2013, 3, 1))


def test_it_says_how_far_it_is(ledger: Ledger) -> None:
    begin(ledger, "b", "2012-01-01")
    begin(ledger, "a", "2012-06-01")
    told: list[int] = []
    ledger.portfolio(progress=told.append)
    assert told == [1, 2]


def test_what_is_asked_again_is_what_a_ledger_just_opened_says(ledger: Ledger, path: Path) -> None:
    begin(ledger, "b", "2012-01-01")
    begin(ledger, "a", "2012-06-01")
    asked: list[dict[str, Any]] = [
        {},
        {"as_of": "2012-05"},
        {"known": "2012-05-31"},
        {"known": "#3"},
        {"as_of": "2011"},
    ]
    first = [ledger.portfolio(**one) for one in asked]
    assert ledger.portfolio(**asked[-1]) is first[-1]
    for event in (TalksLapsed(talks="t"), NoteMade(text="late")):
        ledger.record("b", event, effective="2012-03", learnt="2012-04-01")
        for one in asked * 2:
            with Ledger.open(path, clock=lambda: datetime(2013, 3, 1, tzinfo=UTC)) as fresh:
                assert ledger.portfolio(**one) == fresh.portfolio(**one)
    assert ledger.portfolio(as_of="2012-05").negotiations["b"].talks["t"].stage == "lapsed"


def test_by_default_the_dates_are_those_of_the_one_written_in_last(ledger: Ledger) -> None:
    begin(ledger, "b", "2012-01-01")
    begin(ledger, "a", "2012-06-01")
    ledger.record("b", NoteMade(text="late"))
    assert ledger.together().dates(None, None) == (ByDay(date(2013, 3, 1)), ByEntry(5))
    assert ledger.together("a").dates(None, None) == (ByDay(date(2013, 3, 1)), ByEntry(4))
