"""Minutes: a meeting with its votes in few keys, previewed, written whole or not at all; typed text is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from domain import events as e
from domain.clocks import ByEntry
from ledger import Ledger
from tests.tui.desks import app_of, save, write, written_case
from tests.tui.looking import NEVER, SIZES, over, replay, screen, settled, text
from tui.app import ParleyApp
from tui.desk import Desk
from tui.screens.asking import Ask
from tui.screens.minutes import MinutesScreen
from tui.screens.minutes.parts import DecisionPage
from tui.screens.replay import ReplayScreen
from tui.screens.writing import filling
from tui.widgets.fields import FieldRow, TextField
from tui.widgets.votes import VoteGrid

THREE = ("ada", "ben", "cyd")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with written_case(tmp_path) as made:
        yield made


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Ledger]:
    """Three who decide by majority; the seat of the third fell vacant."""
    with Ledger.new(tmp_path / "council.parley", zone="Europe/London") as made:
        made.record_all(
            "workshop",
            [
                e.NegotiationOpened(title="Workshop"),
                *(e.PartyJoined(party=one, name=one.title(), role="member") for one in THREE),
                e.DecisionRuleSet(rule="majority", deciders=THREE),
                e.PostHeld(party="cyd", post="Member", person="Cyd Ray"),
            ],
            learnt="2024-05-01",
        )
        yield made


def of_council(ledger: Ledger) -> ParleyApp:
    return ParleyApp(ledger.negotiation("workshop").history, Desk(ledger), dwell=NEVER)


class Keys:
    """Presses keys and counts them; text that is typed into a field does not count."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.count = 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()


def row(app: ParleyApp, key: str, part: int = 1) -> FieldRow:
    sheet = over(app)
    assert isinstance(sheet, MinutesScreen)
    return sheet._row(part, key)


async def put(pilot: Pilot[Any], key: str, said: str, part: int = 1) -> None:
    row(pilot.app, key, part).query(TextField).first().value = said  # type: ignore[arg-type]
    await pilot.pause()


def grid(app: ParleyApp, part: int = 1) -> VoteGrid:
    return list(over(app).query(DecisionPage))[part - 1].grid


def whole(app: ParleyApp) -> str:
    """Everything that the sheet says, also what has to be scrolled to."""
    return " ".join(" ".join(str(one.visual).split()) for one in over(app).query("Static"))  # type: ignore[attr-defined]


