"""Moves in knowledge: what is known is moved by itself, and the day stays."""

from __future__ import annotations

from tui.screens.replay.walk import Walk


class Knowing(Walk):
    """Keys that move ▲."""

    def action_clock(self) -> None:
        """Between what is known now and what was known that day."""
        self.playhead = self.here.toggled()

    def action_learn(self, by: int) -> None:
        """Move ▲ alone."""
        moved = self.replay.learn(self.here, by)
        unmoved = moved == self.here
        self.playhead = moved
        if unmoved:
            self.footer.message = "everything is known already" if by > 0 else "nothing was learnt before that"
