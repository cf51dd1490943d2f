"""Moves in time: events, days, turning points, places that are named, and what is pointed at."""

from __future__ import annotations

from domain.clocks import ByDay
from domain.errors import UnknownName
from ledger.dates import as_of_day, day_without_year
from projections.playhead import Playhead
from tui import locator
from tui.screens.goto import Goto
from tui.screens.replay.walk import Walk
from tui.widgets.bar import HistoryBar
from tui.widgets.timeline import Timeline


class Moving(Walk):
    """Keys and clicks that move ▼."""

    def action_step(self, by: int) -> None:
        """The event after or before."""
        self.move(self.stepped(by))

    def action_day(self, by: int) -> None:
        """The day after or before on which anything happened."""
        self.move(self.replay.turn_day(self.here, by))

    def action_turn(self, by: int) -> None:
        """The turning point after or before."""
        self.move(self.replay.turn(self.here, by))

    def action_first(self) -> None:
        """The first event."""
        self.move(self.replay.first(self.here))

    def action_last(self) -> None:
        """The last event."""
        self.move(self.replay.last(self.here))

    def on_timeline_chosen(self, message: Timeline.Chosen) -> None:
        """An event that was clicked on."""
        self.move(self.replay.select(self.here, message.row))

    def on_history_bar_chosen(self, message: HistoryBar.Chosen) -> None:
        """An event that was pointed at on the bar."""
        self.move(self.replay.select(self.here, message.row))

    def action_go(self) -> None:
        """Ask where to."""
        self.halt()
        self.app.push_screen(Goto(self.target), self._arrive_at)

    def target(self, text: str) -> Playhead:
        """Where that text leads. Raises InputError where it leads nowhere."""
        bare = day_without_year(text)
        if bare is not None:
            return self.replay.go(self.here, ByDay(self.replay.nearest(self.here, *bare)))
        target = locator.read(
            text, negotiation=self.frame.negotiation, today=self.replay.day(self.here.at), day=as_of_day
        )
        try:
            if text.strip().startswith(("parley ", "replay ")):
                return self.replay.start(target.at, target.known)
            return self.replay.go(self.here, target.at)
        except UnknownName as error:
            raise UnknownName(str(error), hint=f"its entries lie within {self.replay.numbers}") from error

    def _arrive_at(self, playhead: Playhead | None) -> None:
        if playhead is not None:
            self.move(playhead)
