"""A replay: what it shows at every step is what the views answer there, and every key leads where it says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.clocks import ByDay, ByEntry, Known
from domain.errors import UnknownName
from domain.events import (
    DecisionTaken,
    NegotiationOpened,
    ProposalTabled,
    StatementMade,
    TalksOpened,
)
from domain.history import History
from projections.at import Then
from projections.frame import Frame
from projections.panes import PANES, state_rows
from projections.playhead import Playhead
from projections.replay import Replay
from projections.row import Row
from projections.state import reading
from tests.domain.writing import Story
from tests.projections.anything import histories
from tests.tui.alliance import alliance, number

ENDED = "2013-01-29-talks-discontinued"


def replay() -> Replay:
    """Six events on four days, one of them known late; a correction; a day with nothing."""
    told = (
        Story()
        .tell("2013-01-01", NegotiationOpened(title="Talks"))
        .tell("2013-01-02", TalksOpened(talks="g4s", route="direct", stage="open"))
        .tell("2013-01-02", StatementMade(text="one"))
        .tell("2013-01-05", StatementMade(text="two"))
        .tell("2013-01-05", ProposalTabled(proposal="p", talks="g4s", by="g4s"))
        .tell("2013-01-09", StatementMade(text="late"), on="2013-01-03")
        .correct("2013-01-11", "e3", event__text="uno")
    )
    return Replay(told.history())


def at(there: Replay, entry: int) -> Playhead:
    return there.start(ByEntry(entry))


def shown(frame: Frame) -> list[str]:
    return [row.headline for index, row in enumerate(frame.track) if row.known and frame.mark(index).happened]


def _by_key(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.key)


def agrees(there: Replay, playhead: Playhead) -> None:
    """What a frame shows is what the views say at the place that it names."""
    frame = there.frame(playhead)
    then = Then(there.history.at(frame.at, there.history.everything if frame.everything else frame.known))
    standing = there.standing(playhead)
    assert _by_key(row.row for row in standing.rows("state") if row.sign != "-") == _by_key(state_rows(then))
    for pane in ("claims", "parties", "statements", "record"):
        assert [row.row for row in standing.rows(pane) if row.sign != "-"] == list(then.rows(pane))
    assert shown(frame) == [line.headline for line in then.timeline.entries]
    possible = {row.number for index, row in enumerate(frame.track) if frame.mark(index).possible}
    assert possible == {line.number for line in then.possible}
    assert standing.anomalies == {anomaly.entry for anomaly in then.anomalies}


@pytest.mark.parametrize("clock", ["hindsight", "that day"])
def test_every_step_of_the_case_shows_what_the_views_say(clock: str) -> None:
    there = Replay(alliance())
    playhead = there.start()
    if clock == "that day":
        playhead = playhead.toggled()
    steps = 0
    while True:
        agrees(there, playhead)
        steps += 1
        if there.at_last(playhead):
            break
        playhead = there.step(playhead, 1)
    assert steps == there.total == len(alliance().facts(alliance().everything))


@settings(max_examples=40)
@given(histories(), st.data())
def test_any_history_can_be_walked_at_any_clock(history: History, data: st.DataObject) -> None:
    there = Replay(history)
    playhead = there.start()
    moves = st.sampled_from(["step", "back", "day", "day back", "turn", "toggle", "more", "less", "last"])
    for move in data.draw(st.lists(moves, max_size=12)):
        playhead = {
            "step": lambda now: there.step(now, 1),
            "back": lambda now: there.step(now, -1),
            "day": lambda now: there.turn_day(now, 1),
            "day back": lambda now: there.turn_day(now, -1),
            "turn": lambda now: there.turn(now, 1),
            "toggle": Playhead.toggled,
            "more": lambda now: there.learn(now, 1),
            "less": lambda now: there.learn(now, -1),
            "last": there.last,
        }[move](playhead)
        agrees(there, playhead)


def test_it_opens_on_the_first_event_with_hindsight() -> None:
    there = replay()
    frame = there.frame(there.start())
    assert (frame.at, frame.passed, frame.total, frame.everything) == (ByEntry(1), 1, 6, True)


def test_it_opens_where_it_is_told_to() -> None:
    there = replay()
    assert there.start(ByDay(date(2013, 1, 2))).at == ByEntry(3)
    assert there.start(ByEntry(5), ByDay(date(2013, 1, 9))) == Playhead(ByEntry(5)).knowing(ByDay(date(2013, 1, 9)))
    with pytest.raises(UnknownName):
        there.start(ByEntry(99))


def test_it_steps_in_play_order_and_stays_at_the_ends() -> None:
    there = replay()
    playhead, seen = there.start(), []
    for _ in range(7):
        seen.append(playhead.at)
        playhead = there.step(playhead, 1)
    assert seen == [ByEntry(place) for place in (1, 2, 3, 6, 4, 5, 5)]
    assert there.step(there.start(), -1) == there.start()


def test_a_day_without_events_is_a_place_between_two() -> None:
    there = replay()
    between = there.start(ByDay(date(2013, 1, 4)))
    frame = there.frame(between)
    assert between.at == ByDay(date(2013, 1, 4))
    assert (frame.selected, frame.passed, frame.evidence) == (None, 4, ())
    assert not there.standing(between).moved
    assert there.step(between, 1).at == ByEntry(4)
    assert there.step(between, -1).at == ByEntry(6)


def test_days_and_turning_points() -> None:
    there = replay()
    assert there.turn_day(at(there, 2), 1).at == ByEntry(6)
    assert there.turn_day(at(there, 2), -1).at == ByEntry(1)
    assert there.turn_day(at(there, 1), -1).at == ByEntry(1)
    assert there.turn(at(there, 1), 1).at == ByEntry(2)
    assert there.turn(at(there, 2), 1).at == ByEntry(5)
    assert there.turn(at(there, 5), 1).at == ByEntry(5)
    assert there.turn(at(there, 5), -1).at == ByEntry(2)
    assert there.first(at(there, 5)).at == ByEntry(1)
    assert there.last(at(there, 1)).at == ByEntry(5)


def test_knowledge_moves_by_the_days_on_which_something_was_learnt() -> None:
    there = replay()
    playhead = at(there, 3).toggled()
    known: list[Known] = []
    for _ in range(5):
        playhead = there.learn(playhead, 1)
        known.append(there.known(playhead))
        assert playhead.at == ByEntry(3)
    everything = there.history.everything
    days = [ByDay(date(2013, 1, day)) for day in (5, 9, 11)]
    assert known == [*days, everything, everything]
    assert there.known(there.learn(at(there, 3), -1)) == days[1]
    assert there.known(there.learn(there.learn(playhead, -1), 1)) == days[2]


def test_forgetting_ends_at_the_first_day() -> None:
    there = replay()
    playhead = at(there, 1).toggled()
    assert there.learn(playhead, -1) == playhead


def test_knowledge_of_an_entry_moves_by_entries() -> None:
    there = replay()
    pinned = there.start(ByEntry(3), ByEntry(6))
    assert there.known(there.learn(pinned, -1)) == ByEntry(5)
    assert there.learn(pinned, 1) == Playhead(ByEntry(3)).knowing_all(since=ByEntry(6))


def test_the_toggle_restores_the_frame_exactly() -> None:
    there = replay()
    before = there.frame(at(there, 6))
    then = there.frame(at(there, 6).toggled())
    assert then.row is not None
    assert (then.row.headline, then.later) == ("not known yet", 2)
    again = there.frame(at(there, 6).toggled().toggled())
    assert (again.evidence, again.sentence) == (before.evidence, before.sentence)
    for pane in PANES:
        assert there.standing(again.playhead).rows(pane) == there.standing(before.playhead).rows(pane)


def test_what_an_event_changed_has_a_sign() -> None:
    there = replay()
    signs = {row.row.key: row.sign for row in there.standing(at(there, 2)).rows("state") if row.sign}
    assert signs == {"talks/g4s": "+"}
    assert there.standing(at(there, 3)).changed == 0


def test_a_row_that_is_chosen_is_gone_to() -> None:
    there = replay()
    assert there.select(at(there, 1), 3).at == ByEntry(6)
    assert there.select(at(there, 1), 99).at == ByEntry(5)


def test_the_loss_is_50_then_70_for_the_same_day() -> None:
    there = Replay(alliance())
    day = there.start(ByDay(date(2013, 2, 11)))
    before = there.standing(day.knowing(ByDay(date(2013, 2, 11)))).rows("claims")
    after = there.standing(day.knowing(ByDay(date(2013, 2, 12)))).rows("claims")
    assert "£50m" in {row.row.label for row in before if row.row.section == "Olympic loss"}
    changed = [(row.that_day.label, row.row.label) for row in after if row.that_day is not None]
    assert ("£50m", "around £70m") in changed


def test_the_end_of_the_talks_stands_out() -> None:
    there = Replay(alliance())
    state = there.standing(there.start(ByEntry(number(ENDED)))).rows("state")
    (talks,) = (row for row in state if row.row.section == "talks" and row.sign)
    assert talks.was is not None
    assert (talks.sign, talks.was.value, talks.row.value, talks.row.tone) == (
        "~",
        "decision pending",
        "discontinued",
        "ended",
    )


def test_the_last_decision_comes_first_and_stays_in_one_piece() -> None:
    there = Replay(alliance())
    frame = there.frame(there.last(there.start()))
    state = there.standing(frame.playhead).rows("state")
    keys = [row.row.key.split("/")[1] for row in state if row.row.key.startswith("decision/")]
    taken = [
        line.event.decision
        for line in Then(alliance().at(frame.at, frame.known)).timeline.entries
        if isinstance(line.event, DecisionTaken)
    ]
    assert list(dict.fromkeys(keys)) == taken[::-1]
    assert keys == sorted(keys, key=taken[::-1].index)


def test_a_date_leads_to_what_was_known_that_day() -> None:
    there = replay()
    that_day = at(there, 1).toggled()
    assert there.go(at(there, 1), ByDay(date(2013, 1, 3))).at == ByEntry(6)
    assert there.go(that_day, ByDay(date(2013, 1, 3))).at == ByDay(date(2013, 1, 3))
    assert there.go(that_day, ByDay(date(2013, 1, 2))).at == ByEntry(3)
    assert there.go(that_day, ByEntry(6)).at == ByEntry(6)
    late = Story().tell("2013-01-01", NegotiationOpened(title="Talks")).tell("2013-01-02", StatementMade(text="one"))
    both = Replay(late.tell("2013-01-09", StatementMade(text="late"), on="2013-01-02").history())
    assert both.go(both.start(), ByDay(date(2013, 1, 2))).at == ByEntry(3)
    assert both.go(both.start().toggled(), ByDay(date(2013, 1, 2))).at == ByEntry(2)
    assert both.start(ByDay(date(2013, 1, 2)), ByDay(date(2013, 1, 8))).at == ByEntry(2)
    assert both.turn_day(both.start().toggled(), 1).at == ByEntry(2)


def test_a_day_of_which_nothing_is_known_yet_is_still_turned_to() -> None:
    there = replay()
    assert there.turn_day(at(there, 3).toggled(), 1).at == ByEntry(6)
    assert there.turn_day(at(there, 4).toggled(), -1).at == ByEntry(6)


@settings(max_examples=30)
@given(histories(), st.data())
def test_the_next_change_of_a_row_is_where_it_reads_otherwise_than_at_the_event_before(
    history: History, data: st.DataObject
) -> None:
    there = Replay(history)
    numbers = [0, *(fact.number for fact in history.facts(history.everything))]
    panes = [(), *(PANES["state"](Then(history.at(ByEntry(one), history.everything))) for one in numbers[1:])]
    keys = sorted({row.key for pane in panes for row in pane}) or ["none"]
    key, start, by = (
        data.draw(st.sampled_from(keys)),
        data.draw(st.sampled_from(numbers[1:])),
        data.draw(st.sampled_from([1, -1])),
    )
    said = [{row.key: reading(row) for row in pane}.get(key) for pane in panes]
    changed = [number for was, now, number in zip(said, said[1:], numbers[1:], strict=False) if was != now]
    ahead = changed if by > 0 else changed[::-1]
    place = numbers.index
    expected = next((number for number in ahead if (place(number) - place(start)) * by > 0), None)
    found = there.change(at(there, start), "state", key, by)
    assert (found and found.at) == (None if expected is None else ByEntry(expected))
