"""Without motion nothing moves but what a key moves."""

from __future__ import annotations

from textual.widgets import Input

from tests.tui.looking import lines, replay, screen
from tui.looks import Looks


async def test_space_goes_one_event_and_stands_still() -> None:
    app = replay(looks=Looks(motion=False))
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen(app).frame.passed
        await pilot.press("space")
        assert screen(app).frame.passed == before + 1
        assert not screen(app).playing
        await pilot.press("end", "space")
        assert screen(app).replay.at_last(screen(app).here)
        assert "this is the last event: Home goes to the first" in lines(app)[-1]


async def test_the_footer_says_what_space_does() -> None:
    for motion, said in ((True, "space play"), (False, "space next ")):
        app = replay(looks=Looks(motion=motion))
        async with app.run_test(size=(120, 36)):
            assert said in lines(app)[-1]
            app.look(Looks(motion=not motion))
            assert said not in lines(app)[-1]


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
