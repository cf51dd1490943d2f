"""An amendment: what one correction or retraction did, as anybody can ask afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec import json

from domain.clocks import ByDay
from domain.errors import UnknownName
from domain.events import DeliveryReported, NegotiationOpened
from domain.history import History
from domain.values import encode_hook
from projections.amendment import Amended, Effect, effect
from projections.at import Then
from tests.domain.writing import Story, amount
from tests.projections.anything import histories
from tests.projections.given import LAST


def story() -> Story:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"))
    return told.tell("2013-01-29", DeliveryReported(about="loss", quantity=amount(50, unit="GBP"), verified=False))


def pounds(value: int) -> dict[str, str]:
    return {"value": str(value), "unit": "GBP"}


def did(told: Story, entry: str | int, known: str | None = None) -> Effect:
    return Then(told.at("2013-12-31", known)).amendment(entry)


def test_a_correction_says_what_each_field_was_and_is() -> None:
    told = story().correct("2013-02-12", "e2", event__quantity=pounds(70), event__verified=True)
    found = did(told, "e3")
    assert (found.number, found.kind, found.live, found.fits) == (3, "entry-corrected", True, True)
    assert found.target == Amended("e2", 2, "Loss put at £70", ())
    assert (found.was, found.now) == ({"quantity": "£50", "verified": "no"}, {"quantity": "£70", "verified": "yes"})
    assert (found.subject, found.reads, found.restored, found.overruled_by) == (None, {}, None, ())
    assert did(told, 3) == found


def test_of_a_chain_it_says_what_its_subject_reads_by_now() -> None:
    told = story().correct("2013-02-12", "e2", event__quantity=pounds(70), event__text="in the press")
    told.correct("2013-02-13", "e3", event__changes={"event.quantity": pounds(68), "event.text": "in the press"})
    told.correct("2013-02-14", "e4", event__changes={"event.changes": {"event.quantity": pounds(69)}})
    found = did(told, "e5")
    assert (found.was, found.now) == (
        {"quantity": "£68", "text": "“in the press”"},
        {"quantity": "£69", "text": "not changed"},
    )
    assert found.subject is not None
    assert (found.subject.number, found.reads) == (2, {"quantity": "£69", "text": "not given"})


def test_a_later_correction_of_the_subject_goes_on_counting() -> None:
    told = story().correct("2013-02-12", "e2", event__quantity=pounds(70))
    told.correct("2013-02-13", "e2", event__quantity=pounds(80))
    told.correct("2013-02-14", "e3", event__changes={"event.quantity": pounds(68)})
    assert (did(told, "e5").now, did(told, "e5").reads) == ({"quantity": "£68"}, {"quantity": "£80"})


def test_undoing_a_correction_says_what_the_subject_reads_again() -> None:
    told = story().correct("2013-02-12", "e2", event__quantity=pounds(70)).retract("2013-02-13", "e3")
    found = did(told, "e4")
    assert (found.was, found.reads) == ({}, {"quantity": "£50"})
    assert found.target == Amended("e3", 3, "Entry corrected: quantity", (4,))
    assert not did(told, "e3").live


def test_undoing_a_retraction_says_whether_the_entry_counts_again() -> None:
    told = story().retract("2013-02-12", "e2").retract("2013-02-13", "e2").retract("2013-02-14", "e3")
    restored = did(told, "e5").restored
    assert restored is not None
    assert (restored.number, restored.retracted_by) == (2, (4,))
    again = did(told.retract("2013-02-15", "e4"), "e6").restored
    assert again is not None
    assert (again.number, again.retracted_by) == (2, ())


def test_what_is_out_already_is_amended_to_no_effect() -> None:
    told = story().retract("2013-02-12", "e2").retract("2013-02-13", "e2")
    told.correct("2013-02-14", "e2", event__verified=True)
    assert did(told, "e3", known="2013-02-12").overruled_by == ()
    assert (did(told, "e4").overruled_by, did(told, "e5").overruled_by) == ((3,), (3, 4))


def test_what_names_an_entry_that_is_not_known_did_nothing() -> None:
    found = did(story().correct("2013-01-02", "e2", event__verified=True), 3, known="2013-01-03")
    assert (found.target, found.was, found.now) == (None, {}, {})


def test_what_is_no_amendment_or_not_known_is_said() -> None:
    told = story().retract("2013-02-12", "e2")
    with pytest.raises(UnknownName, match="#2 is no correction or retraction"):
        did(told, 2)
    with pytest.raises(UnknownName, match='"e3" is no correction or retraction'):
        did(told, "e3", known="2013-02-11")


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    told = story().correct("2013-02-12", "e2", event__quantity=pounds(70))
    for number in range(3, 2003):
        told.correct("2013-02-12", f"e{number}", event__reason=f"slip {number}")
    found = did(told, 2003)
    assert found.subject is not None
    assert (found.subject.number, found.now) == (2, {"reason": "“slip 2002”"})


@given(histories())
def test_any_amendment_of_any_history_is_told(history: History) -> None:
    for known in (history.everything, ByDay(LAST)):
        moment = history.at(ByDay(LAST), known)
        for amendment in moment.amendments:
            found = effect(moment, amendment.entry.number)
            assert found.was.keys() == found.now.keys()
            assert json.decode(json.encode(found, enc_hook=encode_hook))["entry"] == amendment.entry.id
