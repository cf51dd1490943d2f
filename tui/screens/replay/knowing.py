"""Moves in knowledge: what is known is moved by itself, and the day stays."""

from __future__ import annotations

from domain.clocks import Known
from tui.screens.replay.walk import Walk
from tui.widgets.bar import HistoryBar


class Knowing(Walk):
    """Keys that move ▲, and the bar below its events."""

    _held: Known | None = None
    """What was known when ▲ was taken hold of."""

    def action_clock(self) -> None:
        """Between what is known now and what was known that day."""
        self.playhead = self.here.toggled()

    def action_learn(self, by: int) -> None:
        """Move ▲ alone."""
        self.halt()
        moved = self.replay.learn(self.here, by)
        unmoved = moved == self.here
        self.playhead = moved
        if unmoved:
            self.footer.message = "everything is known already" if by > 0 else "nothing was learnt before that"

    def on_history_bar_learnt(self, message: HistoryBar.Learnt) -> None:
        """▲ was pointed somewhere, or dragged: what changed since it was taken hold of is shown."""
        self.halt()
        if self._held is None or not message.held:
            self._held = self.replay.known(self.here)
        self.playhead = self.replay.know(self.here, message.row, self._held)
