"""Moves in time: events, days, turning points, places that are named, and what is pointed at."""

from __future__ import annotations

from pathlib import Path

from domain.clocks import ByDay, ByEntry, Known
from domain.errors import InputError, UnknownName
from ledger.dates import as_of_day
from ledger.spoken_dates import day_without_year
from tui import locator
from tui.cli.options import DEFAULT_LEDGER
from tui.screens.goto import Destination, Goto
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
        self.app.push_screen(Goto(self.target), self.go_to)

    def target(self, text: str) -> Destination:
        """Where that text leads. Raises InputError where it leads nowhere."""
        bare = day_without_year(text)
        if bare is not None:
            return Destination(self.replay.go(self.here, ByDay(self.replay.nearest(self.here, *bare))))
        target = locator.read(
            text, negotiation=self.frame.negotiation, today=self.replay.day(self.here.at), day=as_of_day
        )
        try:
            if not target.whole:
                return Destination(self.replay.go(self.here, target.at))
            if target.ledger is not None:
                self._check_ledger(target.ledger)
            self._check_known(target.known)
            if target.compare is not None:
                self._check_known(target.compare.known)
                self.replay.day(target.compare.at)
            return Destination(self.replay.start(target.at, target.known), target.compare, whole=True)
        except UnknownName as error:
            raise UnknownName(str(error), hint=f"its entries lie within {self.replay.numbers}") from error

    def go_to(self, destination: Destination | None) -> None:
        """Go there, if anywhere."""
        if destination is not None:
            self.move(destination.playhead)

    def _check_ledger(self, given: str) -> None:
        here = self.desk.name or (DEFAULT_LEDGER if self.desk.ledger is not None else given)
        if Path(given).resolve() != Path(here).resolve():
            raise InputError(f"this place is in the ledger {given}, not in this one", hint="quit and run it there")

    def _check_known(self, known: Known | None) -> None:
        ledger = self.desk.ledger
        last = (ledger.latest() if ledger is not None else 0) or self.replay.history.entries[-1].number
        if isinstance(known, ByEntry) and known.number > last:
            raise InputError(
                f"there is no entry {known}: the last is #{last}", hint=f"what was known: #0 to #{last}, or a day"
            )
