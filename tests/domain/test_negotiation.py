"""The fold: given these events, then the talks, proposals and contracts stand so."""

from __future__ import annotations

import pytest

from domain import events as e
from domain.events.base import Event
from domain.negotiation import fold
from domain.state import Negotiation
from domain.values import Term
from tests.domain.writing import Story, amount

OPEN = e.TalksOpened(talks="t", between=("a", "b", "seller"), route="direct", stage="open")
OFFER = e.ProposalTabled(proposal="p", talks="t", by="seller", terms=(Term(term="price", quantity=amount(100)),))


def given(*events: Event) -> Negotiation:
    story = Story()
    for number, event in enumerate(events, 1):
        story.tell(f"3-{number}", event)
    return fold(story.at("12-31"))


@pytest.mark.parametrize(
    ("events", "stage"),
    [
        ((), "open"),
        ((e.TalksAdvanced(talks="t", stage="decision-pending"),), "decision-pending"),
        ((e.TalksPaused(talks="t"),), "paused"),
        ((e.TalksPaused(talks="t", by=("a",)),), "open"),
        ((e.TalksPaused(talks="t", by=("a", "b", "seller")),), "paused"),
        (
            (
                e.TalksAdvanced(talks="t", stage="agreed"),
                e.TalksPaused(talks="t"),
                e.TalksResumed(talks="t", reason="rested"),
            ),
            "agreed",
        ),
        ((e.TalksDiscontinued(talks="t", by=("a",)),), "discontinued"),
        ((e.TalksDiscontinued(talks="t", by=("a",)), e.TalksLapsed(talks="t")), "discontinued"),
        ((e.TalksDiscontinued(talks="t", by=("a",)), e.TalksResumed(talks="t", reason="new board")), "open"),
        ((e.TalksLapsed(talks="t"),), "lapsed"),
        ((OFFER, e.ProposalAccepted(proposal="p", by=("a",), version=1)), "open"),
        ((OFFER, e.ProposalAccepted(proposal="p", by=("a", "b"), version=1)), "agreed"),
        ((OFFER, e.PartyLeft(party="b"), e.ProposalAccepted(proposal="p", by=("a",), version=1)), "agreed"),
        ((e.StandstillBegan(talks="t"),), "standstill"),
        ((e.StandstillBegan(talks="t"), e.StandstillEnded(talks="t")), "agreed"),
        ((e.ContractSigned(contract="c", talks="t", by=("a",)),), "signed"),
        ((e.ContractSigned(contract="c", talks="t", by=("a",)), e.ContractCompleted(contract="c")), "completed"),
        (
            (
                e.ContractSigned(contract="c", talks="t", by=("a",)),
                e.ContractTerminated(contract="c", by=("a",), for_=("a",)),
            ),
            "signed",
        ),
        (
            (e.ContractSigned(contract="c", talks="t", by=("a",)), e.ContractTerminated(contract="c", by=("a",))),
            "terminated",
        ),
    ],
)
def test_the_stage_of_talks(events: tuple[Event, ...], stage: str) -> None:
    state = given(OPEN, *events)
    assert state.talks["t"].stage == stage
    assert state.anomalies == []


@pytest.mark.parametrize(
    "events",
    [
        (e.TalksDiscontinued(talks="t", by=("a",)), e.TalksAdvanced(talks="t", stage="agreed")),
        (e.ContractSigned(contract="c", talks="t", by=("a",)), e.TalksDiscontinued(talks="t", by=("a",))),
        (e.TalksLapsed(talks="t"), e.ContractSigned(contract="c", talks="t", by=("a",))),
        (e.StandstillEnded(talks="t"),),
    ],
)
def test_an_order_that_makes_no_sense_is_listed_and_changes_nothing(events: tuple[Event, ...]) -> None:
    before, after = given(OPEN, *events[:-1]), given(OPEN, *events)
    assert [one.rule for one in after.anomalies] == ["order"]
    assert after.talks["t"].stage == before.talks["t"].stage


def test_where_the_last_who_was_waited_for_leaves_the_talks_agree() -> None:
    state = given(OPEN, OFFER, e.ProposalAccepted(proposal="p", by=("a",), version=1), e.PartyLeft(party="b"))
    assert (state.proposals["p"].status, state.talks["t"].stage) == ("accepted", "agreed")


