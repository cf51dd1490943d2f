"""What an entry would say and do: told before anything is written, and then it comes true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.entry import Draft
from domain.errors import DateError, InputError, RuleBroken
from domain.events import (
    ClaimMade,
    EntryCorrected,
    EntryRetracted,
    NegotiationOpened,
    PartyJoined,
    ProposalRevised,
    ProposalTabled,
    TalksDiscontinued,
    TalksOpened,
)
from domain.values import Amount, Quantity, Term, When
from ledger import Ledger
from ledger.amending import correcting, retracting
from ledger.forms.foresight import refusal_of
from projections.diff import sign


@pytest.fixture
def talking(opened: Ledger) -> Ledger:
    opened.record("n", PartyJoined(party="acme", name="Acme Ltd", role="provider"))
    opened.record("n", TalksOpened(talks="direct", between=("acme",), route="direct", stage="open"))
    return opened


OFFER = ProposalTabled(proposal="offer", talks="direct", by="acme")


def draft(event: object, **around: object) -> Draft:
    return Draft(negotiation="n", event=event, **around)  # type: ignore[arg-type]


def test_it_says_the_sentence_the_date_and_the_difference_and_writes_nothing(talking: Ledger, path: Path) -> None:
    before = list(talking.export())
    seen = talking.foresee(draft(OFFER, effective=When(edtf="2013-02~")))
    assert seen.text.startswith("Acme Ltd put a proposal on the table")
    assert seen.dated == "about February 2013: 1 February 2013 at the earliest, 28 February 2013 at the latest"
    assert seen.refusal is None
    assert [(sign(one), one.view, one.label) for one in seen.changes][:1] == [("+", "position", "Acme Ltd")]
    assert list(talking.export()) == before
    assert talking.last_number == seen.entry.number - 1


def test_what_it_foresees_is_what_recording_writes(talking: Ledger) -> None:
    given = draft(OFFER, effective=When(edtf="2013-02"))
    seen = talking.foresee(given, "clerk")
    written = talking.record_draft(given, "clerk")
    assert (written.number, written.version) == (seen.entry.number, seen.entry.version)
    assert (written.effective, written.event, written.recorded_by) == (
        seen.entry.effective,
        seen.entry.event,
        seen.entry.recorded_by,
    )


def test_a_broken_rule_is_told_with_its_sentence_its_entries_and_the_way_round_it(talking: Ledger) -> None:
    ended = talking.record("n", TalksDiscontinued(talks="direct", by=("acme",)), effective="2013-02-01")
    late = draft(OFFER, effective=When(edtf="2013-02-10"))
    refusal = talking.foresee(late).refusal
    assert refusal is not None
    assert refusal.rule == "no-offer-in-ended-talks"
    assert refusal.sentence == "No offer is made in talks that have ended, unless they were resumed."
    assert refusal.entries == (ended.number,)
    assert refusal.excusable
    with pytest.raises(RuleBroken):
        talking.record_draft(late)
    excused = talking.foresee(draft(OFFER, effective=When(edtf="2013-02-10"), irregular="it came all the same"))
    assert excused.refusal is None
    assert excused.brings == ()
    before = draft(OFFER, effective=When(edtf="2013-01-10"))
    assert talking.foresee(before).refusal is None


def test_what_the_structure_forbids_cannot_be_excused(talking: Ledger) -> None:
    refusal = talking.foresee(draft(ProposalTabled(proposal="offer", talks="direct", by="nobody"))).refusal
    assert refusal is not None
    assert "nobody" in refusal.text
    assert "party-joined" in refusal.sentence
    assert not refusal.excusable
    seen = talking.record("n", OFFER)
    again = talking.foresee(draft(OFFER)).refusal
    assert again is not None
    assert again.entries == (seen.number,)
    assert f"#{seen.number}" in again.text
    opening = talking.amendable("#1")
    assert talking.foresee(draft(retracting(opening, "so"))).refusal is not None


def test_a_correction_says_what_reads_otherwise(talking: Ledger) -> None:
    claim = ClaimMade(
        claim="c", by="acme", about="saving", strength="firm", quantity=Quantity(value=Amount("50000000"), unit="GBP")
    )
    made = talking.record("n", claim)
    event = correcting(talking.amendable(made.id), {"quantity": "around £70m"}, "put higher")
    seen = talking.foresee(draft(event))
    assert isinstance(seen.entry.event, EntryCorrected)
    assert seen.effects == (f"#{made.number} quantity: was £50m, now around £70m",)
    assert [one.view for one in seen.changes] == ["claims"]


def test_a_retraction_says_what_counts_no_longer_and_what_does_not_fit_then(talking: Ledger) -> None:
    joined = talking.amendable("#2").entry
    talking.record("n", OFFER)
    seen = talking.foresee(draft(retracting(talking.amendable(joined.id), "entered twice")))
    assert isinstance(seen.entry.event, EntryRetracted)
    assert any("no longer counts" in line for line in seen.effects)
    assert seen.brings


def test_where_nothing_reads_otherwise_today_it_says_what_does_on_the_day_of_what_is_amended(talking: Ledger) -> None:
    talking.record("n", OFFER, effective="2013-01-20")
    price = Term(term="price", quantity=Quantity(value=Amount("4"), unit="GBP"))
    revised = talking.record(
        "n", ProposalRevised(proposal="offer", by="acme", terms=(price,)), effective="2013-01-28"
    )
    talking.record("n", TalksDiscontinued(talks="direct", by=("acme",)))
    for event, day in (
        (retracting(talking.amendable(revised.id), "entered twice"), 28),
        (correcting(talking.amendable(revised.id), {"terms": ("price: £5",)}, "misread"), 28),
        (correcting(talking.amendable(revised.id), {"effective": "2013-01-26"}, "misread"), 26),
        (correcting(talking.amendable(revised.id), {"effective": "2013-01-30"}, "misread"), 28),
    ):
        seen = talking.foresee(draft(event))
        assert seen.as_of == date(2013, 1, day)
        assert any("price" in one.label for one in seen.changes)


def test_an_id_that_is_not_on_file_is_remarked(talking: Ledger) -> None:
    seen = talking.foresee(draft(ClaimMade(claim="c", about="x", strength="firm", supersedes="older")))
    assert any("older is not on file yet" in line for line in seen.remarks)


def test_the_first_entry_of_all_can_be_foreseen(ledger: Ledger) -> None:
    seen = ledger.foresee(Draft(negotiation="new", event=NegotiationOpened(title="Depot")))
    assert seen.refusal is None
    assert "Depot" in seen.text
    refusal = ledger.foresee(Draft(negotiation="new", event=OFFER)).refusal
    assert refusal is not None
    assert "not a negotiation" in refusal.text


def test_a_date_that_cannot_be_read_is_an_error_about_its_field(talking: Ledger) -> None:
    with pytest.raises((DateError, InputError), match=r"^learnt: "):
        talking.foresee(draft(OFFER, learnt="2013-02-30"))
    later = talking.foresee(draft(OFFER, learnt="2030-01-01")).refusal
    assert later is not None
    assert "still to come" in later.text


def test_what_another_process_wrote_meanwhile_is_told_when_writing_fails(talking: Ledger, path: Path) -> None:
    late = draft(OFFER, effective=When(edtf="2013-02-10"))
    assert talking.foresee(late).refusal is None
    with Ledger(path) as other:
        other.record(
            "n", TalksDiscontinued(talks="direct", by=("acme",)), effective="2013-02-01", learnt="2013-02-02"
        )
    with pytest.raises(RuleBroken) as raised:
        talking.record_draft(late)
    refusal = refusal_of(raised.value, talking.negotiation("n").history)
    assert (refusal.rule, refusal.excusable) == ("no-offer-in-ended-talks", True)
    assert refusal.entries == (4,)
