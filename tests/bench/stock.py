"""The library as its tutorial shows it: an aggregate of events, JSON by its own transcoder, its own SQLite recorder.

It keeps its file as we keep ours (a log written ahead, synchronous FULL) and has its cache of aggregates. An event
holds a whole entry, and what is folded is what we fold; rules are not asked, because it knows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from msgspec import Raw, convert, json
from msgspec.structs import force_setattr

from domain.entry import Entry
from domain.values import decode_hook
from ledger.codec import encode, state_of
from tests.bench.sameness import ENDS, ends_told


class Negotiation(Aggregate):
    """A negotiation: how many entries it has is all that writing needs."""

    @event("Opened")
    def __init__(self, name: str, entry: dict[str, Any]) -> None:
        self.name = name

    @staticmethod
    def create_id(name: str, entry: object = None) -> UUID:
        """One negotiation has one id."""
        return uuid5(NAMESPACE_URL, name)

    @event("Recorded")
    def record(self, entry: dict[str, Any]) -> None:
        """Take one more entry."""


class Negotiations(Application[UUID]):
    """The application, which gives out a thousand notifications at a time."""

    log_section_size = 1000


class StockFile:
    """An application of the library over one file."""

    def __init__(self, path: Path) -> None:
        environment = {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(path),
            "AGGREGATE_CACHE_MAXSIZE": "256",
            "AGGREGATE_CACHE_FASTFORWARD": "y",
        }
        self._application = Negotiations(environment)
        self._standing: dict[str, Negotiation] = {}

    def events(self, entries: Iterable[Entry]) -> list[Any]:
        """The events of further entries, not yet saved."""
        events: list[Any] = []
        for entry in entries:
            payload = _payload(entry)
            negotiation = self._standing.get(entry.negotiation)
            if negotiation is None:
                negotiation = self._standing[entry.negotiation] = Negotiation(entry.negotiation, payload)
            else:
                negotiation.record(payload)
            events += negotiation.collect_events()
        return events

    def save(self, events: Sequence[Any]) -> None:
        """Save events in one transaction."""
        self._application.save(*events)

    def record(self, entry: Entry) -> None:
        """Take one more entry, and save it."""
        if entry.version == 1:
            self._application.save(Negotiation(entry.negotiation, _payload(entry)))
            return
        negotiation: Negotiation = self._application.repository.get(Negotiation.create_id(entry.negotiation))
        negotiation.record(_payload(entry))
        self._application.save(negotiation)

    def both_ends(self) -> str:
        """What says whether another file holds the same."""
        last = self._application.recorder.max_notification_id() or 0
        first = islice(self.scan(), min(ENDS, last))
        entries = chain(first, self.scan(max(ENDS, last - ENDS)))
        return ends_told(last, ((entry.number, entry.version, state_of(entry)) for entry in entries))

    def scan(self, after: int = 0) -> Iterator[Entry]:
        """The entries after a number, in the order of recording."""
        mapper, log = self._application.mapper, self._application.notification_log
        while notifications := log.select(after, log.section_size, inclusive_of_start=False):
            for one in notifications:
                yield _entry(mapper.to_domain_event(one), one.id)
            after = notifications[-1].id

    def stream(self, name: str, numbers: Iterable[int]) -> list[Entry]:
        """The entries of one negotiation.

        They do not know their numbers in the ledger, only their versions: who wants to compare them gives them.
        """
        events = self._application.events.get(Negotiation.create_id(name))
        return [_entry(one, number) for one, number in zip(events, numbers, strict=True)]

    def close(self) -> None:
        """Close the file."""
        self._application.close()


def _payload(entry: Entry) -> dict[str, Any]:
    payload: dict[str, Any] = json.decode(encode(entry))
    return {name: value for name, value in payload.items() if name not in {"number", "version"}}


def _entry(event: Any, number: int) -> Entry:
    payload = event.entry
    if payload["event"]["kind"] == "entry-corrected":
        # What a correction changes stays JSON until it is known what it corrects.
        changes = {path: Raw(json.encode(value)) for path, value in payload["event"]["changes"].items()}
        payload = payload | {"event": payload["event"] | {"changes": changes}}
    entry = convert(payload, Entry, dec_hook=decode_hook)
    force_setattr(entry, "number", number)
    force_setattr(entry, "version", event.originator_version)
    return entry
