"""The ledger's own stamps: the time at which it writes, and the ids that it gives."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, json

Clock = Callable[[], datetime]
"""Says what time it is, with an offset; given to the ledger, so that tests are exact."""

Ids = Callable[[], str]
"""Gives an id that nothing has yet; given to the ledger, so that tests are exact."""


class _Stamped(Struct):
    recorded_at: str


_STAMPED = json.Decoder(_Stamped)


def now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


def new_id() -> str:
    """32 hexadecimal digits: milliseconds since 1970, then chance; so ids sort as they were given."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


def stamp_of(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as it is written down: in the ledger's zone, to the microsecond, with its offset."""
    return moment.astimezone(zone).isoformat(timespec="microseconds")


def later(stamp: str, other: str) -> bool:
    """Whether a stamp of a time is later than another: as moments, because clocks are put back in autumn."""
    if stamp[26:] == other[26:]:
        return stamp > other
    return datetime.fromisoformat(stamp) > datetime.fromisoformat(other)


def recorded_at_of(state: str | bytes) -> str:
    """When the entry of this stored state was recorded."""
    return _STAMPED.decode(state).recorded_at
