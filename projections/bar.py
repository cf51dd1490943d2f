"""The bar of history: where on a line of so many cells each event stands.

A linear calendar fails: of a negotiation of five years, half the events may fall on one day. So every event
has a cell of its own and the spare cells show the gaps, folded: a gap of a year is wider than one of a week,
but not fifty times. Only where events outnumber cells do several share one, and the cell says how many.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, compress, groupby, islice, pairwise
from math import log2
from operator import ne

from msgspec import Struct


class Dated(Struct, frozen=True):
    """A date that could stand under the bar: the cell where it would begin, in words, and its year."""

    cell: int
    text: str
    year: int

    @property
    def full(self) -> str:
        """With the year, unless the words have it."""
        year = f"{self.year:04}"
        return self.text if year in self.text else f"{self.text} {year}"


class BarLabel(Struct, frozen=True):
    """A date under the bar: the cell where it begins, its text, whether it is that of the present."""

    cell: int
    text: str
    present: bool


class Bar:
    """The cells of events on so many days, which never decrease; `width` is at least 1."""

    def __init__(self, days: Sequence[date], width: int) -> None:
        self.width = width
        self.cells: Sequence[int] = tuple(_spread(days, width)) if len(days) <= width else _Binned(days, width)
        """The cell of each event, from 0, never decreasing."""

    def rows(self, cell: int) -> range:
        """The events that stand in a cell."""
        return range(bisect_left(self.cells, cell), bisect_right(self.cells, cell))

    @cached_property
    def most(self) -> int:
        """How many events share the fullest cell."""
        return max(len(self.rows(cell)) for cell in range(self.width))

    def nearest(self, cell: int) -> int | None:
        """The event nearest to a cell, the earlier of two; None where there are no events."""
        if not self.cells:
            return None
        after = bisect_left(self.cells, cell)
        if after == len(self.cells):
            return after - 1
        before = after - 1
        if self.cells[after] == cell or before < 0:
            return after
        return before if cell - self.cells[before] <= self.cells[after] - cell else after


def _folded(days: Sequence[date]) -> list[float]:
    """How wide the gap before each event but the first is: 0 within a day, growing with its logarithm."""
    return [log2(1 + (after - before).days) for before, after in pairwise(days)]


def _spread(days: Sequence[date], width: int) -> list[int]:
    """Each event in a cell of its own, the spare cells shared out among the gaps, largest remainder first."""
    if not days:
        return []
    gaps = _folded(days)
    total = sum(gaps)
    spare = width - len(days) if total else 0
    shares = [spare * gap / total if total else 0.0 for gap in gaps]
    whole = [int(share) for share in shares]
    largest = sorted(range(len(gaps)), key=lambda index: whole[index] - shares[index])
    for index in largest[: spare - sum(whole)]:
        whole[index] += 1
    return [0, *accumulate(1 + extra for extra in whole)]


class _Binned(Sequence[int]):
    """Events that share cells, evenly, with a quarter of the width kept for the gaps between days.

    Where each stands is worked out when it is asked for, from where its day begins: of a hundred thousand events a
    screen asks for few.
    """

    def __init__(self, days: Sequence[date], width: int) -> None:
        self._count = len(days)
        self._most = width - 1
        self._firsts = [0, *compress(range(1, len(days)), map(ne, days, islice(days, 1, None)))]
        gaps = _folded([days[first] for first in self._firsts])
        total = sum(gaps)
        self._each = self._most * (0.75 if total else 1) / (len(days) - 1)
        share = self._most * 0.25 / total if total else 0
        self._gaps = list(accumulate((gap * share for gap in gaps), initial=0.0))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        if index < 0:
            index += self._count
        if not 0 <= index < self._count:
            raise IndexError(index)
        gap = self._gaps[bisect_right(self._firsts, index) - 1]
        return min(self._most, int(gap + index * self._each + 1e-9))


def labels(dates: Sequence[Dated], width: int, present: int | None) -> tuple[BarLabel, ...]:
    """Choose, of dates from left to right, those that fit into a width without touching.

    The date at the index `present` comes first and is always there, then both ends; then the first date of each
    year, or the next one of it that has room; then those with most room on their left. In each year the first
    that is chosen carries the year, unless none of its dates has room for that.
    """
    chosen: dict[int, tuple[int, str]] = {}
    taken = bytearray(width)

    def choose(index: int, text: str, *, moved: bool = False) -> bool:
        start = max(0, min(dates[index].cell, width - len(text)))
        end = start + len(text)
        fits = taken.find(1, max(0, start - 2), end + 2) < 0
        if fits and (moved or start == dates[index].cell):
            chosen[index] = (start, text)
            taken[start:end] = b"\1" * len(text)
        return index in chosen

    ends = [0, len(dates) - 1] if dates else []
    for index in dict.fromkeys([*([present] if present is not None else []), *ends]):
        choose(index, dates[index].full, moved=True)
    named = {}
    for year, group in groupby(range(len(dates)), key=lambda index: dates[index].year):
        named[year] = next((index for index in group if index in chosen or choose(index, dates[index].full)), -1)
    room = [date.cell - dates[index - 1].cell if index else width for index, date in enumerate(dates)]
    for index in sorted(range(len(dates)), key=lambda index: (-room[index], index)):
        if index > named[dates[index].year] and index not in chosen:
            choose(index, dates[index].text)
    return tuple(BarLabel(*chosen[index], index == present) for index in sorted(chosen))
