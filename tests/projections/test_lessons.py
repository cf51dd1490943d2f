"""Scrubbing knowledge: what reads otherwise says which entry it owes that to, when it was learnt and from whom."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import ByDay
from domain.history import History
from projections.panes import PANES
from projections.playhead import Playhead
from projections.replay import Replay
from projections.state import StateRow
from tests.projections.anything import histories
from tests.tui.alliance import alliance

THAT_DAY = ByDay(date(2013, 1, 29))


def changes(there: Replay, playhead: Playhead, pane: str) -> dict[str, StateRow]:
    return {row.row.label: row for row in there.standing(playhead).rows(pane) if row.sign}


def pinned(there: Replay) -> Playhead:
    return there.go(there.start(), THAT_DAY).knowing(THAT_DAY)


def test_knowing_more_shows_what_it_was_and_what_it_owes_that_to() -> None:
    there = Replay(alliance())
    next_day = there.learn(pinned(there), 1)
    assert there.known(next_day) == ByDay(date(2013, 1, 30))
    proof = changes(there, next_day, "state")["proof"]
    assert proof.was is not None
    assert (proof.was.value, proof.row.value) == (
        "unproven: Bright is silent",
        "attested: a source names each decider",
    )
    assert proof.owed == "learnt 30 January 2013, Cambridgeshire PCC, entries #77, #78"
    loss = changes(there, there.learn(next_day, 1), "claims")["around £70m"]
    assert loss.was is not None
    assert (loss.was.value, loss.owed) == ("£50m", "learnt Regional press, 12 February 2013, entry #87")


def test_forgetting_says_since_when_it_is_known() -> None:
    there = Replay(alliance())
    back = there.learn(there.learn(pinned(there), 1), -1)
    proof = changes(there, back, "state")["proof"]
    assert proof.row.value == "unproven: Bright is silent"
    assert proof.owed.startswith("known only from 30 January 2013, Cambridgeshire PCC")


def test_once_the_day_moves_an_event_is_compared_with_the_one_before() -> None:
    there = Replay(alliance())
    moved = there.step(there.step(there.learn(pinned(there), 1), 1), -1)
    assert all(row.owed == "" for pane in PANES for row in there.standing(moved).rows(pane))


def test_a_handle_that_is_dragged_is_compared_with_where_it_was_taken() -> None:
    there = Replay(alliance())
    start = pinned(there)
    track = there.track(there.known(start))
    there_and_back = there.know(
        there.know(start, len(track) - 1, THAT_DAY), track.reached(THAT_DAY.day) - 1, THAT_DAY
    )
    assert not changes(there, there_and_back, "state")
    assert "around £70m" in changes(there, there.know(start, len(track) - 1, THAT_DAY), "claims")
    assert there.known(there.know(start, len(track) - 1, THAT_DAY)) == there.history.everything


@given(histories(), st.integers(-3, 3), st.integers(0, 20))
def test_any_history_can_be_scrubbed(history: History, by: int, place: int) -> None:
    there = Replay(history)
    playhead = there.step(there.start(), place).toggled()
    learnt = there.learn(playhead, by)
    for pane in PANES:
        shown = there.standing(learnt).rows(pane)
        plain = there.standing(Playhead(learnt.at).knowing(there.known(learnt))).rows(pane)
        assert [row.row for row in shown if row.sign != "-"] == [row.row for row in plain if row.sign != "-"]
        if learnt.knowledge.since is not None:
            assert all(row.owed for row in shown if row.sign)
