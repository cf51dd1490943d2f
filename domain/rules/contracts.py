"""Rules of signature: not inside a recorded standstill, not against a binding rejection."""

from __future__ import annotations

from domain.counting import bound_by
from domain.days import spoken
from domain.events import ContractSigned, DecisionRescinded, DecisionTaken, StandstillEnded
from domain.fact import Fact
from domain.folds.folding import Folding, cause
from domain.rules.rule import rule
from domain.rules.wording import named, on
from domain.state import Decision


@rule(ContractSigned)
def no_signature_inside_a_standstill(folding: Folding, fact: Fact, event: ContractSigned) -> str | None:
    """No contract is signed inside a standstill whose last day is recorded.

    A standstill begins on 3 March and is recorded to last until 12 March; a signature dated 10 March is refused.
    Where `until` is not recorded its end is presumed and shown, and nothing is refused.
    """
    talks = folding.state.talks.get(event.talks)
    if talks is None or talks.standstill is None or talks.until is None:
        return None
    # The first day that `until` can mean: until then it certainly lasts.
    at_least, _ = folding.calendar.bounds(talks.until)
    if at_least is None or fact.day > at_least or not cause(fact).certainly_after(talks.standstill):
        return None
    ended = talks.standstill_ended
    if ended is not None and not talks.standstill.certainly_after(ended):
        return None  # it may be this one that ended
    if folding.perhaps(fact, StandstillEnded, lambda other: other.talks == event.talks):
        return None
    began = on(talks.standstill)
    return f"a signature inside the standstill that began {began} and lasts until {spoken(talks.until)}"


@rule(ContractSigned)
def no_signature_against_a_binding_rejection(folding: Folding, fact: Fact, event: ContractSigned) -> str | None:
    """No contract is signed for a body that has rejected it by a binding decision.

    The council rejects the contract of these talks on 3 March, in a binding decision; a signature by the council
    dated 10 March is refused, unless the decision was rescinded or the council may have approved it since.
    """
    state = folding.state
    about = [one for one in state.decisions.values() if one.talks == event.talks and one.effect == "binding"]
    for decision in about:
        if decision.outcome != "rejected" or decision.rescinded is not None:
            continue
        if not cause(fact).certainly_after(decision.cause) or _may_be_rescinded(folding, fact, decision):
            continue
        since = [one for one in about if not decision.cause.certainly_after(one.cause)]
        approvals = (bound_by(one, state) for one in since if one.outcome == "approved")
        approving = frozenset[str]().union(*approvals, _may_approve(folding, fact, event.talks))
        against = [party for party in event.by if party in bound_by(decision, state) - approving]
        if against:
            who = ", ".join(named(folding, "party", party) for party in against)
            return f"a signature by {who}, who rejected it by a binding decision {on(decision.cause)}"
    return None


def _may_be_rescinded(folding: Folding, fact: Fact, decision: Decision) -> bool:
    return folding.perhaps(fact, DecisionRescinded, lambda other: other.decision == decision.decision)


def _may_approve(folding: Folding, fact: Fact, talks: str) -> frozenset[str]:
    """Who may have approved by the time of the signature, by a binding decision of uncertain day about the talks."""
    approval = (talks, "approved", "binding")
    possible = folding.possible_by(fact, DecisionTaken)
    about = (one for one in possible if (one.talks, one.outcome, one.effect) == approval)
    return frozenset(party for one in about for party in (one.body, *one.deciders) if party is not None)
