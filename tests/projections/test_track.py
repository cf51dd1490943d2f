"""The track: all rows in order, known or not, and what depends on the knowledge alone."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import ByDay, ByEntry
from domain.directory import Directory
from domain.events import ClaimMade, NegotiationOpened, StatementMade
from domain.history import History
from domain.written import place_of
from projections.track import Track
from tests.domain.writing import Story, day
from tests.projections.anything import histories


def track(history: History, known: str | None = None) -> Track:
    return Track(history, history.everything if known is None else ByDay(day(known)))


def said(text: str) -> StatementMade:
    return StatementMade(text=text)


def story() -> Story:
    opened = NegotiationOpened(title="Talks")
    return (
        Story()
        .tell("2012-12-01", opened)
        .tell("2013-01-02", said("late"), on="2012-12-20")
        .tell("2013-01-03", said("new year"))
    )


def numbers(rows: Track) -> list[int]:
    return [row.number for row in rows]


def test_what_is_not_known_yet_keeps_its_place_and_says_nothing() -> None:
    rows = track(story().history(), "2012-12-31")
    assert numbers(rows) == [1, 2, 3]
    assert [row.known for row in rows] == [True, False, False]
    assert rows[1].headline == "not known yet"
    assert rows[1].late == 13


def test_a_row_stands_where_it_was_thought_to_be() -> None:
    told = story().correct(
        "2013-02-01", "e3", effective={"edtf": "2012-12-05", "earliest": "2012-12-05", "latest": "2012-12-05"}
    )
    assert numbers(track(told.history(), "2013-01-31")) == [1, 2, 3]
    assert numbers(track(told.history())) == [1, 3, 2]
    assert [row.corrected for row in track(told.history())] == [False, True, False]


def test_what_will_be_retracted_is_still_there() -> None:
    told = story().retract("2013-02-01", "e2")
    assert numbers(track(told.history(), "2013-01-31")) == [1, 2, 3]
    assert numbers(track(told.history())) == [1, 3]


def test_what_came_later_is_counted_by_day() -> None:
    told = story().correct("2013-02-01", "e1", event__title="Long talks")
    rows = track(told.history(), "2012-12-31")
    assert rows.later(date(2012, 12, 1)) == 1
    assert rows.later(date(2012, 12, 31)) == 2
    assert rows.later(date(2013, 1, 31)) == 3
    assert track(told.history()).later(date(2013, 1, 31)) == 0


def test_every_year_has_a_line_above_its_first_row() -> None:
    rows = track(story().history())
    assert rows.year_rows == (0, 2)
    assert rows.lines == 5
    assert [rows.on_line(line) for line in range(5)] == [None, 0, 1, None, 2]
    assert [rows.line_of(row) for row in range(3)] == [1, 2, 4]
    assert (rows.year_on(0), rows.year_on(3)) == (2012, 2013)


def test_rows_are_found_by_entry_and_by_day() -> None:
    rows = track(story().history())
    assert (rows.index(2), rows.index(9)) == (1, None)
    assert (rows.first_of(date(2012, 12, 2)), rows.reached(date(2012, 12, 20))) == (1, 2)
    assert rows.heard_to == 3
    assert track(story().history(), "2012-12-31").heard_to == 1


def test_a_claim_is_of_its_family() -> None:
    told = story().tell("2013-01-04", ClaimMade(claim="c", about="savings", strength="firm"))
    assert [row.family for row in track(told.history())] == ["other", "said", "said", "claim"]


@given(
    histories(), st.lists(st.integers(0, 13) | st.dates(date(2012, 11, 30), date(2013, 3, 1)), min_size=1, max_size=3)
)
def test_all_that_is_found_out_at_once_is_what_a_look_at_every_row_finds(
    history: History, knowledge: list[int | date]
) -> None:
    for known in (ByEntry(one) if isinstance(one, int) else ByDay(one) for one in knowledge):
        rows = Track(history, known)
        here = {fact.number: fact for fact in History(history.entries).facts(known)}
        later = {fact.number: fact for fact in history.facts(history.everything)}
        expected = sorted([*here.values(), *(later[one] for one in later.keys() - here.keys())], key=place_of)
        heard = [fact.number in here for fact in expected]
        assert [rows.fact(index) for index in range(len(rows))] == expected
        assert [rows.known(index) for index in range(len(rows))] == heard
        assert [rows.index(number) for number in range(14)] == [
            next((index for index, fact in enumerate(expected) if fact.number == number), None)
            for number in range(14)
        ]
        for first in range(len(rows) + 1):
            assert rows.knows_any(range(first, len(rows))) == any(heard[first:])
            assert rows.knows_any(range(first)) == any(heard[:first])
        for fact in expected:
            assert rows.later(fact.day) == sum(
                one.number not in here
                or one.number not in later
                or one.corrected_by != later[one.number].corrected_by
                for one in expected
                if one.day <= fact.day
            )
        assert rows.heard_to == max((index + 1 for index, known in enumerate(heard) if known), default=0)


@given(histories(), st.lists(st.integers(0, 13), min_size=1, max_size=3))
def test_what_is_introduced_is_named_by_the_first_entry_that_is_known(history: History, knowledge: list[int]) -> None:
    for known in map(ByEntry, knowledge):
        recorded = sorted(history.facts(known), key=lambda fact: fact.number)
        assert Track(history, known).directory == Directory.of(recorded)
