"""The raw baselines: plain sqlite3 with the same bytes, and the same folds called by hand in one straight loop.

They do what has to be done for the same answer and nothing else: no checks, no library, no layers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import json
from msgspec.structs import force_setattr

from domain import correction
from domain.clocks import ByDay, ByEntry
from domain.directory import Directory
from domain.entry import Entry
from domain.events import KINDS, EntryCorrected, EntryRetracted, ProposalRevised
from domain.events.base import Event
from domain.fact import Fact, Place
from domain.fields import required
from domain.folds import contracts, governance, offers, talks
from domain.folds.folding import Folding, Handler
from domain.moment import Amendment, Anomaly, Moment
from domain.rules import Rule, rules_of
from domain.state import Negotiation
from domain.values import decode_hook
from ledger.calendar import ENGLISH
from ledger.interchange.jsonl import BATCH
from ledger.sqlite.schema import OBJECTS
from ledger.undisturbed import undisturbed
from projections.at import VIEWS
from tests.bench.sameness import ENDS, ends_told

Stored = tuple[Any, ...]
"""One entry with all its columns, as the file has them; its number is the first."""

_decode = json.Decoder(Entry, dec_hook=decode_hook).decode
_ON: dict[type[Event], Handler] = {**talks.ON, **offers.ON, **governance.ON, **contracts.ON}


def _asking(rule: Rule) -> Handler:
    def ask(folding: Folding, fact: Fact, event: Event) -> None:
        why = rule.ask(folding, fact, event)
        if why is not None:
            folding.state.anomalies.append(Anomaly(rule.name, fact.id, why))

    return ask


_STEPS: dict[type[Event], tuple[Handler, ...]] = {
    kind: (
        *map(_asking, rules_of(kind, afterwards=False)),
        *([_ON[kind]] if kind in _ON else []),
        *map(_asking, rules_of(kind, afterwards=True)),
    )
    for kind in KINDS.values()
}
"""The rules that are asked of each kind of event, around what it does."""
_EVER = date.max


class RawFile:
    """The same table and indexes in the same kind of file."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        for name in ("entries", "amendments"):
            if not self.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone():
                self.connection.execute(OBJECTS[name])

    def insert(self, rows: Sequence[Stored]) -> None:
        """Write these; where no transaction has begun, each in one of its own."""
        marks = ", ".join("?" * len(rows[0]))
        if self.connection.in_transaction:
            self.connection.executemany(f"INSERT INTO entries VALUES ({marks})", rows)
        else:
            for row in rows:
                self.connection.execute(f"INSERT INTO entries VALUES ({marks})", row)

    def append(self, rows: Sequence[Stored]) -> None:
        """Write these in a transaction of their own."""
        self.connection.execute("BEGIN")
        self.insert(rows)
        self.connection.execute("COMMIT")

    def stored(self, after: int = 0) -> Iterator[list[Stored]]:
        """All columns of all entries after a number, a thousand entries at a time."""
        cursor = self.connection.execute("SELECT * FROM entries WHERE number > ? ORDER BY number", (after,))
        while rows := cursor.fetchmany(BATCH):
            yield rows

    def scan(self) -> list[tuple[int, int, str]]:
        """Number, version and state of all entries."""
        return self.connection.execute("SELECT number, version, state FROM entries ORDER BY number").fetchall()

    def scan_of(self, negotiation: str) -> list[tuple[int, int, str]]:
        """The same of one negotiation."""
        query = "SELECT number, version, state FROM entries WHERE negotiation = ? ORDER BY version"
        return self.connection.execute(query, (negotiation,)).fetchall()

    def numbers_of(self, negotiation: str) -> list[int]:
        """The numbers of the entries of one negotiation."""
        query = "SELECT number FROM entries WHERE negotiation = ? ORDER BY version"
        return [number for (number,) in self.connection.execute(query, (negotiation,))]

    def last(self) -> int:
        """The number of the last entry; 0 where there is none."""
        found: int | None = self.connection.execute("SELECT max(number) FROM entries").fetchone()[0]
        return found or 0

    def both_ends(self) -> str:
        """What says whether another file holds the same."""
        query = "SELECT number, version, state FROM entries WHERE number <= ? OR number > ? ORDER BY number"
        last = self.last()
        return ends_told(last, self.connection.execute(query, (ENDS, last - ENDS)))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def decoded(rows: Iterable[tuple[int, int, str]]) -> list[Entry]:
    """The entries of these rows."""
    entries = []
    with undisturbed():
        for number, version, state in rows:
            entry = _decode(state)
            force_setattr(entry, "number", number)
            force_setattr(entry, "version", version)
            entries.append(entry)
    return entries


