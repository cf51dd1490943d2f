"""The track of a replay: every event in order, known or not, and how each reads on one line.

What is known at K stands where K places it; what is not known yet keeps the place that it has with hindsight.
A track is made for one K and kept; a row is worded only when it is asked for, so that a hundred thousand
entries cost a merge of two sorted lists and no more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter

from msgspec import Struct

from domain.clocks import Known
from domain.directory import Directory
from domain.entry import day_of
from domain.fact import Fact, Place
from domain.history import History
from domain.written import merged, place_of
from projections.dates import label, narrow
from projections.families import FAMILIES, Family
from projections.sentences import headline


class TrackRow(Struct, frozen=True):
    """One event on one line, as far as it does not depend on the day.

    `number` and `id` are the entry's; `dated` is its day in words ("by 28 Jan"), `narrow` the same in fewer
    cells ("≤28 Jan"), `late` how many days after its day it was learnt, 0 or more. Of what is not `known` yet the
    headline says only that.
    """

    number: int
    id: str
    family: Family
    day: date
    dated: str
    narrow: str
    headline: str
    known: bool
    corrected: bool
    late: int


class Track(Sequence[TrackRow]):
    """All rows at one K, in order of place."""

    def __init__(self, history: History, known: Known) -> None:
        here, everything = history.reading(known), history.reading(history.everything)
        self._history = history
        self._reading = here
        self._everything = everything
        self.heard: Sequence[Fact] = here.facts
        self._amended = amended = {fact.number: fact for fact in (*everything.amended, *here.amended)}
        self._facts = here.facts if here is everything else merged(history.written.plain, amended.values())
        self._rows: dict[int, TrackRow] = {}

    @property
    def directory(self) -> Directory:
        """The names that are known at K."""
        return self._reading.directory

    def __len__(self) -> int:
        return len(self._facts)

    def __getitem__(self, index: int) -> TrackRow:  # type: ignore[override]
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = self._row(self._facts[index])
        return row

    def fact(self, index: int) -> Fact:
        """The fact behind a row; of one that is not known yet, as it reads with hindsight."""
        return self._facts[index]

    def known(self, index: int) -> bool:
        """Whether the row is known at K."""
        return self._reading.hears(self._facts[index].entry)

    def knows_any(self, rows: range) -> bool:
        """Whether any of these rows is known at K."""
        if not rows:
            return False
        ends = (self._facts[rows[0]].place, self._facts[rows[-1]].place)
        return bisect_left(self.heard, ends[0], key=place_of) < bisect_right(self.heard, ends[1], key=place_of)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The day of each row, never decreasing."""
        return tuple(map(_day_of, self._facts))

    @cached_property
    def year_rows(self) -> tuple[int, ...]:
        """The rows with which a year begins, the first row among them; each has a line above it with the year."""
        starts, index = [], 0
        while index < len(self.days):
            starts.append(index)
            index = bisect_right(self.days, date(self.days[index].year, 12, 31))
        return tuple(starts)

    @cached_property
    def _year_lines(self) -> tuple[int, ...]:
        return tuple(row + years for years, row in enumerate(self.year_rows))

    @property
    def lines(self) -> int:
        """How many lines the track takes: the rows and the years."""
        return len(self._facts) + len(self.year_rows)

    def line_of(self, row: int) -> int:
        """The line of a row; of the number of rows, the line after the last."""
        return row + bisect_right(self.year_rows, row)

    def on_line(self, line: int) -> int | None:
        """The row on a line, or None where the line has a year."""
        years = bisect_right(self._year_lines, line)
        return None if years and self._year_lines[years - 1] == line else line - years

    def year_on(self, line: int) -> int:
        """The year that a line has, or that the row on it is in."""
        return self.days[self.year_rows[bisect_right(self._year_lines, line) - 1]].year

    def index(self, number: int) -> int | None:  # type: ignore[override]
        """The row of an entry, or None where it is not among the rows."""
        fact = self._amended.get(number)
        if fact is None:
            entry = self._history.entry(number)
            if entry is None:
                return None
            fact = Fact.of(entry)
        index = bisect_left(self._facts, fact.place, key=place_of)
        return index if index < len(self) and self._facts[index].number == number else None

    def upto(self, place: Place) -> int:
        """How many rows stand at or before a place."""
        return bisect_right(self._facts, place, key=place_of)

    def first_of(self, day: date) -> int:
        """The first row of that day or of a later one."""
        return bisect_left(self.days, day)

    def reached(self, day: date) -> int:
        """How many rows lie on that day or before."""
        return bisect_right(self.days, day)

    @cached_property
    def heard_to(self) -> int:
        """The row after the last one that is known."""
        return self.upto(self.heard[-1].place) if self.heard else 0

    def later(self, day: date) -> int:
        """How many rows up to the end of a day are not known yet, or will be corrected or retracted."""
        unknown = self.reached(day) - bisect_right(self.heard, day, key=_day_of)
        return unknown + bisect_right(self._to_be_amended, day)

    @cached_property
    def _to_be_amended(self) -> list[date]:
        """The days of what is known and will be corrected or retracted, in order."""
        final = {fact.number: fact.corrected_by for fact in self._everything.amended}
        return sorted(fact.day for fact in self._reading.amended if final.get(fact.number) != fact.corrected_by)

    def _row(self, fact: Fact) -> TrackRow:
        known = self._reading.hears(fact.entry)
        return TrackRow(
            number=fact.number,
            id=fact.id,
            family=FAMILIES[type(fact.event)],
            day=fact.day,
            dated=label(fact.effective, fact.day),
            narrow=narrow(fact.effective, fact.day),
            headline=headline(fact, self.directory) if known else "not known yet",
            known=known,
            corrected=known and bool(fact.corrected_by),
            late=max(0, (day_of(fact.entry.learnt) - fact.day).days),
        )


_day_of = attrgetter("place.day")
