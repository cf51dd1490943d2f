"""What is kept as it was drawn is what would be drawn anew."""

from __future__ import annotations

import pytest
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.looking import SIZES, replay, screen, settled, strips
from tui.app import ParleyApp
from tui.widgets.bar import HistoryBar
from tui.widgets.lines import Lines
from tui.widgets.state import State
from tui.widgets.timeline import Timeline

KEYS = (
    "right right t right m left right_parenthesis right_parenthesis left_parenthesis t w end left left left L H "
    "right_curly_bracket left_curly_bracket colon 2 0 1 2 minus 1 1 minus 0 3 enter t home right"
)


def anew(app: ParleyApp) -> list[Strip]:
    """Every line of the screen, nothing of it kept."""
    shown = screen(app)
    for widget in shown.walk_children(Widget, with_self=True):
        if isinstance(widget, (HistoryBar, Timeline)):
            widget._made_for = None
        if isinstance(widget, Lines):
            widget._as_drawn.clear()
        widget._styles_cache.clear()
    return strips(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_is_what_it_would_be_if_it_were_drawn_anew(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        for key in KEYS.split():
            await pilot.press(key)
            await settled(pilot)
            kept = [list(line) for line in strips(app)]
            assert kept == [list(line) for line in anew(app)], key


async def test_a_pane_that_waits_for_what_stands_is_not_drawn_again_for_every_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.replay.walk.AT_ONCE", 0)
    monkeypatch.setattr("tui.screens.replay.walk.REST", 3600)
    app = replay()
    drawn = []
    draw = State.render_line

    def drawing(self: State, y: int) -> Strip:
        drawn.append(y)
        return draw(self, y)

    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("right")
        monkeypatch.setattr(State, "render_line", drawing)
        await pilot.press("right", "right", "right")
    assert drawn == []
