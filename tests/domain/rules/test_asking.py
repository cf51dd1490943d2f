"""The rules asked of one entry after another: whatever was written before, they say what a fold anew says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import events as e
from domain.entry import Entry
from domain.events.base import Event
from domain.history import History
from domain.rules import asking
from domain.rules.asking import Asking, breaks
from tests.domain.writing import Story
from tests.projections.anything import EVENTS, histories
from tests.projections.given import entry

PARTIES = st.sampled_from(["party-1", "party-2"])
TALKS = st.sampled_from(["talks-1", "talks-2"])
OFFERS = st.sampled_from(["proposal-1", "proposal-2"])
ROUND: st.SearchStrategy[Event] = st.one_of(
    st.builds(e.PartyJoined, party=PARTIES, name=st.just("P"), role=st.sampled_from(["provider", "force"])),
    st.builds(
        e.TalksOpened,
        talks=TALKS,
        between=st.just(("party-1", "party-2")),
        route=st.just("direct"),
        stage=st.just("open"),
    ),
    st.builds(e.TalksLapsed, talks=TALKS),
    st.builds(e.TalksResumed, talks=TALKS),
    st.builds(e.ProposalTabled, proposal=OFFERS, talks=TALKS, by=PARTIES),
    st.builds(e.ProposalRevised, proposal=OFFERS, by=PARTIES, terms=st.just(())),
    st.builds(e.ProposalWithdrawn, proposal=OFFERS),
    st.builds(e.ProposalAccepted, proposal=OFFERS, by=st.tuples(PARTIES), version=st.integers(1, 3)),
    st.builds(e.EntryRetracted, entry=st.integers(1, 12).map("e{}".format), reason=st.just("r")),
)
"""Events of a few talks and offers, which the rules have much to say of."""


@st.composite
def rounds(draw: st.DrawFn) -> list[Entry]:
    """Entries mostly in the order of their days, some dated back, some of uncertain day."""
    entries = []
    for number, event in enumerate(draw(st.lists(ROUND, min_size=3, max_size=14)), 1):
        one = entry(number, event)
        if draw(st.integers(0, 9)) == 0:
            one = entry(number, event, effective=entry(draw(st.integers(1, number)), event).effective)
        entries.append(one)
    return entries


def said_at_every_step(entries: list[Entry]) -> None:
    asked = Asking()
    for place, one in enumerate(entries):
        history = History(entries[:place])
        assert asked.breaks(history, one) == breaks(history, one)


@given(histories(), st.lists(EVENTS, max_size=3))
def test_asked_of_any_entries_it_says_what_a_fold_anew_says(history: History, events: list[Event]) -> None:
    first = len(history.entries) + 1
    said_at_every_step([*history.entries, *(entry(number, event) for number, event in enumerate(events, first))])


@given(rounds())
def test_asked_of_a_round_of_offers_it_says_what_a_fold_anew_says(entries: list[Entry]) -> None:
    said_at_every_step(entries)


@given(rounds(), st.data())
def test_it_is_asked_as_seldom_as_one_likes(entries: list[Entry], data: st.DataObject) -> None:
    asked = Asking()
    for place in sorted(data.draw(st.sets(st.integers(0, len(entries) - 1)))):
        history = History(entries[:place])
        for _ in range(2):
            assert asked.breaks(history, entries[place]) == breaks(history, entries[place])


def test_what_is_written_in_order_is_not_folded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story().tell("3-1", e.NegotiationOpened(title="t"))
    story.tell("3-1", e.PartyJoined(party="force", name="Force", role="force"))
    story.tell("3-1", e.PartyJoined(party="seller", name="Seller", role="provider"))
    story.tell("3-1", e.TalksOpened(talks="t", between=("force", "seller"), route="direct", stage="open"))
    for number in range(1, 6):
        story.tell(f"3-{number}", e.ProposalTabled(proposal=f"p{number}", talks="t", by="seller"))
        story.tell(f"3-{number}", e.ProposalAccepted(proposal=f"p{number}", by=("force",), version=2))
    asked = Asking()
    asked.breaks(History(story.entries[:5]), story.entries[5])
    monkeypatch.setattr(asking, "fold", None)
    monkeypatch.setattr(Asking, "_anew", None)
    for place in range(5, len(story.entries)):
        broken = asked.breaks(History(story.entries[:place]), story.entries[place])
        assert bool(broken) == isinstance(story.entries[place].event, e.ProposalAccepted)
