"""What the position says, as plain frozen data; every part is reached by id."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from domain.state import AgreedTerm, OfferedTerm
from domain.values import Quantity
from projections.possible import Possible


class TalksPosition(Struct, frozen=True):
    """Talks as they stand: the stage since `since`, brought by the entry `by`.

    `stage` is None where all that is on file is possible. `on_the_table` are the ids of live proposals, `left`
    who has left, `until` the last day of a standstill as recorded; where it is not recorded, `presumed_until` is
    counted by the regime of the day it began. `undecided` are those of whom a decision is missing.
    """

    stage: str | None
    since: date | None
    by: str | None
    title: str
    short: str
    between: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    route: str | None = None
    framework: str | None = None
    reason: str | None = None
    until: str | None = None
    presumed_until: date | None = None
    undecided: tuple[str, ...] = ()
    ended: bool = False
    on_the_table: tuple[str, ...] = ()
    shortlist: tuple[str, ...] = ()
    terms: tuple[AgreedTerm, ...] = ()
    possible: tuple[Possible, ...] = ()


class ProposalPosition(Struct, frozen=True):
    """A proposal as it stands; each of `terms` names the version and the entry that it comes from.

    `status`: tabled, accepted, rejected, withdrawn, lapsed, or `off the table` where its talks have ended; None
    where all that is on file is possible.
    """

    status: str | None
    since: date | None
    entry: str | None
    title: str
    short: str
    version: int | None = None
    talks: str | None = None
    by: str | None = None
    to: tuple[str, ...] = ()
    terms: tuple[OfferedTerm, ...] = ()
    accepted_by: tuple[str, ...] = ()
    rejected_by: tuple[str, ...] = ()
    possible: tuple[Possible, ...] = ()


class Scope(Struct, frozen=True):
    """What talks cover; `talks` None: all of the negotiation. Where `certain` is false it is only possible."""

    talks: str | None
    lots: tuple[str, ...]
    entry: str
    certain: bool


class Framework(Struct, frozen=True):
    """A framework contract through which one could buy. Where `certain` is false it is only possible.

    `possible` are further entries that identify it, where those are only possible.
    """

    framework: str
    title: str
    host: str | None
    provider: str | None
    term: Quantity | None
    entry: str | None
    certain: bool
    possible: tuple[Possible, ...] = ()


class EndedFor(Struct, frozen=True):
    """A party for which alone a contract was terminated, by its id and name, and the entry that says so."""

    party: str
    name: str
    since: date
    entry: str


class ContractPosition(Struct, frozen=True):
    """A contract as it stands; `title` is that of its talks. `status` None: all that is on file is possible.

    `lacking` is what is missing to prove that it came about as it should have, in words. It was last `changed` on
    that day, by the entry `changed_by`; `ended_for` are those for whom alone it was terminated.
    """

    title: str
    status: str | None
    since: date | None
    entry: str | None
    talks: str | None = None
    by: tuple[str, ...] = ()
    term: Quantity | None = None
    quantity: Quantity | None = None
    lacking: tuple[str, ...] = ()
    possible: tuple[Possible, ...] = ()
    changed: date | None = None
    changed_by: str | None = None
    ended_for: tuple[EndedFor, ...] = ()


class Pending(Struct, frozen=True):
    """Something that waits, in words, and the entry it comes from; `possible` may have ended the waiting.

    Where `certain` is false it is itself only possible.
    """

    what: str
    entry: str
    certain: bool = True
    possible: tuple[Possible, ...] = ()


class Fallback(Struct, frozen=True):
    """What is done instead. Where `certain` is false it is only possible."""

    by: tuple[str, ...]
    text: str
    day: date
    entry: str
    certain: bool


class Position(Struct, frozen=True, dict=True):
    """Where the negotiation stands, by id."""

    title: str
    purpose: str | None
    talks: dict[str, TalksPosition]
    proposals: dict[str, ProposalPosition]
    contracts: dict[str, ContractPosition]
    pending: tuple[Pending, ...]
    scope: tuple[Scope, ...]
    frameworks: dict[str, Framework]
    fallbacks: tuple[Fallback, ...]
