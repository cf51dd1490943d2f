"""Home: every negotiation, the stage of its talks, what happened last, how much does not fit."""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from textual.binding import BindingType

from domain.entry import Entry
from domain.errors import ParleyError
from domain.history import History
from ledger.forms.beginning import Beginning
from projections.playhead import Playhead
from projections.replay import Replay
from tui.keys import Key, bindings
from tui.keys.home import KEYS
from tui.memory import settle
from tui.screens.help import Help
from tui.screens.home.beginning import BeginningScreen
from tui.screens.home.seeking import Seeking
from tui.screens.replay import ReplayScreen


class HomeScreen(Seeking, inherit_bindings=False):
    """The list, from which negotiations are opened and begun."""

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    AUTO_FOCUS = "Negotiations"
    is_home = True
    _opening: str | None = None

    def action_open(self) -> None:
        """Open the replay of the negotiation at the cursor."""
        if self.one is not None:
            self.open(self.one.id)

    def open(self, name: str) -> None:
        """Open the replay of a negotiation; it is read in a thread."""
        below = self.app.screen_stack[: self.app.screen_stack.index(self)]
        if any(isinstance(one, ReplayScreen) and one.replay.history.negotiation == name for one in below):
            self.app.pop_screen()
        elif self._opening is None:
            self._opening = self.here = name
            self.footer.message = f"{name} is being opened …"
            self.run_worker(self._open(name), name="opening")

    async def _open(self, name: str) -> None:
        try:
            replay = await to_thread(lambda: Replay(self.ledger.negotiation(name).history))
        except ParleyError as error:
            self.footer.message = str(error)
            return
        finally:
            wanted, self._opening = self._opening == name, None
        if not wanted:
            return
        if not replay.total:
            self.footer.message = f"nothing of {name} counts any longer: all its entries are retracted"
            return
        settle()
        self.footer.message = ""
        self.shelf.opened(name)
        start = self.places.get(name) or replay.start()
        self.app.push_screen(ReplayScreen(replay, start, self.desk))

    def left(self, name: str, place: Playhead) -> None:
        """A replay was left at a place: opened again, it begins there."""
        self.here = name
        self.places[name] = place
        self.shelf.opened(name)

    # Beginning and leaving ----------------------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin a negotiation."""
        form = Beginning({one.id for one in self.shelf.every})
        keep = self.desk.keep
        warning = f"this ledger goes when you leave; to keep one, begin with: {keep}" if keep else ""
        screen = BeginningScreen(form, self.ledger, History(()), title="begin a negotiation", warning=warning)
        self.app.push_screen(screen, self._begun)

    def _begun(self, entry: Entry | None) -> None:
        if entry is not None:
            self.open(entry.negotiation)

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.app.push_screen(Help(self.KEYS))

    def action_back(self) -> None:
        """Take the last filter away; there is no level behind this one."""
        if self._opening is not None:
            self._opening = None
            self.footer.message = ""
        elif self.shelf.chips:
            self.narrow(self.shelf.chips[:-1])
        else:
            self.footer.message = "q quits"
