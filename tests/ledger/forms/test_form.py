"""A form: text becomes a draft, or a problem beside each field; of a correction only what was changed counts."""

from __future__ import annotations

import pytest
from msgspec import Raw

from domain.events import (
    KINDS,
    ClaimMade,
    DecisionTaken,
    EntryCorrected,
    EntryRetracted,
    PartyJoined,
    ProposalTabled,
    TalksOpened,
)
from domain.values import Amount, Attribution, Citation, Quantity, Tally, Term, When
from ledger import Ledger
from ledger.forms.field import fields
from ledger.forms.form import Correcting, Recording, Retracting


@pytest.fixture
def talking(opened: Ledger) -> Ledger:
    """A party, talks and a claim are on record."""
    opened.record("n", PartyJoined(party="acme", name="Acme Ltd", role="provider"))
    opened.record("n", TalksOpened(talks="direct", between=("acme",), route="direct", stage="open"))
    opened.record(
        "n",
        ClaimMade(
            claim="saving",
            by="acme",
            about="saving",
            quantity=Quantity(value=Amount("50000000"), unit="GBP", as_written="some fifty"),
            strength="firm",
        ),
        id="claim-1",
        attribution=Attribution(speaker="Kim", capacity="director", reporter="BBC", mode="verbatim"),
        evidence=[
            Citation(document="letter", locator="page 2", quote='they "said" so'),
            Citation(document="minutes"),
        ],
        effective=When(edtf="2013-01", as_written="last month"),
    )
    return opened


def test_a_form_has_the_fields_of_its_event_as_people_are_told_of_them() -> None:
    by_name = {one.name: one for one in fields(DecisionTaken)}
    assert by_name["outcome"].words == ("approved", "deferred", "rejected")
    assert by_name["outcome"].closed
    assert by_name["decision"].introduces
    assert by_name["deciders"].noun == "party"
    assert by_name["deciders"].many
    assert not by_name["deciders"].apart
    assert by_name["reasons"].apart
    assert by_name["tally"].sample == "for=3,against=0,abstain=0"
    assert [one.name for one in fields(DecisionTaken) if one.required] == [
        "decision",
        "question",
        "outcome",
        "effect",
    ]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_form(kind: str) -> None:
    form = Recording("n", KINDS[kind])
    assert all(one.what for one in form.fields)
    keys = [one.key for one in form.fields]
    assert len(set(keys)) == len(keys)
    filled = form.fill({})
    assert set(filled.problems) == {one.key for one in form.fields if one.required}


def test_what_people_write_becomes_a_draft() -> None:
    filled = Recording("n", ProposalTabled).fill(
        {
            "proposal": ["offer "],
            "talks": ["direct"],
            "by": ["acme"],
            "to": ["beds, cambs"],
            "terms": ["price: >£100m over 10 years", "", 'start: "as soon as possible", they say'],
            "@effective": ["2013-01~"],
            "@learnt": ["2013-02-01"],
            "@speaker": ["Kim Challis"],
            "@capacity": ["director"],
            "@evidence": ["letter: page 2", "minutes"],
            "@quote": ['"more than" that'],
            "@recorder": ["clerk"],
        },
        irregular="they did",
    )
    assert filled.problems == {}
    draft = filled.draft
    assert draft is not None
    assert filled.recorder == "clerk"
    assert draft.irregular == "they did"
    assert isinstance(draft.event, ProposalTabled)
    assert draft.event.to == ("beds", "cambs")
    assert draft.event.terms[1] == Term(term="start", text='"as soon as possible", they say')
    assert draft.effective == When(edtf="2013-01~")
    assert draft.attribution == Attribution(speaker="Kim Challis", capacity="director")
    assert draft.evidence == (
        Citation(document="letter", locator="page 2", quote='"more than" that'),
        Citation(document="minutes"),
    )


def test_every_field_that_is_wrong_is_told_at_once_and_without_the_signs_of_a_shell() -> None:
    filled = Recording("n", DecisionTaken).fill(
        {
            "decision": ["go on"],
            "outcome": ["aproved"],
            "effect": ["binding"],
            "tally": ["for=1"],
            "@effective": ["2013-02-30"],
            "@capacity": ["director"],
            "@quote": ["words"],
        }
    )
    assert filled.draft is None
    said = {key: (one.text, one.hint) for key, one in filled.problems.items()}
    assert said["outcome"] == ('"aproved" is none of approved, deferred, rejected', 'did you mean "approved"?')
    assert said["question"] == ("is needed", None)
    assert said["tally"] == ("against and abstain not given", "write it like for=3,against=1,abstain=0")
    assert said["decision"][0] == '"go on" is not an id'
    assert said["@effective"][0].startswith('"2013-02-30"')
    # What is around an event is looked at once the event itself is right, as far as one needs the other.
    assert all("=" not in (hint or "").replace("for=3,against=1,abstain=0", "") for _, hint in said.values())


