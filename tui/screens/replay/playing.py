"""Play: the replay moves by itself, and stays longer where something changed."""

from __future__ import annotations

from msgspec import Struct
from textual.reactive import reactive
from textual.timer import Timer

from projections.frame import Frame
from projections.standing import Standing
from tui.keys.replay import HINTS, STILL
from tui.looks import looks_of
from tui.screens.replay.walk import Walk
from tui.widgets.heading import Heading

SPEEDS: dict[str, float] = {"¼": 0.25, "½": 0.5, "1": 1.0, "2": 2.0, "4": 4.0, "8": 8.0}
"""How fast a replay can be played, as it is written and as a factor."""


class Dwell(Struct, frozen=True):
    """How long play stays, in seconds: at an event, where the state changed, where something was only put on file."""

    event: float = 0.7
    change: float = 2.0
    filing: float = 0.15

    def at(self, frame: Frame, standing: Standing | None) -> float:
        """How long it stays at a frame; before it is known what stands there, as at an event."""
        if standing is None:
            return self.event
        if standing.changed:
            return self.change
        filing = frame.row is not None and frame.row.family == "other" and not standing.moved
        return self.filing if filing else self.event


class Playing(Walk):
    """Play, pause, faster, slower."""

    playing: reactive[bool] = reactive(default=False, init=False)
    speed: reactive[str] = reactive("1", init=False)
    dwell = Dwell()
    _timer: Timer | None = None

    def halt(self) -> None:
        """Pause."""
        self.playing = False

    def look_anew(self) -> None:
        """Where nothing is to move, pause; the footer says what space does."""
        motion = looks_of(self.app).motion
        if not motion:
            self.halt()
        self.footer.hints = HINTS if motion else STILL

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
            self._timer = self.set_timer(self.dwell.at(self.frame, self.standing) / SPEEDS[self.speed], self.play_on)

    def play_on(self) -> None:
        """Go to the next event and wait there; at the last, stop."""
        if not self.replay.at_last(self.here):
            self.playhead = self.replay.step(self.here, 1)
        if self.replay.at_last(self.here):
            self.playing = False
        else:
            self._wait()

    def action_play(self) -> None:
        """Play on, or pause; at the last event, from the beginning. Where nothing is to move, one event a time."""
        motion, last = looks_of(self.app).motion, self.replay.at_last(self.here)
        if not motion:
            self.move(self.here if last else self.replay.step(self.here, 1))
            if last:
                self.footer.message = "this is the last event: Home goes to the first"
            return
        if not self.playing and last:
            self.playhead = self.replay.first(self.here)
        self.footer.message = ""
        self.playing = not self.playing

    def action_speed(self, by: int) -> None:
        """Play faster or slower, within bounds."""
        speeds = list(SPEEDS)
        self.speed = speeds[max(0, min(speeds.index(self.speed) + by, len(speeds) - 1))]
