"""The two dates of every answer: what had happened by then, and what could be known by then.

Both may be a day (its end), both may be an entry: for `as_of` the place that entry has in play order with
hindsight, for `known` what the ledger held once that entry was written. `known` may also be a time.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct


class ByDay(Struct, frozen=True):
    """The end of a day, in the ledger's zone."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


class ByTime(Struct, frozen=True):
    """A moment, with its offset, in the ledger's zone."""

    time: datetime

    def __str__(self) -> str:
        return self.time.isoformat()


class ByEntry(Struct, frozen=True):
    """The entry of that number, ledger-wide and from 1; 0 is before the first."""

    number: int

    def __str__(self) -> str:
        return f"#{self.number}"


AsOf = ByDay | ByEntry
Known = ByDay | ByTime | ByEntry
