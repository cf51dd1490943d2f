"""The second case, made up, has one of everything that a negotiation can bring, and reads as a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import json

from domain import events as e
from domain.clocks import ByDay, ByEntry
from domain.counting import Proof, proof
from domain.entry import Draft, Entry, day_of
from domain.errors import RuleBroken, UnknownName
from domain.events.base import Event
from domain.history import History
from domain.state import Negotiation
from domain.values import Amount, Quantity, decode_hook
from ledger import Ledger
from ledger.cases import CASES, case
from projections.at import Then
from projections.sentences import HEADLINE_WIDTH, headline, text
from projections.sentences.wording import cells

N = "joint-waste"
IRREGULAR = "2024-12-02-side-offer"


def lines() -> list[bytes]:
    return case("depot").read_bytes().splitlines()


@cache
def history() -> History:
    with TemporaryDirectory() as folder, Ledger.new(Path(folder) / "depot.parley", zone="Europe/London") as ledger:
        ledger.import_(lines())
        return ledger.negotiation(N).history


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.new(tmp_path / "depot.parley", zone="Europe/London") as ledger:
        ledger.import_(lines())
        yield ledger


def one(name: str) -> Entry:
    return history().by_id[name]


def then(ledger: Ledger, day: str, known: str | None = None) -> Then:
    return ledger.negotiation(N).at(day, known or day)


def test_every_line_is_imported_and_none_is_refused(tmp_path: Path) -> None:
    with Ledger.new(tmp_path / "new.parley", zone="Europe/London") as ledger:
        report = ledger.import_(lines())
        assert (report.recorded, ledger.last_number) == (len(lines()), len(lines()))
        assert 60 <= report.recorded <= 90


def test_what_it_exports_restores_to_the_same_bytes(depot: Ledger, tmp_path: Path) -> None:
    exported = list(depot.export())
    with Ledger.new(tmp_path / "again.parley", zone="Europe/London") as again:
        again.import_(exported, restore=True)
        assert list(again.export()) == exported


def test_the_order_of_the_lines_is_the_order_of_learning() -> None:
    days = [day_of(entry.learnt) for entry in history().entries]
    assert days == sorted(days)


def test_every_fact_but_the_opening_has_a_source() -> None:
    without = [entry.id for entry in history().entries if not entry.evidence]
    assert [name for name in without if not isinstance(one(name).event, e.EvidenceFiled)] == ["2024-02-05-opened"]


def test_it_says_at_once_that_it_is_invented() -> None:
    opened = history().entries[0].event
    assert isinstance(opened, e.NegotiationOpened)
    assert opened.purpose is not None
    assert "invented" in opened.purpose


INGREDIENTS: dict[str, dict[str, type[Event]]] = {
    "two bodies, two rules": {
        "2024-02-05-oddford-rule": e.DecisionRuleSet,
        "2024-02-05-evenham-rule": e.DecisionRuleSet,
    },
    "one says yes, the other no, then yes": {
        "2024-10-30-oddford-approves": e.DecisionTaken,
        "2024-11-06-evenham-rejects": e.DecisionTaken,
        "2025-01-14-rescinded": e.DecisionRescinded,
        "2025-02-25-evenham-approves": e.DecisionTaken,
    },
    "votes by named members, one abstaining": {
        f"2024-10-30-{member}-votes": e.VoteCast for member in ("quince", "tench", "marsh", "hatch")
    },
    "an interest and a recusal": {
        "2024-10-30-penny-interest": e.InterestDeclared,
        "2024-10-30-penny-recused": e.MemberRecused,
    },
    "a decision whose votes are not reported": {"2024-07-15-shortlist-approved": e.DecisionTaken},
    "an attested decision": {"2025-03-07-leaders-attested": e.DecisionAttested},
    "a published decision": {"2024-11-04-oddford-published": e.DecisionPublished},
    "a bidder that withdraws": {
        "2024-07-15-shortlisted": e.BiddersShortlisted,
        "2024-08-09-marmalade-withdrew": e.BidderWithdrew,
    },
    "approaches, named and not, one declined": {
        "2024-12-02-kettle-approached": e.ProviderApproached,
        "2024-12-02-kettle-responded": e.ProviderResponded,
        "2024-03-29-firms-approached": e.ProviderApproached,
        "2024-04-19-firms-declined": e.ProviderDeclined,
    },
    "a withdrawn proposal": {
        "2024-08-30-thimble-bid": e.ProposalTabled,
        "2024-09-27-thimble-withdrawn": e.ProposalWithdrawn,
    },
    "a proposal revised twice": {
        "2024-09-02-kettle-bid": e.ProposalTabled,
        "2024-10-14-kettle-v2": e.ProposalRevised,
        "2024-11-06-v2-rejected": e.ProposalRejected,
        "2025-02-10-kettle-v3": e.ProposalRevised,
        "2025-03-07-v3-accepted": e.ProposalAccepted,
    },
    "a question and its answer": {
        "2024-09-11-rent-asked": e.ClarificationAsked,
        "2024-09-18-rent-answered": e.ClarificationAnswered,
    },
    "a term agreed, reopened, agreed again": {
        "2024-09-20-rent-agreed": e.TermAgreed,
        "2024-12-18-rent-reopened": e.TermReopened,
        "2025-02-10-rent-agreed": e.TermAgreed,
    },
    "talks paused and resumed": {"2024-11-06-paused": e.TalksPaused, "2025-01-20-resumed": e.TalksResumed},
    "parallel talks, one ended, one lapsed": {
        "2024-05-20-own-crews-ended": e.TalksDiscontinued,
        "2024-12-02-side-talks-lapsed": e.TalksLapsed,
    },
    "a claim superseded, another disputed, another substantiated": {
        "2024-10-14-on-time-guaranteed": e.ClaimMade,
        "2024-10-18-marsh-disputes": e.ClaimDisputed,
        "2024-10-21-plumbline-backs": e.ClaimSubstantiated,
    },
    "delivery, verified and not": {
        "2025-09-15-kettle-on-time": e.DeliveryReported,
        "2025-10-06-plumbline-on-time": e.DeliveryReported,
    },
    "statements": {"2024-11-08-quince": e.StatementMade, "2024-11-08-flint": e.StatementMade},
    "a post that changes hands": {"2024-02-05-flint": e.PostHeld, "2024-12-16-moss": e.PostHeld},
    "standstill, signature, change": {
        "2025-03-10-standstill": e.StandstillBegan,
        "2025-03-21-standstill-over": e.StandstillEnded,
        "2025-03-24-signed": e.ContractSigned,
        "2025-07-14-changed": e.ContractChanged,
    },
    "a dispute, its settlement, a notice": {
        "2025-10-13-dispute": e.DisputeRaised,
        "2025-12-01-settled": e.DisputeResolved,
        "2025-12-15-notice": e.TerminationNotified,
    },
    "a meeting called and held": {
        "2024-10-21-evenham-called": e.MeetingCalled,
        "2024-11-06-evenham-met": e.MeetingHeld,
    },
    "corrections, one of a correction": {
        "2024-11-20-meeting-date": e.EntryCorrected,
        "2025-07-21-change-corrected": e.EntryCorrected,
        "2025-07-28-correction-corrected": e.EntryCorrected,
    },
    "retractions, one of a retraction": {
        "2025-02-17-start-retracted": e.EntryRetracted,
        "2024-11-15-flint-retracted": e.EntryRetracted,
        "2024-12-09-flint-restored": e.EntryRetracted,
    },
}


@pytest.mark.parametrize("wanted", INGREDIENTS.values(), ids=INGREDIENTS)
def test_it_has_one_of_everything(wanted: dict[str, type[Event]]) -> None:
    assert {name: type(one(name).event) for name in wanted} == wanted


def test_dates_are_as_imprecise_as_their_sources() -> None:
    told = {name: (one(name).effective.edtf, one(name).effective.as_written) for name in IMPRECISE}
    assert told == IMPRECISE


IMPRECISE = {
    "2024-03-29-firms-approached": ("2024-03~", "early this spring"),
    "2024-12-02-side-talks-lapsed": ("../2024-06-02", "at some time before the tender"),
    "2024-12-16-moss": ("2024-12~", "some days ago"),
    "2025-10-06-plumbline-on-time": ("2025-06/2025-08", "the first summer"),
}


def test_what_came_out_months_later_was_not_known_before(depot: Ledger) -> None:
    before, after = then(depot, "2024-11-30"), then(depot, "2024-11-30", "2024-12-02")
    assert set(after.position.talks) - set(before.position.talks) == {"oddford-kettle"}
    assert len(after.approaches.approaches) - len(before.approaches.approaches) == 1


@pytest.mark.parametrize("line", history().entries, ids=lambda line: str(line.id))
def test_only_what_is_meant_to_is_out_of_order(line: Entry) -> None:
    reader = history()
    for known in (line.learnt[:10], "2025-12-31"):
        with_it = Then(reader.at(*clocks(line, known)))
        assert {anomaly.entry for anomaly in with_it.anomalies} <= {IRREGULAR}


def clocks(line: Entry, known: str) -> tuple[ByEntry, ByDay]:
    return ByEntry(line.number), ByDay(date.fromisoformat(known))


def test_the_side_offer_is_the_one_irregular_entry_and_cites_a_letter_that_is_not_on_file() -> None:
    assert [entry.id for entry in history().entries if entry.irregular] == [IRREGULAR]
    filed = {entry.event.document for entry in history().entries if isinstance(entry.event, e.EvidenceFiled)}
    cited = {citation.document for entry in history().entries for citation in entry.evidence}
    assert cited - filed == {"side-letter"}
    assert "side-letter" in {citation.document for citation in one(IRREGULAR).evidence}


def enter(ledger: Ledger, draft: Draft, irregular: str | None = None) -> None:
    ledger.record(
        N,
        draft.event,
        effective=draft.effective,
        learnt=draft.learnt,
        evidence=draft.evidence,
        id=draft.id,
        irregular=irregular,
    )


def test_entered_by_hand_in_its_order_only_the_side_offer_would_be_refused(tmp_path: Path) -> None:
    decode = json.Decoder(Draft, dec_hook=decode_hook).decode
    refused = []
    with Ledger.new(tmp_path / "hand.parley", zone="Europe/London") as ledger:
        for draft in map(decode, lines()):
            try:
                enter(ledger, draft)
            except RuleBroken:
                refused.append(draft.id)
                enter(ledger, draft, draft.irregular)
    assert refused == [IRREGULAR]


def stood(ledger: Ledger, decision: str, day: str = "2025-12-31") -> Proof:
    state: Negotiation = then(ledger, day).negotiation
    return proof(state.decisions[decision], state)


@pytest.mark.parametrize(
    ("decision", "standing", "silent"),
    [
        ("shortlist", "unproven", ("oddford-council", "evenham-council")),
        ("oddford-award", "proven", ()),
        ("evenham-award", "proven", ()),
        ("evenham-award-again", "proven", ()),
        ("leaders-sign-off", "attested", ()),
    ],
)
def test_how_well_each_decision_stands(depot: Ledger, decision: str, standing: str, silent: tuple[str, ...]) -> None:
    found = stood(depot, decision)
    assert (found.standing, found.silent, found.contradicted) == (standing, silent, False)


def test_the_two_bodies_disagree_in_november_and_agree_in_march(depot: Ledger) -> None:
    decisions = then(depot, "2024-11-05", "2024-11-06").negotiation.decisions
    assert {name: decisions[name].outcome for name in ("oddford-award", "evenham-award")} == {
        "oddford-award": "approved",
        "evenham-award": "rejected",
    }
    later = then(depot, "2025-03-01").negotiation.decisions
    assert later["evenham-award"].rescinded is not None
    assert later["evenham-award-again"].outcome == "approved"


def test_terms_carry_over_from_version_to_version_and_one_is_dropped(depot: Ledger) -> None:
    terms = {
        day: {term.term: term.version for term in then(depot, day).negotiation.proposals["kettle-bid"].terms}
        for day in ("2024-09-02", "2024-10-14", "2025-02-10")
    }
    assert terms == {
        "2024-09-02": {"price": 1, "length": 1, "rent": 1, "lorries": 1, "price review": 1},
        "2024-10-14": {"price": 2, "length": 1, "rent": 1, "lorries": 1},
        "2025-02-10": {"price": 3, "length": 1, "rent": 3, "lorries": 1, "books": 3},
    }


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2024-10-14", "open"),
        ("2024-11-06", "paused"),
        ("2025-01-20", "open"),
        ("2025-03-07", "agreed"),
        ("2025-03-10", "standstill"),
        ("2025-03-21", "agreed"),
        ("2025-03-24", "signed"),
    ],
)
def test_the_tender_goes_from_stage_to_stage(depot: Ledger, day: str, stage: str) -> None:
    assert then(depot, day).position.talks["tender"].stage == stage


def test_the_saving_is_told_three_ways_by_three_voices() -> None:
    claims = [entry for entry in history().entries if isinstance(entry.event, e.ClaimMade)]
    savings = [entry for entry in claims if getattr(entry.event, "about", "") == "saving"]
    quantities = [entry.event.quantity for entry in savings if isinstance(entry.event, e.ClaimMade)]
    assert [(q.value, q.bound, q.period) for q in quantities if q] == [
        (Amount(2_000_000), "around", "a year"),
        (Amount(12_000_000), "over", "8 years"),
        (Amount(2_400_000), "exact", None),
    ]
    assert [entry.attribution.speaker or entry.attribution.reporter for entry in savings if entry.attribution] == [
        "the Director of Streets",
        "Kit Ladle",
        "Oddford Gazette",
    ]


def test_statements_keep_the_capacity_in_which_they_were_made() -> None:
    capacities = [entry.attribution.capacity for name in SAID if (entry := one(name)).attribution]
    assert capacities == ["leader of Oddford, for its cabinet", "leader of Evenham, his own view"]


SAID = ("2024-11-08-quince", "2024-11-08-flint")


def worth(ledger: Ledger, known: str) -> Quantity | None:
    return then(ledger, "2025-07-31", known).negotiation.contracts["waste-contract"].quantity


def test_a_correction_and_its_correction_each_count_from_the_day_they_were_learnt(depot: Ledger) -> None:
    pounds = [quantity.value for day in ("14", "21", "28") if (quantity := worth(depot, f"2025-07-{day}"))]
    assert pounds == [Amount(32_200_000), Amount(31_200_000), Amount(32_100_000)]


def test_a_statement_is_out_while_its_retraction_stands(depot: Ledger) -> None:
    there = [
        any(line.id == "2024-11-08-flint" for line in then(depot, "2024-12-31", known).timeline.entries)
        for known in ("2024-11-14", "2024-11-15", "2024-12-09")
    ]
    assert there == [True, False, True]


def test_exemptions_have_a_basis_and_a_day_of_review() -> None:
    marked = [entry.marking for entry in history().entries if entry.marking]
    assert {marking.basis for marking in marked if marking.review_on} == {
        "FOIA 2000 s.43(2), commercial interests",
        "FOIA 2000 s.36(2), conduct of public affairs",
    }


FACTS = Then(history().at(*clocks(history().entries[-1], "2025-12-31")))


@pytest.mark.parametrize("say", [headline, text])
def test_every_headline_and_sentence_is_whole(say: Callable[..., str]) -> None:
    said = [say(fact, FACTS.moment.directory) for fact in FACTS.moment.played]
    assert len(said) > 80
    assert not [line for line in said if "…" in line or "?." in line]
    if say is headline:
        assert max(map(cells, said)) <= HEADLINE_WIDTH


def test_every_case_has_its_lines_and_another_name_is_refused_with_the_nearest() -> None:
    assert all(case(name).is_file() for name in CASES)
    with pytest.raises(UnknownName, match="depto") as refused:
        case("depto")
    assert refused.value.hint == 'did you mean "depot"?'
