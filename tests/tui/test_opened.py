"""Opening things: Enter leads from a row to what it is about, and on; Esc leads back the same way."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from domain.clocks import ByEntry
from projections.opening import Subject
from tests.tui.alliance import number
from tests.tui.looking import SIZES, lines, over, pane, replay, screen, text
from tui.screens.opened import Opened
from tui.widgets.rows import Rows
from tui.widgets.state import State

ENDED = number("2013-01-29-talks-discontinued")
DECIDED = number("2013-01-29-pulled-out")


def opened(app: object) -> Opened:
    shown = over(app)  # type: ignore[arg-type]
    assert isinstance(shown, Opened)
    return shown


def said(app: object) -> str:
    """All rows of the page, whether they are on the screen or not."""
    return "\n".join(f"{row.section} | {row.label} | {row.value}" for row in opened(app).query_one(Rows).rows)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_the_source_of_the_event_and_esc_leads_back(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        before = lines(app)
        await pilot.press("enter")
        assert opened(app).page is not None
        assert "Alliance ends talks" in text(app)
        assert "David Lloyd" in said(app)
        assert "discontinued negotiations" in said(app)
        assert [line.cell_length for line in app.screen._compositor.render_strips()] == [size[0]] * size[1]
        await pilot.press("escape")
        assert lines(app) == before


@pytest.mark.parametrize("size", SIZES)
async def test_a_decision_opens_from_its_row_and_on_to_a_decider(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        assert "DECISIONS" in pane(app, "state")[0]
        await pilot.press("down", "enter")
        assert opened(app).page is not None
        assert "source by source" in said(app)
        assert "as known that day | proof" in said(app)
        rows = opened(app).query_one(Rows).rows
        index = next(place for place, row in enumerate(rows) if row.key.startswith("party/"))
        await pilot.press("home", *["down"] * index, "enter")
        assert "everything said" in said(app)
        await pilot.press("escape")
        assert opened(app).query_one(Rows).selected == index
        await pilot.press("escape")
        assert over(app) is screen(app)
        assert "DECISIONS" in pane(app, "state")[0]
        await pilot.press("escape")
        assert screen(app).query_one(State).shows == "state"


async def test_a_figure_opens_with_all_its_wordings() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("end", "4")
        for _ in range(30):
            await pilot.press("up")
        await pilot.press("enter")
        assert said(app).count("£73m") >= 3
        assert "side by side" in said(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("key", "view"), [("5", "decisions"), ("6", "parties"), ("7", "statements"), ("8", "record")]
)
async def test_each_view_has_a_key(size: tuple[int, int], key: str, view: str) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press(key)
        assert f"{key} {view.upper()}" in pane(app, "state")[0]
        standing = screen(app).standing
        assert standing is not None
        assert [row.row for row in standing.rows(view) if row.sign != "-"]
        await pilot.press("right")
        assert f"{key} {view.upper()}" in pane(app, "state")[0]
        await pilot.press("2")
        assert "2 STATE" in pane(app, "state")[0]


async def test_the_selection_stays_with_its_row_and_leads_to_its_changes() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "down", "full_stop")
        state = screen(app).query_one(State)
        assert state.selected == "talks/g4s-framework"
        assert "no event after this one changed the row" in lines(app)[-1]
        await pilot.press("comma")
        there = screen(app).frame
        assert there.at != ByEntry(ENDED)
        assert state.chosen is not None
        assert state.chosen.sign == "~"
        assert state.chosen.row.value == "decision pending"
        await pilot.press("full_stop")
        assert screen(app).frame.at == ByEntry(ENDED)
        await pilot.press("1", "comma")
        assert "select a row first" in lines(app)[-1]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_second_click_opens(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        y = next(index for index, line in enumerate(pane(app, "state")) if "discontinued" in line)
        await pilot.click("#state", offset=(10, y))
        assert over(app) is screen(app)
        await pilot.click("#state", offset=(10, y))
        page = opened(app).page
        assert page is not None
        assert page.subject == Subject("talks", "g4s-framework")


async def test_that_day_can_be_seen_on_the_page_itself() -> None:
    app = replay(at=ByEntry(DECIDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        assert "with hindsight" in str(opened(app).query_one("#opened-when", Static).render())
        await pilot.press("t")
        assert "as known that day" in str(opened(app).query_one("#opened-when", Static).render())
        await pilot.press("escape")
        assert screen(app).frame.everything


async def test_a_page_leads_to_its_event() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("5", "down", "enter", "end", "g")
        assert over(app) is screen(app)
        assert screen(app).frame.at != ByEntry(ENDED)
