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

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from domain.calendar import PLAIN, Calendar
from domain.clocks import AsOf, ByEntry, Known
from domain.entry import Entry
from domain.events import ProposalRevised
from domain.fact import Fact, Place
from domain.moment import Moment
from domain.reading import Reading
from domain.written import Written


class History:
    """All entries of one negotiation, in the order of recording; answers for any two dates.

    The last few readings are kept, because a replay asks for many V at the same K. `calendar` says what the dates
    inside events mean and which days are holidays.
    """

    _KEPT = 4

    def __init__(self, entries: Sequence[Entry], calendar: Calendar = PLAIN) -> None:
        self.written = Written(entries)
        self.calendar = calendar
        self._readings: dict[Known, Reading] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self.written.entries

    @property
    def negotiation(self) -> str:
        """The id of the negotiation; empty where there are no entries."""
        return self.entries[0].negotiation if self.entries else ""

    @property
    def everything(self) -> Known:
        """The K with which everything written in this negotiation is known."""
        return ByEntry(self.written.last)

    @cached_property
    def by_number(self) -> dict[int, Entry]:
        """The entries by their number in the ledger."""
        return {entry.number: entry for entry in self.entries}

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def versions(self) -> dict[str, int]:
        """The version that each ProposalRevised made of its proposal, by entry id; never renumbered."""
        counted: Counter[str] = Counter()
        versions = {}
        for entry in self.written.by_kind.get(ProposalRevised, ()):
            if isinstance(entry.event, ProposalRevised):
                counted[entry.event.proposal] += 1
                versions[entry.id] = 1 + counted[entry.event.proposal]
        return versions

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
        reading = self._readings.get(known)
        if reading is None:
            reading = Reading(self.negotiation, self.written, known, self.versions, calendar=self.calendar)
        # Replaced as a whole, never changed: two threads may ask at once.
        kept = [(other, one) for other, one in self._readings.items() if other != known][1 - self._KEPT :]
        self._readings = {**dict(kept), known: reading}
        return reading

    def next(self, entry: Entry) -> Moment:
        """What stands at the place of an entry once it is written next, with it as the last thing that is played.

        Everything is known; the entry is neither a correction nor a retraction.
        """
        number = 1 + self.written.last
        versions = self.versions
        if isinstance(entry.event, ProposalRevised):
            made = (one.event for one in self.entries if isinstance(one.event, ProposalRevised))
            before = sum(event.proposal == entry.event.proposal for event in made)
            versions = versions | {entry.id: 2 + before}
        return self.reading(self.everything).followed_by(replace(entry, number=number), versions)

    def place(self, number: int) -> Place:
        """The place of an entry in play order with hindsight; of one that is not played, where it would be.

        Raises UnknownName where this negotiation does not have it.
        """
        return self.reading(self.everything).place(number)

    def entry(self, number: int) -> Entry | None:
        """The entry of that number; None where this negotiation has none."""
        return self.written.entry(number)
