"""Parley in the terminal, as a Textual app."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.constants import TEXTUAL_ANIMATIONS
from textual.events import DescendantFocus
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input

from domain.clocks import AsOf, Known
from domain.history import History
from projections.comparing import Marked
from projections.replay import Replay
from tui.desk import Desk
from tui.glyphs import THEME
from tui.keys import ANYWHERE, Key, bindings
from tui.looks import Looks
from tui.looks.light import THEME as LIGHT
from tui.screens.asking import Ask, drafts
from tui.screens.home import HomeScreen
from tui.screens.replay import ReplayScreen
from tui.screens.replay.playing import Dwell
from tui.screens.replay.walk import Walk


class ParleyApp(App[None], inherit_bindings=False):
    """One negotiation, replayed; without a history the home screen, where one is chosen.

    It opens at `at`, else at its first event; with hindsight, else with what `known` names; compared with `compare`,
    if that is given. `hint` is what the footer says until the first key, `looks` how it looks; it stands still too
    where $TEXTUAL_ANIMATIONS is "none".
    Raises UnknownName where one of the places is an entry that the negotiation does not have.
    """

    TITLE = "parley"
    CSS_PATH = "parley.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE)
    ALLOW_SELECT = False

    def __init__(
        self,
        history: History | None,
        desk: Desk | None = None,
        *,
        at: AsOf | None = None,
        known: Known | None = None,
        compare: Marked | None = None,
        hint: str = "",
        dwell: Dwell | None = None,
        looks: Looks | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(THEME)
        self.register_theme(LIGHT)
        self.looks = looks or Looks()
        if TEXTUAL_ANIMATIONS == "none":
            self.looks = self.looks._replace(motion=False)
        self._look()
        self.desk = desk or Desk()
        self._screen: Screen[None]
        if history is None:
            self._screen = HomeScreen(self.desk)
            return
        replay = Replay(history)
        if compare is not None:
            replay.day(compare.at)
        self._screen = ReplayScreen(replay, replay.start(at, known), self.desk, hint=hint, dwell=dwell, mark=compare)

    def get_default_screen(self) -> Screen[None]:
        """The replay itself, or home."""
        return self._screen

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen by name, for the palette."""
        for key in (*keys_of(screen), *ANYWHERE):
            if key.action != "app.command_palette":
                yield SystemCommand(key.does, f"key {key.shown}", lambda action=key.action: self._do(screen, action))
        looks = self.looks
        yield SystemCommand(
            "dark" if looks.light else "light",
            f"look: on a {'dark' if looks.light else 'light'} ground",
            lambda: self.look(looks._replace(light=not looks.light)),
        )
        yield SystemCommand(
            "signs" if looks.letters else "letters for signs",
            "look: signs that need more than ASCII"
            if looks.letters
            else "look: ASCII, for terminals without the signs",
            lambda: self.look(looks._replace(letters=not looks.letters)),
        )
        yield SystemCommand(
            "no motion" if looks.motion else "motion",
            "look: nothing moves by itself" if looks.motion else "look: play moves by itself",
            lambda: self.look(looks._replace(motion=not looks.motion)),
        )

    def look(self, looks: Looks) -> None:
        """Look otherwise from now on."""
        self.looks = looks
        self._look()
        for screen in self.screen_stack:
            if isinstance(screen, Walk):
                screen.look_anew()
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _look(self) -> None:
        self.theme = (LIGHT if self.looks.light else THEME).name
        self.animation_level = "full" if self.looks.motion else "none"
        self._looks = self.looks.filters()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What makes it look as it is to look, then Textual's own, which take colours away."""
        return [*self._looks, *super().get_line_filters()]

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Let the caret of a field blink only where things may move."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = self.looks.motion

    async def action_home(self) -> None:
        """From a replay to all negotiations of its ledger; opened again, it begins where it was left."""
        replay = self.screen
        if not isinstance(replay, ReplayScreen):
            return
        if self.desk.ledger is None:
            replay.footer.message = "there is no ledger under it: this is the only negotiation"
            return
        replay.halt()
        name, place = replay.replay.history.negotiation, replay.here
        home = next((one for one in self.screen_stack if isinstance(one, HomeScreen)), None)
        if home is not None:
            home.left(name, place)
            await self.pop_screen()
        else:
            home = HomeScreen(self.desk, name)
            home.left(name, place)
            await self.push_screen(home)

    async def action_quit(self) -> None:
        """Quit; where something is written that is not on record, only once that is wanted."""
        if isinstance(self.screen, Ask):
            return
        if drafts(self.screen_stack):
            self.push_screen(Ask("A form is open, and what is written there is not on record."), self._quit)
        else:
            self.exit()

    def _quit(self, drop: bool | None) -> None:  # noqa: FBT001 - the answer that was given
        if drop:
            self.exit()

    async def _do(self, screen: Screen[object], action: str) -> None:
        # What only a part of the screen can do, the part that has the focus does.
        name, focused = action.partition("(")[0], screen.focused
        own = focused is not None and not hasattr(screen, f"action_{name}") and hasattr(focused, f"action_{name}")
        await self.run_action(action, focused if own else screen)


def keys_of(screen: Screen[object]) -> tuple[Key, ...]:
    """The keys of a screen, by its own table."""
    keys: tuple[Key, ...] = getattr(screen, "KEYS", ())
    return keys
