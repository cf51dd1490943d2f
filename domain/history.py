"""The two clocks: what a negotiation's entries say had happened by a day, as it could be known by another.

In words that can be checked by hand: *take what was known by K, apply its corrections, then play in order
what had certainly happened by the end of V.*

1. Known. Entries whose `learnt` is not after K; or, where K is an entry, what was written up to it.
2. Corrected. Corrections and retractions name an entry recorded earlier. An entry is out while a retraction
   that is not itself out names it. Of several corrections of one field the last recorded wins. One pass
   backwards settles chains of any length, because what amends an entry is always recorded after it.
3. Dated. An entry's day is the latest day its date can mean, but not after the day on which that date was
   learnt (for a corrected date: the day the correction was learnt).
4. Played. Entries whose day is not after V, by day; within a day first what is only known to lie *by* that
   day, then the rest; within those in the order written down. What is not played, has no certain day and
   could have happened by V is *possible*.
5. Introduced. Whether a thing exists is asked of what is written down, not of when it happened. What an
   entry names and no known entry introduces is shown by its id and listed.
6. Nothing raises: what does not fit becomes a listed anomaly.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from domain import correction
from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.directory import Directory
from domain.entry import Entry, day_of
from domain.errors import UnknownName
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.fact import Fact, Place
from domain.fields import named
from domain.identifiers import INTRODUCED_FIRST
from domain.moment import Anomaly, Moment

_AMENDMENTS = (EntryCorrected, EntryRetracted)
_AFTER_ALL = 1 << 62
"""A number greater than any entry's."""


class _Change(Struct, frozen=True, gc=False):
    """The changes of one live correction, and the day on which they were learnt."""

    entry: Entry
    values: dict[str, Any]
    learnt: date


class Reading:
    """One negotiation as known at one K, with every day: `at` cuts it off at V."""

    def __init__(
        self, negotiation: str, entries: Sequence[Entry], known: Known, place: Callable[[int], Place]
    ) -> None:
        self.negotiation = negotiation
        self.known = known
        self._place = place
        self._misfits: list[tuple[str, Anomaly]] = []
        admits = _admits(known)
        heard = [entry for entry in entries if admits(entry)]
        changes, out = self._amendments(heard)
        facts = [
            self._fact(entry, changes.get(entry.id, ()))
            for entry in heard
            if entry.id not in out and not isinstance(entry.event, _AMENDMENTS)
        ]
        facts.sort(key=_place_of)
        self.facts: tuple[Fact, ...] = tuple(facts)
        """All that is known at K and not retracted, as corrected, in play order."""

    def at(self, as_of: AsOf) -> Moment:
        """What had happened by V, what possibly had, and what does not fit."""
        end = (
            self._place(as_of.number)
            if isinstance(as_of, ByEntry)
            else Place(as_of.day, certain=True, number=_AFTER_ALL)
        )
        upto = bisect_right(self.facts, end, key=_place_of)
        possible = tuple(fact for fact in self._uncertain if fact.place > end and fact.could_be_by(end.day))
        return Moment(
            negotiation=self.negotiation,
            as_of=as_of,
            known=self.known,
            played=self.facts[:upto],
            possible=possible,
            anomalies=tuple(anomaly for place, anomaly in self._anomalies if place <= end),
            directory=self.directory,
        )

    @cached_property
    def directory(self) -> Directory:
        """The names of what is introduced, whether it has been played or not."""
        return Directory.of(sorted(self.facts, key=_number_of))

    @cached_property
    def _uncertain(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if not fact.certain)

    @cached_property
    def _anomalies(self) -> list[tuple[Place, Anomaly]]:
        misfits: dict[str, list[Anomaly]] = {}
        for target, anomaly in self._misfits:
            misfits.setdefault(target, []).append(anomaly)
        found = []
        for fact in self.facts:
            found += [(fact.place, anomaly) for anomaly in misfits.get(fact.id, ())]
            if fact.entry.irregular is not None:
                text = f"recorded as irregular: {fact.entry.irregular}"
                found.append((fact.place, Anomaly(rule="irregular", entry=fact.id, text=text)))
            found += [(fact.place, anomaly) for anomaly in self._missing(fact)]
        return found

    def _missing(self, fact: Fact) -> list[Anomaly]:
        return [
            Anomaly(
                rule="missing",
                entry=fact.id,
                text=f"it names the {link.noun} {one}, which is not on record as known then",
            )
            for link, one in named(fact.event)
            if link.noun in INTRODUCED_FIRST and self.directory.fact(link.noun, one) is None
        ]

    def _amendments(self, heard: list[Entry]) -> tuple[dict[str, list[_Change]], set[str]]:
        """The live changes by the id they name, in the order of recording, and the ids that are out."""
        kinds = {entry.id: type(entry.event) for entry in heard} if any(map(_amends, heard)) else {}
        changes: dict[str, list[_Change]] = {}
        out: set[str] = set()
        for entry in reversed(heard):
            event = entry.event
            if entry.id in out or not isinstance(event, _AMENDMENTS):
                continue
            if isinstance(event, EntryRetracted):
                out.add(event.entry)
            elif (target := kinds.get(event.entry)) is not None:
                change = self._change(entry, event, target, changes.get(entry.id, ()))
                if change is not None:
                    changes.setdefault(event.entry, []).insert(0, change)
        return changes, out

    def _change(
        self, entry: Entry, event: EntryCorrected, target: type[Event], amended: Sequence[_Change]
    ) -> _Change | None:
        """The change that a correction makes, read as it has itself been corrected."""
        raw, learnt = event.changes, day_of(entry.learnt)
        for change in amended:
            if "event.changes" in change.values:
                raw, learnt = change.values["event.changes"], change.learnt
        try:
            return _Change(entry, correction.read(target, raw), learnt)
        except correction.Misfit as misfit:
            self._misfit(event.entry, entry.id, misfit)
            return None

    def _fact(self, entry: Entry, changes: Sequence[_Change]) -> Fact:
        fact = Fact.of(entry)
        for change in changes:
            try:
                fact = fact.corrected(change.entry.id, change.values, change.learnt)
            except correction.Misfit as misfit:
                self._misfit(entry.id, change.entry.id, misfit)
        return fact

    def _misfit(self, target: str, by: str, misfit: correction.Misfit) -> None:
        text = f"the correction of {misfit.path} does not fit and is left out: {misfit}"
        self._misfits.append((target, Anomaly(rule="misfit", entry=by, text=text)))


