"""The entries that put documents on file; nothing but these and what amends them is read, and no view is made."""

from __future__ import annotations

from collections.abc import Iterator

from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted, EvidenceFiled
from domain.fact import Fact
from domain.history import History
from ledger.codec import entry_of
from ledger.sqlite.recorder import EntryRecorder

_KINDS = tuple(kind.kind() for kind in (EvidenceFiled, EntryCorrected, EntryRetracted))


def filed(entries: EntryRecorder, negotiation: str | None = None) -> dict[str, tuple[Fact, ...]]:
    """The entries that put documents on file, as corrected and without those retracted, by negotiation."""
    found: dict[str, list[Entry]] = {}
    own: set[str] = set()
    for entry in written(entries, *_KINDS, negotiation=negotiation):
        event = entry.event
        # Of all that amends something, few amend a filing; what does stands after it.
        if isinstance(event, (EntryCorrected, EntryRetracted)) and event.entry not in own:
            continue
        own.add(entry.id)
        found.setdefault(entry.negotiation, []).append(entry)
    return {name: _filings(History(filings)) for name, filings in found.items()}


def filed_in(entries: EntryRecorder, document: str) -> tuple[str, ...]:
    """The negotiations in which an entry ever put this document on file, retracted since or not, sorted."""
    found = {
        entry.negotiation
        for entry in written(entries, EvidenceFiled.kind())
        if isinstance(entry.event, EvidenceFiled) and entry.event.document == document
    }
    return tuple(sorted(found))


def written(entries: EntryRecorder, *kinds: str, negotiation: str | None = None) -> Iterator[Entry]:
    """The entries of these kinds as they were written, in order; of one negotiation, or of all."""
    upto = entries.max_notification_id() or 0
    return (entry_of(*row) for row in entries.pages(negotiation, after=0, upto=upto, kinds=kinds))


def _filings(history: History) -> tuple[Fact, ...]:
    return tuple(fact for fact in history.facts(history.everything) if isinstance(fact.event, EvidenceFiled))
