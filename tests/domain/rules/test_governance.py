"""Given deciders, posts, rules and votes, when one more is recorded, then the rules say whether it can be."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from domain import events as e
from domain.values import Tally
from tests.domain.rules.telling import Told, both, broken, refused


def vote(by: str, how: Literal["for", "against", "abstain"] = "for") -> e.VoteCast:
    return e.VoteCast(decision="d", by=by, vote=how)


def taken(outcome: Literal["approved", "rejected", "deferred"] = "approved", **more: Any) -> e.DecisionTaken:
    more = {"body": "cabinet"} | more
    return e.DecisionTaken(decision="d", question="Go on?", outcome=outcome, effect="binding", **more)


def cabinet(*members: str) -> e.PartyJoined:
    return e.PartyJoined(party="cabinet", name="Cabinet", role="cabinet", members=members)


MAJORITY = e.DecisionRuleSet(body="cabinet", rule="majority")
VACANT = e.PostHeld(party="pcc", post="Commissioner")
HELD = e.PostHeld(party="pcc", post="Commissioner", person="Ann Other")


def test_nobody_votes_for_a_vacant_post() -> None:
    assert both(Told("1-1", HELD), Told("5-1", VACANT), Told("5-3", vote("pcc"))) == ["decider-holds-the-post"]


@pytest.mark.parametrize(
    "lines",
    [
        (Told("1-1", HELD), Told("5-3", vote("pcc"))),
        (Told("5-3", vote("pcc")),),
        (Told("5-1", VACANT), Told("5-1", vote("pcc"))),
        (Told("5-1", VACANT), Told("5-2", HELD), Told("5-3", vote("pcc"))),
        (Told("5-1", VACANT), Told("5-31", HELD, first="5-1"), Told("5-3", vote("pcc"))),
        (Told("5-1", VACANT, first="1-1"), Told("2-1", HELD), Told("5-3", vote("pcc"))),
        (Told("5-9", HELD), Told("5-3", vote("pcc"))),
    ],
    ids=[
        "held",
        "no post on file",
        "the same day",
        "taken since",
        "possibly taken since",
        "possibly taken after a vacancy of unknown day",
        "on file only later",
    ],
)
def test_a_post_that_may_have_been_held_can_vote(lines: tuple[Told, ...]) -> None:
    assert both(*lines) == []


def test_who_has_left_does_not_vote_unless_they_may_be_back() -> None:
    left, joined = e.PartyLeft(party="a"), e.PartyJoined(party="a", name="A", role="council")
    assert both(Told("1-1", joined), Told("2-1", left), Told("2-2", vote("a"))) == ["decider-holds-the-post"]
    assert both(Told("1-1", joined), Told("2-1", left), Told("2-3", joined), Told("2-4", vote("a"))) == []
    assert both(Told("2-1", left), Told("2-28", joined, first="2-1"), Told("2-4", vote("a"))) == []
    assert both(Told("2-1", e.PartyLeft(party="a", talks="t")), Told("2-4", vote("a"))) == []


def test_nobody_decides_for_a_vacant_post_nor_is_named_as_having_done() -> None:
    decided = e.DecisionTaken(
        decision="d", question="Go on?", outcome="approved", effect="binding", deciders=("pcc",)
    )
    attested = e.DecisionAttested(decision="d", deciders=("pcc",))
    vacant = (Told("1-1", HELD), Told("2-1", VACANT))
    assert both(*vacant, Told("3-3", decided)) == ["decider-holds-the-post"]
    assert both(*vacant, Told("2-1", decided)) == []
    assert both(*vacant, Told("1-31", decided), Told("3-3", attested)) == []
    other = e.DecisionTaken(decision="d", question="Go on?", outcome="approved", effect="binding")
    assert both(*vacant, Told("3-3", other), Told("3-9", attested)) == ["decider-holds-the-post"]
    assert both(*vacant, Told("3-3", other), Told("3-4", HELD), Told("3-9", attested)) == ["decider-holds-the-post"]
    assert both(*vacant, Told("3-3", other), Told("3-4", HELD, first="2-2"), Told("3-9", attested)) == []


def test_an_outsider_does_not_vote() -> None:
    lines = (Told("1-1", cabinet("a", "b")), Told("3-1", taken()))
    assert both(*lines, Told("3-1", vote("x"))) == ["voter-belongs"]
    assert both(*lines, Told("3-1", vote("a"))) == []
    assert both(*lines, Told("3-1", vote("cabinet"))) == []


def test_a_decision_does_not_rest_on_the_vote_of_an_outsider_that_was_recorded_first() -> None:
    lines = (Told("1-1", cabinet("a", "b")), Told("3-1", vote("a")), Told("3-1", vote("x")))
    assert both(*lines) == []
    assert both(*lines, Told("3-1", taken())) == ["voter-belongs"]
    general = Told("1-1", e.DecisionRuleSet(rule="majority", deciders=("cabinet",)))
    assert broken(lines[0], general, *lines[1:], Told("3-1", taken())) == [("voter-belongs", 5)]


def test_a_commissioner_is_nobody_else() -> None:
    office = e.PartyJoined(party="pcc", name="Commissioner", role="commissioner")
    decided = Told("3-1", taken(body=None, deciders=("pcc",)))
    assert both(Told("1-1", office), decided, Told("3-1", vote("x"))) == ["voter-belongs"]
    assert both(Told("1-1", HELD), decided, Told("3-1", vote("x"))) == ["voter-belongs"]


@pytest.mark.parametrize(
    "lines",
    [
        (Told("3-1", taken()),),
        (Told("1-1", cabinet()), Told("3-1", taken())),
        (Told("3-1", taken(body=None)),),
        (Told("1-1", cabinet("x")), Told("3-1", cabinet("a")), Told("3-1", taken())),
        (Told("1-1", cabinet("a")), Told("3-31", cabinet("a", "x"), first="1-1"), Told("3-1", taken())),
    ],
    ids=[
        "no body on file",
        "no members on file",
        "nobody had to decide",
        "a member until that day",
        "possibly a member",
    ],
)
def test_who_may_belong_can_vote(lines: tuple[Told, ...]) -> None:
    assert both(*lines, Told("3-1", vote("x"))) == []


def test_a_former_member_does_not_vote() -> None:
    lines = (Told("1-1", cabinet("x")), Told("2-1", cabinet("a")), Told("3-1", taken()))
    assert both(*lines, Told("3-1", vote("x"))) == ["voter-belongs"]


def test_nobody_votes_twice_in_one_decision() -> None:
    assert both(Told("3-1", vote("a")), Told("3-1", vote("a", "against"))) == ["one-vote-each"]
    other = e.VoteCast(decision="other", by="a", vote="for")
    assert both(Told("3-1", vote("a")), Told("3-1", other)) == []


def test_who_is_recused_has_no_vote() -> None:
    recused = e.MemberRecused(decision="d", party="a")
    assert both(Told("3-1", recused), Told("3-1", vote("a"))) == ["recused-have-no-vote"]
    assert both(Told("3-1", vote("a")), Told("3-1", recused)) == ["recused-have-no-vote"]
    assert both(Told("3-1", recused), Told("3-1", vote("b"))) == []


RULE = "outcome-agrees-with-the-votes"
FRAME = (Told("1-1", cabinet("a", "b", "c")), Told("1-1", MAJORITY))


def test_an_outcome_against_the_tally_breaks_the_rule() -> None:
    lost = Tally(for_=2, against=3, abstain=0)
    assert both(*FRAME, Told("3-1", taken(tally=lost))) == [RULE]
    assert both(*FRAME, Told("3-1", taken("rejected", tally=lost))) == []
    assert both(*FRAME, Told("3-1", taken("deferred", tally=lost))) == []


def test_an_outcome_against_the_votes_breaks_the_rule_with_the_entry_that_completes_it() -> None:
    votes = (Told("3-1", vote("a", "against")), Told("3-1", vote("b", "against")))
    assert both(*FRAME, *votes, Told("3-1", taken())) == [RULE]
    assert both(*FRAME, Told("3-1", taken()), *votes) == [RULE]
    assert both(*FRAME, Told("3-1", taken()), votes[0]) == []


def test_a_rule_set_on_the_day_completes_it_as_well_and_a_later_one_does_not() -> None:
    decided = Told("3-1", taken(tally=Tally(for_=2, against=3, abstain=0)))
    assert both(FRAME[0], decided, Told("3-1", MAJORITY)) == [RULE]
    assert both(FRAME[0], decided, Told("3-2", MAJORITY)) == []


def test_a_change_of_members_after_a_decision_touches_neither_the_decision_nor_the_change() -> None:
    votes = (Told("3-1", vote("a")), Told("3-1", vote("b")), Told("3-1", vote("c", "against")))
    assert both(*FRAME, *votes, Told("3-1", taken()), Told("9-1", cabinet("c"))) == []


def test_a_rule_that_may_have_been_set_after_the_decision_contradicts_nothing() -> None:
    lost = taken(tally=Tally(for_=1, against=2, abstain=0))
    rule = Told("3-3", MAJORITY, first="3-1")
    assert both(FRAME[0], rule, Told("3-3", lost, first="3-2")) == []
    assert both(FRAME[0], rule, Told("3-3", lost)) == [RULE]


def test_where_no_rule_is_recorded_nothing_is_contradicted() -> None:
    assert both(FRAME[0], Told("3-1", taken(tally=Tally(for_=1, against=3, abstain=0)))) == []


def test_a_rule_that_may_have_been_replaced_contradicts_nothing() -> None:
    other = e.DecisionRuleSet(body="cabinet", rule="threshold", threshold=1)
    decided = Told("3-1", taken(tally=Tally(for_=1, against=3, abstain=0)))
    assert both(*FRAME, Told("2-1", other, first="1-1"), decided) == []
    assert both(*FRAME, Told("3-31", other, first="2-1"), decided) == []
    assert both(Told("1-1", other), Told("2-1", MAJORITY), decided) == [RULE]


def test_too_few_taking_part_contradict_an_approval() -> None:
    quorum = Told("1-1", e.DecisionRuleSet(body="cabinet", rule="majority", quorum=4))
    assert both(FRAME[0], quorum, Told("3-1", taken(tally=Tally(for_=3, against=0, abstain=0)))) == [RULE]


def test_a_named_vote_that_is_among_the_tally_changes_nothing_and_one_that_is_not_settles_nothing() -> None:
    won = Told("3-1", taken(tally=Tally(for_=3, against=0, abstain=0)))
    assert both(*FRAME, won, Told("3-1", vote("a"))) == []
    assert both(*FRAME, won, Told("3-1", vote("a", "against"))) == ["votes-are-among-the-tally"]
    assert both(*FRAME, Told("3-1", vote("a", "against")), won) == ["votes-are-among-the-tally"]
    assert both(*FRAME, won, Told("3-1", e.MemberRecused(decision="d", party="a"))) == []


def test_a_late_rule_makes_an_anomaly_of_a_later_dated_decision() -> None:
    lines = (FRAME[0], Told("3-1", taken(tally=Tally(for_=2, against=3, abstain=0))), Told("1-1", MAJORITY))
    assert refused(*lines) == []
    assert broken(*lines) == [(RULE, 3)]
