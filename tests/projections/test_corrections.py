"""Corrections: who put an entry otherwise when, what it read before, and why."""

from __future__ import annotations

from domain.events import DeliveryReported, NegotiationOpened
from domain.history import History
from projections.corrections import Correction, corrections
from tests.domain.writing import Story, amount


def found(history: History) -> tuple[Correction, ...]:
    fact = next(fact for fact in history.facts(history.everything) if fact.number == 2)
    return corrections(fact, history.by_id)


def story() -> Story:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"))
    return told.tell("2013-01-29", DeliveryReported(about="loss", quantity=amount(50, unit="GBP"), verified=False))


def test_an_entry_that_stands_as_it_was_written_has_none() -> None:
    assert found(story().history()) == ()


def test_each_says_what_stood_just_before_it() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__quantity={"value": "70", "unit": "GBP"})
    told.correct("2013-03-01", "e2", event__quantity={"value": "80", "unit": "GBP"})
    first, second = found(told.history())
    assert (first.number, first.learnt.isoformat(), first.before, first.reason) == (
        3,
        "2013-02-12",
        "£50",
        "found otherwise",
    )
    assert (second.number, second.before) == (4, "£70")


def test_several_fields_are_named() -> None:
    told = story()
    told.correct("2013-02-12", "e2", event__about="deficit", event__verified=True, event__text="as audited")
    (one,) = found(told.history())
    assert one.before == "about “loss”, verified no, text not given"
    assert one.who == ()
