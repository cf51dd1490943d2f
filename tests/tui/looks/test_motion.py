"""Without motion nothing moves but what a key moves."""

from __future__ import annotations

from textual.widgets import Input

from tests.tui.looking import replay, screen
from tui.looks import Looks


async def test_space_goes_one_event_and_stands_still() -> None:
    app = replay(looks=Looks(motion=False))
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen(app).frame.passed
        await pilot.press("space")
        assert screen(app).frame.passed == before + 1
        assert not screen(app).playing
        await pilot.press("end", "space")
        assert screen(app).frame.passed == 1


async def test_nothing_is_animated_and_no_caret_blinks() -> None:
    for motion, level in ((True, "full"), (False, "none")):
        app = replay(looks=Looks(motion=motion))
        async with app.run_test(size=(80, 24)) as pilot:
            assert app.animation_level == level
            await pilot.press("colon")
            await pilot.pause()
            assert app.screen.query_one(Input).cursor_blink is motion


async def test_play_ends_where_motion_is_switched_off() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert screen(app).playing
        app.look(Looks(motion=False))
        assert not screen(app).playing
