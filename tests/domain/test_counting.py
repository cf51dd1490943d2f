"""Counting: given the votes on file and the rule, then a decision is proven, attested or unproven."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from domain import events as e
from domain.counting import Proof, proof
from domain.events.base import Event
from domain.negotiation import fold
from domain.values import Tally
from tests.domain.writing import Story

Outcome = Literal["approved", "rejected", "deferred"]
Rule = Literal["unanimity", "majority", "threshold", "single"]


def taken(outcome: Outcome = "approved", **more: Any) -> e.DecisionTaken:
    return e.DecisionTaken(
        decision="d",
        body="board",
        question="shall we?",
        deciders=("a", "b", "c"),
        outcome=outcome,
        effect="binding",
        **more,
    )


def given(*events: Event, evidence: tuple[str, ...] = ("minutes",)) -> Proof:
    story = Story()
    for event in events:
        story.tell("3-1", event, evidence=evidence)
    state = fold(story.at("3-1"))
    return proof(state.decisions["d"], state)


def votes(**cast: Literal["for", "against", "abstain"]) -> list[Event]:
    return [e.VoteCast(decision="d", by=by, vote=vote) for by, vote in cast.items()]


@pytest.mark.parametrize(
    ("rule", "cast", "outcome", "standing"),
    [
        ("majority", {"a": "for", "b": "for"}, "approved", "proven"),
        ("majority", {"a": "for", "b": "for", "c": "against"}, "approved", "proven"),
        ("majority", {"a": "for"}, "approved", "unproven"),
        ("majority", {"a": "for", "b": "against", "c": "abstain"}, "approved", "unproven"),
        ("majority", {"a": "for", "b": "against", "c": "abstain"}, "rejected", "proven"),
        ("unanimity", {"a": "for", "b": "for", "c": "for"}, "approved", "proven"),
        ("unanimity", {"a": "for", "b": "for"}, "approved", "unproven"),
        ("unanimity", {"a": "for", "b": "for", "c": "abstain"}, "approved", "unproven"),
        ("unanimity", {"a": "for", "b": "for", "c": "against"}, "approved", "unproven"),
        ("unanimity", {"c": "against"}, "rejected", "proven"),
        ("threshold", {"a": "for", "b": "for"}, "approved", "proven"),
        ("threshold", {"b": "against", "c": "against"}, "rejected", "proven"),
        ("single", {"a": "for", "b": "for", "c": "for"}, "approved", "proven"),
        ("majority", {"a": "for", "b": "for", "c": "for"}, "deferred", "unproven"),
    ],
)
def test_votes_by_name(rule: Rule, cast: dict[str, Any], outcome: Outcome, standing: str) -> None:
    rule_set = e.DecisionRuleSet(body="board", rule=rule, threshold=2)
    assert given(rule_set, *votes(**cast), taken(outcome)).standing == standing


@pytest.mark.parametrize(
    ("tally", "outcome", "standing"),
    [((3, 1, 1), "approved", "proven"), ((2, 2, 0), "approved", "unproven"), ((2, 2, 0), "rejected", "proven")],
)
def test_a_tally_counts_as_votes_do(tally: tuple[int, int, int], outcome: Outcome, standing: str) -> None:
    counted = Tally(for_=tally[0], against=tally[1], abstain=tally[2])
    assert given(taken(outcome, tally=counted, rule="majority")).standing == standing


@pytest.mark.parametrize(
    ("rule", "cast", "outcome", "contradicted"),
    [
        ("unanimity", {"c": "against"}, "approved", True),
        ("unanimity", {"a": "for", "b": "for"}, "approved", False),
        ("majority", {"a": "against", "b": "against"}, "approved", True),
        ("majority", {"a": "against"}, "approved", False),
        ("majority", {"a": "for", "b": "for"}, "rejected", True),
        ("single", {"a": "for", "b": "for", "c": "abstain"}, "approved", False),
    ],
)
def test_what_is_unproven_is_not_thereby_contradicted(
    rule: Rule, cast: dict[str, Any], outcome: Outcome, contradicted: bool
) -> None:
    found = given(e.DecisionRuleSet(body="board", rule=rule), *votes(**cast), taken(outcome))
    assert (found.standing, found.contradicted) == ("unproven", contradicted)
    assert found.missing


def test_a_threshold_without_a_number_settles_nothing() -> None:
    found = given(e.DecisionRuleSet(body="board", rule="threshold"), *votes(a="for", b="for", c="for"), taken())
    assert (found.standing, found.contradicted) == ("unproven", False)


def test_a_quorum_that_the_silent_could_still_make_up_is_open() -> None:
    rule = e.DecisionRuleSet(body="board", rule="majority", quorum=3)
    assert not given(rule, *votes(a="for", b="for"), taken()).contradicted
    four = e.DecisionRuleSet(body="board", rule="majority", quorum=4)
    missed = given(four, *votes(a="for", b="for"), taken())
    assert missed.otherwise == "only 2 took part, and the quorum is 4"
    assert missed.otherwise in missed.missing


def test_of_who_was_absent_unanimity_is_not_known() -> None:
    whole, absent = (Tally(for_=2, against=0, abstain=0, absent=one) for one in (0, 1))
    assert given(taken(tally=whole, rule="unanimity")).standing == "proven"
    assert given(taken(tally=absent, rule="unanimity")).standing == "unproven"


def test_a_tally_counts_the_votes_that_are_also_on_file_by_name() -> None:
    tally = Tally(for_=3, against=0, abstain=0)
    assert given(*votes(a="for"), taken(tally=tally, rule="majority")).standing == "proven"
    odd = given(*votes(a="against"), taken(tally=tally, rule="majority"))
    assert (odd.standing, odd.contradicted) == ("unproven", False)
    assert "the tally and the votes by name do not agree" in odd.missing


CABINET = e.PartyJoined(party="cab", name="Cabinet", role="cabinet", members=("m1", "m2", "m3"))


def joint(outcome: Outcome, *had_to: str) -> e.DecisionTaken:
    return e.DecisionTaken(decision="d", question="?", deciders=had_to, outcome=outcome, effect="binding")


def test_a_body_among_others_answers_once_by_its_own_rule() -> None:
    two_for = votes(m1="for", m2="for", m3="against")
    threshold = e.DecisionRuleSet(rule="threshold", threshold=2)
    alone = given(CABINET, threshold, *two_for, *votes(a="against"), joint("approved", "a", "cab"))
    assert alone.standing == "unproven"
    own = e.DecisionRuleSet(body="cab", rule="majority")
    every = e.DecisionRuleSet(rule="unanimity")
    assert given(CABINET, own, every, *two_for, *votes(a="for"), joint("approved", "a", "cab")).standing == "proven"
    against = votes(m1="against", m2="against", m3="against", a="for", b="for")
    most = e.DecisionRuleSet(rule="majority")
    assert given(CABINET, own, most, *against, joint("approved", "a", "b", "cab")).standing == "proven"


def test_of_a_recused_body_no_member_counts() -> None:
    every, recused = e.DecisionRuleSet(rule="unanimity"), e.MemberRecused(decision="d", party="cab")
    found = given(CABINET, every, recused, *votes(a="for", m1="against"), joint("approved", "a", "cab"))
    assert found.standing == "proven"


def test_the_members_of_the_day_of_the_decision_count() -> None:
    story = Story().tell("3-1", CABINET).tell("3-1", e.DecisionRuleSet(rule="majority"))
    for vote in votes(m1="for", m2="for", m3="against"):
        story.tell("3-1", vote)
    story.tell("3-1", joint("approved", "cab"))
    later = e.PartyJoined(party="cab", name="Cabinet", role="cabinet", members=("m3", "m4"))
    state = fold(story.tell("9-1", later).at("12-1"))
    assert proof(state.decisions["d"], state).standing == "proven"


def test_a_source_has_to_name_each_decider_to_attest() -> None:
    named = e.DecisionAttested(decision="d", deciders=("b",))
    found = given(*votes(a="against"), named, joint("approved", "a", "b"))
    assert found.standing == "unproven"
    assert (
        given(e.DecisionAttested(decision="d", deciders=("a", "b")), joint("approved", "a", "b")).standing
        == "attested"
    )


def test_of_several_who_may_be_the_single_decider_only_agreement_tells() -> None:
    single = e.DecisionRuleSet(rule="single")
    split = given(CABINET, single, *votes(m1="for", m2="against"), joint("approved", "cab"))
    assert (split.standing, split.contradicted) == ("unproven", False)


def test_too_few_prove_no_rejection_either() -> None:
    quorum = e.DecisionRuleSet(body="board", rule="majority", quorum=3)
    found = given(quorum, taken("rejected", tally=Tally(for_=1, against=0, abstain=0)))
    assert (found.standing, found.contradicted) == ("unproven", False)


def test_who_is_recused_does_not_count() -> None:
    rule = e.DecisionRuleSet(rule="unanimity")
    recused = e.MemberRecused(decision="d", party="c")
    assert given(rule, recused, *votes(a="for", b="for", c="against"), taken()).standing == "proven"


def test_fewer_than_the_quorum_contradict_approval() -> None:
    rule = e.DecisionRuleSet(rule="majority", quorum=3, deciders=("a", "b"))
    decided = e.DecisionTaken(decision="d", question="?", outcome="approved", effect="binding")
    proven = given(rule, *votes(a="for", b="for"), decided)
    assert (proven.standing, proven.contradicted) == ("unproven", True)


def test_without_a_recorded_rule_unanimity_is_presumed_and_proves_nothing() -> None:
    presumed = given(*votes(a="for", b="for", c="for"), taken())
    assert presumed.standing == "unproven"
    assert "rule not recorded" in presumed.missing
    assert not given(*votes(a="against"), taken()).contradicted


def test_a_source_that_names_each_decider_attests() -> None:
    all_named = e.DecisionAttested(decision="d", deciders=("a", "b", "c"))
    assert given(taken(), all_named).standing == "attested"
    assert given(taken(), all_named, evidence=()).standing == "unproven"
    some_named = given(taken(), e.DecisionAttested(decision="d", deciders=("a", "b")))
    assert (some_named.standing, some_named.silent) == ("unproven", ("c",))
    assert some_named.missing == ("rule not recorded", "votes not reported")


def test_what_is_not_decided_is_unproven() -> None:
    assert given(*votes(a="for")).missing == ("no outcome is on file",)


BOARD = e.PartyJoined(party="board", name="Board", role="other", members=("a", "b", "c"))
BY_MAJORITY = e.DecisionRuleSet(body="board", rule="majority")


def of_the_board(**more: Any) -> e.DecisionTaken:
    return e.DecisionTaken(decision="d", body="board", question="?", outcome="approved", effect="binding", **more)


def test_outsiders_neither_prove_nor_contradict() -> None:
    assert given(BY_MAJORITY, *votes(x="for", y="for", z="for"), taken()).standing == "unproven"
    unanimous = e.DecisionRuleSet(body="board", rule="unanimity")
    assert given(unanimous, *votes(a="for", b="for", c="for", x="against"), taken()).standing == "proven"


def test_the_named_members_of_a_deciding_body_vote_for_it() -> None:
    assert given(BOARD, BY_MAJORITY, *votes(a="for", b="for"), of_the_board()).standing == "proven"
    assert given(BOARD, BY_MAJORITY, *votes(a="for"), of_the_board()).standing == "unproven"
    assert given(BOARD, BY_MAJORITY, *votes(x="for", y="for"), of_the_board()).standing == "unproven"


def test_a_body_may_vote_as_one() -> None:
    alone = e.DecisionRuleSet(body="board", rule="single")
    assert given(BOARD, alone, *votes(board="for"), of_the_board()).standing == "proven"


def test_votes_against_a_recorded_outcome_are_not_outweighed_by_a_source() -> None:
    named = e.DecisionAttested(decision="d", deciders=("a", "b", "c"))
    found = given(BY_MAJORITY, *votes(a="against", b="against"), named, taken())
    assert (found.standing, found.contradicted) == ("unproven", True)
    assert found.missing == ("the votes on file say otherwise",)
