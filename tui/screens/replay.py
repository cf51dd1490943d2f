"""The main screen: a negotiation, one event at a time, at either clock."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Resize
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from domain.errors import UnknownName
from ledger.dates import as_of_day
from projections.frame import Frame
from projections.playhead import Playhead
from projections.replay import Replay
from tui import locator
from tui.screens.goto import Goto
from tui.screens.help import Help
from tui.screens.keys import ALWAYS, ANYWHERE, HINTS, KEYS
from tui.widgets.bar import HistoryBar
from tui.widgets.claims import Claims
from tui.widgets.evidence import Evidence
from tui.widgets.footer import Footer
from tui.widgets.heading import Heading
from tui.widgets.pane import Pane
from tui.widgets.state import State
from tui.widgets.timeline import Timeline

SPEEDS: dict[str, float] = {"¼": 0.25, "½": 0.5, "1": 1.0, "2": 2.0, "4": 4.0, "8": 8.0}
"""How fast a replay can be played, as it is written and as a factor."""

_WIDTHS = ((0, "-narrow"), (72, "-small"), (100, "-wide"))
_HEIGHTS = ((0, "-low"), (17, "-short"), (30, "-tall"), (46, "-high"))
"""From so many cells on, the class by which the style sheet lays the screen out."""


class Dwell(Struct, frozen=True):
    """How long play stays, in seconds: at an event, where the state changed, where something was only put on file."""

    event: float = 0.7
    change: float = 2.0
    filing: float = 0.15

    def at(self, frame: Frame) -> float:
        """How long it stays at a frame."""
        if frame.changed:
            return self.change
        filing = frame.row is not None and frame.row.family == "other" and not frame.moved
        return self.filing if filing else self.event


class ReplayScreen(Screen[None], inherit_bindings=False):
    """Keys move the playhead; whenever it moves, every widget is given the frame of its new place."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in KEYS if key.id not in ANYWHERE]
    ALLOW_SELECT = False
    AUTO_FOCUS = "#timeline"

    playhead: reactive[Playhead | None] = reactive(None, init=False)
    playing: reactive[bool] = reactive(default=False, init=False)
    speed: reactive[str] = reactive("1", init=False)
    zoomed: reactive[bool] = reactive(default=False, init=False)

    def __init__(
        self,
        replay: Replay,
        start: Playhead,
        *,
        hint: str = "",
        ledger: str | None = None,
        keep: str = "",
        dwell: Dwell | None = None,
    ) -> None:
        super().__init__()
        self._replay = replay
        self._start = start
        self._hint = hint
        self._ledger = ledger
        self._keep = keep
        self._dwell = dwell or Dwell()
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the parts out from top to bottom."""
        yield Heading()
        yield HistoryBar()
        with Container(id="panes"):
            yield Timeline(id="timeline", classes="-front")
            yield State(id="state", classes="-second")
            yield Evidence(id="evidence")
            yield Claims(id="claims")
        yield Footer(HINTS, ALWAYS)

    def on_mount(self) -> None:
        """Open at the place asked for, laid out for the size that the terminal has."""
        self._lay_out(self.app.size)
        self.playhead = self._start
        self._footer.message = self._hint

    def on_resize(self, event: Resize) -> None:
        """Lay out anew."""
        self._lay_out(event.size)

    def _lay_out(self, size: Size) -> None:
        # Not by Textual's breakpoints, which come after a first frame with none of these classes.
        for limits, measure in ((_WIDTHS, size.width), (_HEIGHTS, size.height)):
            fitting = [name for least, name in limits if measure >= least][-1]
            for _, name in limits:
                self.set_class(name == fitting, name)
        self._tell_panes()

    def watch_zoomed(self, zoomed: bool) -> None:  # noqa: FBT001
        """Show one pane alone, or all."""
        self.query_one("#panes").set_class(zoomed, "-zoomed")
        self._tell_panes()

    def _tell_panes(self) -> None:
        for pane in self._panes:
            pane.alone = self.zoomed or self.has_class("-low")

    @property
    def frame(self) -> Frame:
        """What is shown."""
        return self._replay.frame(self.playhead or self._start)

    @property
    def _footer(self) -> Footer:
        return self.query_one(Footer)

    @property
    def _panes(self) -> list[Pane]:
        return list(self.query(Pane))

    def watch_playhead(self) -> None:
        """Give every widget the frame of the new place."""
        frame = self.frame
        self._footer.message = ""
        self.query_one(Heading).frame = frame
        self.query_one(HistoryBar).frame = frame
        for pane in self._panes:
            pane.frame = frame

    # Play ---------------------------------------------------------------------------------------------------------

    def watch_playing(self, playing: bool) -> None:  # noqa: FBT001
        """Say whether it moves, and wait for the next event."""
        self.query_one(Heading).playing = playing
        self._wait()

    def watch_speed(self, speed: str) -> None:
        """Say how fast, and begin the wait anew."""
        self.query_one(Heading).speed = speed
        self._wait()

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.playing:
            self._timer = self.set_timer(self._dwell.at(self.frame) / SPEEDS[self.speed], self.play_on)

    def play_on(self) -> None:
        """Go to the next event and wait there; at the last, stop."""
        playhead = self.playhead or self._start
        if not self._replay.at_last(playhead):
            self.playhead = self._replay.step(playhead, 1)
        if self._replay.at_last(self.playhead or playhead):
            self.playing = False
        else:
            self._wait()

    def action_play(self) -> None:
        """Play on, or pause; at the last event, from the beginning."""
        if not self.playing and self._replay.at_last(self.playhead or self._start):
            self.playhead = self._replay.first(self.playhead or self._start)
        self._footer.message = ""
        self.playing = not self.playing

    def action_speed(self, by: int) -> None:
        """Play faster or slower, within bounds."""
        speeds = list(SPEEDS)
        self.speed = speeds[max(0, min(speeds.index(self.speed) + by, len(speeds) - 1))]

    # Moves --------------------------------------------------------------------------------------------------------

    def _move(self, playhead: Playhead) -> None:
        self.playing = False
        self._footer.message = ""
        self.playhead = playhead

    def action_step(self, by: int) -> None:
        """The event after or before."""
        self._move(self._replay.step(self.playhead or self._start, by))

    def action_day(self, by: int) -> None:
        """The day after or before on which anything happened."""
        self._move(self._replay.turn_day(self.playhead or self._start, by))

    def action_turn(self, by: int) -> None:
        """The turning point after or before."""
        self._move(self._replay.turn(self.playhead or self._start, by))

    def action_first(self) -> None:
        """The first event."""
        self._move(self._replay.first(self.playhead or self._start))

    def action_last(self) -> None:
        """The last event."""
        self._move(self._replay.last(self.playhead or self._start))

    def on_timeline_chosen(self, message: Timeline.Chosen) -> None:
        """An event that was clicked on."""
        self._move(self._replay.select(self.playhead or self._start, message.row))

    def on_history_bar_chosen(self, message: HistoryBar.Chosen) -> None:
        """An event that was pointed at on the bar."""
        self._move(self._replay.select(self.playhead or self._start, message.row))

    def action_go(self) -> None:
        """Ask where to."""
        self.playing = False
        self.app.push_screen(Goto(self._target), self._arrive)

    def _target(self, text: str) -> Playhead:
        """Where that text leads. Raises InputError where it leads nowhere."""
        playhead = self.playhead or self._start
        target = locator.read(
            text, negotiation=self.frame.negotiation, today=self._replay.day(playhead.at), day=as_of_day
        )
        try:
            if text.strip().startswith(("parley ", "replay ")):
                return self._replay.start(target.at, target.known)
            return self._replay.go(playhead, target.at)
        except UnknownName as error:
            raise UnknownName(str(error), hint=f"its entries lie within {self._replay.numbers}") from error

    def _arrive(self, playhead: Playhead | None) -> None:
        if playhead is not None:
            self._move(playhead)

    # Knowledge ----------------------------------------------------------------------------------------------------

    def action_clock(self) -> None:
        """Between what is known now and what was known that day."""
        self.playhead = (self.playhead or self._start).toggled()

    def action_learn(self, by: int) -> None:
        """Move ▲ alone."""
        playhead = self.playhead or self._start
        moved = self._replay.learn(playhead, by)
        if moved == playhead:
            self._footer.message = "everything is known already" if by > 0 else "nothing was learnt before that"
        self.playhead = moved

    # Panes --------------------------------------------------------------------------------------------------------

    @property
    def _focused_pane(self) -> Pane:
        return self.focused if isinstance(self.focused, Pane) else self._panes[0]

    def action_pane(self, number: int) -> None:
        """Give the focus to a pane; where only one or two fit, show it."""
        pane = self._panes[number - 1]
        for other in self._panes:
            other.set_class(other is pane, "-front")
            if number != 1:
                other.set_class(other is pane, "-second")
        pane.focus()

    def action_pane_next(self, by: int) -> None:
        """Give the focus to the next pane, round and round."""
        panes = self._panes
        self.action_pane((panes.index(self._focused_pane) + by) % len(panes) + 1)

    def action_zoom(self) -> None:
        """Show the focused pane alone, or all again."""
        self.action_pane(self._focused_pane.NUMBER)
        self.zoomed = not self.zoomed

    def action_rows(self, by: int) -> None:
        """Down or up in the focused pane; in the timeline, to the event there."""
        pane = self._focused_pane
        if isinstance(pane, Timeline):
            self.action_step(by)
        else:
            pane.move(by)

    def action_page(self, by: int) -> None:
        """A page down or up in the focused pane."""
        pane = self._focused_pane
        lines = max(1, pane.height - 2) * by
        if isinstance(pane, Timeline):
            self.action_step(lines)
        else:
            pane.move(lines)

    # Parley -------------------------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the command that opens the replay here, and show it."""
        frame = self.frame
        known = None if frame.everything else frame.known
        text = locator.written(frame.negotiation, frame.at, known, self._ledger)
        self.app.copy_to_clipboard(text)
        self._footer.message = f"copied; it needs {self._keep}: {text}" if self._keep else f"copied: {text}"

    def action_help(self) -> None:
        """Show all keys and signs."""
        self.playing = False
        self.app.push_screen(Help())

    def action_back(self) -> None:
        """Out of the zoom, out of play, back to the timeline; what is known stays."""
        self._footer.message = ""
        if self.zoomed:
            self.zoomed = False
        elif self.playing:
            self.playing = False
        else:
            self.action_pane(1)