def moments(entries: Iterable[Entry], as_of: date = _EVER, known: date = _EVER) -> Iterator[tuple[str, Moment]]:
    """Each negotiation of these entries at two days: corrected and sorted, in as few steps as that takes."""
    streams: dict[str, list[Entry]] = {}
    for entry in entries:
        streams.setdefault(entry.negotiation, []).append(entry)
    for name in sorted(streams):
        yield name, moment(name, streams.pop(name), as_of, known)


def folded(at: Moment) -> Negotiation:
    """Where a negotiation stands."""
    folding = Folding(at)
    for fact in at.played:
        for step in _STEPS[type(fact.event)]:
            step(folding, fact, fact.event)
    return folding.state


def viewed(at: Moment) -> dict[str, Any]:
    """Every view, the entries gone through once."""
    folding = Folding(at)
    states: dict[str, Any] = {name: view.start(at.directory) for name, view in VIEWS.items()}
    calls: dict[type[Event], list[tuple[Callable[..., None], Any]]] = {}
    for name, view in VIEWS.items():
        for kind, handle in view.on.items():
            calls.setdefault(kind, []).append((handle, states[name]))
    for kind, steps in _STEPS.items():
        calls.setdefault(kind, []).extend((step, folding) for step in steps)
    for fact in at.played:
        for call, state in calls.get(type(fact.event), ()):
            call(state, fact, fact.event)
    return {name: view.result(states[name], at, folding.state) for name, view in VIEWS.items()}


def moment(name: str, stream: Sequence[Entry], as_of: date = _EVER, known: date = _EVER) -> Moment:
    """One negotiation at two days."""
    heard_by, out = known.isoformat(), set[str]()
    changes: dict[str, list[Entry]] = {}
    versions: dict[str, int] = {}
    counted: dict[str, int] = {}
    heard, amending = [], []
    for entry in stream:
        event = entry.event
        if type(event) is ProposalRevised:
            versions[entry.id] = counted[event.proposal] = counted.get(event.proposal, 1) + 1
        if entry.learnt[:10] > heard_by:
            continue
        heard.append(entry)
        if type(event) is EntryCorrected:
            changes.setdefault(event.entry, []).append(entry)
            amending.append((entry, event.entry))
        elif type(event) is EntryRetracted:
            out.add(event.entry)
            amending.append((entry, event.entry))
    facts: list[Fact] = []
    for entry in heard:
        kind = type(entry.event)
        if entry.id in out or kind is EntryCorrected or kind is EntryRetracted:
            continue
        fact = _fact(entry)
        for change in changes.get(entry.id, ()):
            if change.id not in out and isinstance(change.event, EntryCorrected):
                values = correction.read(kind, change.event.changes)
                fact = fact.corrected(change.id, values, date.fromisoformat(change.learnt[:10]))
        facts.append(fact)
    directory = Directory.of(facts)
    facts.sort(key=_place)
    played = tuple(fact for fact in facts if fact.place.day <= as_of)
    named = {entry.id: entry for entry in heard} if amending else {}
    amendments = tuple(
        Amendment(one, named.get(of), one.id not in out, of in out, _fact(one)) for one, of in amending
    )

    uncertain = tuple(fact for fact in facts if not fact.place.certain)
    end = Place(as_of, certain=True, number=1 << 62)
    return Moment(
        name,
        ByDay(as_of),
        ByEntry(0),
        played,
        _possible(uncertain, end),
        lambda: _missing(played, directory),
        amendments,
        directory,
        versions,
        ENGLISH,
        uncertain,
        tuple(heard),
        end,
    )


def _missing(played: Iterable[Fact], directory: Directory) -> tuple[Anomaly, ...]:
    return tuple(
        Anomaly("missing", fact.id, f"it names the {noun} {one}, which is not on record as known then")
        for fact in played
        for noun, one in required(fact.event)
        if (noun, one) not in directory.introductions
    )


def _possible(uncertain: Iterable[Fact], end: Place) -> tuple[Fact, ...]:
    return tuple(fact for fact in uncertain if fact.place > end and fact.could_be_by(end.day))


def _fact(entry: Entry) -> Fact:
    effective, learnt = entry.effective, date.fromisoformat(entry.learnt[:10])
    latest = effective.latest
    day = learnt if latest is None or latest > learnt else latest
    place = Place(day, effective.earliest == day, entry.number)
    return Fact(entry, entry.event, effective, entry.attribution, entry.evidence, entry.marking, place)


_place = attrgetter("place")
