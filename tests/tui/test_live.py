"""Live: what another process writes is counted; the place stays until somebody asks for what is new."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from domain.clocks import ByEntry
from domain.events import NegotiationOpened, NoteMade
from ledger import Ledger
from projections.chips import Chip
from tests.tui.alliance import NEGOTIATION
from tests.tui.desks import app_of, written_case
from tests.tui.looking import SIZES, lines, pane, screen, selected, text
from tui import pace
from tui.app import ParleyApp

ROOT = Path(__file__).parents[2]
MEETING = "2013-01-29-talks-discontinued"
NOTES = """
import sys
from domain.events import NoteMade
from ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[2])):
        ledger.record("bch-support-services", NoteMade(text=f"Told elsewhere, {number}"))
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with written_case(tmp_path) as made:
        yield made


def elsewhere(folder: Path, count: int) -> None:
    """Another process writes so many notes."""
    subprocess.run([sys.executable, "-c", NOTES, folder / "case.parley", str(count)], cwd=ROOT, check=True)


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Look, and wait until it holds; the test fails where it never does."""
    for _ in range(500):
        screen(pilot.app).look_again()  # type: ignore[arg-type]
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(text(pilot.app))


def heading(app: ParleyApp) -> str:
    return lines(app)[0]


@pytest.mark.parametrize("size", SIZES)
async def test_what_another_process_writes_is_counted_and_the_place_stays(
    ledger: Ledger, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_of(ledger, MEETING)
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "z")
        before, row = screen(app).here, selected(app)
        elsewhere(tmp_path, 3)
        await until(pilot, lambda: "+3 new" in heading(app))
        assert screen(app).here == before
        assert selected(app) == row
        assert screen(app).zoomed
        elsewhere(tmp_path, 1)
        await until(pilot, lambda: "+4 new" in heading(app))
        assert "event" in heading(app)


@pytest.mark.parametrize("size", SIZES)
async def test_end_shows_what_is_new_and_then_what_comes(
    ledger: Ledger, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_of(ledger, MEETING)
    async with app.run_test(size=size) as pilot:
        elsewhere(tmp_path, 2)
        await until(pilot, lambda: "+2 new" in heading(app))
        await pilot.press("end")
        assert "new" not in heading(app)
        assert screen(app).here.at == ByEntry(ledger.last_number)
        assert "note" in selected(app).lower()
        elsewhere(tmp_path, 1)
        await until(pilot, lambda: screen(app).here.at == ByEntry(ledger.last_number))
        assert "new" not in heading(app)
        await pilot.press("left")
        there = screen(app).here
        elsewhere(tmp_path, 1)
        await until(pilot, lambda: "+1 new" in heading(app))
        assert screen(app).here == there


async def test_in_a_long_negotiation_what_is_new_is_taken_in_beside_the_keys(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.replay.live.AT_ONCE", 1)
    assert pace.AT_ONCE > 1
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        elsewhere(tmp_path, 2)
        await until(pilot, lambda: "+2 new" in heading(app))
        await pilot.press("end")
        await until(pilot, lambda: screen(app).here.at == ByEntry(ledger.last_number))
        assert "new" not in heading(app)


async def test_the_badge_can_be_clicked_on(ledger: Ledger, tmp_path: Path) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        elsewhere(tmp_path, 1)
        await until(pilot, lambda: "+1 new" in heading(app))
        await pilot.click(offset=(76, 0))
        assert screen(app).here.at == ByEntry(ledger.last_number)


async def test_a_reload_keeps_the_place_and_what_is_known(ledger: Ledger) -> None:
    app = app_of(ledger, MEETING)
    async with app.run_test(size=(120, 36)) as pilot:
        screen(app).narrow((Chip("text", "talks"),))
        await pilot.press("w", "t", "left_parenthesis", "2")
        before, total, mark = screen(app).here, screen(app).replay.total, screen(app).mark
        assert mark is not None
        ledger.record(NEGOTIATION, NoteMade(text="Written here"))
        screen(app).reload()
        assert screen(app).replay.total == total + 1
        assert (screen(app).here, screen(app).mark) == (before, mark)
        assert screen(app).chips == (Chip("text", "talks"),)
        assert screen(app).focused_pane.id == "state"
        await until(pilot, lambda: screen(app)._seen == ledger.last_number)
        assert "new" not in heading(app)


async def test_what_is_written_in_another_negotiation_is_not_counted(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        ledger.record("other", NegotiationOpened(title="Other"))
        await until(pilot, lambda: screen(app)._seen == ledger.last_number)
        assert "new" not in heading(app)


async def test_a_ledger_that_is_gone_is_told_of_and_the_replay_goes_on(ledger: Ledger, tmp_path: Path) -> None:
    app = app_of(ledger)
    path = tmp_path / "case.parley"
    async with app.run_test(size=(120, 24)) as pilot:
        path.rename(tmp_path / "moved")
        await until(pilot, lambda: "is gone" in lines(app)[-1])
        await pilot.press("right")
        assert "event 2 of" in heading(app)
        (tmp_path / "moved").rename(path)
        await until(pilot, lambda: "is gone" not in lines(app)[-1])
        assert len(pane(app, "timeline")) > 1


async def test_the_key_that_shows_what_is_new_stands_beside_it_where_there_is_room(
    ledger: Ledger, tmp_path: Path
) -> None:
    app = app_of(ledger, MEETING)
    async with app.run_test(size=(120, 36)) as pilot:
        elsewhere(tmp_path, 1)
        await until(pilot, lambda: "+1 new: End" in heading(app))
        await pilot.click(offset=(119 - len("new: End "), 0))
        await pilot.pause()
        assert "new" not in heading(app)
