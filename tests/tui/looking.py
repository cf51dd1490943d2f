"""Looking at a screen as a person does: its lines, and the parts of it."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from projections.state import StateRow
from tests.tui.alliance import alliance
from tui.app import ParleyApp
from tui.desk import Desk
from tui.screens.replay import ReplayScreen
from tui.screens.replay.playing import Dwell
from tui.widgets.pane import Pane

SIZES = [(120, 36), (80, 24), (60, 20)]
NEVER = Dwell(event=3600, change=3600, filing=3600)


def replay(*, ledger: str | None = None, keep: str = "", **given: Any) -> ParleyApp:
    """The case, in a replay that does not move by itself; `ledger` is the path that a command would name."""
    return ParleyApp(alliance(), Desk(name=ledger, keep=keep), dwell=NEVER, **given)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until what stands at the place has been worked out."""
    while (shown := next(one for one in pilot.app.screen_stack if isinstance(one, ReplayScreen))).standing is None:
        await pilot.pause(0.01)
    assert shown.standing is not None


def strips(app: App[None]) -> list[Strip]:
    """Every line of the screen."""
    return app.screen._compositor.render_strips()


def lines(app: App[None]) -> list[str]:
    """Every line of the screen as text."""
    return [line.text for line in strips(app)]


def text(app: App[None]) -> str:
    """The whole screen as text."""
    return "\n".join(lines(app))


def screen(app: ParleyApp) -> ReplayScreen:
    """The screen of the replay, whatever lies over it."""
    return next(one for one in app.screen_stack if isinstance(one, ReplayScreen))


def over(app: ParleyApp) -> Screen[Any]:
    """The screen that has the keys."""
    return app.screen


def pane(app: ParleyApp, name: str) -> list[str]:
    """The lines of one pane, its rule first."""
    found = screen(app).query_one(f"#{name}", Pane)
    return [found.render_line(y).text for y in range(found.size.height)] if found.display else []


def rows(app: ParleyApp, name: str) -> tuple[StateRow, ...]:
    """What a pane shows of what stands."""
    standing = screen(app).standing
    assert standing is not None
    return standing.rows(name)


def selected(app: ParleyApp) -> str:
    """The row of the timeline that is marked as the present."""
    (row,) = (line for line in pane(app, "timeline") if line.startswith("▸"))
    return row


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 has it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    channels = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
