"""Given talks that ended or rest, when an offer is made or they go on, then the rules say whether they may."""

from __future__ import annotations

import pytest

from domain import events as e
from domain.values import Term
from tests.domain.rules.telling import Told, both, broken, refused

RULE = "no-offer-in-ended-talks"
OPEN = Told("1-1", e.TalksOpened(talks="t", between=("a", "b"), route="direct", stage="open"))
OFFER = e.ProposalTabled(proposal="p", talks="t", by="b")
MORE = e.ProposalRevised(proposal="p", by="b", terms=(Term(term="price", text="less"),))
ENDS = e.TalksDiscontinued(talks="t", by=("a",))
AGAIN = e.TalksResumed(talks="t", reason="a new board")


@pytest.mark.parametrize("end", [ENDS, e.TalksLapsed(talks="t")])
def test_an_offer_the_day_after_the_talks_ended_breaks_the_rule(end: e.Event) -> None:
    assert both(OPEN, Told("1-29", end), Told("1-30", OFFER)) == [RULE]


def test_so_does_a_further_version() -> None:
    assert both(OPEN, Told("1-2", OFFER), Told("1-29", ENDS), Told("1-30", MORE)) == [RULE]


def test_a_further_version_of_a_proposal_that_is_dated_later_counts_as_one_in_those_talks() -> None:
    assert RULE in [rule for rule, _ in broken(OPEN, Told("3-9", OFFER), Told("1-29", ENDS), Told("2-1", MORE))]


@pytest.mark.parametrize(
    "lines",
    [
        (Told("1-29", ENDS), Told("1-29", OFFER)),
        (Told("1-29", ENDS), Told("1-31", OFFER, first="1-1")),
        (Told("1-31", ENDS, first="1-1"), Told("1-31", OFFER, first="1-31")),
        (Told("1-29", ENDS), Told("1-28", OFFER)),
        (Told("1-29", ENDS), Told("2-2", AGAIN), Told("2-3", OFFER)),
        (Told("1-29", ENDS), Told("2-28", AGAIN, first="1-29"), Told("2-3", OFFER)),
        (Told("1-31", ENDS, first="1-1"), Told("1-15", AGAIN), Told("2-3", OFFER)),
        (Told("1-29", e.TalksPaused(talks="t")), Told("2-3", OFFER)),
    ],
    ids=[
        "the same day",
        "a month that includes the end",
        "on the last day on which they can have ended",
        "a late arrival from before",
        "resumed",
        "possibly resumed",
        "possibly resumed after an end of unknown day",
        "only paused",
    ],
)
def test_what_may_have_come_before_the_end_keeps_the_rule(lines: tuple[Told, ...]) -> None:
    assert both(OPEN, *lines) == []


def test_an_end_that_arrives_late_is_not_refused_and_makes_an_anomaly_of_the_offer() -> None:
    lines = (OPEN, Told("2-3", OFFER), Told("1-29", ENDS))
    assert refused(*lines) == []
    assert broken(*lines) == [(RULE, 3)]


@pytest.mark.parametrize(
    ("resumption", "rules"),
    [
        (e.TalksResumed(talks="t"), ["resumption-has-a-ground"]),
        (e.TalksResumed(talks="t", reason="a new board"), []),
        (e.TalksResumed(talks="t", decision="not-on-file"), []),
    ],
)
def test_a_resumption_says_why_or_by_which_decision(resumption: e.TalksResumed, rules: list[str]) -> None:
    assert both(OPEN, Told("1-29", ENDS), Told("2-3", resumption)) == rules
