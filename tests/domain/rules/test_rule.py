"""What every rule has, and how a refusal speaks."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from domain import events as e
from domain.clocks import ByDay
from domain.negotiation import fold
from domain.rules import PROCEDURAL, Rule
from domain.values import Tally
from tests.domain.rules.telling import LATER, Told, story
from tests.domain.writing import day


@pytest.mark.parametrize("rule", PROCEDURAL.values(), ids=list(PROCEDURAL))
def test_every_rule_has_a_sentence_an_example_and_the_kinds_it_is_asked_of(rule: Rule) -> None:
    assert rule.sentence.endswith(".")
    assert rule.sentence.count(".") == 1
    assert len(rule.example) > 40
    assert rule.kinds


TALKS = Told(
    "1-1", e.TalksOpened(talks="t", route="direct", stage="open", title="Depot", between=("council", "acme"))
)
COUNCIL = Told("1-1", e.PartyJoined(party="council", name="The council", role="council", members=("ann",)))
BOB = Told("1-1", e.PartyJoined(party="bob", name="Bob Hill", role="other"))
OFFER = Told("2-1", e.ProposalTabled(proposal="p", talks="t", by="acme", title="The bid"))
CHAIR = Told("1-1", e.PostHeld(party="bob", post="chair"))
VOTE = Told("3-1", e.VoteCast(decision="d", by="bob", vote="for"))
ACCEPTS = Told("3-1", e.ProposalAccepted(proposal="p", by=("council",), version=2))
SIGNED = Told("3-10", e.ContractSigned(contract="c", talks="t", by=("council", "acme")))


def decided(outcome: Literal["approved", "rejected"], **more: Any) -> Told:
    taken = e.DecisionTaken(
        decision="d", question="Sign?", body="council", talks="t", outcome=outcome, effect="binding", **more
    )
    return Told("3-1", taken)


LOST = Tally(for_=1, against=2, abstain=0)
ENDED = Told("1-29", e.TalksDiscontinued(talks="t", by=("council",)))
SPOKEN = {
    "no-offer-in-ended-talks": (
        (TALKS, ENDED, OFFER),
        "an offer in talks that have ended: Depot, discontinued on 29 January 2024 (#3)",
    ),
    "resumption-has-a-ground": (
        (TALKS, ENDED, Told("2-1", e.TalksResumed(talks="t"))),
        "Depot resumed without a decision or a reason",
    ),
    "only-a-live-version": (
        (TALKS, OFFER, ACCEPTS),
        "it accepts version 2 of The bid, of which only version 1 is on record",
    ),
    "decider-holds-the-post": (
        (BOB, CHAIR, VOTE),
        "Bob Hill decides, but the post of chair fell vacant on 1 January 2024 (#3)",
    ),
    "voter-belongs": (
        (COUNCIL, BOB, decided("approved"), VOTE),
        "Bob Hill voted, but it was for The council (members: #2) to decide (#4)",
    ),
    "one-vote-each": ((BOB, VOTE, VOTE), "Bob Hill has voted in the decision d already (#3)"),
    "recused-have-no-vote": (
        (BOB, Told("2-1", e.MemberRecused(decision="d", party="bob")), VOTE),
        "Bob Hill votes in the decision d, but took no part in it (#3)",
    ),
    "outcome-agrees-with-the-votes": (
        (COUNCIL, Told("1-1", e.DecisionRuleSet(body="council", rule="majority")), decided("approved", tally=LOST)),
        "“Sign?” was approved, but by majority (#3) the votes on file say otherwise",
    ),
    "votes-are-among-the-tally": (
        (COUNCIL, decided("rejected", tally=LOST), Told("3-1", e.VoteCast(decision="d", by="ann", vote="abstain"))),
        "ann voted otherwise than the tally (#3) can hold: 1 for, 2 against, 0 abstaining",
    ),
    "no-signature-inside-a-standstill": (
        (TALKS, Told("3-3", e.StandstillBegan(talks="t", until="2024-03-12")), SIGNED),
        "a signature inside the standstill that began on 3 March 2024 (#3) and lasts until 12 March 2024",
    ),
    "no-signature-against-a-binding-rejection": (
        (COUNCIL, TALKS, decided("rejected"), SIGNED),
        "a signature by The council, who rejected it by a binding decision on 1 March 2024 (#4)",
    ),
}
"""For each rule a history whose last entry breaks it, and what is said of that."""


def test_a_rule_of_so_many_votes_is_called_by_their_number() -> None:
    seven = e.DecisionRuleSet(body="council", rule="threshold", threshold=7)
    lines = (COUNCIL, Told("1-1", seven), decided("approved", tally=LOST))
    (anomaly,) = fold(story(*lines).at(ByDay(day(LATER)))).anomalies
    assert anomaly.text == "“Sign?” was approved, but by 7 votes (#3) the votes on file say otherwise"


def test_every_rule_is_heard_here() -> None:
    assert SPOKEN.keys() == PROCEDURAL.keys()


@pytest.mark.parametrize("name", SPOKEN)
def test_a_broken_rule_names_what_it_rests_on_by_day_and_number(name: str) -> None:
    lines, sentence = SPOKEN[name]
    anomalies = fold(story(*lines).at(ByDay(day(LATER)))).anomalies
    assert [(one.rule, one.entry, one.text) for one in anomalies] == [(name, f"e{len(lines) + 1}", sentence)]
