"""Histories for the rules, and what they break, told in as few words as they can be."""

from __future__ import annotations

from typing import NamedTuple

from domain.clocks import ByDay
from domain.events import NegotiationOpened
from domain.events.base import Event
from domain.history import History
from domain.negotiation import fold
from domain.rules import PROCEDURAL
from domain.rules.asking import breaks
from tests.domain.writing import Story, day

LATER = "12-31"


class Told(NamedTuple):
    """An event on a day of 2024; with `first` some day from then to that day."""

    on: str
    event: Event
    first: str | None = None


def story(*lines: Told) -> Story:
    """The lines in the order of recording, all learnt at the end of the year: numbers from 2."""
    told = Story().tell(LATER, NegotiationOpened(title="Talks"), on="1-1")
    for line in lines:
        told.tell(LATER, line.event, between=(line.first or line.on, line.on))
    return told


def broken(*lines: Told) -> list[tuple[str, int]]:
    """The rules that the lines break when they are read, each with the number of the line, from 2."""
    state = fold(story(*lines).at(ByDay(day(LATER))))
    return [(one.rule, int(one.entry.removeprefix("e"))) for one in state.anomalies if one.rule in PROCEDURAL]


def refused(*lines: Told) -> list[str]:
    """The rules by which the last line would be refused, the others being on record."""
    entries = story(*lines).entries
    return [one.rule for one in breaks(History(entries[:-1]), entries[-1])]


def both(*lines: Told) -> list[str]:
    """The rules that the last line breaks, read as well as asked, and no other line does."""
    read = broken(*lines)
    assert [number for _, number in read] == [len(lines) + 1] * len(read)
    assert [rule for rule, _ in read] == refused(*lines)
    return [rule for rule, _ in read]
