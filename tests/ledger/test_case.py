"""The first case says what its sources say, and keeps apart what they keep apart."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import pytest
from msgspec import Struct, json

from domain import structure
from domain.clocks import ByDay, ByEntry, ByTime
from domain.counting import Proof, proof
from domain.entry import Draft, Entry, day_of
from domain.events import (
    ClaimMade,
    ContractSigned,
    DeliveryReported,
    EntryCorrected,
    EvidenceFiled,
    ImpactEstimated,
    PartyJoined,
    PostHeld,
    ProviderApproached,
)
from domain.history import History
from domain.negotiation import fold
from domain.register import Register
from domain.state import Negotiation
from domain.values import Amount, Attribution, Quantity, decode_hook
from ledger.cases import case
from ledger.dates import resolve

V1, V2 = "2013-01-29T09:00:00+00:00", "2013-01-29T09:35:00+00:00"
LAST = "2016-12-31"
COMMISSIONERS = {"bedfordshire-commissioner", "cambridgeshire-commissioner", "hertfordshire-commissioner"}
CHIEFS = {"bedfordshire-chief-constable", "cambridgeshire-chief-constable", "hertfordshire-chief-constable"}


@cache
def entries() -> tuple[Entry, ...]:
    decode = json.Decoder(Draft, dec_hook=decode_hook).decode
    return tuple(entry(number, decode(line)) for number, line in enumerate(case().read_bytes().splitlines(), start=1))


def entry(number: int, draft: Draft) -> Entry:
    assert draft.id is not None
    assert draft.learnt is not None
    given = draft.effective
    effective = resolve(given.edtf, as_written=given.as_written) if given else resolve(draft.learnt[:10])
    return Entry(
        number=number,
        version=number,
        id=draft.id,
        negotiation=draft.negotiation,
        effective=effective,
        learnt=draft.learnt,
        recorded_at="2020-01-01T00:00:00+00:00",
        attribution=draft.attribution,
        evidence=draft.evidence,
        event=draft.event,
    )


@cache
def history() -> History:
    return History(entries())


def one(name: str) -> Entry:
    return history().by_id[name]


def said(name: str) -> Attribution:
    attribution = one(name).attribution
    assert attribution is not None
    return attribution


def state(as_of: str, known: str) -> Negotiation:
    return fold(history().at(ByDay(date.fromisoformat(as_of)), ByDay(date.fromisoformat(known))))


def delivered(name: str, known: str) -> Quantity:
    moment = history().at(ByDay(date(2013, 1, 29)), ByDay(date.fromisoformat(known)))
    events = [fact.event for fact in moment.played if fact.id == name]
    assert isinstance(events[0], DeliveryReported)
    return events[0].quantity


def pounds(quantity: Quantity | None) -> Amount | None:
    assert quantity is not None
    assert quantity.unit == "GBP"
    return quantity.value


def stood(known: str) -> Proof:
    then = state("2013-01-29", known)
    return proof(then.decisions["framework-decision"], then)


def test_every_line_is_of_one_negotiation_and_has_an_id_of_its_own() -> None:
    assert {entry.negotiation for entry in entries()} == {"bch-support-services"}
    assert len(history().by_id) == len(entries())


def test_the_structural_rules_admit_every_line() -> None:
    register = Register.empty("bch-support-services")
    for line in entries():
        structure.check(register, line)
        register.take(line)


def test_the_order_of_the_lines_is_the_order_of_learning() -> None:
    days = [day_of(entry.learnt) for entry in entries()]
    assert days == sorted(days)


def test_no_document_is_cited_before_it_is_on_file() -> None:
    filed: set[str] = set()
    for line in entries():
        if isinstance(line.event, EvidenceFiled):
            filed.add(line.event.document)
        assert {citation.document for citation in line.evidence} <= filed, line.id


def test_every_fact_has_a_source() -> None:
    own = {"2011-negotiation-opened"}
    unsupported = {line.id for line in entries() if not line.evidence and not isinstance(line.event, EvidenceFiled)}
    assert unsupported == own


@pytest.mark.parametrize("line", entries(), ids=lambda line: line.id)
def test_at_every_step_and_either_clock_nothing_is_missing_or_out_of_order(line: Entry) -> None:
    for known in (ByDay(day_of(line.learnt)), ByDay(history().place(line.number).day), history().everything):
        moment = history().at(ByEntry(line.number), known)
        assert moment.anomalies == ()
        assert fold(moment).anomalies == []


class Row(Struct, frozen=True):
    id: str
    when: str
    as_written: str | None
    learnt: str
    source: str


V4, A = "2013-01-29", "bbc-2013-01-29-v4"
ROWS = (
    Row("2011-alliance-formed", "2011", "2011", "2011-12-31", "cambridgeshire-records-2011"),
    Row("2012-06-29-framework", "../2012-05", "before June 2012", "2012-06-29", "trade-press-2012"),
    Row("2012-06-29-authorities-back-it", "2012-06", "late June 2012", "2012-06-29", "trade-press-2012"),
    Row("2012-06-29-target-73m", "2012-06", "late June 2012", "2012-06-29", "trade-press-2012"),
    Row("2012-07-23-review-asked", "2012-07-23", None, "2012-07-23", "trade-press-2012"),
    Row("2012-08-22-77m", "2012-08-22", None, "2012-08-23", "trade-press-2012"),
    Row("2012-11-hertfordshire-elected", "2012-11", "November 2012", "2012-11-30", "trade-press-2012"),
    Row("2013-01-29-pulled-out", "2013-01-29", None, V1, "bbc-2013-01-29-v1"),
    Row("2013-01-29-local-jobs", "2013-01-29", None, V2, "bbc-2013-01-29-v2"),
    Row("2013-01-29-formalised", "2013-01-29", "earlier", V4, A),
    Row("2013-01-29-meeting-held", "2013-01-29", "evening", V4, A),
    Row("2013-01-29-talks-discontinued", "2013-01-29", None, V4, A),
    Row("2013-01-29-herts-others", "../2013-01-28", "already", V4, A),
    Row("2013-01-29-herts-g4s", "2013-01-29", "from now on", V4, A),
    Row("2013-01-29-scope", "../2013-01-29", None, V4, A),
    Row("2013-01-29-proposition", "../2013-01-29", None, V4, A),
    Row("2013-01-29-would-have-saved", "../2013-01-29", None, V4, A),
    Row("2013-01-29-guaranteed", "../2013-01-29", None, V4, A),
    Row("2013-01-29-lincolnshire-costs", "../2013-01-29", "less than a year", V4, A),
    Row("2013-01-29-gap-73m", "../2013-01-29", None, V4, A),
    Row("2013-01-29-staff", "../2013-01-29", None, V4, A),
    Row("2013-01-29-g4s-criticised", "2012-07/2012-08", "last summer", V4, A),
    Row("2013-01-29-olympic-guards", "2012-07/2012-08", "last summer", V4, A),
    Row("2013-01-29-olympic-loss-admitted", "2012-12", "last month", V4, A),
    Row("2013-01-29-olympic-loss", "2012-12", "last month", V4, A),
    Row("2013-01-30-commissioners-attested", "2013-01-29", None, "2013-01-30", "cambridgeshire-statement"),
    Row("2013-01-30-chief-constables-attested", "2013-01-29", None, "2013-01-30", "cambridgeshire-statement"),
    Row("2013-01-30-saving-73m", "2013-01-30", None, "2013-01-30", "bbc-2013-01-30"),
    Row("2013-01-30-bright-never-sure", "2013-01-30", None, "2013-01-30", "bbc-2013-01-30"),
    Row("2013-02-12-olympic-shifts", "2012-07/2012-08", None, "2013-02-12", "regional-press-2013-02-12"),
    Row("2013-04-25-cameras-signed", "2013-04-25", None, "2013-04-25", "cambridgeshire-records-2013"),
    Row(
        "2016-02-25-shared-ict-signed",
        "2016-02-25",
        "28 January and 25 February 2016",
        "2016-02-25",
        "cambridgeshire-records-2016",
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_fact_keeps_its_date_the_words_for_it_when_it_was_learnt_and_its_source(row: Row) -> None:
    line = one(row.id)
    assert (line.effective.edtf, line.effective.as_written) == (row.when, row.as_written)
    assert line.learnt == row.learnt
    assert line.evidence[0].document == row.source


def test_who_held_which_office_once_the_commissioners_were_elected() -> None:
    posts = state("2012-11-30", "2012-11-30").posts.values()
    assert {held[-1].party: held[-1].person for held in posts} == {
        "bedfordshire-commissioner": "Olly Martins",
        "cambridgeshire-commissioner": "Sir Graham Bright",
        "hertfordshire-commissioner": "David Lloyd",
    }
    joined = [line.event for line in entries() if isinstance(line.event, PartyJoined)]
    assert {event.succeeds for event in joined if event.party in COMMISSIONERS} == {
        "bedfordshire-authority",
        "cambridgeshire-authority",
        "hertfordshire-authority",
    }


def test_the_three_commissioners_are_the_only_deciders_named_in_the_morning() -> None:
    decision = state("2013-01-29", V4).decisions["framework-decision"]
    assert set(decision.deciders) == COMMISSIONERS
    assert (decision.outcome, decision.rule, decision.tally) == ("rejected", None, None)


def test_the_talks_of_the_alliance_go_on_until_the_day_they_end() -> None:
    before = state("2013-01-28", "2013-01-28").talks
    assert {name: talks.stage for name, talks in before.items()} == {"g4s-framework": "open"}
    after = state("2013-01-29", "2013-01-29").talks
    assert {name: talks.stage for name, talks in after.items()} == {
        "g4s-framework": "discontinued",
        "herts-g4s": "exploratory",
        "herts-others": "exploratory",
    }


def test_hertfordshires_talks_with_others_were_under_way_the_day_before() -> None:
    assert state("2013-01-28", "2013-01-29").talks["herts-others"].stage == "exploratory"
    event = one("2013-01-29-herts-approaches").event
    assert isinstance(event, ProviderApproached)
    assert event.provider is None
    assert event.count == Quantity(value=Amount(2), bound="at_least", unit="providers", as_written="other providers")


def test_each_version_of_the_article_adds_what_it_says() -> None:
    stages = []
    for time in (V1, V2):
        known = ByTime(datetime.fromisoformat(time))
        then = fold(history().at(ByDay(date(2013, 1, 29)), known))
        stages.append((then.talks["g4s-framework"].stage, then.decisions["framework-decision"].formalised))
    assert stages == [("decision-pending", None)] * 2
    local = one("2013-01-29-local-jobs").event
    assert isinstance(local, ImpactEstimated)
    assert (local.by, local.modality, local.quantity.bound) == ("sally-chidzoy", "likely", "unspecified")
    final = state("2013-01-29", V4).decisions["framework-decision"]
    assert final.formalised == "commissioners-meeting"


def test_the_assumed_clock_times_are_said_to_be_assumed() -> None:
    note = one("2013-01-29-note-clock-times")
    assert note.learnt == V1
    assert "assumption" in str(note.event)


def test_cambridgeshires_part_is_unproven_that_day_and_attested_the_next() -> None:
    that_day, next_day = stood("2013-01-29"), stood("2013-01-30")
    assert (that_day.standing, that_day.silent) == ("unproven", ("cambridgeshire-commissioner",))
    assert (next_day.standing, next_day.silent) == ("attested", ())
    attested = set(state("2013-01-29", "2013-01-30").decisions["framework-decision"].attested)
    assert attested == COMMISSIONERS | CHIEFS


FOUR_WORDS = (
    ("2013-01-29-rejected", "rejected", None, "BBC News England"),
    ("2013-01-29-talks-discontinued", "discontinued negotiations", "David Lloyd", "BBC News England"),
    ("2013-01-29-martins-concluded", "concluded", "Olly Martins", "BBC News England"),
    ("2013-01-29-collapses", "collapses", None, "BBC News England"),
)


@pytest.mark.parametrize(("name", "word", "speaker", "reporter"), FOUR_WORDS)
def test_four_words_for_the_end_stay_with_their_four_voices(
    name: str, word: str, speaker: str | None, reporter: str
) -> None:
    assert one(name).evidence[0].quote == word
    assert (said(name).speaker, said(name).reporter) == (speaker, reporter)


def test_the_voices_are_told_apart() -> None:
    assert said("2013-01-29-talks-discontinued").capacity == "commissioner for Hertfordshire, for the three together"
    assert said("2013-01-29-herts-g4s").capacity == "commissioner for Hertfordshire, for Hertfordshire"
    assert said("2013-01-29-lloyd-private-sector").capacity == "commissioner for Hertfordshire, his own view"
    assert said("2013-01-29-martins-concluded").capacity == "commissioner for Bedfordshire, speaking as “we”"
    assert said("2013-01-29-forces-collaborate").capacity == "the forces, not the commissioners"
    assert said("2013-01-29-would-have-saved").speaker == "G4S"
    assert said("2013-01-29-guaranteed").speaker == "Kim Challis"
    assert (said("2013-01-29-gap-73m").speaker, said("2013-01-29-staff").speaker) == (None, None)


def test_the_olympic_loss_is_50m_until_it_is_70m_and_the_admission_stays() -> None:
    assert pounds(delivered("2013-01-29-olympic-loss", "2013-02-11")) == Amount(50_000_000)
    later = delivered("2013-01-29-olympic-loss", "2013-02-12")
    assert (pounds(later), later.bound) == (Amount(70_000_000), "around")
    admission = one("2013-01-29-olympic-loss-admitted").event
    assert isinstance(admission, ClaimMade)
    assert (admission.by, pounds(admission.quantity)) == ("g4s", Amount(50_000_000))
    corrected = {line.event.entry for line in entries() if isinstance(line.event, EntryCorrected)}
    assert "2013-01-29-olympic-loss-admitted" not in corrected


def test_the_guards_are_the_shortfall_until_they_are_the_whole_order() -> None:
    before = delivered("2013-01-29-olympic-guards", "2013-02-11")
    after = delivered("2013-01-29-olympic-guards", "2013-02-12")
    assert (before.value, before.bound, before.unit) == (Amount(10_400), "exact", "guards")
    assert (after.value, after.bound, after.unit) == (Amount(10_400), "under", "guards")
    assert delivered("2013-02-12-olympic-shifts", "2013-02-12").value == Amount(83)


def test_the_olympic_contract_was_284m_and_is_about_240m() -> None:
    assert pounds(delivered("2012-08-22-olympic-contract", "2013-02-11")) == Amount(284_000_000)
    assert pounds(delivered("2012-08-22-olympic-contract", "2013-02-12")) == Amount(240_000_000)


def test_73m_is_a_gap_one_day_and_a_saving_the_next_and_both_are_kept() -> None:
    gap, saving = one("2013-01-29-gap-73m").event, one("2013-01-30-saving-73m").event
    assert isinstance(gap, ClaimMade)
    assert isinstance(saving, ClaimMade)
    assert gap.about == saving.about
    assert gap.text is not None
    assert "gap" in gap.text
    assert saving.text is not None
    assert saving.text.startswith("A saving")
    assert (gap.by, saving.by, saving.supersedes) == (None, None, None)
    assert said("2013-01-29-gap-73m") != said("2013-01-30-saving-73m")
    known = {fact.id for fact in history().facts(ByDay(date(2013, 1, 29)))}
    assert "2013-01-29-gap-73m" in known
    assert "2013-01-30-saving-73m" not in known


def test_two_claims_of_100m_differ_in_strength_and_are_never_set_off_against_73m() -> None:
    claims = [line.event for line in entries() if isinstance(line.event, ClaimMade)]
    hundred = [claim for claim in claims if pounds(claim.quantity) == Amount(100_000_000)]
    assert [(claim.by, claim.strength) for claim in hundred] == [
        ("g4s", "expected"),
        ("g4s-chief-executive", "guaranteed"),
    ]
    assert [claim.quantity.period for claim in hundred if claim.quantity] == ["about 10 years", "the next 10 years"]
    seventy_three = [claim for claim in claims if pounds(claim.quantity) == Amount(73_000_000)]
    assert len(seventy_three) == 3
    assert all(claim.quantity and claim.quantity.period is None for claim in seventy_three)
    assert not {claim.about for claim in hundred} & {claim.about for claim in seventy_three}


def test_the_savings_in_lincolnshire_are_the_suppliers_own_and_unverified() -> None:
    event = one("2013-01-29-lincolnshire-costs").event
    assert isinstance(event, DeliveryReported)
    assert (event.by, event.verified, event.quantity.bound) == ("g4s-chief-executive", False, "around")


def test_the_fallback_of_2016_binds_six_legal_persons() -> None:
    event = one("2016-02-25-shared-ict-signed").event
    assert isinstance(event, ContractSigned)
    assert set(event.by) == COMMISSIONERS | CHIEFS
    assert state(LAST, LAST).talks["shared-ict"].route == "in-house"
    assert state(LAST, LAST).talks["g4s-framework"].stage == "discontinued"


def test_nobody_is_named_who_is_not_in_the_sources() -> None:
    named = {line.event.person for line in entries() if isinstance(line.event, PostHeld)}
    assert named == {"Olly Martins", "Sir Graham Bright", "David Lloyd", "Kim Challis"}
