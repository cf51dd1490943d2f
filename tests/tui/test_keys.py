"""Keys: on every screen each does one thing, which its screen can do, and is in the palette and on the card."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

import tui.screens
from docs.keys import CARDS, page
from tests.tui.looking import replay
from tui.app import ParleyApp
from tui.keys import ANYWHERE, GROUPS, Key
from tui.keys.minutes import VOTES
from tui.screens.help import page as help_page
from tui.widgets.votes import VoteGrid


def screens() -> list[type[Screen[object]]]:
    """Every screen that can be opened."""
    found: set[type[Screen[object]]] = set()
    for module in walk_packages(tui.screens.__path__, "tui.screens."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, Screen) and one.__module__ == module.name and _opens(one):
                found.add(one)
    return sorted(found, key=lambda one: one.__name__)


def _opens(one: type[Screen[object]]) -> bool:
    # The parts of the replay's screen, and what several forms share, are no screens by themselves.
    return not any(one in other.__bases__ for other in one.__subclasses__()) or "KEYS" in vars(one)


def keys(screen: type[Screen[object]]) -> tuple[Key, ...]:
    found: tuple[Key, ...] = getattr(screen, "KEYS", ())
    return found


@pytest.mark.parametrize("screen", screens(), ids=lambda one: one.__name__)
def test_every_screen_has_a_table_and_its_bindings_are_made_from_it(screen: type[Screen[object]]) -> None:
    assert keys(screen)
    bound = {binding.id for _, binding in screen._merge_bindings()}
    assert bound == {key.id for key in keys(screen)}


@pytest.mark.parametrize("name", CARDS)
def test_no_key_does_two_things(name: str) -> None:
    # The keys that hold everywhere must be free on every screen.
    told = CARDS[name] if CARDS[name] is ANYWHERE else (*CARDS[name], *ANYWHERE)
    pressed = [one for key in told for one in key.keys.split(",")]
    assert sorted(pressed) == sorted(set(pressed))
    assert len({key.id for key in told}) == len(told)
    assert len({key.does for key in told}) == len(told)


@pytest.mark.parametrize("screen", screens(), ids=lambda one: one.__name__)
def test_every_key_has_an_action(screen: type[Screen[object]]) -> None:
    for key in (*keys(screen), *ANYWHERE):
        name = key.action.partition("(")[0]
        owner = ParleyApp if name.startswith("app.") else VoteGrid if key in VOTES else screen
        assert hasattr(owner, f"action_{name.removeprefix('app.')}"), key


@pytest.mark.parametrize("screen", screens(), ids=lambda one: one.__name__)
def test_every_action_is_in_the_palette_and_every_key_in_the_help_and_on_the_card(
    screen: type[Screen[object]],
) -> None:
    named = {command.title for command in replay().get_system_commands(screen.__new__(screen))}
    helped = help_page(keys(screen)).plain
    card = page()
    for key in keys(screen):
        assert key.does in named
        assert f"  {key.shown:<14}{key.does}\n" in f"{helped}\n"
        assert f"`{key.shown}` {key.does}".replace("|", "\\|") in card


class Grid(Widget, can_focus=True):
    """A part of a screen that can do what the screen cannot."""

    answer = ""

    def action_answer(self, answer: str) -> None:
        self.answer = answer


class Asking(Screen[None]):
    KEYS: ClassVar[tuple[Key, ...]] = (Key("ask.yes", "y", "y", "answer('yes')", "answer it"),)

    def compose(self) -> ComposeResult:
        yield Grid()


async def test_what_only_a_part_can_do_the_palette_lets_that_part_do() -> None:
    app = replay()
    async with app.run_test() as pilot:
        await app.push_screen(Asking())
        app.screen.query_one(Grid).focus()
        await pilot.pause()
        (command,) = (one for one in app.get_system_commands(app.screen) if one.title == "answer it")
        await command.callback()
        assert app.screen.query_one(Grid).answer == "yes"


def test_every_group_has_a_heading_and_every_heading_a_key() -> None:
    assert {key.group for card in CARDS.values() for key in card} == set(GROUPS)


def test_the_page_of_keys_agrees_with_the_tables() -> None:
    assert (Path("docs") / "keys.md").read_text(encoding="utf-8") == page()
