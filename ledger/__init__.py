"""Where it is written: the event store, import and export; the one door for text (dates, amounts, ids, time)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledger.interchange.report import ImportReport
    from ledger.ledger import Ledger
    from ledger.quantities import parse_quantity

__all__ = ["ImportReport", "Ledger", "parse_quantity"]

_HOMES = {
    "ImportReport": "ledger.interchange.report",
    "Ledger": "ledger.ledger",
    "parse_quantity": "ledger.quantities",
}


def __getattr__(name: str) -> Any:
    """Import each name when it is first asked for, so that reading a date does not open a database driver."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)
