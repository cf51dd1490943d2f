"""Correcting and retracting from Python: fields by name, entries by number or id, chains of any length."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from msgspec import UNSET, Raw, json

from domain.entry import Entry
from domain.errors import InputError, ParleyError, StructureError, UnknownName
from domain.events import DeliveryReported, EntryCorrected, EntryRetracted, NegotiationOpened, PartyJoined
from domain.history import History
from domain.moment import Anomaly
from domain.values import Amount, Attribution, Citation, Quantity
from ledger import Ledger
from ledger.amendable import amendable
from ledger.amending import correcting
from ledger.anomalies import brought
from ledger.reading import NegotiationReader
from projections.at import Then
from projections.corrections import in_words
from tests.projections.anything import histories

WHY = "found otherwise"


def pounds(digits: str) -> Quantity:
    return Quantity(value=Amount(digits), unit="GBP")


@pytest.fixture
def oakdale(ledger: Ledger) -> Ledger:
    """A negotiation with a party and a figure, entry #3."""
    ledger.record("oakdale", NegotiationOpened(title="Oakdale"), learnt="2013-01-01", id="opening")
    ledger.record(
        "oakdale", PartyJoined(party="acme", name="Acme", role="provider"), learnt="2013-01-02", id="joined"
    )
    loss = DeliveryReported(about="loss", quantity=pounds("50"), verified=False, text="as said", by="acme")
    ledger.record("oakdale", loss, learnt="2013-01-03", id="loss")
    return ledger


def now(ledger: Ledger) -> Then:
    return ledger.negotiation("oakdale").at()


def event(ledger: Ledger, name: str = "loss") -> Any:
    return next(fact.event for fact in now(ledger).moment.played if fact.id == name)


def changes(entry: Entry) -> Mapping[str, Any]:
    assert isinstance(entry.event, EntryCorrected)
    return {path: json.decode(raw) for path, raw in entry.event.changes.items()}


@pytest.mark.parametrize("called", ["#3", 3, "loss"])
def test_an_entry_is_called_by_number_or_id(oakdale: Ledger, called: str | int) -> None:
    written = oakdale.correct(called, {"quantity": pounds("70")}, why=WHY, learnt="2013-02-12", recorder="clerk")
    assert (written.number, written.learnt, written.recorded_by) == (4, "2013-02-12", "clerk")
    assert written.effective.edtf == "2013-02-12"
    assert written.event == EntryCorrected(entry="loss", changes=written.event.changes, reason=WHY)  # type: ignore[union-attr]
    assert event(oakdale).quantity == pounds("70")


def test_values_are_structs_plain_values_or_short_text(oakdale: Ledger) -> None:
    written = oakdale.correct(
        "loss",
        {
            "event.quantity": "around £70m",
            "verified": True,
            "text": None,
            "effective": "2013-01",
            "attribution": Attribution(speaker="Jo Field", capacity="director"),
            "evidence": ["letter", Citation(document="minutes", locator="page 2")],
            "marking": "official",
        },
        why=WHY,
    )
    assert changes(written) == {
        "event.quantity": {"value": "70000000", "bound": "around", "unit": "GBP", "as_written": "around £70m"},
        "event.verified": True,
        "event.text": None,
        "effective": {"edtf": "2013-01", "earliest": "2013-01-01", "latest": "2013-01-31"},
        "attribution": {"speaker": "Jo Field", "capacity": "director"},
        "evidence": [{"document": "letter"}, {"document": "minutes", "locator": "page 2"}],
        "marking": {"level": "official"},
    }
    (fact,) = (fact for fact in now(oakdale).moment.played if fact.id == "loss")
    assert (fact.event.text, fact.day) == (None, date(2013, 1, 31))  # type: ignore[attr-defined]


def test_the_correction_has_a_speaker_and_sources_of_its_own(oakdale: Ledger) -> None:
    written = oakdale.correct(
        "loss",
        {"quantity": {"value": "70", "unit": "GBP"}},
        why=WHY,
        effective="2013-02",
        learnt=date(2013, 2, 12),
        attribution=Attribution(reporter="regional press"),
        evidence=[Citation(document="press")],
        id="put-right",
    )
    assert (written.id, written.effective.edtf) == ("put-right", "2013-02")
    assert written.attribution == Attribution(reporter="regional press")
    assert written.evidence == (Citation(document="press"),)


def test_a_figure_put_wrong_in_a_correction_is_put_right_there(oakdale: Ledger) -> None:
    oakdale.correct("loss", {"quantity": pounds("70"), "text": "in the press"}, why=WHY, id="c1", learnt="2013-02-12")
    second = oakdale.correct("c1", {"quantity": pounds("68")}, why="misread", id="c2", learnt="2013-02-13")
    assert changes(second) == {
        "event.changes": {"event.quantity": {"value": "68", "unit": "GBP"}, "event.text": "in the press"}
    }
    assert event(oakdale).quantity == pounds("68")


