"""A negotiation in one line: its title reads as its history says, though only what amends it is read."""

from __future__ import annotations

from msgspec import Raw

from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted, NegotiationOpened, NoteMade
from ledger import Ledger


def correct(ledger: Ledger, entry: Entry, path: str, written: bytes) -> Entry:
    return ledger.record("n", EntryCorrected(entry=entry.id, changes={path: Raw(written)}, reason="found otherwise"))


def title(ledger: Ledger) -> str:
    (listed,) = ledger.negotiations()
    (opened, *_) = ledger.negotiation("n").history.facts(ledger.negotiation("n").history.everything)
    assert isinstance(opened.event, NegotiationOpened)
    assert listed.title == opened.event.title
    return listed.title


def test_a_title_reads_as_all_its_corrections_leave_it(ledger: Ledger) -> None:
    opened = ledger.record("n", NegotiationOpened(title="First"))
    note = ledger.record("n", NoteMade(text="a remark"))
    correct(ledger, note, "event.text", b'"another"')
    assert title(ledger) == "First"
    second = correct(ledger, opened, "event.title", b'"Second"')
    assert title(ledger) == "Second"
    correct(ledger, second, "event.changes", b'{"event.title": "Third"}')
    assert title(ledger) == "Third"
    ledger.record("n", EntryRetracted(entry=second.id, reason="it was right"))
    assert title(ledger) == "First"


def test_titles_can_be_asked_for_as_they_were_written_first(ledger: Ledger) -> None:
    opened = ledger.record("n", NegotiationOpened(title="First"))
    correct(ledger, opened, "event.title", b'"Second"')
    (asked,) = ledger.negotiations(corrected=False)
    (listed,) = ledger.negotiations()
    assert (asked.title, listed.title) == ("First", "Second")
    assert (asked.entries, asked.last_number) == (listed.entries, listed.last_number)
