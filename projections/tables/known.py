"""All entries that are known at K as a table: what every id of an entry in the other tables leads to."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from domain.events import EntryCorrected, EntryRetracted
from domain.moment import Moment

NAME = "known"
"""What the tables of it are made under, as those of a view are made under its name."""

Status = Literal["played", "possible", "later", "retracted", "correction", "retraction"]


class KnownEntry(Struct, frozen=True):
    """An entry that is known at the two dates, as it was written.

    `status` is `played` or `possible`, as in `entries`; `later`: it happened after the first of the two dates;
    `retracted`: it counts no longer; `correction` or `retraction`: it is one. `live` is whether no
    retraction takes it out. `learnt` is when it could first be known, `recorded_at` when it was written. `amends` is
    the id of the entry that a correction or retraction names.
    """

    number: int
    kind: str
    status: Status
    live: bool
    edtf: str
    learnt: str
    recorded_at: str
    recorded_by: str | None
    amends: str | None


class Known(Struct, frozen=True):
    """All that is known."""

    entries: dict[str, KnownEntry]


def known(moment: Moment) -> Known:
    """Every entry that is known at K, in the order of recording."""
    played = {fact.id for fact in moment.played}
    possible = {fact.id for fact in moment.possible}
    out = moment.retractors()
    found: dict[str, KnownEntry] = {}
    for entry in moment.entries:
        event, one = entry.event, entry.id
        amends = event.entry if isinstance(event, EntryCorrected | EntryRetracted) else None
        status: Status = "later"
        if isinstance(event, EntryCorrected):
            status = "correction"
        elif isinstance(event, EntryRetracted):
            status = "retraction"
        elif one in out:
            status = "retracted"
        elif one in played:
            status = "played"
        elif one in possible:
            status = "possible"
        found[one] = KnownEntry(
            number=entry.number,
            kind=event.kind(),
            status=status,
            live=one not in out,
            edtf=entry.effective.edtf,
            learnt=entry.learnt,
            recorded_at=entry.recorded_at,
            recorded_by=entry.recorded_by,
            amends=amends,
        )
    return Known(found)
