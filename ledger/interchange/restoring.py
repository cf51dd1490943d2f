"""A line of a whole export, read as the entry that it was, stamps and all: they must be those of a ledger."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.entry import Draft, Entry
from domain.register import Register
from ledger.clerk import Clerk
from ledger.faults import Fault
from ledger.stamps import stamp_of


def restored(clerk: Clerk, draft: Draft, register: Register) -> Entry:
    """The entry that a whole export has in this line, as the next after the register.

    Raises Fault where something is missing, or is not as a ledger in the clerk's zone writes it.
    """
    name, stamp = draft.id, draft.recorded_at
    if name is None or stamp is None or draft.effective is None or draft.learnt is None:
        raise Fault(
            next(field for field in ("id", "effective", "learnt", "recorded_at") if getattr(draft, field) is None),
            "it is missing, and only a whole export can be restored",
            "import it without --restore, or restore what parley export wrote",
        )
    if not _is_written_in(clerk.zone, stamp):
        raise _foreign("recorded_at", stamp, clerk.zone)
    entry = clerk.enter(draft, register, id=name, recorded_at=stamp, recorded_by=draft.recorded_by)
    if entry.learnt != draft.learnt:
        raise _foreign("learnt", draft.learnt, clerk.zone)
    return entry


def _foreign(field: str, stamp: str, zone: ZoneInfo) -> Fault:
    return Fault(
        field,
        f"{stamp} is not how a ledger in {zone.key} writes it",
        "make the new ledger in the zone of the old: parley new --zone",
    )


@lru_cache(maxsize=4096)
def _is_written_in(zone: ZoneInfo, stamp: str) -> bool:
    try:
        return len(stamp) > 26 and stamp_of(datetime.fromisoformat(stamp), zone) == stamp
    except (ValueError, OverflowError):
        return False