def test_who_spoke_and_where_it_stands_are_needed_for_their_parts() -> None:
    filled = Recording("n", PartyJoined).fill(
        {"party": ["p"], "name": ["P"], "role": ["other"], "@capacity": ["director"], "@quote": ["words"]}
    )
    assert set(filled.problems) == {"@speaker", "@evidence"}


def test_a_correction_begins_with_what_the_entry_reads(talking: Ledger) -> None:
    form = Correcting(talking.amendable("claim-1"))
    assert form.texts["quantity"] == ("£50m",)
    assert form.texts["effective"] == ("2013-01",)
    assert form.texts["attribution"] == ("Kim, director",)
    assert form.texts["evidence"] == ("letter: page 2", "minutes")
    assert not form.is_touched(form.texts)
    assert "claim" not in form.texts


def test_only_what_was_changed_is_corrected(talking: Ledger) -> None:
    form = Correcting(talking.amendable("claim-1"))
    filled = form.fill({**form.texts, "quantity": ["around £70m"], "why": ["put higher"]})
    assert filled.draft is not None
    event = filled.draft.event
    assert isinstance(event, EntryCorrected)
    assert set(event.changes) == {"event.quantity"}
    assert (event.entry, event.reason) == ("claim-1", "put higher")


def test_parts_that_a_line_does_not_show_stay_with_it(talking: Ledger) -> None:
    form = Correcting(talking.amendable("claim-1"))
    filled = form.fill(
        {
            **form.texts,
            "attribution": ["Kim Challis, director"],
            "evidence": ["letter: page 3", "minutes"],
            "effective": ["2013-02"],
            "why": ["misread"],
            "@learnt": ["2013-02-28"],
        }
    )
    assert filled.draft is not None
    talking.record_draft(filled.draft)
    fact = talking.amendable("claim-1").fact
    assert fact.attribution == Attribution(
        speaker="Kim Challis", capacity="director", reporter="BBC", mode="verbatim"
    )
    assert fact.evidence == (
        Citation(document="letter", locator="page 3", quote='they "said" so'),
        Citation(document="minutes"),
    )
    assert (fact.effective.edtf, fact.effective.as_written) == ("2013-02", "last month")


def test_what_is_emptied_is_removed_where_it_may_be(talking: Ledger) -> None:
    form = Correcting(talking.amendable("claim-1"))
    filled = form.fill({**form.texts, "quantity": [""], "why": ["never said"]})
    assert filled.draft is not None
    assert isinstance(filled.draft.event, EntryCorrected)
    assert filled.draft.event.changes == {"event.quantity": Raw(b"null")}
    problems = form.fill({**form.texts, "about": [""], "why": ["never said"]}).problems
    assert "cannot be removed" in problems["about"].text


def test_a_correction_says_what_and_why(talking: Ledger) -> None:
    form = Correcting(talking.amendable("claim-1"))
    assert set(form.fill(form.texts).problems) == {"why"}
    assert "nothing reads otherwise" in next(iter(form.fill({**form.texts, "why": ["so"]}).problems.values())).text


def test_a_retraction_needs_its_reason(talking: Ledger) -> None:
    form = Retracting(talking.amendable("claim-1"))
    assert set(form.fill({}).problems) == {"why"}
    filled = form.fill({"why": ["entered twice"]})
    assert filled.draft is not None
    assert filled.draft.event == EntryRetracted(entry="claim-1", reason="entered twice")


def test_a_tally_comes_back_as_it_is_written(talking: Ledger) -> None:
    talking.record(
        "n",
        DecisionTaken(
            decision="d",
            question="Go on?",
            outcome="approved",
            effect="binding",
            tally=Tally(for_=3, against=1, abstain=0, absent=2),
        ),
        id="decided",
    )
    form = Correcting(talking.amendable("decided"))
    assert form.texts["tally"] == ("for=3,against=1,abstain=0,absent=2",)
    filled = form.fill({**form.texts, "tally": ["for=4,against=1,abstain=0"], "why": ["recounted"]})
    assert filled.problems == {}
