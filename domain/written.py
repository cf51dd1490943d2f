"""What is written down in one negotiation, arranged once for the readings of every K.

Few entries are ever corrected or retracted. All others read the same at every K that has them, so that their facts
are made and sorted once; a reading picks from them those that are known, and works out only the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import compress
from operator import attrgetter

from domain.clocks import ByDay, ByEntry, ByTime, Known
from domain.entry import Entry
from domain.events import KINDS, EntryCorrected, EntryRetracted, PostHeld, ProposalRevised
from domain.events.base import Event
from domain.fact import Fact
from domain.fields import introducing

AMENDMENTS = (EntryCorrected, EntryRetracted)


class Written:
    """Entries in the order of recording: all of one negotiation, or some."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.amending = [(entry, entry.event) for entry in self.entries if isinstance(entry.event, AMENDMENTS)]
        """The corrections and retractions."""

    @cached_property
    def named(self) -> dict[str, Entry]:
        """By id, the entries that a correction or retraction names, whether that counts or not."""
        names = {event.entry for _, event in self.amending}
        return {entry.id: entry for entry in self.entries if entry.id in names} if names else {}

    @cached_property
    def plain(self) -> tuple[Fact, ...]:
        """The facts of all other entries, in play order."""
        apart = {*self.named, *(entry.id for entry, _ in self.amending)}
        facts = [Fact.of(entry) for entry in self.entries if entry.id not in apart]
        # They come in the order of recording, and Python's sort leaves what is of one day in it.
        facts.sort(key=_day_of)
        return tuple(facts)

    @cached_property
    def _days(self) -> list[str]:
        return [fact.entry.learnt[:10] for fact in self.plain]

    @cached_property
    def _naming(self) -> tuple[Fact, ...]:
        """The plain facts that introduce something, in the order of recording."""
        kinds = naming()
        return tuple(sorted((fact for fact in self.plain if type(fact.event) in kinds), key=number_of))

    def is_all(self, known: Known) -> bool:
        """Whether everything that is written is known at K because it was written by then."""
        return isinstance(known, ByEntry) and (not self.entries or self.entries[-1].number <= known.number)

    def heard(self, known: Known) -> tuple[Fact, ...]:
        """The plain facts that are known at K, in play order."""
        if self.is_all(known):
            return self.plain
        if isinstance(known, ByDay):
            # The question is asked of a hundred thousand at every step of knowledge, so it is asked without a call.
            return tuple(compress(self.plain, map(known.day.isoformat().__ge__, self._days)))
        return self._admitted(self.plain, known)

    def heard_naming(self, known: Known) -> tuple[Fact, ...]:
        """Those of them that introduce something, in the order of recording."""
        return self._naming if self.is_all(known) else self._admitted(self._naming, known)

    def _admitted(self, facts: Sequence[Fact], known: Known) -> tuple[Fact, ...]:
        admits = admitting(known)
        return tuple(fact for fact in facts if admits(fact.entry))


@cache
def naming() -> frozenset[type[Event]]:
    """The kinds of events of which a directory has something."""
    return frozenset(kind for kind in KINDS.values() if kind in (PostHeld, ProposalRevised) or introducing(kind))


def merged(facts: Sequence[Fact], few: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in play order, with a few more among them."""
    more = sorted(few, key=place_of)
    # Two sorted runs, which Python's sort merges as they are.
    return tuple(sorted((*facts, *more), key=place_of)) if more else tuple(facts)


def admitting(known: Known) -> Callable[[Entry], bool]:
    """Whether an entry could be known by K.

    A day, of K as of `learnt`, means its end; but what was learnt on the very day on which it was recorded is
    known from the moment of recording.
    """
    match known:
        case ByEntry(number):
            return lambda entry: entry.number <= number
        case ByDay(day):
            last = day.isoformat()
            return lambda entry: entry.learnt[:10] <= last
        case ByTime(time):
            today = time.date().isoformat()
            return lambda entry: (
                entry.learnt < today
                or (entry.recorded_at[:10] == entry.learnt and _instant(entry.recorded_at) <= time)
                if len(entry.learnt) == len(today)
                else _instant(entry.learnt) <= time
            )


def _instant(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _day_of(fact: Fact) -> int:
    return 2 * fact.place.day.toordinal() + fact.place.certain


place_of = attrgetter("place")
number_of = attrgetter("number")
