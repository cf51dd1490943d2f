"""The help is made from the bindings, so it lists every one; the palette has every action."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from tests.tui.looking import SIZES, over, replay, screen, text
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
    assert {key.id.partition(".")[0] for key in KEYS} == set(GROUPS)
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
        await pilot.press("end")
        assert "playing, paused" in text(app)
        await pilot.press("escape")
        assert over(app) is screen(app)


async def test_the_palette_does_what_it_names() -> None:
    app = replay()
    async with app.run_test(size=(80, 24)) as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        looks = {"light", "letters for signs", "no motion"}
        assert set(commands) == {key.does for key in KEYS if key.id != "parley.palette"} | looks
        await commands["last event"].callback()
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
            for keys in [["home"], *[["right"]] * 12, ["end"], *[["left"]] * 40, ["space"], ["space"], ["2"]]:
                for key in [*keys, "t"]:
                    await pilot.press(key)
                    seen |= {one for one in text(app) if not one.isascii() and not one.isalnum()}
    assert {"≠", "✓", "┈", "─", "░", "▼", "▲", "▸"} <= seen
    assert not {one for one in seen - _PROSE if one not in explained}
    for sign in ["~", "?", "!", "+", "-"]:
        assert sign in explained
