"""What the entries of a ledger speak of, whether it is on file or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from domain.entry import Entry
from domain.errors import UnknownName
from domain.events import EntryCorrected
from domain.events.base import Event
from domain.fact import Fact
from domain.fields import references
from domain.history import History
from domain.identifiers import Noun
from domain.suggest import closest, unknown
from domain.values import Citation
from ledger.codec import encode, entry_of
from ledger.sqlite.recorder import EntryRecorder


class Mention(NamedTuple):
    """A thing that an entry speaks of: the field that names it, what it is, its id."""

    field: str
    noun: Noun
    one: str


class NotOnFile(NamedTuple):
    """A thing that is spoken of and that no entry introduces: the field, the id, and what was probably meant."""

    field: str
    one: str
    near: str | None


def mentions(event: Event, evidence: tuple[Citation, ...]) -> Iterator[Mention]:
    """What an event names and what its entry cites; not other entries or negotiations."""
    for link, one in references(event):
        if link.noun not in ("entry", "negotiation"):
            yield Mention(link.field, link.noun, one)
    yield from (Mention("evidence", "document", cited.document) for cited in evidence)


def newly_mentioned(before: Fact, after: Fact, correction: Entry) -> Iterator[Mention]:
    """What a corrected entry speaks of and did not before, and what its correction cites."""
    known = frozenset(mentions(before.event, before.evidence))
    yield from (one for one in mentions(after.event, after.evidence) if one not in known)
    yield from mentions(correction.event, correction.evidence)


def not_on_file(spoken_of: Collection[Mention], history: History, number: int) -> Iterator[NotOnFile]:
    """What of this, in the entry of that number, nothing on record introduces.

    What an earlier entry speaks of under the same id was meant: nothing is suggested for it.
    """
    directory = history.reading(history.everything).directory
    missing = [one for one in dict.fromkeys(spoken_of) if directory.fact(one.noun, one.one) is None]
    if not missing:
        return
    said = {
        (mention.noun, mention.one)
        for entry in history.entries
        if entry.number < number
        for mention in mentions(entry.event, entry.evidence)
    }
    for field, noun, one in missing:
        known = {other for of, other in (*said, *directory.introductions) if of == noun}
        yield NotOnFile(field, one, None if (noun, one) in said else closest(one, known - {one}))


def check_documents(entries: EntryRecorder, wanted: Collection[str]) -> None:
    """Look for these documents in the whole ledger, and no further than needed.

    Raises UnknownName, with the nearest, where one is neither filed nor cited by any entry.
    """
    missing = {one: encode(one).decode() for one in wanted}
    for row in entries.rows():
        # Most rows have none of these words in them, and need not be read.
        for one in [one for one, word in missing.items() if word in row.state]:
            entry = entry_of(*row)
            if one in _documents(entry) or _in_changes(entry, missing[one]):
                del missing[one]
        if not missing:
            return
    raise _unknown(min(missing), entries)


def _documents(entry: Entry) -> Iterator[str]:
    return (mention.one for mention in mentions(entry.event, entry.evidence) if mention.noun == "document")


def _in_changes(entry: Entry, word: str) -> bool:
    event = entry.event
    return isinstance(event, EntryCorrected) and any(word.encode() in bytes(raw) for raw in event.changes.values())


def _unknown(document: str, entries: EntryRecorder) -> UnknownName:
    return unknown("document", document, {one for row in entries.rows() for one in _documents(entry_of(*row))})
