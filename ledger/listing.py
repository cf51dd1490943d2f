"""The negotiations of a ledger, each in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, json

from domain.entry import Entry
from domain.errors import NotALedger
from domain.events import NegotiationOpened
from domain.history import History
from ledger.application import LedgerApplication
from ledger.codec import entry_of
from ledger.sqlite.recorder import Row


class Listed(Struct, frozen=True):
    """A negotiation: its title, how many entries it has, when the first and last were recorded."""

    id: str
    title: str
    entries: int
    first_recorded_at: str
    last_recorded_at: str
    last_number: int


def listed(application: LedgerApplication, *, corrected: bool = True) -> tuple[Listed, ...]:
    """Every negotiation, in the order of their ids; unless `corrected`, with its title as it was written first."""
    return tuple(_one(application, name, corrected=corrected) for name in application.entries.negotiations())


def _one(application: LedgerApplication, negotiation: str, *, corrected: bool) -> Listed:
    ends = application.entries.ends(negotiation)
    if ends is None:
        raise NotALedger(
            f"{application.file.path} is damaged: its entries are not found by their negotiation",
            hint="parley check says what is wrong; restore it from a backup",
        )
    first, last = entry_of(*ends[0]), entry_of(*ends[1])
    return Listed(
        negotiation,
        _title(first, _amending(first, application.entries.amendments(negotiation)) if corrected else ()),
        last.version,
        first.recorded_at,
        last.recorded_at,
        last.number,
    )


class _Named(Struct):
    """Of the event of an amendment, which entry it names."""

    entry: str


class _Amendment(Struct):
    """Of an amendment as it is stored, what tells which entry it amends."""

    id: str
    event: _Named


_named = json.Decoder(_Amendment).decode


def _amending(first: Entry, amendments: Iterable[Row]) -> list[Entry]:
    """Those that amend the first entry, or one of these; all others are not read any further."""
    ids = {first.id}
    found = []
    for row in amendments:
        try:
            amendment = _named(row.state)
        except ValueError:
            # Damaged: whoever reads it whole says so.
            found.append(entry_of(*row))
            continue
        if amendment.event.entry in ids:
            ids.add(amendment.id)
            found.append(entry_of(*row))
    return found


def _title(first: Entry, amendments: Sequence[Entry]) -> str:
    """The title as corrected: nothing but the first entry and what amends it says how it reads."""
    history = History((first, *amendments))
    for fact in history.facts(history.everything):
        if isinstance(fact.event, NegotiationOpened):
            return fact.event.title
    return first.negotiation