def test_chains_of_corrections_are_followed_to_the_entry_that_they_are_about(oakdale: Ledger) -> None:
    oakdale.correct("loss", {"quantity": pounds("70")}, why=WHY, id="c1", learnt="2013-02-12")
    oakdale.correct("c1", {"quantity": pounds("68")}, why=WHY, id="c2", learnt="2013-02-13")
    oakdale.correct("c2", {"quantity": pounds("69")}, why=WHY, id="c3", learnt="2013-02-14")
    assert event(oakdale).quantity == pounds("69")
    oakdale.retract("c3", why=WHY, id="r1", learnt="2013-02-15")
    assert event(oakdale).quantity == pounds("68")
    oakdale.retract("r1", why=WHY, learnt="2013-02-16")
    assert event(oakdale).quantity == pounds("69")
    oakdale.retract("c1", why=WHY, learnt="2013-02-17")
    assert event(oakdale).quantity == pounds("50")


def test_a_chain_may_be_as_long_as_it_likes(oakdale: Ledger) -> None:
    oakdale.correct("loss", {"quantity": pounds("70")}, why=WHY, id="c4", learnt="2013-02-12")
    changed = {"event.reason": Raw(b'"a slip"')}
    corrected = [EntryCorrected(entry=f"c{number - 1}", changes=changed, reason=WHY) for number in range(5, 2005)]
    oakdale.import_(
        json.encode({"negotiation": "oakdale", "id": f"c{number}", "learnt": "2013-02-12", "event": one})
        for number, one in enumerate(corrected, 5)
    )
    written = oakdale.correct("c2004", {"reason": "misread"}, why=WHY, learnt="2013-02-12")
    assert (written.number, oakdale.amendable("c2004").subject.entry.id) == (2005, "loss")
    assert list(oakdale.amendable(written.id).slots) == list(oakdale.amendable("c2004").slots)


def test_the_reason_of_a_correction_is_its_own(oakdale: Ledger) -> None:
    oakdale.correct("loss", {"quantity": pounds("70"), "effective": "2013-01"}, why=WHY, id="c1", learnt="2013-02-12")
    assert changes(oakdale.correct("c1", {"reason": "audited"}, why=WHY)) == {"event.reason": "audited"}
    again = oakdale.correct("c1", {"effective": "2012"}, why=WHY)
    assert changes(again)["event.changes"]["effective"]["edtf"] == "2012"
    assert event(oakdale).quantity == pounds("70")


def test_retracting_takes_an_entry_out_and_retracting_that_brings_it_back(oakdale: Ledger) -> None:
    written = oakdale.retract("#3", why="another matter", learnt="2013-02-12", recorder="clerk")
    assert written.event == EntryRetracted(entry="loss", reason="another matter")
    assert [fact.id for fact in now(oakdale).moment.played] == ["opening", "joined"]
    oakdale.retract(written.id, why="it was right")
    assert [fact.id for fact in now(oakdale).moment.played] == ["opening", "joined", "loss"]


def test_what_is_retracted_can_be_corrected_to_no_effect(oakdale: Ledger) -> None:
    oakdale.retract("loss", why=WHY)
    assert oakdale.amendable("loss").out
    oakdale.correct("loss", {"quantity": pounds("70")}, why=WHY)
    assert len(now(oakdale).moment.played) == 2
    assert oakdale.amendable("loss").slots["quantity"].reads == pounds("70")


def test_the_same_amendment_again_is_one_entry(oakdale: Ledger) -> None:
    for _ in range(2):
        written = oakdale.correct("loss", {"quantity": pounds("70")}, why=WHY, learnt="2013-02-12", id="c1")
        assert written.number == 4
    for _ in range(2):
        assert oakdale.correct("c1", {"quantity": pounds("68")}, why=WHY, learnt="2013-02-13", id="c2").number == 5
    for _ in range(2):
        assert oakdale.retract("c2", why=WHY, learnt="2013-02-14", id="r1").number == 6


