"""Text from strangers: in every pane and on every screen it is shown, does nothing, and keeps to its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from ledger import Ledger
from tests.tui.desks import app_of, write
from tests.tui.hostile import TEXTS, hostile_case
from tests.tui.looking import SIZES, settled, strips, text
from tui.app import ParleyApp
from tui.desk import Desk
from tui.looks import Looks
from tui.visible import visible

END = "2013-01-29-talks-discontinued"

WAYS: dict[str, list[str]] = {
    "panes": ["2", "3", "4", "5", "6", "7", "8", "1"],
    "zoomed": ["z", "2", "3", "4", "5", "6", "7", "8"],
    "opened claim": ["4", "enter", "down", "enter", "end", "enter", "escape", "t"],
    "opened party": ["6", "enter", "down", "enter", "end"],
    "opened decision": ["5", "down", "enter", "down", "enter"],
    "opened source": ["3", "enter", "down", "enter"],
    "walk": ["home", "right", "right", "shift+right", "end", "left", "left", "left", "t", "("],
    "compare": ["w", *["left"] * 6, "W", "t"],
    "bookmarks": ["m", "left", "m", "B", "down", "n"],
    "filter": ["f", "down", "down", "enter"],
    "add": ["a", "enter", "tab", "down", "down", "ctrl+o", "tab"],
    "correct": ["c", "tab", "down", "tab", "ctrl+s"],
    "retract": ["x", "tab", "ctrl+s"],
    "minutes": ["M", "tab", "down", "tab", "ctrl+o", "tab", "ctrl+s"],
    "export": ["e"],
    "cite": ["y", "Y"],
    "home": ["0", "down", "/", "escape", "f"],
    "help": ["?"],
    "palette": ["ctrl+p"],
}
"""Keys by which every pane and every screen comes up; after each of them the screen is looked at."""

_NAMES = {"(": "left_parenthesis", "/": "slash", "?": "question_mark"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with hostile_case(tmp_path_factory.mktemp("hostile")) as ledger:
        yield ledger


def check(app: App[Any]) -> None:
    """Nothing on the screen acts on the terminal, nothing of it is a link or a button, no line is too long."""
    width, height = app.size
    shown = strips(app)
    assert len(shown) == height
    for line in shown:
        assert visible(line.text) == line.text
        assert cell_len(line.text) == line.cell_length == width
        for segment in line:
            assert segment.control is None
            if segment.style is not None:
                assert segment.style.link is None
                assert "@click" not in segment.style.meta


async def press(pilot: Pilot[Any], key: str) -> None:
    await pilot.press(_NAMES.get(key, key))
    await settled(pilot)
    await pilot.pause()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size", SIZES)
async def test_it_is_only_shown(hostile: Ledger, size: tuple[int, int], way: str) -> None:
    app = app_of(hostile, END)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        check(app)
        for key in WAYS[way]:
            await press(pilot, key)
            check(app)
        assert app.is_running


async def test_it_can_be_read_as_it_was_written(hostile: Ledger) -> None:
    seen = ""
    app = app_of(hostile)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in ["7", "z", *["pagedown"] * 8, "6", *["pagedown"] * 8, "3", "z"]:
            await press(pilot, key)
            seen += text(app)
    for words in (
        "␛[31mred␛[0m",
        "␛]52;c;cm0g",
        "⟨U+202E⟩gnp.exe⟨U+202C⟩",
        "[@click=app.quit]press me[/]",
        "[bold red]loud[/bold red]",
        "wwwwwwwwww",
        "世世世世世",
        "한국어",
    ):
        assert words in seen, words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("looks", [Looks(light=True), Looks(letters=True)], ids=["light", "letters"])
async def test_it_is_only_shown_in_any_look(hostile: Ledger, size: tuple[int, int], looks: Looks) -> None:
    app = app_of(hostile, END)
    async with app.run_test(size=size) as pilot:
        app.look(looks)
        for key in ["2", "3", "4", "6", "7", "8"]:
            await press(pilot, key)
            check(app)


@pytest.mark.parametrize("size", SIZES)
async def test_at_home_it_is_only_shown(hostile: Ledger, size: tuple[int, int]) -> None:
    app = ParleyApp(None, Desk(hostile))
    async with app.run_test(size=size) as pilot:
        for _ in range(20):
            await pilot.pause(0.01)
        check(app)
        await pilot.press("f")
        await pilot.pause()
        check(app)


@pytest.mark.parametrize("opened", ["colon", "slash", "f", "question_mark", "a", "e", "c", "M"])
async def test_what_is_typed_or_pasted_is_only_shown(hostile: Ledger, opened: str) -> None:
    app = app_of(hostile, END)
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        await pilot.press(opened)
        await pilot.pause()
        assert isinstance(app.focused, Input)
        for said in TEXTS:
            await write(pilot, said)
            check(app)
            await pilot.pause()
            check(app)
            app.focused.value = ""


async def test_a_click_on_it_does_nothing_but_what_its_place_does(hostile: Ledger) -> None:
    app = app_of(hostile, END)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        for y in range(1, 36, 4):
            for x in (14, 30, 70, 100):
                await pilot.click(offset=(x, y))
        assert app.is_running


def test_all_of_it_was_taken_in(tmp_path: Path) -> None:
    with hostile_case(tmp_path) as ledger:
        told = "".join(str(entry) for entry in ledger.negotiation("bch-support-services").history.entries)
    for said in TEXTS:
        assert repr(said)[1:-1][:200] in told
