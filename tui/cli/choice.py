"""Which negotiation is meant where none is named: the only one, else a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.errors import InputError, UnknownName

if TYPE_CHECKING:
    from ledger import Ledger

MOST_LISTED = 8
BEGIN = 'parley record NAME negotiation-opened title="…" begins one'


def titled(ledger: Ledger, negotiation: str) -> str:
    """The title of a negotiation, its id where it has none."""
    return next((listed.title for listed in ledger.negotiations() if listed.id == negotiation), negotiation)


def chosen(ledger: Ledger, given: str | None) -> str:
    """The negotiation given, or the only one of the ledger.

    Raises InputError where there are several, and UnknownName where there is none yet.
    """
    if given is not None:
        return given
    known = [listed.id for listed in ledger.negotiations()]
    if not known:
        raise UnknownName("this ledger has no negotiation yet", hint=BEGIN)
    if len(known) > 1:
        more = f" and {len(known) - MOST_LISTED} more" if len(known) > MOST_LISTED else ""
        raise InputError("which negotiation is meant?", hint=f"name one of {', '.join(known[:MOST_LISTED])}{more}")
    return known[0]
