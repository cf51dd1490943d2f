"""The playhead: the day and the knowledge move apart, and the toggle goes back to exactly where it was."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clocks import ByDay, ByEntry
from projections.playhead import Knowledge, Playhead

HERE = ByEntry(3)
KNOWN = ByDay(date(2013, 1, 30))


@pytest.mark.parametrize(
    "start", [Playhead(HERE), Playhead(HERE).knowing(KNOWN), Playhead(HERE, Knowledge("that day"))]
)
def test_two_toggles_are_none(start: Playhead) -> None:
    twice = start.toggled().toggled()
    assert (twice.at, twice.knowledge) == (start.at, start.knowledge)


def test_the_toggle_leads_to_that_day() -> None:
    assert Playhead(HERE).toggled().clock == "that day"
    assert Playhead(HERE).knowing(KNOWN).toggled().clock == "that day"


def test_the_way_back_survives_a_move() -> None:
    back = Playhead(HERE).knowing(KNOWN).toggled().moved(ByEntry(4)).toggled()
    assert back == Playhead(ByEntry(4)).knowing(KNOWN)


def test_moving_keeps_what_is_known() -> None:
    assert Playhead(HERE).knowing(KNOWN).moved(ByEntry(4)) == Playhead(ByEntry(4)).knowing(KNOWN)


def test_what_is_compared_is_the_event_again_once_the_day_moves() -> None:
    learnt = Playhead(HERE).knowing(KNOWN, since=ByDay(date(2013, 1, 29)))
    assert learnt.moved(ByEntry(4)) == Playhead(ByEntry(4)).knowing(KNOWN)
    assert learnt.toggled().moved(ByEntry(4)).toggled() == Playhead(ByEntry(4)).knowing(KNOWN)
    assert learnt.toggled().toggled().knowledge == learnt.knowledge


def test_knowing_all_is_hindsight() -> None:
    assert Playhead(HERE).knowing(KNOWN).knowing_all() == Playhead(HERE)
