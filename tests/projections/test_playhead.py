"""The playhead: the day and the knowledge move apart, and the toggle goes back to exactly where it was."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clocks import ByDay, ByEntry
from projections.playhead import Playhead

HERE = ByEntry(3)
KNOWN = ByDay(date(2013, 1, 30))


@pytest.mark.parametrize("start", [Playhead(HERE), Playhead(HERE).knowing(KNOWN), Playhead(HERE, "that day")])
def test_two_toggles_are_none(start: Playhead) -> None:
    twice = start.toggled().toggled()
    assert (twice.at, twice.clock, twice.pinned) == (start.at, start.clock, start.pinned)


def test_the_toggle_leads_to_that_day() -> None:
    assert Playhead(HERE).toggled().clock == "that day"
    assert Playhead(HERE).knowing(KNOWN).toggled().clock == "that day"


def test_the_way_back_survives_a_move() -> None:
    back = Playhead(HERE).knowing(KNOWN).toggled().moved(ByEntry(4)).toggled()
    assert back == Playhead(ByEntry(4), "pinned", KNOWN)


def test_moving_keeps_what_is_known() -> None:
    assert Playhead(HERE).knowing(KNOWN).moved(ByEntry(4)) == Playhead(ByEntry(4), "pinned", KNOWN)


def test_knowing_all_is_hindsight() -> None:
    assert Playhead(HERE).knowing(KNOWN).knowing_all() == Playhead(HERE)
