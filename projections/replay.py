"""A replay: what the screen says at any place, at either clock, and where each key leads from there.

It walks the events in play order with hindsight, whatever is known, so that every step has a place that can be
asked for again (`parley show … --as-of '#18'`). The screen only draws what a Frame says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import TypeVar

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.entry import day_of
from domain.events import NegotiationOpened
from domain.fact import Place
from domain.history import History
from projections.at import Then
from projections.comparing import FEW, FULL, Comparing, Marked
from projections.families import TURNING
from projections.frame import Frame
from projections.panes import PANES
from projections.playhead import Playhead
from projections.retractions import Retractions
from projections.row import Row
from projections.sentences import text
from projections.sourcing import sourcing, unheard
from projections.standing import Standing
from projections.state import reading as reads
from projections.track import Track

_T = TypeVar("_T")
_END_OF_DAY = 1 << 62
_FEW = 2_000
"""Up to so many events, what was folded is kept for a dozen places; of more, for the last three."""


class Replay:
    """One negotiation, ready to be walked through; `history` has at least one entry."""

    def __init__(self, history: History) -> None:
        self.history = history
        facts = history.facts(history.everything)
        self._facts = facts
        self._places: list[Place] = [fact.place for fact in facts]
        self._tracks: dict[Known, Track] = {}
        self._keeps = 12 if len(facts) <= _FEW else 3
        self._thens: dict[tuple[AsOf, Known], Then] = {}
        self._retracted: dict[Known, Retractions] = {}
        self._standings: dict[Playhead, Standing] = {}
        self._comparings: dict[tuple[Marked, Playhead], Comparing] = {}
        self._frames: dict[Playhead, Frame] = {}

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

    def change(
        self, playhead: Playhead, pane: str, key: str, by: int, wanted: Callable[[], bool] = lambda: True
    ) -> Playhead | None:
        """To the next event with which a row of a pane came to read otherwise, or to the last before; None: none did.

        Every event in between is looked at, so it takes as long as folding each; it ends early once not `wanted`.
        """
        reading = self.history.reading(self.known(playhead))
        passed = self._passed(self._place(playhead.at))
        if by > 0:
            rest = range(passed, self.total)
        else:
            rest = range(passed - (2 if self._on_event(playhead.at) else 1), -1, -1)

        def read(index: int) -> Row | None:
            if index < 0:
                return None
            then = Then(reading.at(ByEntry(self._facts[index].number)))
            return next((row for row in PANES[pane](then) if row.key == key), None)

        known: dict[int, Row | None] = {}
        for index in rest:
            if not wanted():
                return None
            here = known[index] if index in known else read(index)
            before = known[index - 1] = read(index - 1) if index - 1 not in known else known[index - 1]
            known[index] = here
            if (here is None) != (before is None) or (here and before and reads(here) != reads(before)):
                return self._at_index(playhead, index)
        return None

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
                bisect_right(self.lessons, _known_day(known))
                if not isinstance(known, ByTime)
                else bisect_left(self.lessons, _known_day(known))
            )
            if index == len(self.lessons):
                return playhead.knowing_all(since=known)
            return playhead.knowing(ByDay(self.lessons[index]), since=known)
        day = self.lessons[-1] if known == self.history.everything else _known_day(known)
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

    # What it says there -------------------------------------------------------------------------------------------

    def track(self, known: Known) -> Track:
        """All events in order, as known at K."""
        return _kept(self._tracks, known, lambda: Track(self.history, known), 4)

    def frame(self, playhead: Playhead) -> Frame:
        """Where the playhead stands, and what speaks for the event there."""
        return _kept(self._frames, playhead, lambda: self._frame(playhead), 8)

    def standing(self, playhead: Playhead) -> Standing:
        """What stands there. Nothing is folded before it is asked for, and then not with what this replay keeps."""
        return _kept(self._standings, playhead, lambda: self._standing(playhead), 8)

    def comparing(self, mark: Marked, playhead: Playhead) -> Comparing:
        """What stands there, compared with a place that was marked. Nothing is folded before it is asked for."""
        known = self.known(playhead)
        return _kept(
            self._comparings,
            (mark, playhead),
            lambda: Comparing(
                mark,
                playhead,
                then=self._folded(playhead.at, known),
                before=self._folded(mark.at, mark.known if mark.known is not None else self.history.everything),
                that_day=self._folded(playhead.at, ByDay(self._place(playhead.at).day)),
                views=FEW if max(self._passed(self._place(at)) for at in (playhead.at, mark.at)) > FULL else None,
            ),
            4,
        )

    def row_of(self, playhead: Playhead, at: AsOf) -> int | None:
        """The row of the track that stands at a place or is the last before it; None: there is none."""
        track = self.track(self.known(playhead))
        row = track.index(at.number) if isinstance(at, ByEntry) else None
        return row if row is not None else (track.upto(self._place(at)) or 1) - 1

    def _standing(self, playhead: Playhead) -> Standing:
        known, place = self.known(playhead), self._place(playhead.at)
        since = playhead.knowledge.since
        before = (self._before(playhead.at, self._passed(place)), known) if since is None else (playhead.at, since)
        return Standing(
            playhead,
            then=self._folded(playhead.at, known),
            before=self._folded(*before),
            that_day=self._folded(playhead.at, ByDay(place.day)),
        )

    def _frame(self, playhead: Playhead) -> Frame:
        known = self.known(playhead)
        place = self._place(playhead.at)
        reading = self.history.reading(known)
        track = self.track(known)
        selected = track.index(playhead.at.number) if isinstance(playhead.at, ByEntry) else None
        cut = track.upto(place)
        fact = None if selected is None else track.fact(selected)
        heard = selected is not None and track.known(selected)
        return Frame(
            title=self.opening.title if self.opening else self.history.negotiation,
            purpose=self.opening.purpose if self.opening else None,
            negotiation=self.history.negotiation,
            playhead=playhead,
            known=known,
            everything=known == self.history.everything,
            place=place,
            passed=self._passed(place),
            total=self.total,
            track=track,
            selected=selected,
            cut=cut,
            known_to=_known_to(track, known, place.day, cut),
            later=track.later(place.day),
            sentence="" if fact is None or not heard else text(fact, reading.directory),
            evidence=()
            if fact is None
            else sourcing(fact, reading.directory, reading.amending, self._retractions(known))
            if heard
            else unheard(fact),
        )

    def _retractions(self, known: Known) -> Retractions:
        return _kept(self._retracted, known, lambda: Retractions(self.history.reading(known).amending), 4)

    def _folded(self, at: AsOf, known: Known) -> Callable[[], Then]:
        """What stood at two dates, made when it is called: by one thread at a time, whichever that is."""
        return lambda: _kept(self._thens, (at, known), lambda: Then(self.history.at(at, known)), self._keeps)

    def _before(self, at: AsOf, passed: int) -> AsOf:
        """The place before: where nothing happened, the same place."""
        if not self._on_event(at):
            return at
        return ByEntry(self._facts[passed - 2].number if passed > 1 else 0)

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


def _known_to(track: Track, known: Known, day: date, cut: int) -> int:
    """Which row ▲ follows: the last of the day that K has reached; on the present day, the present."""
    if isinstance(known, ByEntry):
        return track.heard_to
    reached = _known_day(known)
    return cut if reached == day else track.reached(reached)


def _known_day(known: Known) -> date:
    match known:
        case ByDay(day):
            return day
        case ByTime(time):
            return time.date()
        case _:
            return date.max


_K = TypeVar("_K", bound=Hashable)


def _kept(kept: dict[_K, _T], key: _K, make: Callable[[], _T], most: int) -> _T:
    """The value of a key, made when first asked for; the least recently asked for is dropped past `most`."""
    value = kept.pop(key) if key in kept else make()
    kept[key] = value
    if len(kept) > most:
        del kept[next(iter(kept))]
    return value
