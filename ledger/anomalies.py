"""What entries brought with them that does not fit."""

from __future__ import annotations

from collections import Counter

from domain.entry import Entry
from domain.history import History
from domain.moment import Anomaly
from domain.rules.asking import breaks
from ledger.reading import NegotiationReader


def brought(reader: NegotiationReader, before: int, after: int) -> tuple[Anomaly, ...]:
    """What does not fit as of today with all that is written up to the entry `after`, and did up to `before`."""
    if not reader.history.entries:
        return ()
    first, then = (Counter(reader.at(known=number).anomalies) for number in (before, after))
    return tuple((then - first).elements())


def is_regular(reader: NegotiationReader, entry: Entry) -> bool:
    """Whether an entry that is written broke no procedural rule when it was."""
    history = reader.history
    return not breaks(History([one for one in history.entries if one.number < entry.number], history.calendar), entry)
