"""A fact: an entry as it reads once its corrections are applied, in its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.correction import Misfit, changed
from domain.entry import Entry, day_of
from domain.events.base import Event
from domain.values import Attribution, Citation, Marking, When


class Place(Struct, frozen=True, order=True, gc=False):
    """Where an entry stands in play order: by day, what is only known to lie by that day first, then as recorded."""

    day: date
    certain: bool
    number: int


class Fact(Struct, frozen=True, gc=False):
    """An entry as it reads at K. `entry` is what was written; the rest is as corrected."""

    entry: Entry
    event: Event
    effective: When
    attribution: Attribution | None
    evidence: tuple[Citation, ...]
    marking: Marking | None
    place: Place
    corrected_by: tuple[str, ...] = ()

    @classmethod
    def of(cls, entry: Entry) -> Fact:
        """The entry as it was written."""
        return cls(
            entry,
            entry.event,
            entry.effective,
            entry.attribution,
            entry.evidence,
            entry.marking,
            _place(entry.effective, day_of(entry.learnt), entry.number),
        )

    @property
    def number(self) -> int:
        """The number of the entry in the ledger."""
        return self.entry.number

    @property
    def id(self) -> str:
        """The id of the entry."""
        return self.entry.id

    @property
    def day(self) -> date:
        """The day on which it is played: it had certainly happened by its end."""
        return self.place.day

    @property
    def certain(self) -> bool:
        """Whether it happened on that very day, and not possibly before."""
        return self.place.certain

    def could_be_by(self, day: date) -> bool:
        """Whether it can have happened by the end of a day before its own."""
        return not self.certain and (self.effective.earliest is None or self.effective.earliest <= day)

    def corrected(self, by: str, values: Mapping[str, Any], learnt: date) -> Fact:
        """The fact after one more correction (its id, its new values by path, its day). Raises Misfit."""
        around = {path: value for path, value in values.items() if not path.startswith("event.")}
        effective = around.get("effective")
        if effective is not None:
            if effective.earliest is not None and effective.earliest > learnt:
                raise Misfit("effective", f"it would begin after {learnt}, the day on which that was learnt")
            around["place"] = _place(effective, learnt, self.number)
        return replace(self, event=changed(self.event, values), corrected_by=(*self.corrected_by, by), **around)


def _place(effective: When, learnt: date, number: int) -> Place:
    latest = effective.latest
    day = learnt if latest is None or latest > learnt else latest
    return Place(day, effective.earliest == day, number)
