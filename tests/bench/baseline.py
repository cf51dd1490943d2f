"""The raw baselines: plain sqlite3 with the same bytes, and the same folds called by hand in one straight loop.

They do what has to be done for the same answer and nothing else: no checks, no library, no layers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
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
from ledger.sqlite.schema import OBJECTS
from projections.at import VIEWS

Stored = tuple[str, int, str, str, str]
"""Negotiation, version, id, kind and state of one entry."""

_INSERT = "INSERT INTO entries (negotiation, version, id, kind, state) VALUES (?, ?, ?, ?, ?)"

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

    def append(self, batches: Iterable[Sequence[Stored]]) -> None:
        """Write every batch in a transaction of its own."""
        execute = self.connection.execute
        for batch in batches:
            execute("BEGIN")
            self.connection.executemany(_INSERT, batch)
            execute("COMMIT")

    def append_together(self, batches: Iterable[Sequence[Stored]]) -> None:
        """Write every batch, all in one transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        for batch in batches:
            self.connection.executemany(_INSERT, batch)
        self.connection.execute("COMMIT")

    def append_singly(self, rows: Sequence[Stored]) -> None:
        """Write and commit one after another."""
        for row in rows:
            self.connection.execute(_INSERT, row)

    def scan(self) -> list[tuple[int, int, str]]:
        """Number, version and state of all entries."""
        return self.connection.execute("SELECT number, version, state FROM entries ORDER BY number").fetchall()

    def scan_of(self, negotiation: str) -> list[tuple[int, int, str]]:
        """The same of one negotiation."""
        query = "SELECT number, version, state FROM entries WHERE negotiation = ? ORDER BY version"
        return self.connection.execute(query, (negotiation,)).fetchall()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def moments(rows: Iterable[tuple[int, int, str]], as_of: date = _EVER, known: date = _EVER) -> dict[str, Moment]:
    """Each negotiation of these rows at two days: decoded, corrected and sorted, in as few steps as that takes."""
    streams: dict[str, list[Entry]] = {}
    for number, version, state in rows:
        entry = _decode(state)
        force_setattr(entry, "number", number)
        force_setattr(entry, "version", version)
        streams.setdefault(entry.negotiation, []).append(entry)
    return {name: _moment(name, stream, as_of, known) for name, stream in streams.items()}


def folded(moment: Moment) -> Negotiation:
    """Where a negotiation stands."""
    folding = Folding(moment)
    for fact in moment.played:
        for step in _STEPS[type(fact.event)]:
            step(folding, fact, fact.event)
    return folding.state


def viewed(moment: Moment) -> dict[str, Any]:
    """Every view, the entries gone through once."""
    folding = Folding(moment)
    states: dict[str, Any] = {name: view.start(moment.directory) for name, view in VIEWS.items()}
    calls: dict[type[Event], list[tuple[Callable[..., None], Any]]] = {}
    for name, view in VIEWS.items():
        for kind, handle in view.on.items():
            calls.setdefault(kind, []).append((handle, states[name]))
    for kind, steps in _STEPS.items():
        calls.setdefault(kind, []).extend((step, folding) for step in steps)
    for fact in moment.played:
        for call, state in calls.get(type(fact.event), ()):
            call(state, fact, fact.event)
    return {name: view.result(states[name], moment, folding.state) for name, view in VIEWS.items()}


def _moment(name: str, stream: list[Entry], as_of: date, known: date) -> Moment:
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
    missing = tuple(
        Anomaly("missing", fact.id, f"it names the {noun} {one}, which is not on record as known then")
        for fact in played
        for noun, one in required(fact.event)
        if (noun, one) not in directory.introductions
    )
    uncertain = tuple(fact for fact in facts if not fact.place.certain)
    end = Place(as_of, certain=True, number=1 << 62)
    return Moment(
        name,
        ByDay(as_of),
        ByEntry(0),
        played,
        (),
        missing,
        amendments,
        directory,
        versions,
        ENGLISH,
        uncertain,
        tuple(heard),
        end,
    )


def _fact(entry: Entry) -> Fact:
    effective, learnt = entry.effective, date.fromisoformat(entry.learnt[:10])
    latest = effective.latest
    day = learnt if latest is None or latest > learnt else latest
    place = Place(day, effective.earliest == day, entry.number)
    return Fact(entry, entry.event, effective, entry.attribution, entry.evidence, entry.marking, place)


_place = attrgetter("place")
