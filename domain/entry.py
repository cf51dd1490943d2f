"""An event as it is written down: the Draft that a person gives, and the Entry that a ledger makes of it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated

from msgspec import Meta, Struct

from domain.events import AnyEvent
from domain.identifiers import EntryId, NegotiationId
from domain.values import Attribution, Citation, Marking, Text, When

Stamp = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{6})?[+-]\d\d:\d\d(:\d\d)?)?$(?!\n)")]
"""A day (`2013-01-29`, meaning its end) or a time in the ledger's zone with its offset
(`2013-01-29T09:35:00+00:00`), so that the first ten characters are always the date people read."""


@lru_cache(maxsize=4096)
def day_of(stamp: str) -> date:
    """The day of a stamp, in the ledger's zone. It is asked again and again for the same few."""
    return date.fromisoformat(stamp[:10])


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What somebody wants written: one line of an import. Only `negotiation` and `event` are needed.

    `recorded_at` and `recorded_by` count only when a whole export is restored.
    """

    id: EntryId | None = None
    negotiation: NegotiationId
    effective: When | None = None
    learnt: Text | None = None
    recorded_at: Stamp | None = None
    recorded_by: Text | None = None
    attribution: Attribution | None = None
    evidence: tuple[Citation, ...] = ()
    marking: Marking | None = None
    irregular: Text | None = None
    event: AnyEvent


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """An event as written down; never changed.

    Its stored form is this Struct as JSON without `number` and `version`, which are its place: `number` in
    the ledger, `version` in the negotiation, both dense and from 1. `effective` is when it happened, `learnt`
    when it could first be known, `recorded_at` when this ledger wrote it (never decreasing), `recorded_by`
    who is said to have written it. `irregular` is the reason for recording it against the rules.

    `negotiation` and the two stamps are a NegotiationId and Stamps. Whoever reads entries checks that: a ledger has
    hundreds of thousands of them, and few different ones.
    """

    number: int = 0
    version: int = 0
    id: EntryId
    negotiation: str
    effective: When
    learnt: str
    recorded_at: str
    recorded_by: Text | None = None
    attribution: Attribution | None = None
    evidence: tuple[Citation, ...] = ()
    marking: Marking | None = None
    irregular: Text | None = None
    event: AnyEvent
