"""The help is made from the bindings, so it lists every one; the palette has every action."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from tests.tui.looking import SIZES, over, replay, screen, strips, text
from tui.app import ParleyApp
from tui.keys import ANYWHERE, GROUPS
from tui.keys.replay import KEYS as OWN
from tui.screens.help import Help, page
from tui.screens.replay import ReplayScreen

KEYS = (*OWN, *ANYWHERE)


def test_the_help_lists_every_binding() -> None:
    written = page(OWN).plain.splitlines()
    for key in KEYS:
        assert any(line.split("  ")[1:] and key.shown in line and key.does in line for line in written), key


async def test_every_binding_has_an_id_and_every_id_a_group() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)):
        bindings = [bound for _, bound in [*screen(app)._bindings, *app._bindings]]
        assert {bound.id for bound in bindings} == {key.id for key in KEYS}
    assert {key.group for key in KEYS} <= set(GROUPS)
    assert len({key.id for key in KEYS}) == len(KEYS)


def test_every_binding_does_something() -> None:
    for key in KEYS:
        name = key.action.partition("(")[0]
        owner = ParleyApp if name.startswith("app.") else ReplayScreen
        assert hasattr(owner, f"action_{name.removeprefix('app.')}"), key


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_help_opens_scrolls_and_closes(size: tuple[int, int], key: str) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await pilot.press(key)
        assert isinstance(over(app), Help)
        assert "ALL KEYS" in text(app)
        assert "playing, paused" not in text(app)
        await pilot.press("end")
        assert "playing, paused" in text(app)
        await pilot.press("escape")
        assert over(app) is screen(app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_typed_finds_a_key_or_a_sign(size: tuple[int, int]) -> None:
    app = replay()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", *"pos", "end", *"ts")
        assert [line.split() for line in _help(app)] == [
            ["PANES"],
            ["6", *"parties and posts, in the second pane".split()],
        ]
        await pilot.press("escape", *"qqq")
        assert "no key and no sign has all of that" in " ".join(_help(app))
        await pilot.press("escape")
        assert len(_help(app)) > 3
        await pilot.press("f1")
        assert over(app) is screen(app)


def test_every_word_typed_must_be_there_in_any_order() -> None:
    shown = page(OWN, "BOOKMARK before").plain.split("\n")
    assert [line.split() for line in shown if line] == [["BOOKMARKS"], ["[", "bookmark", "before"]]
    assert "possible" in page(OWN, "? day").plain


def _help(app: ParleyApp) -> list[str]:
    shown = app.screen.query_one("#help-page")
    left, top, width, height = shown.region
    cut = [line.crop(left, left + width).text for line in strips(app)[top : top + height]]
    return [line for line in cut if line.strip()]


async def test_the_palette_does_what_it_names() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        looks = {"light", "letters for signs", "no motion"}
        assert set(commands) == {key.does for key in KEYS if key.id != "parley.palette"} | looks
        await commands["last event, in any pane; then what comes"].callback()
        assert screen(app).frame.passed == screen(app).frame.total
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)


_PROSE = set("“”‘’–…") | {"\u00a0"}


async def test_the_help_explains_every_sign_on_the_screen() -> None:
    explained = "".join(line[2:17] for line in page(OWN).plain.partition("SIGNS")[2].splitlines())
    explained += "".join(key.shown for key in KEYS)
    seen: set[str] = set()
    for size in [*SIZES, (40, 12)]:
        app = replay()
        async with app.run_test(size=size) as pilot:
            back = 40 if size == SIZES[0] else 10
            for key in ["home", *["right"] * 12, "end", *["left"] * back, "space", "space", "2"]:
                for pressed in (key, "t"):
                    await pilot.press(pressed)
                    seen |= {one for one in text(app) if not one.isascii() and not one.isalnum()}
    assert {"≠", "✓", "┈", "─", "░", "▼", "▲", "▸"} <= seen
    assert not {one for one in seen - _PROSE if one not in explained}
    for sign in ["~", "?", "!", "+", "-"]:
        assert sign in explained


def test_what_is_new_is_among_the_signs_and_where_it_is_shown() -> None:
    found = page(KEYS, "new").plain
    assert "+1 new" in found
    assert "End shows them" in found
