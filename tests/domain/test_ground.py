"""Given talks, decisions and a signature, then what is missing to prove that all was in order is named."""

from __future__ import annotations

from datetime import date

from hypothesis import given as given_any

from domain import events as e
from domain.calendar import PLAIN
from domain.clocks import ByDay
from domain.counting import bound_by
from domain.events.base import Event
from domain.ground import NEVER_DECIDE, Grounds, Lack
from domain.history import History
from domain.negotiation import fold
from domain.state import Negotiation, Talks
from tests.domain.writing import Story
from tests.projections.anything import histories

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
    return Grounds(state).lacking(state.contracts["c"], PLAIN)


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
    assert Grounds(state).undecided(state.talks["t"]) == ()


def test_a_decision_that_was_rescinded_is_missing_again() -> None:
    rescinded = e.DecisionRescinded(decision="d", by=("council",), reason="new facts")
    state = given(APPROVED, e.TalksAdvanced(talks="t", stage="decision-pending"), rescinded)
    assert Grounds(state).undecided(state.talks["t"]) == ("council",)


def test_where_nothing_is_bought_from_anybody_no_standstill_is_missed() -> None:
    inside = e.TalksOpened(talks="u", between=("council", "other"), route="in-house", stage="open")
    signed = e.ContractSigned(contract="c", talks="u", by=("council", "other"))
    assert lacks(inside, signed) == (Lack("decision", of="council"), Lack("decision", of="other"))


def test_a_contract_that_is_only_referred_to_lacks_its_signature() -> None:
    assert lacks(e.ContractChanged(contract="c")) == (Lack("signature"),)


def test_who_sells_or_has_left_is_not_missed() -> None:
    offer = e.ProposalTabled(proposal="p", talks="t", by="council")
    state = given(offer, e.TalksAdvanced(talks="t", stage="decision-pending"))
    assert Grounds(state).undecided(state.talks["t"]) == ()
    state = given(e.PartyLeft(party="council"), e.TalksAdvanced(talks="t", stage="decision-pending"))
    assert Grounds(state).undecided(state.talks["t"]) == ()


def undecided_by_looking(state: Negotiation, talks: Talks) -> tuple[str, ...]:
    """The same once more, with every proposal and every decision looked at for every party."""
    selling = [proposal.by for proposal in state.proposals.values() if proposal.talks == talks.talks]
    buyers = [one for one in talks.between if one not in talks.left and one not in selling]
    buyers = [one for one in buyers if state.roles.get(one) not in NEVER_DECIDE]
    missing = []
    for party in buyers:
        about = [one for one in state.decisions.values() if one.taken and one.talks == talks.talks]
        bound = [bound_by(one, state) for one in about if one.rescinded is None]
        if not any(one in parties for parties in bound for one in (party, *state.members(party))):
            missing.append(party)
    awaiting = talks.stage in ("decision-pending", "agreed", "standstill", "signed", "completed", "terminated")
    return tuple(missing) if awaiting or len(missing) < len(buyers) else ()


@given_any(histories())
def test_of_any_talks_the_same_are_undecided_as_by_looking_at_everything_for_each(history: History) -> None:
    state = fold(history.at(ByDay(date(2013, 2, 28)), history.everything))
    grounds = Grounds(state)
    for talks in state.talks.values():
        assert grounds.undecided(talks) == undecided_by_looking(state, talks)
