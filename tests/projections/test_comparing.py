"""Comparing: what differs first, then which entries made it so; too much is said to be, the stale is dropped."""

from __future__ import annotations

from datetime import date

import pytest

from domain import events as e
from domain.clocks import ByDay, ByEntry
from projections.comparing import FEW, Comparing, Marked
from projections.diff import diff
from projections.replay import Replay
from tests.projections.given import entry, history, money, on

TALKS = history(
    e.NegotiationOpened(title="Depot talks"),
    e.PartyJoined(party="acme", name="Acme Ltd", role="provider"),
    e.TalksOpened(talks="main", title="Main", between=("acme",), route="direct", stage="open"),
    e.ClaimMade(claim="saves", about="saving", quantity=money(5), strength="firm", by="acme"),
    entry(5, e.TalksPaused(talks="main", reason="Christmas"), on("2013-01-05"), learnt="2013-01-20"),
    e.TalksDiscontinued(talks="main", by=("acme",), reason="too dear"),
)


def comparing(mark: Marked, at: int) -> Comparing:
    replay = Replay(TALKS)
    return replay.comparing(mark, replay.start(ByEntry(at)))


def owed(compared: Comparing, label: str) -> str:
    return next(row.owed for row in compared.rows("state") if row.row.label == label)


def test_what_differs_is_there_before_the_entries_that_made_it_so() -> None:
    compared = comparing(Marked(ByEntry(3)), 6)
    compared.work(("state", "claims"))
    assert compared.is_ready(("state", "claims"))
    before = [(row.sign, row.row.label, row.row.value) for row in compared.rows("state")]
    assert ("~", "Main", "discontinued") in before
    assert owed(compared, "Main") == ""
    compared.pin()
    assert [(row.sign, row.row.label, row.row.value) for row in compared.rows("state")] == before
    assert "#6" in owed(compared, "Main")


def test_the_difference_is_that_of_the_two_moments() -> None:
    compared = comparing(Marked(ByEntry(3)), 6)
    assert compared.difference == diff(compared.before, compared.then)
    assert compared.changed == len(compared.changes) == len(compared.rows("state"))
    assert compared.limits == ""


def test_what_only_knowledge_changed_is_told_too() -> None:
    compared = comparing(Marked(ByEntry(5), ByDay(date(2013, 1, 10))), 5)
    compared.pin()
    assert "#5" in owed(compared, "Main")


def test_both_ways_tell_the_same_with_the_signs_turned() -> None:
    there, back = comparing(Marked(ByEntry(3)), 6), comparing(Marked(ByEntry(6)), 3)
    turned = {"+": "-", "-": "+", "~": "~"}
    assert sorted(turned[row.sign] for row in there.rows("state")) == sorted(row.sign for row in back.rows("state"))


def test_a_row_that_two_views_share_has_two_keys() -> None:
    keys = [row.row.key for row in comparing(Marked(ByEntry(1)), 6).rows("state")]
    assert len(keys) == len(set(keys))


def test_the_stale_is_dropped() -> None:
    compared = comparing(Marked(ByEntry(1)), 6)
    asked: list[int] = []

    def until_the_third() -> bool:
        asked.append(1)
        return len(asked) < 3

    compared.work(("state",), until_the_third)
    assert not compared.is_ready(("state",))
    assert len(asked) == 3
    pinned = []
    for wanted in (False, True):
        compared.pin(lambda wanted=wanted: wanted)  # type: ignore[misc]
        pinned.append(compared.is_pinned)
    assert pinned == [False, True]


def test_of_too_many_changes_some_are_told_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.comparing.MOST", 2)
    compared = comparing(Marked(ByEntry(1)), 6)
    compared.pin()
    *told, last = compared.rows("state")
    assert len(told) == 2
    assert last.row.value.startswith(f"{compared.changed - 2} more changes")
    assert compared.changed == len(compared.changes) > 3
    assert compared.difference.entries == ()
    assert compared.limits.startswith(f"{compared.changed} changes: too many")


def test_past_very_many_events_only_some_views_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.replay.FULL", 5)
    compared = comparing(Marked(ByEntry(6)), 3)
    assert {one.view for one in compared.changes} <= set(FEW)
    assert {one.view for one in compared.difference.changes} <= set(FEW)
    assert "not compared" in compared.limits
    assert comparing(Marked(ByEntry(4)), 3).limits == ""


@pytest.mark.parametrize(
    ("mark", "words", "brief"),
    [
        (Marked(ByEntry(3)), "29 January 2013 (#3) with hindsight", "#3"),
        (
            Marked(ByDay(date(2013, 1, 29)), ByDay(date(2013, 1, 30))),
            "29 January 2013 as known by 30 January 2013",
            "2013-01-29 known 2013-01-30",
        ),
    ],
)
def test_a_place_is_said_in_words(mark: Marked, words: str, brief: str) -> None:
    assert mark.words(date(2013, 1, 29)) == words
    assert mark.brief == brief


def test_a_place_that_is_marked_can_be_gone_to_again() -> None:
    replay = Replay(TALKS)
    for mark in (Marked(ByEntry(3)), Marked(ByDay(date(2013, 1, 4)), ByDay(date(2013, 1, 5)))):
        assert Marked.of(replay.frame(mark.playhead)) == mark
