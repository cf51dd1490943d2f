"""A listing: which rows of a track pass a stack of chips; it says nothing of what follows from them.

It is worked out in portions, those nearest to a place first, so that a long one can be drawn from while it grows and
dropped when nobody wants it any more. Only what is known is looked at: nothing is found by what it will say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct

from projections.chips import Chip, Condition, Offer, condition, offers
from projections.track import Track

_PORTION = 200
"""Rows that are looked at before it is asked whether they are still wanted."""


class Listed:
    """Rows of a track as they were found at one time, each on a line, with a line above each year."""

    def __init__(self, track: Track, chips: tuple[Chip, ...], rows: Sequence[int], *, complete: bool) -> None:
        self.track = track
        self.chips = chips
        self.rows = rows
        self.complete = complete
        self._years: list[int] = []
        for place, row in enumerate(rows):
            if place == 0 or track.days[row].year != track.days[rows[place - 1]].year:
                self._years.append(place)
        self._year_lines = [place + years for years, place in enumerate(self._years)]

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and self._holds(row)

    @property
    def counted(self) -> str:
        """How many of how many, in words; of a listing that still grows: so far."""
        return f"{len(self.rows):,}{'' if self.complete else '+'} of {len(self.track):,} listed"

    @property
    def named(self) -> str:
        """The filter in words."""
        return ", ".join(chip.words for chip in self.chips)

    @property
    def lines(self) -> int:
        """How many lines the rows and their years take."""
        return len(self.rows) + len(self._years)

    def line_of(self, row: int) -> int:
        """The line of a row; of one that is not listed, the line after the last one listed before it."""
        place = bisect_left(self.rows, row)
        if self._holds(row):
            return place + bisect_right(self._years, place)
        return place + bisect_left(self._years, place)

    def on_line(self, line: int) -> int | None:
        """The row on a line, or None where the line has a year."""
        years = bisect_right(self._year_lines, line)
        return None if years and self._year_lines[years - 1] == line else self.rows[line - years]

    def year_on(self, line: int) -> int:
        """The year that a line has, or that the row on it is in."""
        first = self._years[bisect_right(self._year_lines, line) - 1]
        return self.track.days[self.rows[first]].year

    def above(self, row: int) -> int | None:
        """The row listed before a row of the same year, or None where it is the first one of its year."""
        place = bisect_left(self.rows, row)
        return None if place == 0 or place in self._years else self.rows[place - 1]

    def any_of(self, rows: range) -> bool:
        """Whether any of these rows is listed."""
        place = bisect_left(self.rows, rows.start)
        return place < len(self.rows) and self.rows[place] < rows.stop

    def _holds(self, row: int) -> bool:
        place = bisect_left(self.rows, row)
        return place < len(self.rows) and self.rows[place] == row


class Hit(Struct, frozen=True):
    """A row, its place among those found from 1, and whether the search went round an end to come there."""

    row: int
    place: int
    round_the_end: bool


class Listing:
    """The rows that pass, found from the row `around` outwards."""

    def __init__(self, track: Track, chips: tuple[Chip, ...], around: int = 0) -> None:
        self.track = track
        self.chips = chips
        self._low = self._high = max(0, min(around, track.heard_to))
        self._before: list[int] = []
        self._after: list[int] = []
        self._passes: Condition | None = None
        self._all: tuple[int, ...] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether every row has been looked at."""
        return self._low == 0 and self._high == self.track.heard_to

    @property
    def listed(self) -> Listed:
        """What has been found so far."""
        complete = self.is_ready
        return Listed(self.track, self.chips, self.rows, complete=complete)

    @property
    def rows(self) -> Sequence[int]:
        """The rows found so far, in order."""
        if self._all is None:
            ready = self.is_ready
            rows = (*reversed(self._before), *self._after)
            if not ready:
                return rows
            self._all = rows
        return self._all

    def work(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Look at all rows that are left, as long as it is wanted."""
        if self._passes is None:
            self._passes = condition(self.chips, self.track.heard, self.track.directory)
        while not self.is_ready and wanted():
            self._look(self._passes)

    def _look(self, passes: Condition) -> None:
        high = min(self._high + _PORTION, self.track.heard_to)
        self._after += [row for row in range(self._high, high) if self._finds(row, passes)]
        self._high = high
        low = max(0, self._low - _PORTION)
        self._before += [row for row in range(self._low - 1, low - 1, -1) if self._finds(row, passes)]
        self._low = low

    def _finds(self, row: int, passes: Condition) -> bool:
        return self.track.known(row) and passes(self.track.fact(row))

    def hit(self, row: int, by: int) -> Hit | None:
        """The first row found at or after `row`, or the last one before it where `by` is negative.

        Past the last it goes on from the first. None where there is none, and as long as it is not certain which.
        """
        rows = self.rows
        place = bisect_left(rows, row)
        there = place if by > 0 else place - 1
        if 0 <= there < len(rows) and (self.is_ready or self._low <= row <= self._high):
            return Hit(rows[there], there + 1, round_the_end=False)
        if not rows or not self.is_ready:
            return None
        there = 0 if by > 0 else len(rows) - 1
        return Hit(rows[there], there + 1, round_the_end=True)


def offered(track: Track) -> tuple[Offer, ...]:
    """What the known rows of a track can be narrowed down to."""
    return offers(track.heard, track.directory)
