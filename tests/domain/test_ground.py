"""Given talks, decisions and a signature, then what is missing to prove that all was in order is named."""

from __future__ import annotations

from datetime import date

from domain import events as e
from domain.calendar import PLAIN
from domain.events.base import Event
from domain.ground import Lack, lacking, undecided
from domain.negotiation import fold
from domain.state import Negotiation
from tests.domain.writing import Story

COUNCIL = e.PartyJoined(party="council", name="Council", role="council", members=("ann", "bob"))
ACME = e.PartyJoined(party="acme", name="Acme", role="provider")
OPEN = e.TalksOpened(talks="t", between=("council", "acme"), route="competition", stage="open")
SIGNED = e.ContractSigned(contract="c", talks="t", by=("council", "acme"))
APPROVED = e.DecisionTaken(
    decision="d", question="Sign?", talks="t", body="council", outcome="approved", effect="binding"
)


def given(*events: Event) -> Negotiation:
    story = Story()
    for number, event in enumerate((COUNCIL, ACME, OPEN, *events), 1):
        story.tell(f"3-{number}", event)
    return fold(story.at("12-31"))


def lacks(*events: Event) -> tuple[Lack, ...]:
    state = given(*events)
    return lacking(state, state.contracts["c"], PLAIN)


def test_a_signature_with_nothing_on_file_lacks_a_standstill_and_a_decision() -> None:
    assert lacks(SIGNED) == (Lack("standstill"), Lack("decision", of="council"))


def test_a_decision_and_a_standstill_of_recorded_length_are_enough() -> None:
    assert lacks(APPROVED, e.StandstillBegan(talks="t", until="2024-03-05"), SIGNED) == ()
    assert lacks(APPROVED, e.StandstillBegan(talks="t"), e.StandstillEnded(talks="t"), SIGNED) == ()


def test_a_signature_inside_a_presumed_standstill_is_said_to_be() -> None:
    assert lacks(APPROVED, e.StandstillBegan(talks="t"), SIGNED) == (Lack("inside", until=date(2024, 3, 15)),)


def test_a_standstill_that_began_anew_or_ends_later_is_presumed_all_the_same() -> None:
    began, ended = e.StandstillBegan(talks="t"), e.StandstillEnded(talks="t")
    assert lacks(APPROVED, began, ended, began, SIGNED) == (Lack("inside", until=date(2024, 3, 18)),)
    assert lacks(APPROVED, began, SIGNED, ended) == (Lack("inside", until=date(2024, 3, 15)),)


def test_a_decision_in_which_a_member_takes_part_is_the_bodys() -> None:
    joint = e.DecisionTaken(
        decision="d", question="Sign?", talks="t", deciders=("ann",), outcome="approved", effect="binding"
    )
    state = given(joint, e.TalksAdvanced(talks="t", stage="decision-pending"))
    assert undecided(state, state.talks["t"]) == ()


def test_a_decision_that_was_rescinded_is_missing_again() -> None:
    rescinded = e.DecisionRescinded(decision="d", by=("council",), reason="new facts")
    state = given(APPROVED, e.TalksAdvanced(talks="t", stage="decision-pending"), rescinded)
    assert undecided(state, state.talks["t"]) == ("council",)


def test_where_nothing_is_bought_from_anybody_no_standstill_is_missed() -> None:
    inside = e.TalksOpened(talks="u", between=("council", "other"), route="in-house", stage="open")
    signed = e.ContractSigned(contract="c", talks="u", by=("council", "other"))
    assert lacks(inside, signed) == (Lack("decision", of="council"), Lack("decision", of="other"))


def test_a_contract_that_is_only_referred_to_lacks_its_signature() -> None:
    assert lacks(e.ContractChanged(contract="c")) == (Lack("signature"),)


def test_who_sells_or_has_left_is_not_missed() -> None:
    offer = e.ProposalTabled(proposal="p", talks="t", by="council")
    state = given(offer, e.TalksAdvanced(talks="t", stage="decision-pending"))
    assert undecided(state, state.talks["t"]) == ()
    state = given(e.PartyLeft(party="council"), e.TalksAdvanced(talks="t", stage="decision-pending"))
    assert undecided(state, state.talks["t"]) == ()