def test_a_rival_does_not_answer_an_offer() -> None:
    sellers = (e.PartyJoined(party=one, name=one, role="provider") for one in ("seller", "b"))
    state = given(*sellers, OPEN, OFFER, e.ProposalAccepted(proposal="p", by=("a",), version=1))
    assert (state.proposals["p"].status, state.talks["t"].stage) == ("accepted", "agreed")
    bought = given(OPEN, OFFER, e.ProposalAccepted(proposal="p", by=("a",), version=1))
    assert bought.proposals["p"].status == "tabled"


def test_ending_one_of_the_talks_leaves_the_others_alive() -> None:
    other = e.TalksOpened(talks="u", between=("a", "seller"), route="direct", stage="exploratory")
    state = given(OPEN, other, e.TalksDiscontinued(talks="t", by=("a", "b")))
    assert (state.talks["t"].stage, state.talks["u"].stage) == ("discontinued", "exploratory")


def test_terms_carry_over_from_version_to_version_with_their_origin() -> None:
    state = given(
        OPEN,
        OFFER,
        e.ProposalRevised(proposal="p", by="seller", terms=(Term(term="years", quantity=amount(10)),)),
        e.ProposalRevised(proposal="p", by="seller", terms=(Term(term="price", quantity=amount(90)),)),
    )
    proposal = state.proposals["p"]
    assert proposal.version == 3
    assert {one.term: (str(one.quantity and one.quantity.value), one.version) for one in proposal.terms} == {
        "price": ("90", 3),
        "years": ("10", 2),
    }


def test_a_term_with_neither_quantity_nor_text_is_dropped() -> None:
    state = given(OPEN, OFFER, e.ProposalRevised(proposal="p", by="seller", terms=(Term(term="price"),)))
    assert state.proposals["p"].terms == ()


def test_versions_never_renumber() -> None:
    story = Story().tell("3-1", OPEN).tell("3-1", OFFER)
    for value, learnt in ((90, "3-2"), (80, "3-3")):
        terms = (Term(term="price", quantity=amount(value)),)
        story.tell(learnt, e.ProposalRevised(proposal="p", by="seller", terms=terms))
    story.retract("3-4", "e3")
    proposal = fold(story.at("12-31")).proposals["p"]
    assert (proposal.version, proposal.cause.entry) == (3, "e4")


def test_a_proposal_is_off_the_table_once_its_talks_have_ended() -> None:
    going, ended = given(OPEN, OFFER), given(OPEN, OFFER, e.TalksDiscontinued(talks="t", by=("a",)))
    assert going.on_the_table(going.proposals["p"])
    assert not ended.on_the_table(ended.proposals["p"])


def test_what_is_referred_to_exists_though_its_introduction_is_dated_later() -> None:
    story = Story().tell("3-9", OPEN).tell("3-9", OFFER, on="3-1")
    state = fold(story.at("3-2"))
    assert (state.talks["t"].stage, state.talks["t"].between) == ("open", ("a", "b", "seller"))
    assert state.proposals["p"].talks == "t"


def test_who_has_to_accept_is_known_though_the_talks_are_dated_later() -> None:
    story = Story().tell("3-9", OPEN).tell("3-9", OFFER)
    story.tell("3-9", e.ProposalAccepted(proposal="p", by=("a",), version=1), on="3-2")
    assert fold(story.at("3-9")).proposals["p"].status == "tabled"
    story.tell("3-9", e.PartyLeft(party="b", talks="t"), on="3-1")
    assert fold(story.at("3-9")).proposals["p"].status == "accepted"


def test_what_is_introduced_twice_is_listed() -> None:
    again = e.TalksOpened(talks="t", route="in-house", stage="open")
    state = given(OPEN, again)
    assert [(one.rule, one.entry) for one in state.anomalies] == [("order", "e2")]
    assert state.talks["t"].route == "direct"


def test_the_holder_of_a_post_is_the_last_one_until_it_is_vacant() -> None:
    state = given(
        e.PostHeld(party="a", post="chair", person="One"),
        e.PostHeld(party="b", post="chair", person="Two"),
        e.PostHeld(party="a", post="chair"),
    )
    assert [held[-1].person for held in state.posts.values()] == [None, "Two"]
