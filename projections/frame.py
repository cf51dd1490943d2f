"""A frame: where a replay stands and what speaks for the event there, ready to be drawn.

Nothing in it has to be folded, so it is made at once for every key. What stands there is `projections.standing`.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from domain.clocks import AsOf, Known
from domain.fact import Place
from projections.playhead import Playhead
from projections.sentences.wording import counted
from projections.sourcing import Remark
from projections.track import Track, TrackRow


class Mark(Struct, frozen=True):
    """What sets a row of the timeline apart at one place.

    `happened`: its day is not after the place. `possible`: it may have happened by then. `here`: the place is that
    of this row.
    """

    happened: bool
    possible: bool
    here: bool


class Frame(Struct, frozen=True):
    """The screen at a place.

    `place` is where it stands in play order: `passed` of `total` events, with hindsight, stand at or before it.
    `selected` is the row of the track it is at, None where it lies between two; `cut` is how many rows have happened
    by then, `known_to` how many lie on days that K has reached. `later` counts what came out after K about what had
    happened by the end of that day. `sentence` and `evidence` speak of the selected event and are empty where there
    is none.
    """

    title: str
    purpose: str | None
    negotiation: str
    playhead: Playhead
    known: Known
    everything: bool
    place: Place
    passed: int
    total: int
    track: Track
    selected: int | None
    cut: int
    known_to: int
    later: int
    sentence: str
    evidence: tuple[Remark, ...]

    @property
    def at(self) -> AsOf:
        """The place, as it can be asked for again."""
        return self.playhead.at

    @property
    def day(self) -> date:
        """The day of the place."""
        return self.place.day

    @property
    def row(self) -> TrackRow | None:
        """The selected row."""
        return None if self.selected is None else self.track[self.selected]

    def mark(self, index: int) -> Mark:
        """What sets a row of the track apart here."""
        fact = self.track.fact(index)
        return Mark(
            happened=index < self.cut,
            possible=(
                not fact.certain
                and fact.place > self.place
                and fact.could_be_by(self.day)
                and self.track.known(index)
            ),
            here=index == self.selected,
        )

    def remarks(self, index: int) -> tuple[str, ...]:
        """What the signs beside a row of the track say, in words."""
        row, mark = self.track[index], self.mark(index)
        found = (
            ("here", mark.here),
            ("later", not (mark.happened or mark.here or mark.possible)),
            ("possible by then", mark.possible),
            ("corrected", row.corrected),
            (f"learnt {counted(row.late, 'day', 'days')} late", row.late > 0),
        )
        return tuple(words for words, holds in found if holds)
