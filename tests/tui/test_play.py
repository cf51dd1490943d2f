"""Play: it moves, pauses, ends, and tells the story of the case in about a minute."""

from __future__ import annotations

from domain.clocks import ByEntry
from projections.replay import Replay
from tests.tui.alliance import alliance, number
from tests.tui.looking import lines, replay, screen
from tui.app import ParleyApp
from tui.screens.replay.playing import Dwell

ENDED = number("2013-01-29-talks-discontinued")


async def test_play_moves_and_pauses() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert "▶ playing" in lines(app)[0]
        screen(app).play_on()
        screen(app).play_on()
        await pilot.press("greater_than_sign")
        assert "event 3 of" in lines(app)[0]
        assert "×2" in lines(app)[0]
        await pilot.press("space")
        assert "paused" in lines(app)[0]
        await pilot.press("space", "right")
        assert "paused" in lines(app)[0]


async def test_play_runs_to_the_end_and_rests_there() -> None:
    app = ParleyApp(alliance(), dwell=Dwell(event=0.001, change=0.001, filing=0.001))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "left", "left", "space")
        while screen(app).playing:
            await pilot.pause()
        assert screen(app).frame.passed == screen(app).frame.total


async def test_at_the_end_play_begins_again() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "space")
        assert (screen(app).frame.passed, screen(app).playing) == (1, True)


def test_a_change_is_looked_at_longer_than_a_filing() -> None:
    dwell, there = Dwell(), Replay(alliance())

    def at(entry: int) -> float:
        playhead = there.start(ByEntry(entry))
        return dwell.at(there.frame(playhead), there.standing(playhead))

    assert at(ENDED) == dwell.change == 2.0
    assert at(2) == dwell.filing
    assert dwell.event == 0.7


def test_the_story_takes_about_a_minute() -> None:
    there = Replay(alliance())
    dwell, playhead, seconds = Dwell(), there.start(), 0.0
    while not there.at_last(playhead):
        seconds += dwell.at(there.frame(playhead), there.standing(playhead))
        playhead = there.step(playhead, 1)
    assert 45 <= seconds <= 90


async def test_the_first_key_takes_the_place_of_the_hint() -> None:
    app = replay(hint="space plays the story in about a minute")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "space plays the story" in lines(app)[-1]
        await pilot.press("right")
        assert "step" in lines(app)[-1]
        assert "story" not in lines(app)[-1]
