"""Which documents the entries of a ledger speak of: those that they file, cite or name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from domain.entry import Entry
from domain.errors import UnknownName
from domain.events import EntryCorrected
from domain.fields import references
from domain.suggest import unknown
from ledger.codec import encode, entry_of
from ledger.sqlite.recorder import EntryRecorder


def check_documents(entries: EntryRecorder, wanted: Collection[str]) -> None:
    """Look for these documents in the whole ledger, and no further than needed.

    Raises UnknownName, with the nearest, where one is neither filed nor cited by any entry.
    """
    missing = {one: encode(one).decode() for one in wanted}
    for row in entries.rows():
        # Most rows have none of these words in them, and need not be read.
        for one in [one for one, word in missing.items() if word in row.state]:
            entry = entry_of(*row)
            if one in mentioned(entry) or _in_changes(entry, missing[one]):
                del missing[one]
        if not missing:
            return
    raise _unknown(min(missing), entries)


def mentioned(entry: Entry) -> Iterator[str]:
    """The documents that an entry cites, and those that its event files or names."""
    yield from (cited.document for cited in entry.evidence)
    yield from (one for link, one in references(entry.event) if link.noun == "document")


def _in_changes(entry: Entry, word: str) -> bool:
    event = entry.event
    return isinstance(event, EntryCorrected) and any(word.encode() in bytes(raw) for raw in event.changes.values())


def _unknown(document: str, entries: EntryRecorder) -> UnknownName:
    return unknown("document", document, {one for row in entries.rows() for one in mentioned(entry_of(*row))})
