"""Where a replay stands: the day and the knowledge, each moved by itself."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from domain.clocks import AsOf, Known

Clock = Literal["hindsight", "that day", "pinned"]


class Knowledge(Struct, frozen=True):
    """What is known, by which clock.

    `clock` says what is known: everything, what was known by the end of the very day, or what was known by `pinned`,
    which stays when the day moves. `since` is the knowledge that it is compared with where only knowledge moved;
    None: it is compared with the event before.
    """

    clock: Clock = "hindsight"
    pinned: Known | None = None
    since: Known | None = None


class Playhead(Struct, frozen=True):
    """A place in a replay: `at` is the day; `returns` is the knowledge that the toggle goes back to."""

    at: AsOf
    knowledge: Knowledge = Knowledge()
    returns: Knowledge | None = None

    @property
    def clock(self) -> Clock:
        """Which clock it goes by."""
        return self.knowledge.clock

    def moved(self, at: AsOf) -> Playhead:
        """The same knowledge on another day."""
        returns = None if self.returns is None else replace(self.returns, since=None)
        return Playhead(at, replace(self.knowledge, since=None), returns)

    def knowing(self, known: Known, since: Known | None = None) -> Playhead:
        """The same day with knowledge that stays, compared with that of `since`."""
        return Playhead(self.at, Knowledge("pinned", known, since))

    def knowing_all(self, since: Known | None = None) -> Playhead:
        """The same day with hindsight, compared with the knowledge of `since`."""
        return Playhead(self.at, Knowledge(since=since))

    def toggled(self) -> Playhead:
        """Between what was known that day and what was known before the toggle: twice is as before."""
        if self.clock != "that day":
            return Playhead(self.at, Knowledge("that day"), self.knowledge)
        return Playhead(self.at, self.returns or Knowledge())
