"""A replay: what the screen says at any place of a negotiation, at either clock. The screen only draws it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.clocks import AsOf, ByDay, ByEntry, Known
from domain.history import History
from projections.at import Then
from projections.comparing import FEW, FULL, Comparing, Marked
from projections.course import Course, known_day
from projections.frame import Frame
from projections.kept import kept
from projections.panes import PANES
from projections.playhead import Playhead
from projections.remembered import Remembered
from projections.retractions import Retractions
from projections.row import Row
from projections.sentences import text
from projections.sourcing import sourcing, unheard
from projections.standing import Standing
from projections.state import reading as reads
from projections.track import Track
from projections.trails import Trails

_FEW = 2_000
"""Up to so many events, what was folded is kept for a dozen places; of more, for the last three at two states of
knowledge, as each of these is a fold of everything."""


class Replay(Course):
    """One negotiation, ready to be walked through: where it stands at a place, and what stands there."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self._keeps, self._folds = (12, 4) if self.total <= _FEW else (3, 2)
        self._thens: dict[tuple[AsOf, Known], Then] = {}
        self._trails: dict[Known, Trails] = {}
        self._compared = Remembered()
        self._retracted: dict[Known, Retractions] = {}
        self._standings: dict[Playhead, Standing] = {}
        self._comparings: dict[tuple[Marked, Playhead], Comparing] = {}
        self._frames: dict[Playhead, Frame] = {}

    def frame(self, playhead: Playhead) -> Frame:
        """Where the playhead stands, and what speaks for the event there."""
        return kept(self._frames, playhead, lambda: self._frame(playhead), 8)

    def standing(self, playhead: Playhead) -> Standing:
        """What stands there. Nothing is folded before it is asked for, and then not with what this replay keeps."""
        return kept(self._standings, playhead, lambda: self._standing(playhead), self._folds)

    def comparing(self, mark: Marked, playhead: Playhead) -> Comparing:
        """What stands there, compared with a place that was marked. Nothing is folded before it is asked for."""
        known = self.known(playhead)
        return kept(
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
            self._folds,
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
            remembered=self._compared,
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
        return kept(self._retracted, known, lambda: Retractions(self.history.reading(known).amending), 4)

    def _folded(self, at: AsOf, known: Known) -> Callable[[], Then]:
        """What stood at two dates, made when it is called: by one thread at a time, whichever that is."""
        return lambda: kept(self._thens, (at, known), lambda: self._then(at, known), self._keeps)

    def _then(self, at: AsOf, known: Known) -> Then:
        reading = self.history.reading(known)
        return Then(reading.at(at), kept(self._trails, known, lambda: Trails(reading), self._folds))

    def _before(self, at: AsOf, passed: int) -> AsOf:
        """The place before: where nothing happened, the same place."""
        if not self._on_event(at):
            return at
        return ByEntry(self._facts[passed - 2].number if passed > 1 else 0)

    def change(
        self, playhead: Playhead, pane: str, key: str, by: int, wanted: Callable[[], bool] = lambda: True
    ) -> Playhead | None:
        """To the next event with which a row of a pane came to read otherwise, or to the last before; None: none did.

        Every event in between is looked at, one step after the other; it ends early once not `wanted`.
        """
        known = self.known(playhead)
        passed = self._passed(self._place(playhead.at))
        if by > 0:
            rest = range(passed, self.total)
        else:
            rest = range(passed - (2 if self._on_event(playhead.at) else 1), -1, -1)

        looked: tuple[tuple[Row, ...], Row | None] = ((), None)

        def read(index: int) -> Row | None:
            nonlocal looked
            if index < 0:
                return None
            rows = PANES[pane](self._then(ByEntry(self._facts[index].number), known))
            if rows is not looked[0]:
                looked = (rows, next((row for row in rows if row.key == key), None))
            return looked[1]

        seen: dict[int, Row | None] = {}
        for index in rest:
            if not wanted():
                return None
            before, here = (seen.pop(one) if one in seen else read(one) for one in (index - 1, index))
            seen = {index - 1: before, index: here}
            if here is not before and (here is None or before is None or reads(here) != reads(before)):
                return self._at_index(playhead, index)
        return None


def _known_to(track: Track, known: Known, day: date, cut: int) -> int:
    """Which row ▲ follows: the last of the day that K has reached; on the present day, the present."""
    if isinstance(known, ByEntry):
        return track.heard_to
    reached = known_day(known)
    return cut if reached == day else track.reached(reached)
