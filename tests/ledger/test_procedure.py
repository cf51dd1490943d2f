"""Recording asks the procedural rules of its own time, as known now; an import and a reading refuse nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain import events as e
from domain.errors import RuleBroken
from ledger import Ledger
from tests.ledger.lines import around, line

ENDS = e.TalksDiscontinued(talks="t", by=("council",))
OFFER = e.ProposalTabled(proposal="p", talks="t", by="acme")


@pytest.fixture
def talks(ledger: Ledger) -> Ledger:
    for event in (
        e.NegotiationOpened(title="Depot"),
        e.PartyJoined(party="council", name="Council", role="council"),
        e.PartyJoined(party="acme", name="Acme", role="provider"),
        e.TalksOpened(talks="t", between=("council", "acme"), route="direct", stage="open"),
    ):
        ledger.record("n", event, effective="2013-01-01")
    return ledger


def test_what_breaks_a_rule_is_refused_in_one_sentence_and_leaves_no_trace(talks: Ledger) -> None:
    talks.record("n", ENDS, effective="2013-01-29")
    before = list(talks.export())
    with pytest.raises(RuleBroken) as refusal:
        talks.record("n", OFFER, effective="2013-02-04")
    assert refusal.value.rule == "no-offer-in-ended-talks"
    assert "\n" not in str(refusal.value)
    assert "(#5)" in str(refusal.value)
    assert "no-offer-in-ended-talks" in str(refusal.value)
    assert refusal.value.hint is not None
    assert "--irregular" in refusal.value.hint
    assert list(talks.export()) == before


def test_it_can_be_recorded_as_irregular_and_is_listed_for_good(talks: Ledger) -> None:
    talks.record("n", ENDS, effective="2013-01-29")
    entry = talks.record("n", OFFER, effective="2013-02-04", irregular="they sent it all the same")
    found = [(one.rule, one.entry) for one in talks.negotiation("n").at().anomalies]
    assert found == [("irregular", entry.id), ("no-offer-in-ended-talks", entry.id)]


def test_a_late_arrival_from_before_is_no_breach(talks: Ledger) -> None:
    talks.record("n", ENDS, effective="2013-01-29")
    talks.record("n", OFFER, effective="2013-01-15")
    assert talks.negotiation("n").at().anomalies == ()


def test_what_a_late_arrival_makes_inconsistent_becomes_an_anomaly(talks: Ledger) -> None:
    offer = talks.record("n", OFFER, effective="2013-02-04")
    talks.record("n", ENDS, effective="2013-01-29")
    assert [(one.rule, one.entry) for one in talks.negotiation("n").at().anomalies] == [
        ("no-offer-in-ended-talks", offer.id)
    ]


def test_a_rule_sees_what_another_writer_has_just_written(talks: Ledger, path: Path) -> None:
    with Ledger.open(path) as other:
        other.record("n", ENDS, effective="2013-01-29")
    with pytest.raises(RuleBroken):
        talks.record("n", OFFER, effective="2013-02-04")


def test_the_same_entry_again_is_found_and_not_refused(talks: Ledger) -> None:
    first = talks.record("n", OFFER, effective="2013-02-04", id="offer")
    talks.record("n", ENDS, effective="2013-01-29")
    assert talks.record("n", OFFER, effective="2013-02-04", id="offer") == first


def test_an_import_refuses_none_and_says_how_many_anomalies_it_brought(talks: Ledger) -> None:
    lines = [
        around(line("talks-discontinued", talks="t", by=["council"]), effective={"edtf": "2013-01-29"}),
        around(line("proposal-tabled", proposal="p", talks="t", by="acme"), effective={"edtf": "2013-02-04"}),
    ]
    report = talks.import_(lines)
    assert (report.recorded, talks.anomalies_of(report)) == (2, 1)


def test_a_signature_inside_a_standstill_that_ends_in_a_month_waits_for_its_first_day(talks: Ledger) -> None:
    talks.record("n", e.StandstillBegan(talks="t", until="2013-02"), effective="2013-01-20")
    signed = e.ContractSigned(contract="c", talks="t", by=("council", "acme"))
    with pytest.raises(RuleBroken):
        talks.record("n", signed, effective="2013-02-01")
    assert talks.record("n", signed, effective="2013-02-02").number == 6
