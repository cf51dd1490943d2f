"""One negotiation as known at one K: rules 1 to 3, 5 and 6 of `domain.history`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Any

from msgspec import Struct

from domain import correction
from domain.calendar import Calendar
from domain.clocks import AsOf, ByEntry, Known
from domain.directory import Directory
from domain.entry import Entry, day_of
from domain.errors import UnknownName
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.fact import Fact, Place
from domain.fields import required
from domain.identifiers import Noun
from domain.moment import Amendment, Anomaly, Moment
from domain.written import AMENDMENTS, Written, admitting, entry_number_of, merged, naming, place_of

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
        self,
        negotiation: str,
        written: Written,
        known: Known,
        versions: Mapping[str, int],
        *,
        calendar: Calendar,
    ) -> None:
        self.negotiation = negotiation
        self.known = known
        self._versions = versions
        self._calendar = calendar
        self._misfits: list[tuple[int, str, Anomaly]] = []
        self._written = written
        self._admits = admits = admitting(known)
        self._amending = [(entry, event) for entry, event in written.amending if admits(entry)]
        changes, out = self._amended()
        self._changes = changes
        self._out = out
        self.amended = [
            _corrected(entry, changes.get(entry.id, ()), self._misfit)
            for entry in written.named.values()
            if not isinstance(entry.event, AMENDMENTS) and self.hears(entry)
        ]
        """The facts of the entries that a correction or retraction ever names, in the order of recording."""
        self.facts: tuple[Fact, ...] = merged(written.heard(known), self.amended)
        """All that is known at K and not retracted, as corrected, in play order."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that is known at K as it was written, in the order of recording."""
        return self._written.heard_entries(self.known)

    def hears(self, entry: Entry) -> bool:
        """Whether an entry is known at K and not retracted."""
        return self._admits(entry) and entry.id not in self._out

    def at(self, as_of: AsOf) -> Moment:
        """What had happened by V, what possibly had, and what does not fit.

        Raises UnknownName where `as_of` is an entry that this negotiation does not have.
        """
        end = (
            self.place(as_of.number)
            if isinstance(as_of, ByEntry)
            else Place(as_of.day, certain=True, number=_AFTER_ALL)
        )
        return self.upto(end, as_of)

    def place(self, number: int) -> Place:
        """The place of an entry in play order with hindsight; of one that is not played, where it would be.

        Raises UnknownName where this negotiation does not have it.
        """
        if number == 0:
            return Place(date.min, certain=False, number=0)
        moved = self._moved().get(number)
        if moved is not None:
            return moved
        entry = self._written.entry(number)
        if entry is None:
            raise UnknownName(
                f"entry #{number} is not an entry of {self.negotiation}", hint="parley timeline lists its entries"
            )
        return Fact.of(entry).place

    def _moved(self) -> dict[int, Place]:
        written = self._written
        if written.moved is None:
            everything = self
            if not written.is_all(self.known):
                last = ByEntry(written.last)
                everything = Reading(self.negotiation, written, last, self._versions, calendar=self._calendar)
            written.moved = {fact.number: fact.place for fact in everything.amended}
        return written.moved

    def upto(self, end: Place, as_of: AsOf) -> Moment:
        """The same up to a place in play order, which goes by the name of `as_of`."""
        upto = bisect_right(self.facts, end, key=place_of)
        possible = tuple(fact for fact in self._uncertain if fact.place > end and fact.could_be_by(end.day))
        return Moment(
            negotiation=self.negotiation,
            as_of=as_of,
            known=self.known,
            played=self.facts[:upto],
            possible=possible,
            misfits=cache(partial(self._misfits_upto, end)),
            amendments=self.amendments,
            directory=self.directory,
            versions=self._versions,
            calendar=self._calendar,
            uncertain=self._uncertain,
            entries=self.entries,
            end=end,
        )

    def followed_by(self, entry: Entry, versions: Mapping[str, int]) -> Moment:
        """What stands at the place of one more entry, with it as the last thing that is played.

        It is for those who fold it: what is possible, what does not fit and what was amended is not worked out.
        """
        fact = Fact.of(entry)
        upto = bisect_right(self.facts, fact.place, key=place_of)
        return Moment(
            negotiation=self.negotiation,
            as_of=ByEntry(entry.number),
            known=self.known,
            played=(*self.facts[:upto], fact),
            possible=(),
            misfits=tuple,
            amendments=(),
            directory=self.directory.extended([fact]),
            versions=versions,
            calendar=self._calendar,
            uncertain=self._uncertain,
            entries=self.entries,
            end=fact.place,
        )

    @cached_property
    def directory(self) -> Directory:
        """The names of what is introduced, whether it has been played or not."""
        kinds, plain = naming(), self._written.heard_naming(self.known)
        amended = [fact for fact in self.amended if type(fact.event) in kinds]
        return Directory.of(sorted((*plain, *amended), key=entry_number_of) if amended else plain)

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """The corrections and retractions, in the order of recording."""
        return tuple(
            Amendment(
                entry,
                self._target(event),
                live=entry.id not in self._out,
                target_out=event.entry in self._out,
                fact=self.reads(entry),
            )
            for entry, event in self._amending
        )

    @cached_property
    def amending(self) -> dict[str, Amendment]:
        """The corrections and retractions by the id of their entry."""
        return {amendment.entry.id: amendment for amendment in self.amendments}

    def _target(self, event: EntryCorrected | EntryRetracted) -> Entry | None:
        """The entry that it names, where that is known at K."""
        target = self._written.named.get(event.entry)
        return target if target is not None and self._admits(target) else None

    def reads(self, entry: Entry) -> Fact:
        """An entry as it reads, whether it counts or not: an amendment and what is retracted too."""
        return _corrected(entry, self._changes.get(entry.id, ()), lambda *_: None)

    def is_out(self, entry: Entry) -> bool:
        """Whether it is retracted."""
        return entry.id in self._out

    @cached_property
    def _uncertain(self) -> tuple[Fact, ...]:
        amended = (fact for fact in self.amended if not fact.certain)
        return merged(self._written.heard_uncertain(self.known), amended)

    def _misfits_upto(self, end: Place) -> tuple[Anomaly, ...]:
        return tuple(anomaly for place, anomaly in self._anomalies if place <= end)

    @cached_property
    def _anomalies(self) -> list[tuple[Place, Anomaly]]:
        misfits: dict[str, list[Anomaly]] = {}
        for _, target, anomaly in sorted(self._misfits, key=itemgetter(0)):
            misfits.setdefault(target, []).append(anomaly)
        introduced = self.directory.introductions
        odd = {fact.place: fact for fact in (*self._written.heard_odd(self.known, introduced), *self.amended)}
        found: list[tuple[Place, Anomaly]] = []
        for place, fact in sorted(odd.items()):
            found += [(place, anomaly) for anomaly in misfits.get(fact.id, ())]
            if fact.entry.irregular is not None:
                text = f"recorded as irregular: {fact.entry.irregular}"
                found.append((place, Anomaly(rule="irregular", entry=fact.id, text=text)))
            found += [(place, _missing(fact, *thing)) for thing in required(fact.event) if thing not in introduced]
        return found

    def _amended(self) -> tuple[dict[str, list[_Change]], set[str]]:
        """The live changes by the id they name, in the order of recording, and the ids that are out."""
        changes: dict[str, list[_Change]] = {}
        out: set[str] = set()
        for entry, event in reversed(self._amending):
            if entry.id in out:
                continue
            if isinstance(event, EntryRetracted):
                out.add(event.entry)
            elif (target := self._target(event)) is not None:
                change = self._change(entry, event, type(target.event), changes.get(entry.id, ()))
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
            self._misfit(event.entry, entry, misfit)
            return None

    def _misfit(self, target: str, by: Entry, misfit: correction.Misfit) -> None:
        text = f"the correction of {misfit.path} does not fit and is left out: {misfit}"
        self._misfits.append((by.number, target, Anomaly(rule="misfit", entry=by.id, text=text)))


def _corrected(
    entry: Entry, changes: Sequence[_Change], misfit: Callable[[str, Entry, correction.Misfit], None]
) -> Fact:
    """The entry after these corrections; those that do not fit are left out and told to `misfit`."""
    fact = Fact.of(entry)
    for change in changes:
        try:
            fact = fact.corrected(change.entry.id, change.values, change.learnt)
        except correction.Misfit as error:
            misfit(entry.id, change.entry, error)
    return fact


def _missing(fact: Fact, noun: Noun, one: str) -> Anomaly:
    text = f"it names the {noun} {one}, which is not on record as known then"
    return Anomaly(rule="missing", entry=fact.id, text=text)
