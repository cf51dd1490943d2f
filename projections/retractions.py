"""How an entry that counts was taken out before and came back: who retracted it when and why, and who undid that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from domain.entry import day_of
from domain.events import EntryRetracted
from domain.fact import Fact
from projections.corrections import Amendments, who_brought


class Retraction(Struct, frozen=True):
    """One step of it, itself the entry `number`, which retracts the entry of the number `of`.

    `did` says what that meant for the entry in the end: a retraction of its retraction restored it. `learnt` is the
    day from which it counts, `who` brought it.
    """

    number: int
    of: int
    did: Literal["retracted", "restored"]
    learnt: date
    who: tuple[str, ...]
    reason: str


class Retractions:
    """All retractions that are known, by what they retract."""

    def __init__(self, amendments: Amendments) -> None:
        self._amendments = amendments
        self._of: dict[str, list[str]] = {}
        for one, amendment in amendments.items():
            if isinstance(amendment.entry.event, EntryRetracted):
                self._of.setdefault(amendment.entry.event.entry, []).append(one)

    def of(self, fact: Fact) -> tuple[Retraction, ...]:
        """The retractions of a fact and of those, in the order of recording; most have none."""
        return tuple(sorted(self._steps(fact.id, fact.number), key=lambda one: one.number))

    def _steps(self, entry: str, number: int) -> Iterator[Retraction]:
        waiting = [(entry, number, True)]
        while waiting:
            target, of, takes_out = waiting.pop()
            for one in self._of.get(target, ()):
                amendment = self._amendments[one]
                if amendment.entry.number <= of:
                    continue  # every retraction is recorded after what it names, so no chain of them has a ring
                event = amendment.fact.event
                yield Retraction(
                    number=amendment.entry.number,
                    of=of,
                    did="retracted" if takes_out else "restored",
                    learnt=day_of(amendment.entry.learnt),
                    who=who_brought(amendment),
                    reason=event.reason if isinstance(event, EntryRetracted) else "",
                )
                waiting.append((one, amendment.entry.number, not takes_out))