def kinds(ledger: Ledger, after: int) -> list[str]:
    return [entry.event.kind() for entry in ledger.entries(after=after)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_meeting_with_three_votes_takes_under_twenty_keys_besides_the_text(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("M")
        await write(pilot, "Share the ICT service?")
        await keys.press("tab", "f", "f", "f", "ctrl+s")
        assert "writes all 5 down" in whole(app)
        assert ledger.last_number == last
        await keys.press("ctrl+s")
        await settled(pilot)
        assert keys.count < 20
        assert isinstance(over(app), ReplayScreen)
        assert f"written: #{last + 1} to #{last + 5}" in text(app)
        assert screen(app).here.at == ByEntry(last + 5)
    assert kinds(ledger, last) == ["meeting-held", *["vote-cast"] * 3, "decision-taken"]
    taken = list(ledger.entries(after=last))[-1].event
    assert isinstance(taken, e.DecisionTaken)
    assert (taken.question, taken.outcome) == ("Share the ICT service?", "approved")


@pytest.mark.parametrize("size", SIZES)
async def test_the_votes_settle_the_outcome_under_the_rule_and_it_is_proven(
    council: Ledger, size: tuple[int, int]
) -> None:
    app, last = of_council(council), council.last_number
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("M")
        row(app, "question").begin()
        await write(pilot, "Share the workshop?")
        await keys.press("tab", "a", "a")
        assert "2 against, 0 abstaining by majority: rejected, proven" in whole(app)
        await keys.press("+")
        assert grid(app).votes == {"ada": "against", "ben": "against", "cyd": "for"}
        await keys.press("ctrl+s", "ctrl+s")
        await settled(pilot)
    assert kinds(council, last) == ["meeting-held", *["vote-cast"] * 3, "decision-taken"]
    decisions = council.negotiation("workshop").at().decisions.decisions
    assert [(one.outcome, one.proof) for one in decisions.values()] == [("rejected", "proven")]


@pytest.mark.parametrize("size", SIZES)
async def test_a_refusal_stands_beside_its_vote_nothing_is_written_and_it_can_be_irregular(
    council: Ledger, size: tuple[int, int]
) -> None:
    council.record("workshop", e.PostHeld(party="cyd", post="Member", person=None), learnt="2024-05-10")
    app, last = of_council(council), council.last_number
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("M")
        row(app, "question").begin()
        await write(pilot, "Share the workshop?")
        await keys.press("tab", "f", "f", "f", "ctrl+s")
        assert "fell vacant" in whole(app)
        assert set(grid(app)._refused) == {"cyd"}
        assert "! Cyd" in str(grid(app).render())
        await keys.press("ctrl+s")
        assert council.last_number == last
        assert isinstance(over(app), MinutesScreen)
        await write(pilot, "she voted before she left")
        await keys.press("ctrl+s")
        assert "recorded as irregular: she voted before she left" in whole(app)
        assert council.last_number == last
        await keys.press("ctrl+s")
        await settled(pilot)
    written = list(council.entries(after=last))
    assert [(one.event.kind(), one.irregular) for one in written if one.irregular] == [
        ("vote-cast", "she voted before she left"),
        ("decision-taken", "she voted before she left"),
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_missing_is_told_beside_its_field_and_nothing_is_written(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("M", "tab", "f", "ctrl+s")
        assert "is needed: what was decided on" in whole(app)
        assert "the votes do not settle it" in whole(app)
        assert "2 fields are not right yet" in text(app)
        assert app.focused is row(app, "question").query(TextField).first()
        await put(pilot, "question", "Share?")
        await put(pilot, "outcome", "deferred")
        await put(pilot, "@effective", "2013-13", part=0)
        await save(pilot)
        assert "1 field" in text(app) or "one field" in text(app)
        await put(pilot, "@effective", "2016-03-01", part=0)
        await save(pilot)
        await save(pilot)
        await settled(pilot)
    written = list(ledger.entries(after=last))
    assert [one.event.kind() for one in written] == ["meeting-held", "vote-cast", "decision-taken"]
    assert {one.effective.edtf for one in written} == {"2016-03-01"}


async def test_what_is_suggested_goes_with_the_day_until_something_else_is_written(council: Ledger) -> None:
    council.record("workshop", e.MeetingCalled(meeting="may", bodies=("ada", "ben"), date="2024-05-14"))
    app = of_council(council)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await put(pilot, "@effective", "2024-05-14", part=0)
        assert row(app, "meeting", 0).texts == ("may",)
        assert row(app, "bodies", 0).texts == ("ada, ben",)
        assert row(app, "attended", 0).texts == ("ada, ben",)
        assert row(app, "decision").texts == ("decision-2024-05-14",)
        await put(pilot, "attended", "ada", part=0)
        await put(pilot, "bodies", "ben, cyd", part=0)
        assert row(app, "attended", 0).texts == ("ada",)
        assert [one.party for one in grid(app).voters] == list(THREE)
        await put(pilot, "deciders", "ben, cyd")
        assert [(one.party, one.name) for one in grid(app).voters] == [("ben", "Ben"), ("cyd", "Cyd Ray, Cyd")]


async def test_more_decisions_stand_on_the_same_sheet_and_blank_ones_are_left_out(ledger: Ledger) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await write(pilot, "First?")
        await pilot.press("tab", "f", "f", "f", "ctrl+n")
        await pilot.pause()
        await write(pilot, "Second?")
        await pilot.press("tab", "a", "a", "r", "ctrl+n")
        await pilot.pause()
        await pilot.pause()
        await save(pilot)
        assert "writes all 9 down" in whole(app)
        await save(pilot)
        await settled(pilot)
    taken = [entry.event for entry in ledger.entries(after=last) if isinstance(entry.event, e.DecisionTaken)]
    assert [(one.question, one.outcome) for one in taken] == [("First?", "approved"), ("Second?", "rejected")]
    assert len({one.decision for one in taken}) == 2


async def test_an_earlier_decision_is_made_formal_by_a_meeting_that_decides_nothing(ledger: Ledger) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await put(pilot, "formalises", "authorities-backing", part=0)
        await save(pilot)
        await save(pilot)
        await settled(pilot)
    assert kinds(ledger, last) == ["meeting-held", "decision-formalised"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_an_answer_gives_it_and_one_on_a_name_goes_through_them(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        votes = grid(app)
        abstain = votes.size.width - (17 if size[0] > 60 else 9)
        await pilot.click(votes, offset=(abstain, 2))
        assert list(votes.votes.values()) == ["abstain"]
        await pilot.click(votes, offset=(abstain, 2))
        assert votes.votes == {}
        for answer in ("for", "against", "abstain", "recused"):
            await pilot.click(votes, offset=(3, 1))
            assert list(votes.votes.values()) == [answer]
        await pilot.click(votes, offset=(3, 1))
        assert votes.votes == {}


async def test_votes_are_changed_with_the_arrows_and_taken_back(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("tab", "right", "right", "down", "left", "down", "space")
        assert list(grid(app).votes.values()) == ["against", "recused", "for"]
        await pilot.press("backspace", "up", "0")
        assert list(grid(app).votes.values()) == ["against", "abstain"]
        await pilot.press("up", "up", "up")
        await pilot.pause()
        assert app.focused is row(app, "question").query(TextField).first()


@pytest.mark.parametrize("size", SIZES)
async def test_escape_goes_one_level_back_and_asks_before_anything_is_lost(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("escape", "escape")
        assert isinstance(over(app), ReplayScreen)
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("tab", "f", "escape")
        assert isinstance(over(app), MinutesScreen)
        await pilot.press("escape")
        assert isinstance(over(app), Ask)
        await pilot.press("escape")
        await pilot.pause()
        assert list(grid(app).votes.values()) == ["for"]
        await pilot.press("escape", "d")
        assert isinstance(over(app), ReplayScreen)


async def test_a_long_history_is_read_and_tried_off_the_screen(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "AT_ONCE", 0)
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("M")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await write(pilot, "Share?")
        await pilot.press("tab", "f", "f", "f")
        await save(pilot)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "writes all 5 down" in whole(app)
        await save(pilot)
        await settled(pilot)
    assert ledger.last_number == last + 5


async def test_hostile_text_is_shown_and_kept_as_it_is(ledger: Ledger) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        await write(pilot, "[red]Share[/] [@click=quit]?")
        await pilot.press("tab", "f", "f", "f")
        await save(pilot)
        assert "[@click=quit]" in whole(app)
        await save(pilot)
        await settled(pilot)
    taken = list(ledger.entries(after=last))[-1].event
    assert isinstance(taken, e.DecisionTaken)
    assert taken.question == "[red]Share[/] [@click=quit]?"


async def test_the_sheet_is_the_first_of_what_can_be_recorded(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        for typed in ("", "minutes"):
            await pilot.press("a")
            await pilot.pause()
            if typed:
                await write(pilot, typed)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(over(app), MinutesScreen)
            await pilot.press("escape", "escape")
            assert isinstance(over(app), ReplayScreen)


async def test_there_are_no_minutes_without_a_ledger() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        assert isinstance(over(app), ReplayScreen)
        assert "there is no ledger under it" in text(app)
