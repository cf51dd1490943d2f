"""Histories for the tests of this floor, written by hand in a few lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.clocks import ByDay
from domain.directory import Directory
from domain.entry import Entry
from domain.events.base import Event
from domain.fact import Fact
from domain.history import History
from domain.values import Amount, Quantity, When
from projections.at import Then

FIRST = date(2013, 1, 1)
LAST = date(2099, 12, 31)


def on(day: str, last: str | None = None) -> When:
    """A day, or a span of them; `..` before the last: open."""
    if last is None:
        return When(edtf=day, earliest=date.fromisoformat(day), latest=date.fromisoformat(day))
    earliest = None if day == ".." else date.fromisoformat(day)
    return When(edtf=f"{day}/{last}", earliest=earliest, latest=date.fromisoformat(last))


def entry(number: int, event: Event, effective: When | None = None, learnt: str | None = None, **given: Any) -> Entry:
    """An entry, by default of the day with its number in January 2013, learnt on that day or when it was over."""
    day = FIRST + timedelta(days=number - 1)
    latest = (effective and effective.latest) or day
    return Entry(
        number=number,
        version=number,
        id=f"e{number}",
        negotiation="n",
        effective=effective or on(day.isoformat()),
        learnt=learnt or max(day, latest).isoformat(),
        recorded_at="2013-12-31T12:00:00+00:00",
        event=event,  # type: ignore[arg-type]
        **given,
    )


def history(*lines: Event | Entry) -> History:
    """Entries in the order given, the first of them number 1."""
    return History([line if isinstance(line, Entry) else entry(place, line) for place, line in enumerate(lines, 1)])


def then(*lines: Event | Entry, as_of: date = LAST, known: date = LAST) -> Then:
    """What stood at the end of a day, as known by the end of another."""
    return Then(history(*lines).at(ByDay(as_of), ByDay(known)))


def fact(event: Event, *others: Event, **given: Any) -> tuple[Fact, Directory]:
    """One fact, and the directory of it and the others."""
    lines = [entry(place, other) for place, other in enumerate(others, 1)]
    lines.append(entry(len(lines) + 1, event, **given))
    return Fact.of(lines[-1]), Directory.of(map(Fact.of, lines))


def money(amount: int, **given: Any) -> Quantity:
    """An amount of pounds."""
    return Quantity(value=Amount(amount), unit="GBP", **given)
