"""Given a standstill or a rejection, when a contract is signed, then the rules say whether it can be."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from domain import events as e
from tests.domain.rules.telling import Told, both, broken, refused

INSIDE = "no-signature-inside-a-standstill"
AGAINST = "no-signature-against-a-binding-rejection"
OPEN = Told("1-1", e.TalksOpened(talks="t", between=("council", "acme"), route="direct", stage="open"))
SIGNED = e.ContractSigned(contract="c", talks="t", by=("council", "acme"))
BEGAN = Told("3-3", e.StandstillBegan(talks="t", until="2024-03-12"))


def test_no_contract_is_signed_inside_a_recorded_standstill() -> None:
    assert both(OPEN, BEGAN, Told("3-10", SIGNED)) == [INSIDE]
    assert both(OPEN, BEGAN, Told("3-12", SIGNED)) == [INSIDE]


@pytest.mark.parametrize(
    "lines",
    [
        (BEGAN, Told("3-13", SIGNED)),
        (BEGAN, Told("3-3", SIGNED)),
        (BEGAN, Told("3-31", SIGNED, first="3-1")),
        (BEGAN, Told("3-8", e.StandstillEnded(talks="t")), Told("3-10", SIGNED)),
        (BEGAN, Told("3-12", e.StandstillEnded(talks="t"), first="3-4"), Told("3-10", SIGNED)),
        (Told("3-3", e.StandstillBegan(talks="t")), Told("3-4", SIGNED)),
        (Told("3-3", e.StandstillBegan(talks="t", until="unknown")), Told("3-4", SIGNED)),
        (Told("3-4", SIGNED),),
    ],
    ids=[
        "the day after",
        "the day it began",
        "possibly after",
        "ended before",
        "possibly ended before",
        "no last day recorded",
        "last day unknown",
        "no standstill recorded",
    ],
)
def test_a_signature_that_is_not_certainly_inside_one_can_be_recorded(lines: tuple[Told, ...]) -> None:
    assert both(OPEN, *lines) == []


@pytest.mark.parametrize(
    "between",
    [
        e.TalksAdvanced(talks="t", stage="agreed"),
        e.TalksPaused(talks="t"),
        e.ContractSigned(contract="other", talks="t", by=("acme",)),
    ],
)
def test_whatever_else_moves_the_talks_the_standstill_lasts(between: e.Event) -> None:
    rules = [rule for rule, number in broken(OPEN, BEGAN, Told("3-5", between), Told("3-10", SIGNED)) if number == 5]
    assert rules == [INSIDE]


def test_a_standstill_that_begins_anew_has_its_own_length() -> None:
    anew = Told("3-8", e.StandstillBegan(talks="t", until="2024-03-20"))
    assert both(OPEN, BEGAN, anew, Told("3-15", SIGNED)) == [INSIDE]
    shorter = Told("3-8", e.StandstillBegan(talks="t"))
    assert both(OPEN, BEGAN, shorter, Told("3-10", SIGNED)) == []


def test_an_end_of_uncertain_day_may_be_that_of_the_standstill() -> None:
    ended = Told("3-5", e.StandstillEnded(talks="t"), first="3-1")
    again = Told("3-5", e.StandstillBegan(talks="t", until="2024-03-12"), first="3-4")
    assert both(OPEN, BEGAN, ended, again, Told("3-10", SIGNED)) == []


def test_a_standstill_that_arrives_late_makes_an_anomaly_of_the_signature() -> None:
    lines = (OPEN, Told("3-10", SIGNED), BEGAN)
    assert refused(*lines) == []
    assert (INSIDE, 3) in broken(*lines)


def decided(
    outcome: Literal["approved", "rejected"] = "rejected",
    effect: Literal["binding", "advisory"] = "binding",
    decision: str = "d",
    **more: Any,
) -> e.DecisionTaken:
    about = {"talks": "t", "body": "council"} | more
    return e.DecisionTaken(decision=decision, question="Sign?", outcome=outcome, effect=effect, **about)


def test_no_contract_is_signed_against_a_binding_rejection() -> None:
    assert both(OPEN, Told("3-3", decided()), Told("3-10", SIGNED)) == [AGAINST]
    joint = decided(body=None, deciders=("council", "other"))
    assert both(OPEN, Told("3-3", joint), Told("3-10", SIGNED)) == [AGAINST]


@pytest.mark.parametrize(
    "lines",
    [
        (Told("3-3", decided(effect="advisory")),),
        (Told("3-3", decided("approved")),),
        (Told("3-3", decided(body="other")),),
        (Told("3-3", decided(talks=None)),),
        (Told("3-10", decided()),),
        (Told("3-3", decided()), Told("3-5", decided("approved", decision="again"))),
        (Told("3-3", decided()), Told("3-31", decided("approved", decision="again"), first="3-3")),
        (Told("3-3", decided()), Told("3-5", e.DecisionRescinded(decision="d", by=("council",), reason="new facts"))),
        (Told("3-3", decided()), Told("3-31", e.DecisionRescinded(decision="d", by=("council",), reason="x"), "3-3")),
    ],
    ids=[
        "advisory",
        "approved",
        "another body",
        "about no talks",
        "the same day",
        "reconsidered",
        "possibly reconsidered",
        "rescinded",
        "possibly rescinded",
    ],
)
def test_a_rejection_that_may_not_bind_stops_nobody(lines: tuple[Told, ...]) -> None:
    assert both(OPEN, *lines, Told("3-10", SIGNED)) == []


def test_an_advisory_approval_does_not_undo_a_binding_rejection() -> None:
    since = Told("3-5", decided("approved", "advisory", decision="again"))
    assert both(OPEN, Told("3-3", decided()), since, Told("3-10", SIGNED)) == [AGAINST]


def test_who_decides_by_the_rule_is_bound_as_well_and_only_who_approved_since_is_free() -> None:
    rule = Told("1-1", e.DecisionRuleSet(rule="unanimity", deciders=("council", "other")))
    joint = Told("3-3", decided(body=None))
    assert both(OPEN, rule, joint, Told("3-10", SIGNED)) == [AGAINST]
    own = Told("3-5", decided("approved", decision="again"))
    assert both(OPEN, rule, joint, own, Told("3-10", SIGNED)) == []
    others = Told("3-5", decided("approved", decision="again", body="other", deciders=("other",)))
    assert both(OPEN, rule, joint, others, Told("3-10", SIGNED)) == [AGAINST]


def test_an_approval_before_the_rejection_does_not_undo_it() -> None:
    before = Told("3-1", decided("approved", decision="before"))
    assert both(OPEN, before, Told("3-3", decided()), Told("3-10", SIGNED)) == [AGAINST]
