"""Where a replay stands: the day and the knowledge, each moved by itself."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from domain.clocks import AsOf, Known

Clock = Literal["hindsight", "that day", "pinned"]


class Playhead(Struct, frozen=True):
    """A place in a replay.

    `at` is the day. `clock` says what is known there: everything, what was known by the end of that very day,
    or what was known by `pinned`, which stays when the day moves. `returns` is where the toggle goes back to.
    """

    at: AsOf
    clock: Clock = "hindsight"
    pinned: Known | None = None
    returns: tuple[Clock, Known | None] | None = None

    def moved(self, at: AsOf) -> Playhead:
        """The same knowledge on another day."""
        return Playhead(at, self.clock, self.pinned, self.returns)

    def knowing(self, known: Known) -> Playhead:
        """The same day with knowledge that stays."""
        return Playhead(self.at, "pinned", known)

    def toggled(self) -> Playhead:
        """Between what was known that day and what was known before the toggle: twice is as before."""
        if self.clock != "that day":
            return Playhead(self.at, "that day", returns=(self.clock, self.pinned))
        clock, pinned = self.returns or ("hindsight", None)
        return Playhead(self.at, clock, pinned)

    def knowing_all(self) -> Playhead:
        """The same day with hindsight."""
        return Playhead(self.at)
