"""The main screen: a negotiation, one event at a time, at either clock."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from projections.comparing import Marked
from projections.playhead import Playhead
from projections.replay import Replay
from tui.desk import Desk
from tui.keys import Key, bindings
from tui.keys.replay import ALWAYS, HINTS, KEYS
from tui.screens.help import Help
from tui.screens.replay.bookmarking import Bookmarking
from tui.screens.replay.finding import Finding
from tui.screens.replay.knowing import Knowing
from tui.screens.replay.live import Live
from tui.screens.replay.minuting import Minuting
from tui.screens.replay.opening import Opening
from tui.screens.replay.playing import Dwell, Playing
from tui.screens.replay.sharing import Sharing
from tui.widgets.bar import HistoryBar
from tui.widgets.chips import Chips
from tui.widgets.claims import Claims
from tui.widgets.evidence import Evidence
from tui.widgets.footer import Footer
from tui.widgets.heading import Heading
from tui.widgets.state import State
from tui.widgets.timeline import Timeline


class ReplayScreen(Live, Playing, Knowing, Opening, Sharing, Bookmarking, Minuting, Finding, inherit_bindings=False):
    """Keys move the playhead; whenever it moves, every widget shows its new place.

    Its parts are its bases, each with the actions of its own keys.
    """

    KEYS: ClassVar[tuple[Key, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    ALLOW_SELECT = False
    AUTO_FOCUS = "#timeline"

    def __init__(
        self,
        replay: Replay,
        start: Playhead,
        desk: Desk,
        *,
        hint: str = "",
        dwell: Dwell | None = None,
        mark: Marked | None = None,
    ) -> None:
        super().__init__(replay, start, desk)
        self._mark = mark
        self._hint = hint
        if dwell is not None:
            self.dwell = dwell

    def compose(self) -> ComposeResult:
        """Lay the parts out from top to bottom."""
        yield Heading()
        yield HistoryBar()
        yield Chips()
        with Container(id="panes"):
            yield Timeline(id="timeline", classes="-front")
            yield State(id="state", classes="-second")
            yield Evidence(id="evidence")
            yield Claims(id="claims")
        yield Footer(HINTS, ALWAYS)

    def on_mount(self) -> None:
        """Open at the place asked for, laid out for the size that the terminal has."""
        self.lay_out(self.app.size)
        self.look_anew()
        self.playhead = self.start
        self.footer.message = self._hint
        self.open_bookmarks()
        self.watch_ledger()

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.halt()
        self.app.push_screen(Help(self.KEYS))

    def action_back(self) -> None:
        """One level back: out of the zoom, out of play, to the timeline; what is known stays."""
        self.footer.message = ""
        if self.zoomed:
            self.zoomed = False
        elif self.playing:
            self.playing = False
        elif self.query_one(State).shows != "state":
            self.action_pane(2)
        elif self.mark is not None:
            self.unmark()
        elif self.focused_pane is self.panes[0] and any(hasattr(one, "is_home") for one in self.app.screen_stack):
            self.app.call_later(self.app.run_action, "home")
        else:
            self.action_pane(1)
