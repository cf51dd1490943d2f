"""What the decisions view says, as plain frozen data; every decision is reached by its id."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from domain.values import Tally
from projections.possible import Possible


class Decider(Struct, frozen=True):
    """Who had to decide, who held the post that day, and the answer with the entry that gives it.

    `answer`: for, against, abstain, recused, attested, `counted` where only a tally is on file, or `not on file`.
    """

    party: str
    name: str
    short: str
    holder: str | None
    answer: str
    entry: str | None


class DecisionView(Struct, frozen=True):
    """A decision. `outcome` is None where only something about it is on file, or is possible.

    `rule` is None where none is recorded: then unanimity is presumed, which proves nothing. `proof`: proven,
    attested, unproven, or None where all that is on file is possible. `missing` says what would prove it, one phrase
    each; `silent` are the ids of those who had to decide and of whom nothing is on file. `voters` answered or were
    recused, though they are not among those who had to decide. The members of a body stand in its place where one
    of them answered by name.
    """

    decision: str
    question: str
    title: str | None = None
    outcome: str | None = None
    effect: str | None = None
    body: str | None = None
    talks: str | None = None
    day: date | None = None
    entry: str | None = None
    rule: str | None = None
    threshold: int | None = None
    quorum: int | None = None
    deciders: tuple[Decider, ...] = ()
    voters: tuple[Decider, ...] = ()
    tally: Tally | None = None
    proof: str | None = None
    missing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    contradicted: bool = False
    reasons: tuple[str, ...] = ()
    meeting: str | None = None
    formalised: str | None = None
    published: date | None = None
    rescinded: date | None = None
    possible: tuple[Possible, ...] = ()


class Missing(Struct, frozen=True):
    """A decision that is not on file: of a party, about talks that await it or that others have decided on."""

    talks: str
    title: str
    party: str
    name: str
    short: str
    entry: str
    """The entry that brought the talks to where they stand."""
    others: tuple[str, ...] = ()
    """Bodies that did decide about the talks, by their short names, and are no members of who is in them."""


class Decisions(Struct, frozen=True, dict=True):
    """All decisions by id, and those that are missing."""

    decisions: dict[str, DecisionView]
    missing: tuple[Missing, ...] = ()
