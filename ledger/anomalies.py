"""What entries brought with them that does not fit."""

from __future__ import annotations

from collections import Counter

from domain.moment import Anomaly
from ledger.reading import NegotiationReader


def brought(reader: NegotiationReader, before: int, after: int) -> tuple[Anomaly, ...]:
    """What does not fit as of today with all that is written up to the entry `after`, and did up to `before`."""
    if not reader.history.entries:
        return ()
    first, then = (Counter(reader.at(known=number).anomalies) for number in (before, after))
    return tuple((then - first).elements())
