"""Bookmarks: set once, named, taken away, and stood in the order of play."""

from __future__ import annotations

from datetime import date

import pytest

from domain import events as e
from domain.clocks import AsOf, ByDay, ByEntry
from projections.bookmarks import Bookmark, in_order, nearest, with_bookmark, with_name
from projections.replay import Replay
from tests.projections.given import entry, history, on

TALKS = history(
    e.NegotiationOpened(title="Depot"),
    entry(2, e.PartyJoined(party="late", name="Late", role="other"), on("2013-01-20"), learnt="2013-01-20"),
    e.PartyJoined(party="early", name="Early", role="other"),
)
"""Played #1 on 1 January, #3 on 3 January, #2 on 20 January."""

FIRST, LATE, EARLY, TENTH, GONE = (
    Bookmark(at) for at in (ByEntry(1), ByEntry(2), ByEntry(3), ByDay(date(2013, 1, 10)), ByEntry(99))
)


def test_one_is_set_once_and_keeps_its_name() -> None:
    named = (Bookmark(ByEntry(2), "the end"),)
    assert with_bookmark(named, ByEntry(2), wanted=True) == named
    assert with_bookmark(named, ByEntry(3), wanted=True) == (*named, EARLY)
    assert with_bookmark(named, ByEntry(2), wanted=False) == ()
    assert with_bookmark(named, ByEntry(3), wanted=False) == named


def test_naming_a_place_that_has_none_sets_one() -> None:
    assert with_name((FIRST,), ByEntry(2), "the end") == (FIRST, Bookmark(ByEntry(2), "the end"))
    assert with_name((FIRST, LATE), ByEntry(1), "") == (FIRST, LATE)


def test_they_stand_in_the_order_of_play_without_those_of_entries_that_are_not_there() -> None:
    assert in_order((LATE, GONE, TENTH, EARLY, FIRST), TALKS) == (FIRST, EARLY, TENTH, LATE)


@pytest.mark.parametrize(
    ("at", "by", "there"),
    [
        (ByEntry(1), 1, EARLY),
        (ByEntry(3), 1, TENTH),
        (ByDay(date(2013, 1, 10)), 1, LATE),
        (ByEntry(2), 1, None),
        (ByEntry(2), -1, TENTH),
        (ByDay(date(2013, 1, 10)), -1, EARLY),
        (ByEntry(1), -1, None),
        (ByDay(date(2030, 1, 1)), -1, LATE),
    ],
)
def test_the_nearest_is_the_next_in_the_order_of_play(at: AsOf, by: int, there: Bookmark | None) -> None:
    replay = Replay(TALKS)
    frame = replay.frame(replay.start().moved(at))
    assert nearest((LATE, GONE, TENTH, EARLY, FIRST), TALKS, frame, by) == there
