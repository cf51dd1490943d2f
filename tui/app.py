"""The replay as a Textual app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from domain.clocks import AsOf, Known
from domain.history import History
from projections.replay import Replay
from tui.glyphs import THEME
from tui.screens.keys import ANYWHERE, KEYS
from tui.screens.replay import Dwell, ReplayScreen


class ReplayApp(App[None], inherit_bindings=False):
    """One negotiation, replayed.

    It opens at `at`, else at its first event; with hindsight, else with what `known` names. `hint` is what the
    footer says until the first key. A place that is copied names `ledger`, unless the command finds it by itself;
    `keep` is the command that has to come before it where the ledger lasts no longer than the replay. Raises
    UnknownName where `at` is an entry that the negotiation does not have.
    """

    TITLE = "parley replay"
    CSS_PATH = "parley.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS if key.id in ANYWHERE]
    ALLOW_SELECT = False

    def __init__(
        self,
        history: History,
        *,
        at: AsOf | None = None,
        known: Known | None = None,
        hint: str = "",
        ledger: str | None = None,
        keep: str = "",
        dwell: Dwell | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(THEME)
        self.theme = THEME.name
        self.replay = Replay(history)
        self.ledger = ledger
        self.keep = keep
        self._screen = ReplayScreen(
            self.replay, self.replay.start(at, known), hint=hint, ledger=ledger, keep=keep, dwell=dwell
        )

    def get_default_screen(self) -> Screen[None]:
        """The replay itself."""
        return self._screen

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action by name, for the palette."""
        for key in KEYS:
            if key.action != "app.command_palette":
                yield SystemCommand(key.does, f"key {key.shown}", lambda action=key.action: self._do(screen, action))

    async def _do(self, screen: Screen[object], action: str) -> None:
        await self.run_action(action, screen)