class History:
    """All entries of one negotiation, in the order of recording; answers for any two dates.

    The last few readings are kept, because a replay asks for many V at the same K.
    """

    _KEPT = 4

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._readings: dict[Known, Reading] = {}

    @property
    def negotiation(self) -> str:
        """The id of the negotiation; empty where there are no entries."""
        return self.entries[0].negotiation if self.entries else ""

    @property
    def everything(self) -> Known:
        """The K with which everything written in this negotiation is known."""
        return ByEntry(self.entries[-1].number if self.entries else 0)

    @cached_property
    def by_number(self) -> dict[int, Entry]:
        """The entries by their number in the ledger."""
        return {entry.number: entry for entry in self.entries}

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their id."""
        return {entry.id: entry for entry in self.entries}

    def at(self, as_of: AsOf, known: Known) -> Moment:
        """What stood at the end of `as_of`, as it could be known by `known`.

        Raises UnknownName where `as_of` is an entry that this negotiation does not have.
        """
        return self.reading(known).at(as_of)

    def facts(self, known: Known) -> tuple[Fact, ...]:
        """All that is known at K, in play order, whenever it happened."""
        return self.reading(known).facts

    def reading(self, known: Known) -> Reading:
        """The negotiation as known at K."""
        reading = self._readings.pop(known, None)
        if reading is None:
            reading = Reading(self.negotiation, self.entries, known, self.place)
        self._readings[known] = reading
        if len(self._readings) > self._KEPT:
            del self._readings[next(iter(self._readings))]
        return reading

    def place(self, number: int) -> Place:
        """The place of an entry in play order with hindsight; of one that is not played, where it would be."""
        if number == 0:
            return Place(date.min, certain=False, number=0)
        try:
            return self._places[number]
        except KeyError:
            raise UnknownName(
                f"entry #{number} is not an entry of {self.negotiation}", hint="parley timeline lists its entries"
            ) from None

    @cached_property
    def _places(self) -> dict[int, Place]:
        own = {entry.number: Fact.of(entry).place for entry in self.entries}
        return own | {fact.number: fact.place for fact in self.facts(self.everything)}


def _amends(entry: Entry) -> bool:
    return isinstance(entry.event, _AMENDMENTS)


def _place_of(fact: Fact) -> Place:
    return fact.place


def _number_of(fact: Fact) -> int:
    return fact.number


def _admits(known: Known) -> Callable[[Entry], bool]:
    """Whether an entry could be known by K; a day, of K as of `learnt`, means its end."""
    match known:
        case ByEntry(number):
            return lambda entry: entry.number <= number
        case ByDay(day):
            last = day.isoformat()
            return lambda entry: entry.learnt[:10] <= last
        case ByTime(time):
            today = time.date().isoformat()
            return lambda entry: (
                entry.learnt < today if len(entry.learnt) == len(today) else _instant(entry.learnt) <= time
            )


def _instant(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
