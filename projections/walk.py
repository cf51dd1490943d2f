"""The way from one moment of a negotiation to another, an entry at a time.

First the entries that are played, or become possible, at one of the days alone; then, as of the last day, those that
could be known at one of the moments alone, with corrections and retractions among them. It begins where less is
known, so that it is the same way in both directions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from domain.clocks import ByEntry
from domain.entry import Entry
from domain.fact import Fact, Place
from domain.moment import Moment
from domain.reading import Reading
from domain.written import Written

_AFTER_ALL = 1 << 62
"""A number greater than any entry's."""


class Walk:
    """The moments on the way, and what happens between each and the next.

    `steps` are the ids of the entries that are taken in or left out at each step: one, or all that become possible
    on the same day. `len(steps)` steps lead from `at(0)` to `at(len(steps))`.
    """

    def __init__(self, one: Moment, other: Moment) -> None:
        self.first, self.last = sorted((one, other), key=_order)
        self.steps: list[tuple[str, ...]] = []
        self._stations: list[Callable[[], Moment]] = [lambda: self.first]
        self._reading = _reading(self.first, self.first.entries)
        self._named = {entry.id: entry for entry in (*self.first.entries, *self.last.entries)}
        for doers, station in (*self._along_as_of(), *self._along_known()):
            self.steps.append(doers)
            self._stations.append(station)

    def at(self, place: int) -> Moment:
        """The moment after so many steps."""
        return self.last if place == len(self.steps) else self._stations[place]()

    def fact(self, one: str) -> Fact:
        """An entry that is taken in or left out on the way, as it reads at its beginning; else as it was written."""
        return self._reading.reads(self._named[one])

    def _along_as_of(self) -> Iterator[tuple[tuple[str, ...], Callable[[], Moment]]]:
        ends = (self.first.end, self.last.end)
        low, high = sorted(ends)
        moves: dict[Place, list[str]] = {}
        for fact in self._reading.facts:
            earliest = fact.effective.earliest
            if not fact.certain and earliest is not None and low.day < earliest <= high.day:
                dawn = Place(earliest, certain=False, number=0)
                if fact.place > dawn:
                    moves.setdefault(dawn, []).append(fact.id)
            if low < fact.place <= high:
                moves.setdefault(fact.place, []).append(fact.id)
        places = [low, *sorted(moves)]
        if ends[0] == low:
            for place in places[1:]:
                yield tuple(moves[place]), partial(self._reading.upto, place, self.last.as_of)
        else:
            for before, place in zip(places[-2::-1], places[:0:-1], strict=True):
                yield tuple(moves[place]), partial(self._reading.upto, before, self.last.as_of)

    def _along_known(self) -> Iterator[tuple[tuple[str, ...], Callable[[], Moment]]]:
        known = [{entry.id for entry in moment.entries} for moment in (self.first, self.last)]
        written = isinstance(self.first.known, ByEntry) and isinstance(self.last.known, ByEntry)
        heard = sorted(self._named.values(), key=_written if written else _learnt)
        left = [entry.id for entry in reversed(heard) if entry.id not in known[1]]
        taken = [entry.id for entry in heard if entry.id not in known[0]]
        for place, one in enumerate((*left, *taken), 1):
            yield (one,), partial(self._knowing, left, taken, place)

    def _knowing(self, left: list[str], taken: list[str], steps: int) -> Moment:
        """The last moment, as known once so many entries are left out, then taken in."""
        without, more = {*left[:steps]}, {*taken[: max(0, steps - len(left))]}
        entries = [entry for entry in self.first.entries if entry.id not in without]
        entries += [entry for entry in self.last.entries if entry.id in more]
        entries.sort(key=_written)
        return _reading(self.last, entries).upto(self.last.end, self.last.as_of)


def _order(moment: Moment) -> tuple[object, ...]:
    return len(moment.entries), [entry.number for entry in moment.entries], moment.end


def _reading(moment: Moment, entries: tuple[Entry, ...] | list[Entry]) -> Reading:
    """These entries, whatever is known at that moment."""
    return Reading(
        moment.negotiation,
        Written(entries),
        ByEntry(_AFTER_ALL),
        moment.versions,
        calendar=moment.calendar,
    )


def _written(entry: Entry) -> int:
    return entry.number


def _learnt(entry: Entry) -> tuple[str, int]:
    return entry.learnt[:10], entry.number
