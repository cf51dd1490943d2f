"""Parley in the terminal, as a Textual app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from domain.clocks import AsOf, Known
from domain.history import History
from projections.replay import Replay
from tui.desk import Desk
from tui.glyphs import THEME
from tui.keys import ANYWHERE, Key, bindings
from tui.screens.asking import Ask, drafts
from tui.screens.replay import ReplayScreen
from tui.screens.replay.playing import Dwell


class ParleyApp(App[None], inherit_bindings=False):
    """One negotiation, replayed.

    It opens at `at`, else at its first event; with hindsight, else with what `known` names. `hint` is what the
    footer says until the first key. Raises UnknownName where `at` is an entry that the negotiation does not have.
    """

    TITLE = "parley"
    CSS_PATH = "parley.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE)
    ALLOW_SELECT = False

    def __init__(
        self,
        history: History,
        desk: Desk | None = None,
        *,
        at: AsOf | None = None,
        known: Known | None = None,
        hint: str = "",
        dwell: Dwell | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(THEME)
        self.theme = THEME.name
        self.desk = desk or Desk()
        replay = Replay(history)
        self._screen = ReplayScreen(replay, replay.start(at, known), self.desk, hint=hint, dwell=dwell)

    def get_default_screen(self) -> Screen[None]:
        """The replay itself."""
        return self._screen

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen by name, for the palette."""
        for key in (*keys_of(screen), *ANYWHERE):
            if key.action != "app.command_palette":
                yield SystemCommand(key.does, f"key {key.shown}", lambda action=key.action: self._do(screen, action))

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
        await self.run_action(action, screen)


def keys_of(screen: Screen[object]) -> tuple[Key, ...]:
    """The keys of a screen, by its own table."""
    keys: tuple[Key, ...] = getattr(screen, "KEYS", ())
    return keys
