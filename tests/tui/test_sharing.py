"""What is taken out of the replay: a citation, and what is seen as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from domain.clocks import ByDay, ByEntry
from tests.tui.alliance import number
from tests.tui.looking import SIZES, lines, over, replay, screen, text
from tui.screens.saving import Saving

DAY = ByDay(date(2013, 1, 29))
ENDED = number("2013-01-29-talks-discontinued")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_seen_is_written_with_numbered_sources(size: tuple[int, int], folder: Path) -> None:
    app = replay(at=DAY, known=DAY)
    async with app.run_test(size=size) as pilot:
        at = screen(app).here.at
        await pilot.press("e")
        name = app.screen.query_one(Input).value
        assert name == f"bch-support-services-entry-{str(at)[1:]}-known-2013-01-29.md"
        await pilot.press("enter")
        assert over(app) is screen(app)
        assert "written: bch-support-services-entry-" in lines(app)[-1]
    written = (folder / name).read_text(encoding="utf-8")
    assert "# Three forces and G4S: what is seen on 29 January 2013" in written
    assert "unproven: Bright is silent" in written
    assert "Martins: agreed, Bright: silent, Lloyd: agreed" in written
    assert "- *record*: never corrected, entry \\#" in written
    (here,) = (line for line in written.splitlines() if line.endswith("](#note-1)") and "(here)" in line)
    assert here.startswith("- *29 January 2013*: Forces choose")
    assert "not known yet" in written
    assert "[\\[1\\]](#note-1)" in written
    assert "1. Entry " in written
    assert f"this command opens there: `parley replay bch-support-services --at '{at}' --known 2013-01-29`" in written


async def test_of_a_comparison_the_difference_is_written(folder: Path) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("home", "w", "end", "e", "enter")
    (written,) = (one.read_text(encoding="utf-8") for one in folder.glob("*-compared.md"))
    assert "**Compared with**: A: 31 December 2011 (\\#" in written
    assert "## What differs" in written
    assert "## The entries in between" in written
    assert "(new)" in written
    assert "The talks “Alliance with G4S, framework”" in written


async def test_nothing_is_ever_overwritten(folder: Path) -> None:
    (folder / "mine.md").write_text("mine")
    app = replay(at=DAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("e")
        app.screen.query_one(Input).value = "mine.md"
        await pilot.press("enter")
        assert isinstance(over(app), Saving)
        assert "already there" in text(app)
        app.screen.query_one(Input).value = "nowhere/mine.md"
        await pilot.press("enter")
        assert "no folder" in text(app)
        await pilot.press("escape")
        assert over(app) is screen(app)
    assert [one.name for one in folder.iterdir()] == ["mine.md"]
    assert (folder / "mine.md").read_text() == "mine"


async def test_a_second_export_is_offered_another_name(folder: Path) -> None:
    app = replay(at=DAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("e", "enter", "e", "enter")
    assert len(list(folder.glob("*.md"))) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_event_is_copied_with_its_source(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("y")
        assert app.clipboard.startswith(screen(app).frame.sentence)
        assert f"29 January 2013. Three forces and G4S, entry #{ENDED}, 2013-01-29-talks-dis" in app.clipboard
        assert "BBC" in app.clipboard
        assert "Known from 29 January 2013" in app.clipboard
        assert "\n" not in app.clipboard


async def test_what_is_not_known_yet_is_not_cited() -> None:
    app = replay(at=ByEntry(number("2013-01-29-talks-discontinued")), known=ByDay(date(2012, 1, 1)))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("y")
        assert app.clipboard == ""
        assert "cannot be cited" in lines(app)[-1]


async def test_what_is_filtered_is_written_as_it_is_listed(folder: Path) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("f", *"actor g4s", "enter", "escape", "e", "enter")
    (written,) = (one.read_text(encoding="utf-8") for one in folder.glob("*.md"))
    assert "Narrowed down to actor G4S: 19 of 95 listed." in written
    assert "Beds Police joins as force" not in written
    assert "Alliance ends talks with G4S (here)" in written
