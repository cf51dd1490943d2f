"""Scrub hindsight: ▲ moves by key and by mouse, the day stays, and what changed says why in place."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clocks import ByDay, ByEntry
from tests.tui.alliance import number
from tests.tui.looking import SIZES, lines, pane, replay, screen, text
from tui.widgets.bar import HistoryBar

DAY = ByDay(date(2013, 1, 29))
ENDED = number("2013-01-29-talks-discontinued")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_day_more_is_known_and_the_proof_changes_in_place(size: tuple[int, int]) -> None:
    app = replay(at=DAY)
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "right_parenthesis", "2", "z")
        state = " ".join(" ".join(pane(app, "state")).split())
        assert "unproven: Bright is silent → attested" in state
        assert "learnt 30 January 2013, Cambridgeshire PCC" in state
        assert screen(app).frame.day == DAY.day
        await pilot.press("left_parenthesis")
        state = " ".join(" ".join(pane(app, "state")).split())
        assert "known only from 30 January 2013" in state


@pytest.mark.parametrize("size", SIZES)
async def test_the_loss_becomes_70_in_place(size: tuple[int, int]) -> None:
    app = replay(at=DAY)
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "right_parenthesis", "right_parenthesis", "4", "z")
        claims = " ".join(" ".join(pane(app, "claims")).split())
        assert "around £70m" in claims
        assert "£50m →" in claims
        assert "learnt Regional press, 12 February 2013" in claims


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_moves_either_handle(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        bar = screen(app).query_one(HistoryBar)
        below, events = bar.size.height - 1, 0 if bar.size.height < 4 else 1
        await pilot.mouse_down(HistoryBar, offset=(3, below))
        assert screen(app).frame.at == ByEntry(ENDED)
        assert "AS KNOWN" in lines(app)[1]
        early = str(screen(app).frame.known)
        await pilot.hover(HistoryBar, offset=(size[0] // 2, below))
        assert screen(app).frame.at == ByEntry(ENDED)
        assert str(screen(app).frame.known) > early
        await pilot.hover(HistoryBar, offset=(size[0] - 2, below))
        await pilot.mouse_up(HistoryBar, offset=(size[0] - 2, below))
        assert "WITH HINDSIGHT" in text(app)
        await pilot.click(HistoryBar, offset=(3, events))
        assert screen(app).frame.at != ByEntry(ENDED)
        assert screen(app).frame.everything
