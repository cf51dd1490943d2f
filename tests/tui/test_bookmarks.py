"""Bookmarks: set, gone to, seen, and kept with the ledger across runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from domain.clocks import ByEntry
from ledger import Ledger
from ledger.cases import case
from projections.frame import Frame
from tests.tui.alliance import NEGOTIATION, number
from tests.tui.looking import NEVER, SIZES, lines, over, pane, replay, screen, text
from tui.app import ParleyApp
from tui.bookmarks import file_of
from tui.desk import Desk
from tui.glyphs import BOOKMARK
from tui.screens.bookmarks import Bookmarks

ENDED = number("2013-01-29-talks-discontinued")
BAD_PLACE = b'{"bookmarks": {"bch-support-services": [{"at": "x"}]}}'


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("tui.bookmarks.user_state_path", lambda name, **_: tmp_path / "state" / name)
    made = Ledger.new(tmp_path / "one.parley", zone="Europe/London")
    made.import_(case().read_bytes().splitlines())
    return made


def opened(ledger: Ledger, keep: str = "") -> ParleyApp:
    return ParleyApp(ledger.negotiation(NEGOTIATION).history, Desk(ledger, keep=keep), at=ByEntry(ENDED), dwell=NEVER)


def frame(app: ParleyApp) -> Frame:
    return screen(app).frame


@pytest.mark.parametrize("size", SIZES)
async def test_a_bookmark_is_seen_and_gone_to(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("m")
        (here,) = (line for line in pane(app, "timeline") if line.startswith("▸"))
        assert BOOKMARK in here
        await pilot.press("home", "m", "right_square_bracket")
        assert frame(app).at == ByEntry(ENDED)
        if size[1] > 30:
            assert BOOKMARK in lines(app)[2]
        await pilot.press("left_square_bracket")
        assert frame(app).passed == 1
        await pilot.press("left_square_bracket")
        assert "no bookmark before" in lines(app)[-1]
        await pilot.press("m", "end", "left_square_bracket", "left_square_bracket")
        assert frame(app).at == ByEntry(ENDED)


async def test_a_day_without_an_event_can_have_one() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("colon", *"2014-06-15", "enter", "m")
        assert any("15 Jun 2014   no event" in line and BOOKMARK in line for line in pane(app, "timeline"))
        await pilot.press("home", "right_square_bracket")
        assert str(frame(app).at) == "2014-06-15"
        await pilot.press("right_square_bracket")
        assert "no bookmark after" in lines(app)[-1]


async def test_they_are_kept_with_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    app = opened(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m", "home", "m")
    again = opened(ledger)
    async with again.run_test(size=(120, 36)) as pilot:
        await pilot.press("home", "m", "right_square_bracket")
        assert frame(again).at == ByEntry(ENDED)
    third = opened(ledger)
    async with third.run_test(size=(120, 36)) as pilot:
        await pilot.press("left_square_bracket")
        assert "no bookmark before" in lines(third)[-1]
    assert [one.suffix for one in (tmp_path / "state" / "parley" / "bookmarks").iterdir()] == [".json"]
    ledger.close()
    moved = (tmp_path / "one.parley").rename(tmp_path / "two.parley")
    with Ledger.open(moved) as other:
        assert file_of(other).exists()


async def test_two_runs_at_once_lose_none(ledger: Ledger) -> None:
    one, other = opened(ledger), opened(ledger)
    async with one.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        async with other.run_test(size=(120, 36)) as second:
            await second.press("home", "m")
        await pilot.press("m", "left_square_bracket")
        assert frame(one).passed == 1
    ledger.close()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", BAD_PLACE, b"\xff"])
async def test_damage_is_told_in_one_line_and_left_as_it_is(ledger: Ledger, damage: bytes) -> None:
    path = file_of(ledger)
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    app = opened(ledger)
    async with app.run_test(size=(200, 36)) as pilot:
        assert "the bookmarks on disk cannot be read" in lines(app)[-1]
        await pilot.press("m", "home", "right_square_bracket")
        assert frame(app).at == ByEntry(ENDED)
    assert path.read_bytes() == damage
    ledger.close()


async def test_where_nothing_can_be_kept_they_last_for_the_run(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    app = opened(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m", "home", "right_square_bracket")
        assert frame(app).at == ByEntry(ENDED)
    ledger.close()


async def test_of_a_ledger_that_does_not_last_none_are_kept(ledger: Ledger, tmp_path: Path) -> None:
    app = opened(ledger, keep="parley demo --into case.parley")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m")
    assert not (tmp_path / "state").exists()
    ledger.close()


def listed(app: ParleyApp) -> list[str]:
    """The lines of the list of bookmarks."""
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


@pytest.mark.parametrize("size", SIZES)
async def test_they_are_listed_in_the_order_of_play_and_gone_to(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("m", "home", "m", "end", "B")
        assert isinstance(over(app), Bookmarks)
        first, second = listed(app)
        assert "29 Jan 2013" in second
        assert f"#{ENDED} Alliance ends talks" in second
        assert f"#{ENDED}" in text(app)
        assert f"#{ENDED}" not in first
        await pilot.press("enter")
        assert frame(app).at == ByEntry(ENDED)
        await pilot.press("B", "up", "enter")
        assert frame(app).passed == 1


@pytest.mark.parametrize("size", SIZES)
async def test_one_is_named_where_they_are_listed(size: tuple[int, int]) -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=size) as pilot:
        await pilot.press("m", "B", "n", *"the end, xB", "enter")
        assert isinstance(over(app), Bookmarks)
        assert "the end, xB" in text(app)
        await pilot.press("escape", "home", "right_square_bracket")
        assert "bookmark: the end, xB" in lines(app)[-1]
        await pilot.press("B", "n", *["backspace"] * 11, "enter")
        assert "the end" not in text(app)


async def test_a_name_that_is_typed_is_not_lost_without_a_word() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m", "B", "n", *"end", "escape")
        assert "is not kept yet" in text(app)
        await pilot.press("s", "enter")
        assert "ends" in listed(app)[0]
        await pilot.press("n", "x", "escape", "escape")
        assert isinstance(over(app), Bookmarks)
        assert "endsx" not in text(app)
        await pilot.press("n", "escape", "escape")
        assert over(app) is screen(app)


async def test_one_is_taken_away_where_they_are_listed() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m", "home", "m", "B", "x")
        assert len(listed(app)) == 1
        await pilot.press("x", "x", "n", "enter")
        assert listed(app) == []
        assert "no bookmark yet" in text(app)
        await pilot.press("escape")
        assert not any(BOOKMARK in line for line in pane(app, "timeline"))


async def test_a_click_goes_to_one() -> None:
    app = replay(at=ByEntry(ENDED))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "home", "B")
        await pilot.click("#chips", offset=(4, 0))
        assert frame(app).at == ByEntry(ENDED)


async def test_names_are_kept_with_the_ledger(ledger: Ledger) -> None:
    app = opened(ledger)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("m", "B", "n", *"[b]end[/b]", "enter", "escape")
    again = opened(ledger)
    async with again.run_test(size=(120, 36)) as pilot:
        await pilot.press("B")
        assert "[b]end[/b]" in listed(again)[0]
        await pilot.press("escape", "m", "m", "B")
        assert "[b]end[/b]" not in listed(again)[0]
    ledger.close()


async def test_a_day_without_an_event_is_listed() -> None:
    app = replay()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("colon", *"2014-06-15", "enter", "m", "B")
        assert "15 Jun 2014" in listed(app)[0]
        assert "no event on that day" in listed(app)[0]
