"""The layout at every size: nothing clipped, the pane that is asked for, only what is seen worded."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollUp

from domain.clocks import ByEntry
from domain.events import NegotiationOpened, StatementMade
from tests.projections.given import history
from tests.tui.alliance import number
from tests.tui.looking import NEVER, SIZES, lines, pane, replay, screen, selected, strips
from tui.app import ParleyApp
from tui.widgets.pane import Pane
from tui.widgets.state import State

ENDED = number("2013-01-29-talks-discontinued")


@pytest.mark.parametrize("size", [*SIZES, (200, 60), (40, 12), (100, 30), (80, 50)])
async def test_every_line_is_as_wide_as_the_screen(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size):
        assert [line.cell_length for line in strips(app)] == [size[0]] * size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_panes_take_the_focus_and_zoom(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        for key, name in [("2", "state"), ("3", "evidence"), ("4", "claims"), ("1", "timeline")]:
            await pilot.press(key)
            assert app.focused is screen(app).query_one(f"#{name}")
            assert pane(app, name)[0].startswith("━ ")
        await pilot.press("tab")
        assert app.focused is screen(app).query_one("#state")
        await pilot.press("shift+tab", "shift+tab")
        assert app.focused is screen(app).query_one("#claims")
        before = lines(app)
        await pilot.press("z")
        assert [one.id for one in screen(app).query(Pane) if one.region.height] == ["claims"]
        await pilot.press("escape")
        assert screen(app).frame.everything
        assert lines(app) == before


async def test_rows_move_in_the_pane_that_has_the_focus() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        place, before = screen(app).frame.at, pane(app, "evidence")
        await pilot.press("down", "j")
        assert pane(app, "evidence")[1:3] == before[3:5]
        assert screen(app).frame.at == place
        await pilot.press("up", "k", "k", "pageup")
        assert pane(app, "evidence") == before
        await pilot.press("pagedown", "1", "down")
        assert screen(app).frame.at != place


async def test_only_what_is_seen_is_worded() -> None:
    told = history(
        NegotiationOpened(title="Long talks"), *(StatementMade(text=f"statement {place}") for place in range(3000))
    )
    app = ParleyApp(told, dwell=NEVER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "left", "home")
        assert len(screen(app).frame.track._rows) < 300
        assert "event 1 of 3,001" in lines(app)[0]


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (60, 16)])
async def test_where_there_is_room_for_one_pane_it_is_the_one_with_the_focus(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        assert "Alliance" in selected(app)
        for name in ["state", "evidence", "claims", "timeline"]:
            await pilot.press("tab")
            assert [one.id for one in screen(app).query(Pane) if one.region.height] == [name]
            assert app.focused is screen(app).query_one(f"#{name}")


async def test_a_resize_lays_the_screen_out_anew() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        wide = lines(app)
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "Alliance" in selected(app)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert lines(app) == wide


async def test_the_wheel_scrolls_without_moving_the_day() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        timeline = screen(app).query_one("#timeline", Pane)
        before, place = pane(app, "timeline"), screen(app).frame.at
        timeline.post_message(MouseScrollUp(timeline, 5, 5, 0, -1, 0, False, False, False))
        await pilot.pause()
        assert pane(app, "timeline")[5:] == before[2:-3]
        assert screen(app).frame.at == place


@pytest.mark.parametrize("size", [*SIZES, (200, 60), (40, 12)])
@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
async def test_a_zoomed_pane_takes_all_there_is(size: tuple[int, int], key: str) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press(key, "z")
        (zoomed,) = (one for one in screen(app).query(Pane) if one.region.height)
        around = screen(app).query_one("#panes").region
        assert zoomed.region == around
        assert zoomed.region.width == size[0]
        await pilot.press("right")
        assert zoomed.region == around
        assert [line.cell_length for line in strips(app)] == [size[0]] * size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_a_title_that_is_too_long_keeps_how_much_more_there_is(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        for key in ["right", "right", "right"]:
            await pilot.press(key)
            shown = screen(app).query_one("#state", Pane)
            if shown.count() > shown.height:
                assert " more ─" in pane(app, "state")[0]


async def test_a_pane_says_how_much_lies_above() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "↑ " in pane(app, "claims")[0]
        await pilot.press("3", "down", "down")
        assert "↑ 2" in pane(app, "evidence")[0]
        await pilot.press("4", *["up"] * 20)
        assert "↑" not in pane(app, "claims")[0]
        assert "↓ " in pane(app, "claims")[0]


@pytest.mark.parametrize("size", SIZES)
async def test_what_changed_is_seen_in_the_pane_that_has_the_keys_too(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(58))
    async with app.run_test(size=size) as pilot:
        await pilot.press("7")
        shown = screen(app).query_one(State)
        far = 0
        for _ in range(12):
            await pilot.press("right")
            if any(row.sign for row in shown.stands):
                seen = range(shown.first, min(shown.first + shown.height, shown.count()))
                assert any(shown.stands[row].sign for index in seen if (row := shown.row_on(index)) is not None)
                far += shown.first > 0
        assert far


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("day", "said", "above"),
    [("2015", "31 Dec 2015", ""), ("2012-03-05", "5 Mar ", " 2012 ┈"), ("2013", "31 Dec ", "")],
)
async def test_a_day_without_an_event_stands_under_its_year_or_says_it(
    day: str, said: str, above: str, size: tuple[int, int]
) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await pilot.press("colon", *day, "enter")
        assert selected(app).startswith(f"▸{said}")
        assert "no event" in selected(app)
        listed = pane(app, "timeline")
        before = listed[listed.index(selected(app)) - 1]
        assert before.startswith(above)
