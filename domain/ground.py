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
from domain.state import SELLERS, Contract, Negotiation, Talks

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


def undecided(state: Negotiation, talks: Talks) -> tuple[str, ...]:
    """Who in the talks has to decide and has no decision on file about them, once somebody had to.

    Nobody is missed before the talks await a decision or another party in them has decided.
    """
    buyers = _buyers(state, talks, (party for party in talks.between if party not in talks.left))
    missing = tuple(party for party in buyers if not _decided(state, talks.talks, party))
    return missing if talks.stage in _AWAITING or len(missing) < len(buyers) else ()


def deciding_otherwise(state: Negotiation, talks: Talks) -> tuple[str, ...]:
    """Bodies that decided about the talks and are neither in them nor on record as members of who is."""
    inside = {one for party in talks.between for one in (party, *state.members(party))}
    about = (one for one in state.decisions.values() if one.taken and one.talks == talks.talks and one.body)
    return tuple(dict.fromkeys(one.body for one in about if one.body is not None and one.body not in inside))


def lacking(state: Negotiation, contract: Contract, calendar: Calendar) -> tuple[Lack, ...]:
    """What is missing to prove that a contract came about as it should have."""
    if contract.signed is None:
        return (Lack("signature"),)
    talks = state.talks.get(contract.talks) if contract.talks is not None else None
    if talks is None:
        return ()
    buyers = _buyers(state, talks, contract.by)
    decisions = [Lack("decision", of=party) for party in buyers if not _decided(state, talks.talks, party)]
    # Where nobody sells (bodies that agree to do it themselves) no award can be challenged, so no standstill is due.
    sold = len(buyers) < len(contract.by)
    return (*_standstill_lacking(talks, contract.signed.day, calendar), *decisions) if sold else tuple(decisions)


def _standstill_lacking(talks: Talks, signed: date, calendar: Calendar) -> tuple[Lack, ...]:
    began = talks.standstill
    if began is None or began.day > signed:
        return (Lack("standstill"),)
    ended = talks.standstill_ended
    if talks.until is not None or (ended is not None and began.day <= ended.day <= signed):
        return ()
    until = presumed_until(began.day, calendar)
    return (Lack("inside" if until is not None and signed <= until else "until", until=until),)


def _buyers(state: Negotiation, talks: Talks, parties: Iterable[str]) -> tuple[str, ...]:
    """Those of the parties who buy: neither a seller by role, nor who made a proposal in the talks."""
    selling = {proposal.by for proposal in state.proposals.values() if proposal.talks == talks.talks}
    return tuple(party for party in parties if state.roles.get(party) not in NEVER_DECIDE and party not in selling)


def _decided(state: Negotiation, talks: str, party: str) -> bool:
    """Whether a decision about the talks stands that is the party's own, or that one of its members took part in."""
    own = {party, *state.members(party)}
    return any(
        decision.taken
        and decision.rescinded is None
        and decision.talks == talks
        and not own.isdisjoint(bound_by(decision, state))
        for decision in state.decisions.values()
    )
