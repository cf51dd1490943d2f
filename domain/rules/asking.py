"""What the procedural rules say of an entry before it is written: as of its own effective time, as known now."""

from __future__ import annotations

from domain.entry import Entry
from domain.events.base import Event
from domain.history import History
from domain.moment import Anomaly
from domain.negotiation import fold
from domain.rules.rule import PROCEDURAL, rules_of


def is_asked(kind: type[Event]) -> bool:
    """Whether there is a procedural rule for that kind of event."""
    return bool(rules_of(kind, afterwards=False) or rules_of(kind, afterwards=True))


def breaks(history: History, entry: Entry) -> tuple[Anomaly, ...]:
    """What an entry would break if it were written next in this history, in the order in which the rules are asked.

    Only what it completes itself on its own day counts, not what it makes of later entries.
    """
    if not is_asked(type(entry.event)):
        return ()
    state = fold(history.next(entry))
    return tuple(one for one in state.anomalies if one.entry == entry.id and one.rule in PROCEDURAL)
