"""The course of a replay: its events in the order in which they are played, and where each key leads from a place.

It walks the events in play order with hindsight, whatever is known, so that every step has a place that can be
asked for again (`parley show … --as-of '#18'`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import date
from functools import cached_property

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.entry import day_of
from domain.events import NegotiationOpened
from domain.fact import Place
from domain.history import History
from projections.families import TURNING
from projections.kept import kept
from projections.playhead import Playhead
from projections.track import Track

_END_OF_DAY = 1 << 62


class Course:
    """One negotiation as it can be walked through; `history` has at least one entry. Nothing in it is folded."""

    def __init__(self, history: History) -> None:
        self.history = history
        self._facts = history.facts(history.everything)
        self._places: list[Place] = [fact.place for fact in self._facts]
        self._tracks: dict[Known, Track] = {}

    # What is there ------------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many events there are, with hindsight."""
        return len(self._facts)

    @property
    def numbers(self) -> str:
        """The entries that can be gone to, in words."""
        entries = self.history.entries
        return f"#{entries[0].number} to #{entries[-1].number}"

    @cached_property
    def opening(self) -> NegotiationOpened | None:
        """The event that names the negotiation, as corrected."""
        return next((fact.event for fact in self._facts if isinstance(fact.event, NegotiationOpened)), None)

    @cached_property
    def lessons(self) -> tuple[date, ...]:
        """The days on which something was learnt, corrections included, in order."""
        return tuple(sorted({day_of(entry.learnt) for entry in self.history.entries}))

    def day(self, at: AsOf) -> date:
        """The day of a place."""
        return self._place(at).day

    def known(self, playhead: Playhead) -> Known:
        """What is known where the playhead stands."""
        if playhead.clock == "that day":
            return ByDay(self.day(playhead.at))
        pinned = playhead.knowledge.pinned
        return pinned if pinned is not None else self.history.everything

    def track(self, known: Known) -> Track:
        """All events in order, as known at K."""
        return kept(self._tracks, known, lambda: Track(self.history, known), 4)

    # Where one can go ---------------------------------------------------------------------------------------------

    def start(self, at: AsOf | None = None, known: Known | None = None) -> Playhead:
        """The first event, or the place named; with hindsight, or with the knowledge named.

        Raises UnknownName where `at` is an entry that the negotiation does not have.
        """
        playhead = Playhead(ByEntry(self._facts[0].number))
        if known is not None and known != self.history.everything:
            playhead = playhead.knowing(known)
        return playhead if at is None else self.go(playhead, at)

    def go(self, playhead: Playhead, at: AsOf) -> Playhead:
        """To an entry, to the last event of a day that is known there, or to the end of a day without one.

        Raises UnknownName where it is an entry that the negotiation does not have.
        """
        there = playhead.moved(at)
        if not isinstance(at, ByDay):
            self._place(at)
            return there
        track = self.track(self.known(there))
        for index in reversed(self._of_day(at.day)):
            row = track.index(self._facts[index].number)
            if row is not None and track.known(row):
                return self._at_index(playhead, index)
        return there

    def nearest(self, playhead: Playhead, month: int, day: int) -> date:
        """The day of that month on which something happened, and of several years the nearest one; the later of two.

        Where nothing ever happened on it, the nearest there is: 29 February leads to a leap year.
        """
        here = self.day(playhead.at)
        happened = [place.day for place in self._places if (place.day.month, place.day.day) == (month, day)]
        years = range(max(1, here.year - 8), min(9999, here.year + 8) + 1)
        found = happened or [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
        return min(found, key=lambda one: (abs(one - here), -one.toordinal()))

    def step(self, playhead: Playhead, by: int) -> Playhead:
        """So many events on, or back where `by` is negative; at either end it stays there."""
        passed = self._passed(self._place(playhead.at))
        here = passed - 1 if by > 0 or self._on_event(playhead.at) else passed
        return self._at_index(playhead, here + by)

    def turn(self, playhead: Playhead, by: int) -> Playhead:
        """To the next turning point, or to the one before where `by` is negative; where there is none it stays."""
        passed = self._passed(self._place(playhead.at))
        if by > 0:
            rest = range(passed, self.total)
        else:
            rest = range(passed - (2 if self._on_event(playhead.at) else 1), -1, -1)
        for index in rest:
            if type(self._facts[index].event) in TURNING:
                return self._at_index(playhead, index)
        return playhead

    def turn_day(self, playhead: Playhead, by: int) -> Playhead:
        """To the end of the next day with an event, or of the one before where `by` is negative."""
        day = self.day(playhead.at)
        index = self._of_day(day).stop if by > 0 else self._of_day(day).start - 1
        if not 0 <= index < self.total:
            return self._at_index(playhead, index)
        there = self.go(playhead, ByDay(self._places[index].day))
        return there if isinstance(there.at, ByEntry) else self._at_index(playhead, self._of_day(there.at.day)[-1])

    def first(self, playhead: Playhead) -> Playhead:
        """To the first event."""
        return self._at_index(playhead, 0)

    def last(self, playhead: Playhead) -> Playhead:
        """To the last event."""
        return self._at_index(playhead, self.total - 1)

    def at_last(self, playhead: Playhead) -> bool:
        """Whether nothing is left to play."""
        return self._passed(self._place(playhead.at)) >= self.total

    def learn(self, playhead: Playhead, by: int) -> Playhead:
        """Know what was learnt on the next day on which anything was, or forget the last; the day stays.

        Past the last of those days everything is known, which is hindsight. Where what is known is that of an
        entry, it moves by entries.
        """
        known = self.known(playhead)
        if isinstance(known, ByEntry) and known != self.history.everything:
            return self._learn_entry(playhead, known.number, by)
        if by > 0:
            if known == self.history.everything:
                return playhead
            index = (
                bisect_right(self.lessons, known_day(known))
                if not isinstance(known, ByTime)
                else bisect_left(self.lessons, known_day(known))
            )
            if index == len(self.lessons):
                return playhead.knowing_all(since=known)
            return playhead.knowing(ByDay(self.lessons[index]), since=known)
        day = self.lessons[-1] if known == self.history.everything else known_day(known)
        index = bisect_left(self.lessons, day) - 1
        return playhead.knowing(ByDay(self.lessons[index]), since=known) if index >= 0 else playhead

    def know(self, playhead: Playhead, row: int, since: Known) -> Playhead:
        """Know what was known by the end of the day of a row, the last row: everything; the day stays.

        It is compared with the same place as known by `since`.
        """
        track = self.track(self.known(playhead))
        if row >= len(track) - 1:
            return playhead.knowing_all(since)
        return playhead.knowing(ByDay(track.days[max(0, row)]), since)

    def select(self, playhead: Playhead, row: int) -> Playhead:
        """To the event of a row of the track as known where the playhead stands."""
        track = self.track(self.known(playhead))
        return playhead.moved(ByEntry(track.fact(max(0, min(row, len(track) - 1))).number))

    def _at_index(self, playhead: Playhead, index: int) -> Playhead:
        return playhead.moved(ByEntry(self._facts[max(0, min(index, self.total - 1))].number))

    def _place(self, at: AsOf) -> Place:
        return (
            self.history.place(at.number)
            if isinstance(at, ByEntry)
            else Place(at.day, certain=True, number=_END_OF_DAY)
        )

    def _passed(self, place: Place) -> int:
        """How many events stand at or before a place."""
        return bisect_right(self._places, place)

    def _of_day(self, day: date) -> range:
        """The events of a day; of a day without one, the empty place where they would stand."""
        return range(
            bisect_left(self._places, Place(day, certain=False, number=0)),
            bisect_right(self._places, Place(day, certain=True, number=_END_OF_DAY)),
        )

    def _on_event(self, at: AsOf) -> bool:
        """Whether the place is that of an event that is played, and not between two."""
        if not isinstance(at, ByEntry):
            return False
        passed = self._passed(self._place(at))
        return passed > 0 and self._facts[passed - 1].number == at.number

    def _learn_entry(self, playhead: Playhead, number: int, by: int) -> Playhead:
        numbers = [entry.number for entry in self.history.entries]
        index = bisect_right(numbers, number) - 1 + by
        if index < 0:
            return playhead
        since = ByEntry(number)
        if index >= len(numbers) - 1:
            return playhead.knowing_all(since)
        return playhead.knowing(ByEntry(numbers[index]), since)


def known_day(known: Known) -> date:
    """The last day of which everything is known."""
    match known:
        case ByDay(day):
            return day
        case ByTime(time):
            return time.date()
        case _:
            return date.max
