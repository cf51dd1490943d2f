"""Find: hits are said while typing, gone to by Enter, n and N, round the ends; what is typed is kept."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.domain.writing import Story
from tests.projections.test_track import said
from tests.tui.looking import NEVER, SIZES, lines, over, replay, screen, selected, settled, text
from tui.app import ParleyApp
from tui.desk import Desk
from tui.pace import AT_ONCE
from tui.screens.find import Find
from tui.widgets.fields import TextField


async def find(pilot: Pilot[Any], words: str) -> None:
    await pilot.press("slash", *words)


@pytest.mark.parametrize("size", SIZES)
async def test_it_counts_while_typing_and_goes_from_hit_to_hit(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await find(pilot, "73m")
        assert "4 of 95 events" in text(app)
        assert screen(app).frame.passed == 1
        await pilot.press("enter")
        assert over(app) is screen(app)
        assert "£73m called a savings" in selected(app)
        assert "“73m” 1 of 4" in lines(app)[-1]
        await pilot.press("n")
        assert "“73m” 2 of 4" in lines(app)[-1]
        await pilot.press("N", "N")
        assert "“73m” 4 of 4, on from the last" in lines(app)[-1]
        await pilot.press("n")
        assert "“73m” 1 of 4, on from the first" in lines(app)[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_not_there_is_said_and_what_is_typed_is_kept(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        before = screen(app).here
        await find(pilot, "73m q")
        await pilot.press("enter")
        assert isinstance(over(app), Find)
        assert "nothing known has “73m q”" in text(app)
        await pilot.press("escape")
        assert screen(app).here is before
        await pilot.press("slash")
        assert "73m q" in text(app)
        await pilot.press("7", "3", "m", "enter")
        assert "“73m” 1 of 4" in lines(app)[-1]


async def test_letters_are_text_in_the_field() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen(app).here
        await find(pilot, "nNfFq")
        assert isinstance(over(app), Find)
        assert screen(app).here is before


async def test_without_words_the_key_that_finds_is_named() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert "/ finds" in lines(app)[-1]


async def test_it_finds_in_what_is_listed_and_in_what_is_known() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f", *"actor g4s", "enter", "escape")
        await find(pilot, "73m")
        assert "in what is listed: actor G4S · F clears" in text(app)
        await pilot.press("escape", "F", "t")
        await find(pilot, "challis")
        assert "nothing known has “challis”" in text(app)


async def test_a_long_history_is_looked_through_beside_the_keys() -> None:
    story = Story()
    for number in range(AT_ONCE + 100):
        story = story.tell("2013-01-02", said(f"word {number}{' rare' if number % 300 == 250 else ''}"))
    app = ParleyApp(story.history(), Desk(), dwell=NEVER)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "rare")
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert screen(app).frame.passed == 251
        await pilot.press("n")
        await pilot.app.workers.wait_for_complete()
        assert screen(app).frame.passed == 551


@pytest.mark.parametrize("key", ["slash", "f"])
async def test_of_what_is_pasted_as_much_as_fits_is_taken_and_that_is_said(key: str) -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key, "a")
        field = over(app).query_one(TextField)
        for given, taken in ((1_000, "the first 399 are taken"), (50, "nothing of it is taken")):
            field.post_message(Paste("b" * given))
            await pilot.pause()
            await pilot.pause()
            said = " ".join(text(app).split())
            assert f"{given:,} characters were put in, {taken}" in said
            assert field.value == "a" + "b" * 399
        await pilot.press("backspace", "c")
        assert field.value.endswith("bc")
