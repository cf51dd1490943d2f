"""What is written down in one negotiation, arranged once for the readings of every K.

Few entries are ever corrected or retracted. All others read the same at every K that has them, so that their facts
are made and sorted once; a reading picks from them those that are known, and works out only the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter

from domain.clocks import ByDay, ByEntry, ByTime, Known
from domain.entry import Entry
from domain.events import KINDS, EntryCorrected, EntryRetracted, PostHeld, ProposalRevised
from domain.events.base import Event
from domain.fact import Fact, Place
from domain.fields import Link, introducing, requiring
from domain.identifiers import Noun

AMENDMENTS = (EntryCorrected, EntryRetracted)


class Written:
    """Entries in the order of recording: all of one negotiation, or some."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_kind: dict[type[Event], list[Entry]] = {}
        """The entries of each kind, in the order of recording."""
        for entry in self.entries:
            kind = type(entry.event)
            if kind in self.by_kind:
                self.by_kind[kind].append(entry)
            else:
                self.by_kind[kind] = [entry]
        amending = chain.from_iterable(self.by_kind.get(kind, ()) for kind in AMENDMENTS)
        self.amending = [
            (entry, entry.event) for entry in sorted(amending, key=number_of) if isinstance(entry.event, AMENDMENTS)
        ]
        """The corrections and retractions, in the order of recording."""
        self.moved: dict[int, Place] | None = None
        """With everything known, the places of what corrections may have moved; None until that was worked out."""

    @property
    def last(self) -> int:
        """The number of the last entry; 0: there is none."""
        return self.entries[-1].number if self.entries else 0

    def entry(self, number: int) -> Entry | None:
        """The entry of that number; None where it is not among these."""
        index = bisect_left(self.entries, number, key=number_of)
        return self.entries[index] if index < len(self.entries) and self.entries[index].number == number else None

    @cached_property
    def named(self) -> dict[str, Entry]:
        """By id, the entries that a correction or retraction names, whether that counts or not."""
        names = {event.entry for _, event in self.amending}
        return {entry.id: entry for entry in self.entries if entry.id in names} if names else {}

    @cached_property
    def _recorded(self) -> list[Fact]:
        """The facts of all other entries, in the order of recording."""
        apart = {*self.named, *(entry.id for entry, _ in self.amending)}
        return [Fact.of(entry) for entry in self.entries if entry.id not in apart]

    @cached_property
    def plain(self) -> tuple[Fact, ...]:
        """The same in play order."""
        # Python's sort leaves what is of one day in the order of recording.
        return tuple(sorted(self._recorded, key=_day_of))

    @cached_property
    def _plain_by_kind(self) -> dict[type[Event], list[Fact]]:
        by_kind: dict[type[Event], list[Fact]] = {kind: [] for kind in self.by_kind}
        for fact in self.plain:
            by_kind[type(fact.event)].append(fact)
        return by_kind

    @cached_property
    def _naming(self) -> tuple[Fact, ...]:
        """The plain facts that introduce something, in the order of recording."""
        kinds = naming()
        return tuple([fact for fact in self._recorded if type(fact.event) in kinds])

    @cached_property
    def _irregular(self) -> list[Fact]:
        return [fact for fact in self.plain if fact.entry.irregular is not None]

    @cached_property
    def _uncertain(self) -> tuple[Fact, ...]:
        return tuple([fact for fact in self.plain if not fact.place.certain])

    @cached_property
    def _required(self) -> list[tuple[list[Fact], Link, frozenset[str]]]:
        """What plain facts refer to that has to be introduced: by kind and field, all the ids that stand there."""
        return [
            (facts, link, _all_ids(link, facts))
            for kind, facts in self._plain_by_kind.items()
            for link in requiring(kind)
        ]

    def is_all(self, known: Known) -> bool:
        """Whether everything that is written is known at K because it was written by then."""
        return isinstance(known, ByEntry) and self.last <= known.number

    def heard_entries(self, known: Known) -> tuple[Entry, ...]:
        """The entries that are known at K, in the order of recording."""
        if self.is_all(known):
            return self.entries
        if isinstance(known, ByDay):
            # Asked of a hundred thousand at every step of knowledge, so it is asked without a call.
            after = _after(known)
            return tuple([entry for entry in self.entries if entry.learnt < after])
        return tuple(filter(admitting(known), self.entries))

    def heard(self, known: Known) -> tuple[Fact, ...]:
        """The plain facts that are known at K, in play order."""
        return self.plain if self.is_all(known) else _admitted(self.plain, known)

    def heard_naming(self, known: Known) -> tuple[Fact, ...]:
        """Those of them that introduce something, in the order of recording."""
        return self._naming if self.is_all(known) else _admitted(self._naming, known)

    def heard_uncertain(self, known: Known) -> tuple[Fact, ...]:
        """Those of them that have no certain day, in play order."""
        return self._uncertain if self.is_all(known) else _admitted(self._uncertain, known)

    def heard_odd(self, known: Known, introduced: Collection[tuple[Noun, str]]) -> list[Fact]:
        """Those of them that are irregular, or refer to what is not introduced; in no order, and some twice.

        The ids that may stand in a field are few, so they are looked up, and not those of every fact.
        """
        odd = list(self._irregular)
        for facts, link, ids in self._required:
            missing = {one for one in ids if (link.noun, one) not in introduced}
            if missing:
                odd += [
                    fact for fact, own in zip(facts, _ids(link, facts), strict=True) if not missing.isdisjoint(own)
                ]
        return odd if self.is_all(known) else list(_admitted(odd, known))


@cache
def naming() -> frozenset[type[Event]]:
    """The kinds of events of which a directory has something."""
    return frozenset(kind for kind in KINDS.values() if kind in (PostHeld, ProposalRevised) or introducing(kind))


def merged(facts: Sequence[Fact], few: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in play order, with a few more among them."""
    more = sorted(few, key=place_of)
    # Two sorted runs, which Python's sort merges as they are.
    return tuple(sorted((*facts, *more), key=place_of)) if more else tuple(facts)


def _admitted(facts: Sequence[Fact], known: Known) -> tuple[Fact, ...]:
    if isinstance(known, ByDay):
        after = _after(known)
        return tuple([fact for fact in facts if fact.entry.learnt < after])
    admits = admitting(known)
    return tuple(fact for fact in facts if admits(fact.entry))


def _after(known: ByDay) -> str:
    """What every stamp of a day, or of a time in it, stands before in the order of text, and none of the next day."""
    return f"{known.day.isoformat()}U"


def admitting(known: Known) -> Callable[[Entry], bool]:
    """Whether an entry could be known by K.

    A day, of K as of `learnt`, means its end; but what was learnt on the very day on which it was recorded is
    known from the moment of recording.
    """
    match known:
        case ByEntry(number):
            return lambda entry: entry.number <= number
        case ByDay():
            after = _after(known)
            return lambda entry: entry.learnt < after
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


def _all_ids(link: Link, facts: Iterable[Fact]) -> frozenset[str]:
    """The ids that stand in one field of any of these facts, which are of one kind."""
    values = map(attrgetter(f"event.{link.field}"), facts)
    return frozenset(chain.from_iterable(values) if link.many else values) - {None}


def _ids(link: Link, facts: Iterable[Fact]) -> Iterable[tuple[str, ...]]:
    """The ids that stand in that field of each of them."""
    values = map(attrgetter(f"event.{link.field}"), facts)
    return values if link.many else [() if one is None else (one,) for one in values]


place_of = attrgetter("place")
number_of = attrgetter("number")
entry_number_of = attrgetter("entry.number")
