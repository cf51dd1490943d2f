"""The minutes of a meeting: what the record suggests, what the votes settle, which events they make."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from domain import events as e
from domain.events.base import Event
from domain.values import Tally
from projections.minutes import Deciding, Ground, Minutes, Vote, attending, begun, counted, suggested, written
from tests.projections.given import history

DAY = date(2013, 2, 12)
THREE = ("ada", "ben", "cyd")
PARTIES = [e.PartyJoined(party=one, name=one.title(), role="member") for one in THREE]
CABINET = e.PartyJoined(party="cabinet", name="Cabinet", role="council", members=THREE)
MAJORITY = e.DecisionRuleSet(rule="majority", deciders=THREE)
UNANIMITY = e.DecisionRuleSet(rule="unanimity", deciders=THREE)
POSTS = [e.PostHeld(party=one, post="Member", person=one.title()) for one in THREE]


def ground(*events: Event) -> Ground:
    return Ground.of(history(e.NegotiationOpened(title="T"), *PARTIES, *events), DAY)


def deciding(**votes: Vote) -> Deciding:
    return Deciding(decision="d", question="Sign?", deciders=THREE, votes=votes)


def test_a_meeting_that_is_called_for_the_day_is_suggested_with_its_bodies() -> None:
    called = e.MeetingCalled(meeting="m", bodies=THREE, date="2013-02-12")
    found = suggested(ground(called))
    assert (found.meeting, found.bodies, found.attended) == ("m", THREE, THREE)
    held = e.MeetingHeld(meeting="m", bodies=THREE)
    assert suggested(ground(called, held)).meeting == "meeting-2013-02-12"
    assert suggested(ground(replace(called, date="2013-02-13"))).meeting == "meeting-2013-02-12"


def test_an_id_that_is_taken_gets_a_number() -> None:
    here = ground(e.MeetingHeld(meeting="meeting-2013-02-12", bodies=THREE))
    assert suggested(here).meeting == "meeting-2013-02-12-2"
    assert begun(here, THREE, ("decision-2013-02-12",)).decision == "decision-2013-02-12-2"


@pytest.mark.parametrize(
    ("events", "bodies"),
    [
        ([], ()),
        (POSTS, THREE),
        ([*POSTS, e.PostHeld(party="cyd", post="Member", person=None)], ("ada", "ben")),
        ([MAJORITY], THREE),
        ([CABINET, e.DecisionRuleSet(body="cabinet", rule="majority")], ("cabinet",)),
        ([MAJORITY, e.MeetingHeld(meeting="m", bodies=("ada",))], ("ada",)),
    ],
)
def test_who_met_is_suggested_from_the_last_meeting_the_rule_or_the_posts(
    events: list[Event], bodies: tuple[str, ...]
) -> None:
    assert suggested(ground(*events)).bodies == bodies


def test_who_attended_is_suggested_from_the_members_and_the_posts_of_that_day() -> None:
    here = ground(CABINET, *POSTS, e.PostHeld(party="ben", post="Member", person=None))
    assert attending(here, ("cabinet",)) == ("ada", "cyd")
    assert [here.holder(one) for one in THREE] == ["Ada", None, "Cyd"]
    assert attending(ground(e.PartyLeft(party="ada")), ("ada", "ben")) == ("ben",)


def test_the_deciders_are_those_of_the_rule_else_the_bodies_and_a_body_alone_decides_by_its_members() -> None:
    assert begun(ground(MAJORITY), ("ada",)).deciders == THREE
    assert begun(ground(), ("ada", "ben")).deciders == ("ada", "ben")
    here = ground(CABINET)
    alone = begun(here, ("cabinet",))
    assert (alone.body, alone.deciders) == ("cabinet", ())
    assert counted(alone, here).voters == THREE


@pytest.mark.parametrize(
    ("rule", "votes", "settled", "standing"),
    [
        (MAJORITY, {"ada": "for", "ben": "for", "cyd": "against"}, "approved", "proven"),
        (MAJORITY, {"ada": "for", "ben": "for"}, "approved", "proven"),
        (MAJORITY, {"ada": "for"}, None, "unproven"),
        (MAJORITY, {"ada": "against", "ben": "against", "cyd": "for"}, "rejected", "proven"),
        (MAJORITY, {"ada": "for", "ben": "abstain", "cyd": "recused"}, "approved", "proven"),
        (UNANIMITY, {"ada": "for", "ben": "for", "cyd": "abstain"}, None, "unproven"),
        (UNANIMITY, {"ada": "for", "ben": "for", "cyd": "against"}, "rejected", "proven"),
        (None, {"ada": "for", "ben": "for", "cyd": "for"}, "approved", "unproven"),
        (None, {"ada": "for", "ben": "for", "cyd": "against"}, None, "unproven"),
        (None, {"ada": "against", "ben": "against", "cyd": "against"}, "rejected", "unproven"),
        (None, {}, None, "unproven"),
    ],
)
def test_the_votes_settle_the_outcome_under_the_rule_and_say_whether_it_is_proven(
    rule: Event | None, votes: dict[str, Vote], settled: str | None, standing: str
) -> None:
    count = counted(deciding(**votes), ground(*filter(None, [rule])))
    assert (count.settled, count.outcome, count.proof.standing) == (settled, settled, standing)


def test_the_outcome_can_be_said_otherwise_and_what_is_missing_is_named() -> None:
    here = ground(MAJORITY)
    against = replace(deciding(ada="against", ben="against"), outcome="approved")
    count = counted(against, here)
    assert (count.settled, count.outcome) == ("rejected", "approved")
    assert count.proof.contradicted
    silent = counted(replace(deciding(ada="for"), outcome="approved"), here)
    assert silent.proof.silent == ("ben", "cyd")
    assert silent.proof.missing == ("2 of the votes not on file",)


def test_a_tally_settles_it_too() -> None:
    tallied = replace(deciding(), tally=Tally(for_=3, against=1, abstain=0))
    assert counted(tallied, ground(MAJORITY)).settled == "approved"


def test_a_rule_on_the_sheet_counts_before_the_one_on_record() -> None:
    votes = deciding(ada="for", ben="for", cyd="against")
    assert counted(replace(votes, rule="unanimity"), ground(MAJORITY)).settled == "rejected"


def test_the_events_are_the_meeting_what_it_made_formal_then_the_votes_before_what_they_decide() -> None:
    minutes = Minutes(
        meeting="m",
        bodies=THREE,
        decisions=(deciding(ada="for", ben="for", cyd="recused"), replace(deciding(), decision="later")),
        formalises=("old",),
    )
    found = written(minutes, ground(MAJORITY))
    assert [(one.event.kind(), one.part, one.party) for one in found] == [
        ("meeting-held", 0, None),
        ("decision-formalised", 0, None),
        ("vote-cast", 1, "ada"),
        ("vote-cast", 1, "ben"),
        ("member-recused", 1, "cyd"),
        ("decision-taken", 1, None),
    ]
    taken = found[-1].event
    assert isinstance(taken, e.DecisionTaken)
    assert (taken.outcome, taken.meeting, taken.deciders) == ("approved", "m", THREE)


def test_a_meeting_on_record_is_not_recorded_again() -> None:
    held = e.MeetingHeld(meeting="m", bodies=THREE)
    assert written(Minutes(meeting="m", bodies=THREE), ground(held)) == ()
