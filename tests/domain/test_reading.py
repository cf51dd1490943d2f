"""What a reading picks from what was arranged once is what looking at every single fact of it finds."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime, time
from weakref import ref

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.clocks import ByDay, ByEntry, ByTime, Known
from domain.directory import Directory
from domain.events import NoteMade
from domain.fields import required
from domain.history import History
from domain.moment import Anomaly
from domain.reading import Reading
from domain.written import admitting
from tests.domain.writing import Story, day
from tests.projections.anything import histories

DAYS = st.dates(date(2012, 12, 1), date(2013, 3, 1))
KNOWN: st.SearchStrategy[Known] = st.one_of(
    DAYS.map(ByDay),
    st.integers(0, 12).map(ByEntry),
    DAYS.map(lambda day: ByTime(datetime.combine(day, time(12), tzinfo=UTC))),
)


@st.composite
def some_irregular(draw: st.DrawFn) -> History:
    history = draw(histories())
    odd = draw(st.sets(st.integers(1, 12), max_size=3))
    return History([replace(one, irregular="it happened") if one.number in odd else one for one in history.entries])


def misfits_by_looking(reading: Reading) -> list[Anomaly]:
    """What does not fit in each fact, but for corrections, in the order of play."""
    found = []
    for fact in reading.facts:
        if fact.entry.irregular is not None:
            found.append(Anomaly("irregular", fact.id, f"recorded as irregular: {fact.entry.irregular}"))
        for noun, one in required(fact.event):
            if (noun, one) not in reading.directory.introductions:
                found.append(
                    Anomaly("missing", fact.id, f"it names the {noun} {one}, which is not on record as known then")
                )
    return found


@given(some_irregular(), st.lists(KNOWN, min_size=1, max_size=3), DAYS)
def test_at_any_dates_it_finds_what_every_fact_says(history: History, asked: list[Known], day: date) -> None:
    for known in asked:
        reading = history.reading(known)
        facts = reading.facts
        assert list(facts) == sorted(facts, key=lambda fact: fact.place)
        assert reading.directory == Directory.of(sorted(facts, key=lambda fact: fact.number))
        assert reading.entries == tuple(filter(admitting(known), history.entries))
        moment = reading.at(ByDay(day))
        assert list(moment.uncertain) == [fact for fact in facts if not fact.certain]
        assert list(moment.played) == [fact for fact in facts if fact.day <= day]
        later = [fact for fact in facts if fact.day > day and not fact.certain]
        assert list(moment.possible) == [fact for fact in later if fact.could_be_by(day)]
        played = {fact.id for fact in moment.played}
        wrong = [one for one in misfits_by_looking(reading) if one.entry in played]
        assert [one for one in moment.anomalies if one.rule != "misfit"] == wrong


def test_a_history_is_let_go_with_the_last_who_holds_it_and_waits_for_no_collector() -> None:
    told = Story().tell("3-1", NoteMade(text="one")).correct("3-2", "e1", event__text="two")
    history = told.history()
    seen = ref(history)
    moments = [history.at(as_of, ByDay(day("3-5"))) for as_of in (ByDay(day("3-4")), ByEntry(1))]
    assert [len(moment.played) + len(moment.anomalies) for moment in moments] == [1, 1]
    gc.disable()
    try:
        del history, moments
        assert seen() is None
    finally:
        gc.enable()
