"""What the two clocks answer with: facts in their places, what is possible, what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from domain.calendar import Calendar
from domain.clocks import AsOf, Known
from domain.directory import Directory
from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted
from domain.fact import Fact, Place


class Anomaly(Struct, frozen=True):
    """Something that does not fit: the rule it breaks, the id of the entry, a plain sentence."""

    rule: str
    entry: str
    text: str


class Amendment(Struct, frozen=True):
    """A correction or retraction that is known at K, whatever V.

    `target` is the entry it names, None where that is not known at K. It is `live` unless a live retraction names
    it; a live correction of an entry that is out has no effect all the same. `fact` is the amendment as it reads:
    what it changes and why, as that has itself been corrected.
    """

    entry: Entry
    target: Entry | None
    live: bool
    target_out: bool
    fact: Fact


class Moment(Struct, frozen=True):
    """A negotiation at two dates: what had happened, in play order, and what possibly had."""

    negotiation: str
    as_of: AsOf
    known: Known
    played: tuple[Fact, ...]
    possible: tuple[Fact, ...]
    misfits: Callable[[], tuple[Anomaly, ...]]
    """Works out `anomalies`: of many moments they are never asked for."""
    amendments: tuple[Amendment, ...]
    """All corrections and retractions known at K, in the order of recording."""
    directory: Directory
    versions: Mapping[str, int]
    """The version of its proposal that each ProposalRevised made, by entry id: by order of recording, from 2."""
    calendar: Calendar
    uncertain: tuple[Fact, ...]
    """All that is known at K and has no certain day, in play order, whenever it is played."""
    entries: tuple[Entry, ...]
    """All that is known at K as it was written, in the order of recording: amendments and what is retracted too."""
    end: Place
    """The place in play order up to which it is played."""

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What does not fit in what is played, in play order."""
        return self.misfits()

    @property
    def last(self) -> int:
        """The number of the last entry that is known at K; 0: none is."""
        return max((entry.number for entry in self.entries), default=0)

    def amending(self) -> dict[str, Amendment]:
        """The corrections and retractions by the id of their entry."""
        return {amendment.entry.id: amendment for amendment in self.amendments}

    def retractions(self) -> tuple[Amendment, ...]:
        """The live retractions, in the order of recording: of an entry that is not known at K as well."""
        return tuple(one for one in self.amendments if one.live and isinstance(one.entry.event, EntryRetracted))

    def retractors(self) -> dict[str, tuple[Amendment, ...]]:
        """The live retractions by the id of the entry that they take out."""
        found: dict[str, tuple[Amendment, ...]] = {}
        for one in self.retractions():
            if isinstance(one.entry.event, EntryRetracted):
                out = one.entry.event.entry
                found[out] = (*found.get(out, ()), one)
        return found

    def retracted(self) -> tuple[Entry, ...]:
        """The entries that are known at K and retracted, without those that are corrections and retractions."""
        targets = {one.target.id: one.target for one in self.retractions() if one.target is not None}
        return tuple(one for one in targets.values() if not isinstance(one.event, (EntryCorrected, EntryRetracted)))

    def numbers(self) -> dict[str, int]:
        """The numbers of the entries that it speaks of by id: played, possible, amendments and what they name."""
        amended = [one.target for one in self.amendments if one.target is not None]
        own = [fact.entry for fact in (*self.played, *self.possible)]
        return {entry.id: entry.number for entry in (*own, *amended, *(one.entry for one in self.amendments))}