@pytest.mark.parametrize(
    ("called", "changed", "error", "hint"),
    [
        ("loss", {}, "no field of #3 is given", "effective, attribution, evidence, marking, about"),
        ("loss", {"quantty": "£70"}, 'delivery-reported has no field "quantty"', 'did you mean "quantity"?'),
        ("loss", {"speaker": "Jo"}, 'has no field "speaker"', 'attribution="NAME, CAPACITY"'),
        ("loss", {"learnt": "2013"}, "learnt cannot be corrected", "retract #3 and record another"),
        ("joined", {"party": "other"}, "party says which party #2 is about", "retract #2"),
        ("loss", {"quantity": pounds("50")}, "quantity reads so already in #3", "leave it out"),
        ("loss", {"effective": "2013-01-03"}, "effective reads so already in #3", "leave it out"),
        ("loss", {"quantity": "a lot"}, 'quantity: "a lot" is not an amount', "write it like"),
        ("loss", {"quantity": {"value": 70}}, "quantity.value: an amount is written as text", "schema"),
        ("loss", {"quantity": {"valu": "70"}}, 'quantity.valu: quantity has no field "valu"', '"value"'),
        ("loss", {"quantity": Raw(b"{")}, "quantity: not JSON", "schema"),
        (
            "loss",
            {"quantity": {"value": "7", "minimum": "6"}},
            "quantity: a quantity has a value or a range",
            "schema",
        ),
        ("loss", {"verified": "yes"}, "verified: true or false is wanted here", ""),
        ("loss", {"verified": object()}, "verified: ", "give text"),
        ("loss", {"about": None}, "about cannot be removed", "give what it should read"),
        ("loss", {"effective": None}, "effective cannot be removed", ""),
        ("loss", {"text": ""}, "text: it is empty", ""),
        ("loss", {"effective": "last summer"}, 'effective: "last summer" is not a date', "2013-01"),
        ("loss", {"text": "a", "event.text": "b"}, "text and event.text give the same field twice", "keep one"),
        ("nobody", {"text": "a"}, 'there is no entry "nobody"', "parley timeline"),
        ("lo\udcffss", {"text": "a"}, 'there is no entry "lo\\udcffss"', "parley timeline"),
        ("12", {"text": "a"}, 'there is no entry "12"', 'did you mean "#12"?'),
        ("#12", {"text": "a"}, "there is no entry #12: the last is #3", "parley timeline"),
        ("#x", {"text": "a"}, '"#x" is not the number of an entry', "#12"),
        (0, {"text": "a"}, "there is no entry #0", ""),
        (1 << 99, {"text": "a"}, "there is no entry #", ""),
        (True, {"text": "a"}, "neither an entry's number nor its id", "#12"),
    ],
)
def test_each_mistake_is_told_with_what_would_be_right(
    oakdale: Ledger, called: str | int, changed: dict[str, Any], error: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        oakdale.correct(called, changed, why=WHY)
    assert error in str(caught.value)
    assert hint in str(caught.value.hint)
    assert oakdale.last_number == 3


def test_of_a_correction_only_what_it_changes_is_corrected(oakdale: Ledger) -> None:
    oakdale.correct("loss", {"quantity": pounds("70")}, why=WHY, id="c1")
    with pytest.raises(UnknownName, match="#4 is a correction and does not change text") as caught:
        oakdale.correct("c1", {"text": "x"}, why=WHY)
    assert "parley correct '#3' text=…" in str(caught.value.hint)
    with pytest.raises(InputError, match="the same field twice"):
        oakdale.correct("c1", {"quantity": pounds("1"), "changes": {}}, why=WHY)


@pytest.mark.parametrize("why", ["", "  ", None])
def test_why_is_said(oakdale: Ledger, why: Any) -> None:
    with pytest.raises(InputError, match="why is empty"):
        oakdale.correct("loss", {"text": "x"}, why=why)
    with pytest.raises(InputError, match="why is empty"):
        oakdale.retract("loss", why=why)


def test_the_structure_is_kept(oakdale: Ledger) -> None:
    with pytest.raises(StructureError, match="opens oakdale and cannot be retracted"):
        oakdale.retract("#1", why=WHY)
    with pytest.raises(StructureError, match='no party "nobody"'):
        oakdale.correct("loss", {"by": "nobody"}, why=WHY)
    with pytest.raises(StructureError, match="begins after"):
        oakdale.correct("loss", {"effective": "2013-02-13"}, why=WHY, learnt="2013-02-12")
    with pytest.raises(ParleyError):
        oakdale.correct("loss", {"text": "x"}, why=WHY, id="joined")
    assert oakdale.last_number == 3


def brought_by(reader: NegotiationReader, entry: Entry) -> tuple[Anomaly, ...]:
    return brought(reader, entry.number - 1, entry.number)


def test_what_an_amendment_brought_is_what_did_fit_before(oakdale: Ledger) -> None:
    reader = oakdale.negotiation("oakdale")
    assert brought_by(reader, oakdale.correct("loss", {"text": "x"}, why=WHY)) == ()
    (anomaly,) = brought_by(reader, oakdale.retract("joined", why=WHY, learnt="2013-02-12"))
    assert (anomaly.rule, anomaly.entry) == ("missing", "loss")
    assert brought_by(reader, oakdale.correct("loss", {"text": "y"}, why=WHY)) == ()


REFUSED = r"reads so already|cannot be removed|is not a date|date was given|too long for a date|is there twice"
"""Drawn histories hold dates and terms that nobody could have written, which are refused for that."""


@given(histories())
def test_whatever_stands_there_can_be_said_and_given_again(history: History) -> None:
    for entry in history.entries:
        target = amendable(history, entry)
        for name, slot in target.slots.items():
            assert target.slot(name) == slot
            assert in_words(slot.reads, target.fact)
            if slot.reads is UNSET:  # a change that does not fit what it corrects: no ledger takes one
                continue
            with pytest.raises(InputError, match=REFUSED):
                correcting(target, {name: slot.reads}, WHY)
