"""What the procedural rules say of an entry before it is written: as of its own effective time, as known now."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from msgspec.structs import replace

from domain.clocks import ByEntry
from domain.entry import Entry
from domain.events import ProposalRevised
from domain.events.base import Event
from domain.fact import Fact
from domain.history import History
from domain.moment import Anomaly, Moment
from domain.negotiation import fold
from domain.rules.rule import PROCEDURAL, rules_of

_place = attrgetter("place")


def is_asked(kind: type[Event]) -> bool:
    """Whether there is a procedural rule for that kind of event."""
    return bool(rules_of(kind, afterwards=False) or rules_of(kind, afterwards=True))


def breaks(history: History, entry: Entry) -> tuple[Anomaly, ...]:
    """What an entry would break if it were written next in this history, in the order in which the rules are asked.

    Only what it completes itself on its own day counts, not what it makes of later entries.
    """
    if not is_asked(type(entry.event)):
        return ()
    last = history.entries[-1].number if history.entries else 0
    fact = Fact.of(replace(entry, number=last + 1))
    state = fold(_with(history, fact))
    return tuple(one for one in state.anomalies if one.entry == entry.id and one.rule in PROCEDURAL)


def _with(history: History, fact: Fact) -> Moment:
    """The moment of the fact, with it as the last thing that is played."""
    reading = history.reading(history.everything)
    upto = bisect_right(reading.facts, fact.place, key=_place)
    moment = reading.at(ByEntry(0))
    versions = dict(moment.versions)
    if isinstance(fact.event, ProposalRevised):
        made = moment.directory.revisions.get(fact.event.proposal, ())
        versions[fact.id] = 1 + max((versions[one.id] for one in made), default=1)
    return replace(
        moment,
        as_of=ByEntry(fact.number),
        played=(*reading.facts[:upto], fact),
        directory=moment.directory.extended([fact]),
        versions=versions,
    )
