"""The two dates that an answer was asked for, in words."""

from __future__ import annotations

from domain.clocks import AsOf, ByDay, ByEntry, Known
from projections.dates import in_full


def spoken(clock: AsOf | Known) -> str:
    """One of the two dates: `29 January 2013`, `29 January 2013, 09:35`, `entry #17`."""
    if isinstance(clock, ByDay):
        return in_full(clock.day)
    if isinstance(clock, ByEntry):
        return f"entry {clock}"
    time = clock.time
    return f"{in_full(time.date())}, {time:%H:%M:%S}" if time.second else f"{in_full(time.date())}, {time:%H:%M}"
