"""Given a proposal in versions, when one is answered, then the rules say whether it was live."""

from __future__ import annotations

import pytest

from domain import events as e
from domain.values import Term
from tests.domain.rules.telling import Told, both, broken, refused

RULE = "only-a-live-version"
OPEN = Told("1-1", e.TalksOpened(talks="t", between=("a", "b"), route="direct", stage="open"))
ONE = Told("3-1", e.ProposalTabled(proposal="p", talks="t", by="b"))
TWO = Told("3-4", e.ProposalRevised(proposal="p", by="b", terms=(Term(term="price", text="less"),)))


def accepts(version: int) -> e.ProposalAccepted:
    return e.ProposalAccepted(proposal="p", by=("a",), version=version)


def rejects(version: int | None = None) -> e.ProposalRejected:
    return e.ProposalRejected(proposal="p", by=("a",), version=version)


@pytest.mark.parametrize("answer", [accepts(1), rejects(1), accepts(3), rejects(3)])
def test_only_the_last_version_can_be_answered(answer: e.Event) -> None:
    assert both(OPEN, ONE, TWO, Told("3-6", answer)) == [RULE]


@pytest.mark.parametrize("answer", [accepts(2), rejects(2), rejects(), e.ProposalWithdrawn(proposal="p")])
def test_the_live_version_can(answer: e.Event) -> None:
    assert both(OPEN, ONE, TWO, Told("3-6", answer)) == []


def test_a_version_that_may_still_have_been_live_can_be_answered() -> None:
    assert both(OPEN, ONE, TWO, Told("3-4", accepts(1))) == []
    assert both(OPEN, ONE, TWO, Told("3-6", accepts(1), first="3-2")) == []


def test_a_version_cannot_be_answered_before_it_was_tabled() -> None:
    assert both(OPEN, ONE, TWO, Told("3-2", accepts(2))) == [RULE]
    month = Told("3-31", TWO.event, first="3-1")
    assert both(OPEN, ONE, month, Told("3-2", accepts(2))) == []


@pytest.mark.parametrize("end", [e.ProposalWithdrawn(proposal="p"), e.ProposalLapsed(proposal="p")])
@pytest.mark.parametrize("answer", [accepts(1), rejects(), e.ProposalWithdrawn(proposal="p")])
def test_a_proposal_that_is_gone_cannot_be_answered(end: e.Event, answer: e.Event) -> None:
    assert both(OPEN, ONE, Told("3-5", end), Told("3-6", answer)) == [RULE]
    assert both(OPEN, ONE, Told("3-5", end), Told("3-5", answer)) == []
    assert both(OPEN, ONE, Told("3-5", end), Told("3-31", TWO.event, first="3-5"), Told("3-6", answer)) == []


def test_a_proposal_cannot_be_accepted_once_its_talks_have_ended() -> None:
    ended = Told("3-5", e.TalksDiscontinued(talks="t", by=("a",)))
    assert both(OPEN, ONE, ended, Told("3-6", accepts(1))) == [RULE]
    assert both(OPEN, ONE, ended, Told("3-6", rejects(1))) == []


def test_a_version_that_arrives_late_makes_an_anomaly_of_the_answer() -> None:
    lines = (OPEN, ONE, Told("3-6", accepts(1)), TWO)
    assert refused(*lines) == []
    assert broken(*lines) == [(RULE, 4)]
