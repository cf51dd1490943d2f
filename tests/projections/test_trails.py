"""Trails: in whatever order places are asked for, each is what a fold from the first event on says of it."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.clocks import AsOf, ByDay, ByEntry, Known
from domain.folds import trail
from domain.history import History
from projections.at import VIEWS, Then
from projections.row import Row
from projections.trails import Trails
from tests.projections.anything import histories
from tests.tui.alliance import alliance

SPACES = [(1, 1), (4, 2), (trail.FAR, trail.NEAR)]
"""How many facts lie between the states that are left behind."""


def agrees(found: Then, fresh: Then) -> None:
    assert found.negotiation == fresh.negotiation
    assert found.anomalies == fresh.anomalies
    for name in VIEWS:
        assert found.view(name) == fresh.view(name), name
        assert found.rows(name) == fresh.rows(name), name


@pytest.mark.parametrize(("far", "near"), SPACES)
@settings(max_examples=40)
@given(history=histories(), data=st.data())
def test_every_place_of_any_history_is_what_a_fold_of_its_own_says(
    history: History, data: st.DataObject, far: int, near: int
) -> None:
    numbers = st.integers(0, len(history.entries)).map(ByEntry)
    days = st.sampled_from(sorted({fact.day for fact in history.facts(history.everything)})).map(ByDay)
    known: Known = data.draw(st.one_of(st.just(history.everything), days, numbers))
    places: list[AsOf] = data.draw(st.lists(st.one_of(numbers, days), min_size=1, max_size=8))
    with patch.multiple(trail, FAR=far, NEAR=near):
        trails = Trails(history.reading(known))
        stood = [Then(history.at(place, known), trails) for place in places]
        for found in stood:
            agrees(found, Then(found.moment))
    for found in stood:  # and what was handed out stays as it was
        agrees(found, Then(found.moment))


@pytest.mark.parametrize(("far", "near"), SPACES)
@pytest.mark.parametrize("known", [date(2013, 1, 29), None])
def test_the_case_is_the_same_forwards_backwards_and_by_leaps(known: date | None, far: int, near: int) -> None:
    history = alliance()
    reading = history.reading(history.everything if known is None else ByDay(known))
    numbers = [fact.number for fact in reading.facts]
    fresh = {number: Then(reading.at(ByEntry(number))) for number in numbers[::3]}
    with patch.multiple(trail, FAR=far, NEAR=near):
        trails = Trails(reading)
        for number in (*fresh, *reversed(fresh), *sorted(fresh, key=lambda one: one * 7 % 11)):
            agrees(Then(reading.at(ByEntry(number)), trails), fresh[number])


def test_several_threads_may_ask_at_once() -> None:
    history = alliance()
    reading = history.reading(history.everything)
    numbers = [fact.number for fact in reading.facts]
    trails = Trails(reading)

    def rows(number: int) -> list[tuple[Row, ...]]:
        then = Then(reading.at(ByEntry(number)), trails)
        return [then.rows(name) for name in ("position", "claims", "decisions")]

    asked = [*numbers[::2], *numbers[::-3]] * 2
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with patch.multiple(trail, FAR=8, NEAR=2), ThreadPoolExecutor(4) as threads:
            found = list(threads.map(rows, asked))
    finally:
        sys.setswitchinterval(interval)
    for number, told in zip(asked, found, strict=True):
        fresh = Then(reading.at(ByEntry(number)))
        assert told == [fresh.rows(name) for name in ("position", "claims", "decisions")]
