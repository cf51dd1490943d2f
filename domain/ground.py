"""What talks and contracts rest on: whose decisions are on file, and what is missing to prove that all was in order.

What is missing is never a contradiction: it is named, and what it would prove stays unproven.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from domain.calendar import Calendar
from domain.counting import bound_by
from domain.standstill import presumed_until
from domain.state import SELLERS, Contract, Decision, Negotiation, Talks

NEVER_DECIDE = SELLERS | {"adviser", "union", "court", "reporter"}
"""Roles whose holders take part without deciding whether to buy."""

_AWAITING = frozenset({"decision-pending", "agreed", "standstill", "signed", "completed", "terminated"})
"""Stages that rest on decisions of everybody who buys."""


class Lack(Struct, frozen=True):
    """What is missing of a contract.

    `what`: the `signature` itself, a `standstill` or its recorded `until`, a signature that lies `inside` a presumed
    standstill, or the `decision` of the party `of`. `until` is the day until which a standstill is presumed.
    """

    what: Literal["signature", "standstill", "until", "inside", "decision"]
    of: str | None = None
    until: date | None = None


class Grounds:
    """What the talks and contracts of a state rest on; proposals and decisions are looked through once for all."""

    def __init__(self, state: Negotiation) -> None:
        self._state = state
        self._proposers: dict[str | None, set[str | None]] = {}
        for proposal in state.proposals.values():
            self._proposers.setdefault(proposal.talks, set()).add(proposal.by)
        self._taken: dict[str | None, list[Decision]] = {}
        for decision in state.decisions.values():
            if decision.taken:
                self._taken.setdefault(decision.talks, []).append(decision)

    def taken(self, talks: str) -> tuple[Decision, ...]:
        """The decisions that were taken about talks."""
        return tuple(self._taken.get(talks, ()))

    def undecided(self, talks: Talks) -> tuple[str, ...]:
        """Who in the talks has to decide and has no decision on file about them, once somebody had to.

        Nobody is missed before the talks await a decision or another party in them has decided.
        """
        buyers = self._buyers(talks, (party for party in talks.between if party not in talks.left))
        missing = self._missing(talks, buyers)
        return missing if talks.stage in _AWAITING or len(missing) < len(buyers) else ()

    def deciding_otherwise(self, talks: Talks) -> tuple[str, ...]:
        """Bodies that decided about the talks and are neither in them nor on record as members of who is."""
        inside = {one for party in talks.between for one in (party, *self._state.members(party))}
        bodies = (one.body for one in self._taken.get(talks.talks, ()))
        return tuple(dict.fromkeys(body for body in bodies if body and body not in inside))

    def lacking(self, contract: Contract, calendar: Calendar) -> tuple[Lack, ...]:
        """What is missing to prove that a contract came about as it should have."""
        if contract.signed is None:
            return (Lack("signature"),)
        talks = self._state.talks.get(contract.talks) if contract.talks is not None else None
        if talks is None:
            return ()
        buyers = self._buyers(talks, contract.by)
        decisions = tuple(Lack("decision", of=party) for party in self._missing(talks, buyers))
        # Where nobody sells (bodies that agree to do it themselves) no award can be challenged: no standstill is due.
        sold = len(buyers) < len(contract.by)
        return (*_standstill_lacking(talks, contract.signed.day, calendar), *decisions) if sold else decisions

    def _buyers(self, talks: Talks, parties: Iterable[str]) -> tuple[str, ...]:
        """Those of the parties who buy: neither a seller by role, nor who made a proposal in the talks."""
        roles, selling = self._state.roles, self._proposers.get(talks.talks, ())
        return tuple(party for party in parties if roles.get(party) not in NEVER_DECIDE and party not in selling)

    def _missing(self, talks: Talks, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Those without a decision about the talks that stands: their own, or one that a member took part in."""
        if not parties:
            return ()
        standing = (one for one in self._taken.get(talks.talks, ()) if one.rescinded is None)
        bound = frozenset(who for decision in standing for who in bound_by(decision, self._state))
        return tuple(party for party in parties if bound.isdisjoint((party, *self._state.members(party))))


def _standstill_lacking(talks: Talks, signed: date, calendar: Calendar) -> tuple[Lack, ...]:
    began = talks.standstill
    if began is None or began.day > signed:
        return (Lack("standstill"),)
    ended = talks.standstill_ended
    if talks.until is not None or (ended is not None and began.day <= ended.day <= signed):
        return ()
    until = presumed_until(began.day, calendar)
    return (Lack("inside" if until is not None and signed <= until else "until", until=until),)
