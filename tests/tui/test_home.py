"""Home: every negotiation with how it stands; found, filtered, ordered, opened, begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from domain.events import NegotiationOpened, NoteMade, TalksLapsed, TalksOpened
from ledger import Ledger
from ledger.cases import case
from projections.portfolio import rows
from tests.tui.alliance import NEGOTIATION
from tests.tui.desks import write
from tests.tui.looking import SIZES, lines, screen, text
from tui.app import ParleyApp
from tui.desk import Desk
from tui.screens.asking import Ask
from tui.screens.home import HomeScreen
from tui.screens.home.beginning import BeginningScreen
from tui.screens.replay import ReplayScreen
from tui.widgets.fields import TextField
from tui.widgets.standing import StandingOf


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The case and two small negotiations."""
    with Ledger.new(tmp_path / "case.parley", zone="Europe/London") as made:
        made.import_(case().read_bytes().splitlines())
        made.record("canteen", NegotiationOpened(title="Canteen"), effective="2013-05-01")
        made.record("canteen", TalksOpened(talks="t", route="direct", stage="open"), effective="2013-05-02")
        made.record("archive", NegotiationOpened(title="Archive"), effective="2013-06-01")
        made.record("archive", TalksOpened(talks="t", route="direct", stage="open"), effective="2013-06-02")
        made.record("archive", TalksLapsed(talks="t"), effective="2013-06-03")
        made.record("archive", TalksLapsed(talks="t"), effective="2013-06-04", irregular="told twice")
        yield made


def app_of(ledger: Ledger) -> ParleyApp:
    return ParleyApp(None, Desk(ledger, "case.parley"))


