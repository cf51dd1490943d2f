"""A frame: everything the replay's screen says at one place, ready to be drawn."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from domain.clocks import AsOf, Known
from projections.playhead import Playhead
from projections.sourcing import Remark
from projections.state import StateRow
from projections.track import Track, TrackRow


class Mark(Struct, frozen=True):
    """What sets a row of the timeline apart at one place.

    `happened`: its day is not after the place. `possible`: it may have happened by then. `anomaly`: it does not
    fit. `here`: the place is that of this row.
    """

    happened: bool
    possible: bool
    anomaly: bool
    here: bool


class Frame(Struct, frozen=True):
    """The screen at a place.

    `passed` of `total` events, with hindsight, stand at or before it. `selected` is the row of the track it is
    at, None where it lies between two; `cut` is how many rows have happened by then, `known_to` how many lie on
    days that K has reached. `later` counts what came out after K about what had happened by the end of that day.
    `sentence` and `evidence` speak of the selected event and are empty where there is none.
    """

    title: str
    purpose: str | None
    negotiation: str
    playhead: Playhead
    known: Known
    everything: bool
    day: date
    passed: int
    total: int
    track: Track
    selected: int | None
    cut: int
    known_to: int
    later: int
    possible: frozenset[int]
    anomalies: frozenset[str]
    state: tuple[StateRow, ...]
    claims: tuple[StateRow, ...]
    sentence: str
    evidence: tuple[Remark, ...]

    @property
    def at(self) -> AsOf:
        """The place, as it can be asked for again."""
        return self.playhead.at

    @property
    def row(self) -> TrackRow | None:
        """The selected row."""
        return None if self.selected is None else self.track[self.selected]

    @property
    def changed(self) -> int:
        """How many rows of the state the event changed."""
        return sum(1 for row in self.state if row.sign)

    @property
    def moved(self) -> bool:
        """Whether the event changed the state or the claims."""
        return self.changed > 0 or any(row.sign for row in self.claims)

    @property
    def possibilities(self) -> int:
        """How many rows of the state are possible only."""
        return sum(1 for row in self.state if row.row.possible)

    def mark(self, index: int) -> Mark:
        """What sets a row of the track apart here."""
        row = self.track[index]
        return Mark(
            happened=index < self.cut,
            possible=row.number in self.possible,
            anomaly=row.known and row.id in self.anomalies,
            here=index == self.selected,
        )
