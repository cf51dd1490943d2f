"""What was retracted and restored says by whom, when and why."""

from __future__ import annotations

from datetime import date

from domain.events import EntryRetracted, NegotiationOpened, NoteMade
from domain.fact import Fact
from projections.retractions import Retraction, Retractions
from tests.domain.writing import Story


def of(told: Story, one: str, known: str) -> tuple[Retraction, ...]:
    moment = told.at("2013-02-01", known)
    fact = next(Fact.of(entry) for entry in told.entries if entry.id == one)
    return Retractions(moment.amending()).of(fact)


def story() -> Story:
    return (
        Story()
        .tell("2013-01-01", NegotiationOpened(title="Talks"))
        .tell("2013-01-02", NoteMade(text="a word"))
        .tell("2013-01-03", EntryRetracted(entry="e2", reason="a slip"), speaker="Ann Bell")
        .tell("2013-01-04", EntryRetracted(entry="e3", reason="it was none"))
    )


def test_what_never_was_retracted_has_none() -> None:
    assert of(story(), "e1", "2013-01-04") == ()
    assert of(story(), "e2", "2013-01-02") == ()


def test_what_claims_to_retract_itself_or_a_later_one_makes_no_ring() -> None:
    told = story().tell("2013-01-05", EntryRetracted(entry="e5", reason="odd"))
    assert of(told, "e5", "2013-01-05") == ()
    assert len(of(told, "e2", "2013-01-05")) == 2


def test_a_retraction_and_what_undid_it_are_told_in_order() -> None:
    assert of(story(), "e2", "2013-01-04") == (
        Retraction(3, 2, "retracted", date(2013, 1, 3), ("Ann Bell",), "a slip"),
        Retraction(4, 3, "restored", date(2013, 1, 4), (), "it was none"),
    )


def test_it_can_go_on() -> None:
    told = story().retract("2013-01-05", "e4").retract("2013-01-06", "e5")
    assert [(one.number, one.of, one.did) for one in of(told, "e2", "2013-01-06")] == [
        (3, 2, "retracted"),
        (4, 3, "restored"),
        (5, 4, "retracted"),
        (6, 5, "restored"),
    ]