def home(app: ParleyApp) -> HomeScreen:
    return next(one for one in app.screen_stack if isinstance(one, HomeScreen))


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait until it holds; the test fails where it never does."""
    for _ in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError(text(pilot.app))


async def worked_out(pilot: Pilot[Any]) -> None:
    """Wait until it is known how all stand."""
    shelf = home(pilot.app).shelf  # type: ignore[arg-type]
    await until(pilot, lambda: bool(shelf.every) and not shelf.waiting)
    await pilot.pause()


def line(app: ParleyApp, title: str) -> str:
    return next((one for one in lines(app) if one.lstrip(" ▸").startswith(title)), "")


@pytest.mark.parametrize("size", SIZES)
async def test_every_negotiation_is_listed_with_how_it_stands(ledger: Ledger, size: tuple[int, int]) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await worked_out(pilot)
        assert [one.id for one in home(app).shelf.listed] == ["archive", "canteen", NEGOTIATION]
        assert "▸Archive" in line(app, "Archive")
        assert "× lapsed" in line(app, "Archive").replace("\u00a0", " ")
        assert "!1" in line(app, "Archive")
        assert "2013" in line(app, "Archive")
        assert "open" in line(app, "Canteen")
        assert "3 negotiations" in lines(app)[0]
        assert "1 of 3" in lines(app)[1]


async def test_a_title_is_read_as_corrected(ledger: Ledger) -> None:
    opened = next(ledger.entries("canteen"))
    ledger.correct(opened.number, {"title": "Kitchen"}, why="its name")
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Kitchen" in text(app))


async def test_how_one_stands_is_what_the_portfolio_says(ledger: Ledger) -> None:
    app = app_of(ledger)
    every = ledger.portfolio()
    async with app.run_test(size=(120, 36)) as pilot:
        await worked_out(pilot)
        for _ in range(3):
            shown = app.screen.query_one(StandingOf)
            assert shown.one is not None
            assert shown.overview is not None
            wanted = [row for row in rows(every) if row.section == shown.one.id]
            assert [wanted[0].value, *shown.overview.rows] == [shown.one.title, *wanted[1:]]
            assert wanted[1].label[:12] in text(app)
            await pilot.press("down")


@pytest.mark.parametrize("size", SIZES)
async def test_enter_opens_and_escape_comes_back_to_where_one_was(ledger: Ledger, size: tuple[int, int]) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await worked_out(pilot)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        assert screen(app).frame.negotiation == NEGOTIATION
        await pilot.press("right", "right", "z", "escape", "2")
        assert isinstance(app.screen, ReplayScreen)
        place = screen(app).here
        await pilot.press("escape")
        assert isinstance(app.screen, ReplayScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert home(app).here == NEGOTIATION
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        assert screen(app).here == place


async def test_a_replay_that_was_opened_by_itself_leads_home_by_its_key(ledger: Ledger) -> None:
    app = ParleyApp(ledger.negotiation("canteen").history, Desk(ledger))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert isinstance(app.screen, ReplayScreen)
        await pilot.press("0")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await worked_out(pilot)
        assert home(app).here == "canteen"
        assert "▸Canteen" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, ReplayScreen)
        await pilot.press("0")
        await worked_out(pilot)
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_words_find_one_after_another(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await worked_out(pilot)
        await pilot.press("slash")
        await write(pilot, "nowhere at all")
        assert "no negotiation has “nowhere at all”" in text(app)
        await pilot.press("escape", "slash")
        app.screen.query_one(TextField).value = "lapsed"
        await pilot.pause()
        await pilot.press("enter")
        assert home(app).here == "archive"
        await pilot.press("slash")
        app.screen.query_one(TextField).value = "e"
        await pilot.pause()
        await pilot.press("enter")
        assert home(app).here == "canteen"
        await pilot.press("n")
        assert home(app).here == NEGOTIATION
        await pilot.press("n")
        assert home(app).here == "archive"
        assert "1 of 3" in lines(app)[-1]
        await pilot.press("N")
        assert home(app).here == NEGOTIATION


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_narrows_the_list_and_names_itself_where_nothing_is_left(
    ledger: Ledger, size: tuple[int, int]
) -> None:
    app = app_of(ledger)
    async with app.run_test(size=size) as pilot:
        await worked_out(pilot)
        await pilot.press("f")
        await write(pilot, "lapsed")
        await pilot.press("enter", "escape")
        assert [one.id for one in home(app).shelf.listed] == ["archive"]
        assert "1 of 3 listed" in text(app) or "1 of 1" in lines(app)[1]
        await pilot.press("f")
        await write(pilot, "nobody")
        await pilot.press("enter", "escape")
        assert "no negotiation has “lapsed” and “nobody”" in text(app)
        assert "F clears the filters" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("escape")
        assert [one.id for one in home(app).shelf.listed] == ["archive"]
        await pilot.press("F")
        assert len(home(app).shelf.listed) == 3


async def test_the_order_changes_by_a_key_and_the_cursor_stays(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await worked_out(pilot)
        await pilot.press("down", "o")
        assert "by title" in lines(app)[1]
        assert "▸Canteen" in text(app)
        await pilot.press("o")
        assert home(app).shelf.listed[0].id == NEGOTIATION
        assert "▸Canteen" in text(app)


async def test_a_click_chooses_and_another_opens(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await worked_out(pilot)
        await pilot.click("Negotiations", offset=(5, 1))
        assert home(app).here == "canteen"
        assert isinstance(app.screen, HomeScreen)
        await pilot.click("Negotiations", offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        assert screen(app).frame.negotiation == "canteen"


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_ledger_says_what_to_do_and_one_is_begun(tmp_path: Path, size: tuple[int, int]) -> None:
    with Ledger.new(tmp_path / "case.parley", zone="Europe/London") as ledger:
        app = app_of(ledger)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "no negotiation yet" in text(app))
            assert "a begins one" in text(app)
            await pilot.press("enter", "down", "o")
            await pilot.press("a")
            await pilot.pause()
            assert isinstance(app.screen, BeginningScreen)
            await write(pilot, "Café for the Hall!")
            assert "cafe-for-the-hall" in text(app)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert ledger.last_number == 0
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
            assert [(one.id, one.title) for one in ledger.negotiations()] == [
                ("cafe-for-the-hall", "Café for the Hall!")
            ]
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await worked_out(pilot)
            assert "▸Café for the Hall!"[:10] in text(app)


async def test_the_id_of_another_negotiation_is_refused_in_place(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await worked_out(pilot)
        await pilot.press("a")
        await write(pilot, "Canteen")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "is the id of another negotiation" in text(app)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Ask)
        await pilot.press("d")
        assert isinstance(app.screen, HomeScreen)


async def test_an_id_that_was_written_by_hand_is_left_alone(ledger: Ledger) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await worked_out(pilot)
        await pilot.press("a")
        await write(pilot, "Roof")
        await pilot.press("tab")
        await write(pilot, "-2013")
        await pilot.press("shift+tab")
        await write(pilot, " of the hall")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        assert "roof-2013" in {one.id for one in ledger.negotiations()}


async def test_what_is_written_elsewhere_is_shown_and_the_cursor_stays(ledger: Ledger, tmp_path: Path) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await worked_out(pilot)
        with Ledger.open(tmp_path / "case.parley") as other:
            other.record("canteen", TalksLapsed(talks="t"), effective="2013-05-05")
            other.record("new", NegotiationOpened(title="Newcomer"))
        home(app).look_again()
        await until(pilot, lambda: "Newcomer" in text(app))
        await worked_out(pilot)
        assert "+1 new" in line(app, "Canteen")
        assert "lapsed" in line(app, "Canteen")
        assert home(app).here == "archive"
        assert "▸Archive" in text(app)


async def test_a_ledger_that_is_gone_is_told_of(ledger: Ledger, tmp_path: Path) -> None:
    app = app_of(ledger)
    async with app.run_test(size=(120, 24)) as pilot:
        await worked_out(pilot)
        (tmp_path / "case.parley").rename(tmp_path / "moved")
        await until(pilot, lambda: "is gone" in lines(app)[-1])
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))


async def test_hostile_titles_are_shown_and_do_nothing(ledger: Ledger) -> None:
    title = "\x1b[31m[red]x[/red]\u202e" + "w" * 10_000
    ledger.record("evil", NegotiationOpened(title=title))
    app = app_of(ledger)
    async with app.run_test(size=(60, 20)) as pilot:
        await worked_out(pilot)
        assert "[red]" in text(app)
        assert "\x1b" not in text(app)
        assert "\u202e" not in text(app)


async def test_a_ledger_of_many_is_scrolled_and_only_what_is_seen_is_worked_out(ledger: Ledger) -> None:
    for number in range(200):
        ledger.record(f"n{number:03}", NegotiationOpened(title=f"Number {number:03}"))
    ledger.record("n000", NoteMade(text="last"))
    app = app_of(ledger)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "no talks" in line(app, "Number 199"))
        assert home(app).shelf.waiting > 100
        await pilot.press("end")
        await until(pilot, lambda: "lapsed" in text(app).replace("\u00a0", " "))
        assert "203 of 203" in lines(app)[1]
