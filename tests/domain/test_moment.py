"""A moment: what it says of its corrections and retractions, and which entries it speaks of."""

from __future__ import annotations

from domain.events import NegotiationOpened, NoteMade
from tests.domain.writing import Story


def story() -> Story:
    told = Story().tell("3-1", NegotiationOpened(title="Talks")).tell("3-2", NoteMade(text="noted"))
    return told.tell("3-3", NoteMade(text="noted again"))


def test_live_retractions_are_in_the_order_of_recording_and_by_what_they_take_out() -> None:
    told = story().retract("3-4", "e2").retract("3-5", "e3").retract("3-6", "e2").retract("3-7", "e5")
    moment = told.at("3-31")
    assert [one.entry.id for one in moment.retractions()] == ["e4", "e6", "e7"]
    found = {entry: [one.entry.id for one in by] for entry, by in moment.retractors().items()}
    assert found == {"e2": ["e4", "e6"], "e5": ["e7"]}


def test_what_is_retracted_is_told_without_corrections_and_retractions() -> None:
    told = story().correct("3-4", "e2", event__text="x").retract("3-5", "e4").retract("3-6", "e2")
    told.retract("3-7", "e2")
    assert [entry.id for entry in told.at("3-31").retracted()] == ["e2"]
    assert [entry.id for entry in told.at("3-31", "3-5").retracted()] == []


def test_a_retraction_of_what_is_not_known_takes_nothing_out_yet() -> None:
    told = story().retract("3-1", "e3")
    moment = told.at("3-31", "3-2")
    assert [one.entry.id for one in moment.retractions()] == ["e4"]
    assert (list(moment.retractors()), moment.retracted()) == (["e3"], ())


def test_it_speaks_of_what_is_played_or_possible_of_amendments_and_of_what_they_name() -> None:
    told = story().tell("3-9", NoteMade(text="perhaps"), between=("3-1", "3-8"))
    told.correct("3-10", "e2", event__text="x").retract("3-11", "e3")
    assert told.at("3-2").numbers() == {f"e{number}": number for number in range(1, 7)}
    assert set(told.at("3-2").amending()) == {"e5", "e6"}
