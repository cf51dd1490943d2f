"""What every answer says besides: which two dates it was asked for, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.clocks import AsOf, Known
from domain.fact import Fact
from domain.moment import Anomaly
from projections.asked import spoken


def clocks(as_of: AsOf, known: Known, *, everything: bool) -> str:
    """The two dates in words; `everything` where no K was asked for."""
    knowledge = "with everything on record" if everything else f"as known by {spoken(known)}"
    return f"as of {spoken(as_of)}, {knowledge}"


def misfits(anomalies: Iterable[Anomaly], facts: Iterable[Fact]) -> Iterator[str]:
    """A line for each anomaly, with the number of its entry where that is among the facts, else its id."""
    numbers = {fact.id: fact.number for fact in facts}
    for anomaly in anomalies:
        where = f"#{numbers[anomaly.entry]}" if anomaly.entry in numbers else anomaly.entry
        yield f"! {where} {anomaly.text}"
