"""Writing from the replay: recorded, refused, recorded as irregular, corrected, retracted; typed text is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.clocks import ByEntry
from domain.events import ProposalTabled, StatementMade, TalksResumed
from ledger import Ledger
from tests.tui.alliance import NEGOTIATION
from tests.tui.desks import app_of, choose, save, say, scrolled, write, written_case
from tests.tui.looking import SIZES, over, pane, replay, screen, selected, settled, text
from tui.screens.asking import Ask
from tui.screens.replay import ReplayScreen
from tui.screens.writing.choosing import Choosing
from tui.screens.writing.form import FormScreen
from tui.widgets.fields import TextField

ENDED = "2013-01-29-talks-discontinued"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with written_case(tmp_path) as made:
        yield made


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_is_shown_before_it_is_written_and_in_the_replay_afterwards(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=size) as pilot:
        await choose(pilot, "statement")
        assert isinstance(over(app), FormScreen)
        await say(pilot, by="g4s", text='We said: "as one"', at_effective="2013-01-28", at_learnt="2013-02-01")
        await save(pilot)
        assert 'We said: "as one"' in scrolled(app)
        assert "28 January 2013" in scrolled(app)
        assert "ctrl+s" in text(app)
        assert ledger.last_number == last
        await save(pilot)
        await settled(pilot)
        assert isinstance(over(app), ReplayScreen)
        assert ledger.last_number == last + 1
        assert f"written: #{last + 1}" in text(app)
        assert screen(app).here.at == ByEntry(last + 1)
        assert selected(app).startswith("▸28 Jan")
    event = next(ledger.entries(after=last)).event
    assert isinstance(event, StatementMade)
    assert event.text == 'We said: "as one"'


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_rule_refuses_is_told_in_place_and_can_be_recorded_as_irregular(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=size) as pilot:
        await choose(pilot, "proposal-tabled")
        await say(pilot, proposal="late", talks="g4s-framework", by="g4s", at_effective="2013-02-10")
        await save(pilot)
        assert "No offer is made in talks that have ended" in scrolled(app)
        assert "#64" in scrolled(app)
        assert "nothing is written" in text(app)
        await save(pilot)
        assert ledger.last_number == last
        assert "irregular" in text(app)
        await write(pilot, "it came all the same")
        await save(pilot)
        assert "recorded as irregular: it came all the same" in scrolled(app)
        await save(pilot)
        assert isinstance(over(app), ReplayScreen)
    written = next(ledger.entries(after=last))
    assert written.irregular == "it came all the same"
    assert isinstance(written.event, ProposalTabled)


@pytest.mark.parametrize("size", SIZES)
async def test_the_selected_entry_is_corrected_and_only_where_it_was_changed(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app, last = app_of(ledger, ENDED), ledger.last_number
    async with app.run_test(size=size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "correct #64" in text(app)
        await say(pilot, reason="too big a step", why="misread")
        await save(pilot)
        assert "#64 reason: was" in scrolled(app)
        await save(pilot)
        assert f"written: #{last + 1}" in text(app)
        assert screen(app).here.at == ByEntry(64)
    written = next(ledger.entries(after=last))
    assert set(written.event.changes) == {"event.reason"}  # type: ignore[union-attr]
    assert ledger.amendable("#64").fact.event.reason == "too big a step"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_the_selected_entry_is_retracted_with_a_reason(ledger: Ledger, size: tuple[int, int]) -> None:
    app, last = app_of(ledger, ENDED), ledger.last_number
    async with app.run_test(size=size) as pilot:
        await pilot.press("x")
        await pilot.pause()
        await save(pilot)
        assert "is needed" in scrolled(app)
        await write(pilot, "entered twice")
        await save(pilot)
        assert "#64 no longer counts" in scrolled(app)
        await save(pilot)
        await settled(pilot)
        assert f"written: #{last + 1}" in text(app)
        assert not any("Alliance ends talks" in line for line in pane(app, "timeline"))


@pytest.mark.parametrize("size", SIZES)
async def test_escape_leaves_the_field_then_asks_before_a_draft_is_dropped(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await choose(pilot, "note-made")
        await write(pilot, "half a thought")
        await pilot.press("escape")
        assert isinstance(over(app), FormScreen)
        assert not isinstance(app.focused, TextField)
        await pilot.press("escape")
        assert isinstance(over(app), Ask)
        await pilot.press("escape")
        form = over(app)
        assert isinstance(form, FormScreen)
        assert form.texts["text"] == ("half a thought",)
        await pilot.press("escape", "d")
        assert isinstance(over(app), Choosing)
        await pilot.press("escape", "escape")
        assert isinstance(over(app), ReplayScreen)


async def test_an_empty_form_is_left_without_a_question(ledger: Ledger) -> None:
    app = app_of(ledger, ENDED)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("c", "x"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(over(app), FormScreen)
            await pilot.press("escape", "escape")
            assert isinstance(over(app), ReplayScreen)


@pytest.mark.parametrize("key", ["ctrl+q", "q"])
async def test_quitting_asks_while_a_draft_is_open(ledger: Ledger, key: str) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "note-made")
        await write(pilot, "half a thought")
        if key == "q":
            await pilot.press("q")
            assert over(app).query(TextField).first().value.endswith("q")
            await pilot.press("escape")
        await pilot.press(key)
        assert isinstance(over(app), Ask)
        await pilot.press(key)
        assert isinstance(over(app), Ask)
        await pilot.press("escape")
        assert isinstance(over(app), FormScreen)
        assert app.is_running
        await pilot.press("ctrl+q", "d")
        await pilot.pause()
        assert app.return_code == 0


async def test_nothing_is_lost_when_another_process_is_faster(ledger: Ledger, tmp_path: Path) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        with Ledger(tmp_path / "case.parley") as other:
            reason = TalksResumed(talks="g4s-framework", reason="asked again")
            resumed = other.record(NEGOTIATION, reason, effective="2013-02-05", learnt="2013-02-05")
            await choose(pilot, "proposal-tabled")
            await say(pilot, proposal="late", talks="g4s-framework", by="g4s", at_effective="2013-02-10")
            await save(pilot)
            assert "ctrl+s writes this down" in scrolled(app)
            other.retract(resumed.id, why="never happened")
        last = ledger.last_number
        await save(pilot)
        assert "No offer is made in talks that have ended" in scrolled(app)
        assert ledger.last_number == last
        assert over(app).query(TextField).first().value == "late"


async def test_what_was_shown_no_longer_holds_once_something_else_is_written(ledger: Ledger) -> None:
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "note-made")
        await write(pilot, "one")
        await save(pilot)
        await write(pilot, " and two")
        assert "changed since" in scrolled(app)
        await save(pilot)
        assert ledger.last_number == last
        await save(pilot)
    assert next(ledger.entries(after=last)).event.text == "one and two"  # type: ignore[union-attr]


async def test_who_records_need_not_say_so_twice(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "note-made")
        await say(pilot, text="one", at_recorder="clerk")
        await save(pilot)
        await save(pilot)
        await choose(pilot, "note-made")
        assert "recorder clerk" in scrolled(app)
        await pilot.press("escape", "escape")
        assert isinstance(over(app), Choosing)


async def test_a_replay_without_a_ledger_says_that_nothing_can_be_written() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "acx":
            await pilot.press(key)
            assert isinstance(over(app), ReplayScreen)
            assert "nothing can be written here" in text(app)


async def test_a_day_without_an_event_has_nothing_to_correct(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon")
        await write(pilot, "2014-06")
        await pilot.press("enter", "c")
        assert "no event is selected here" in text(app)


async def test_a_ledger_that_does_not_last_is_told_before_anything_is_written(ledger: Ledger) -> None:
    app = app_of(ledger, keep="parley demo --into case.parley")
    async with app.run_test(size=(120, 36)) as pilot:
        await choose(pilot, "note-made")
        assert "parley demo --into case.parley" in text(app)


async def test_in_a_long_history_it_is_worked_out_beside_the_keys(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.writing.filling.AT_ONCE", 0)
    app, last = app_of(ledger), ledger.last_number
    async with app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "note-made")
        await write(pilot, "one")
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "ctrl+s writes this down" in scrolled(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert ledger.last_number == last + 1
