"""The negotiations of a ledger, each in one line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from domain.entry import Entry
from domain.events import NegotiationOpened
from domain.history import History
from ledger.application import LedgerApplication
from ledger.codec import entry_of


class Listed(Struct, frozen=True):
    """A negotiation: its title as corrected, how many entries it has, when the first and last were recorded."""

    id: str
    title: str
    entries: int
    first_recorded_at: str
    last_recorded_at: str
    last_number: int


def listed(application: LedgerApplication) -> tuple[Listed, ...]:
    """Every negotiation, in the order of their ids."""
    return tuple(_one(application, name) for name in application.entries.negotiations())


def _one(application: LedgerApplication, negotiation: str) -> Listed:
    ends = application.entries.ends(negotiation)
    if ends is None:
        raise LookupError(negotiation)
    first, last = entry_of(*ends[0]), entry_of(*ends[1])
    return Listed(
        negotiation,
        _title(first, [entry_of(*row) for row in application.entries.amendments(negotiation)]),
        last.version,
        first.recorded_at,
        last.recorded_at,
        last.number,
    )


def _title(first: Entry, amendments: Sequence[Entry]) -> str:
    """The title as corrected: nothing but the first entry and what amends it says how it reads."""
    history = History((first, *amendments))
    for fact in history.facts(history.everything):
        if isinstance(fact.event, NegotiationOpened):
            return fact.event.title
    return first.negotiation
