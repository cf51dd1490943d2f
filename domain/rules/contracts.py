"""Rules of signature: not inside a recorded standstill, not against a binding rejection."""

from __future__ import annotations

from domain.events import ContractSigned, DecisionRescinded, DecisionTaken, StandstillEnded
from domain.fact import Fact
from domain.folds.folding import Folding
from domain.rules.rule import rule
from domain.rules.wording import follows, named, on
from domain.state import Decision


@rule(ContractSigned)
def no_signature_inside_a_standstill(folding: Folding, fact: Fact, event: ContractSigned) -> str | None:
    """No contract is signed inside a standstill whose last day is recorded.

    A standstill begins on 3 March and is recorded to last until 12 March; a signature dated 10 March is refused.
    Where `until` is not recorded its end is presumed and shown, and nothing is refused.
    """
    talks = folding.state.talks.get(event.talks)
    if talks is None or talks.stage != "standstill" or talks.standstill is None or talks.until is None:
        return None
    last, _ = folding.calendar.bounds(talks.until)
    if last is None or fact.day > last or not follows(fact, talks.standstill):
        return None
    ended = talks.standstill_ended
    if ended is not None and not talks.standstill.certainly_after(ended):
        return None
    if folding.perhaps(fact, StandstillEnded, lambda other: other.talks == event.talks):
        return None
    began = on(talks.standstill)
    return f"a signature inside the standstill that began {began} and lasts until {talks.until}"


@rule(ContractSigned)
def no_signature_against_a_binding_rejection(folding: Folding, fact: Fact, event: ContractSigned) -> str | None:
    """No contract is signed for a body that has rejected it by a binding decision.

    The council rejects the contract of these talks on 3 March, in a binding decision; a signature by the council
    dated 10 March is refused, unless the decision was rescinded or the council may have approved it since.
    """
    about = [
        one for one in folding.state.decisions.values() if one.talks == event.talks and _bodies(one) & set(event.by)
    ]
    for decision in about:
        if decision.outcome != "rejected" or decision.effect != "binding" or not follows(fact, decision.cause):
            continue
        if decision.rescinded is not None or _may_be_undone(folding, fact, decision, about):
            continue
        who = ", ".join(named(folding, "party", one) for one in event.by if one in _bodies(decision))
        return f"a signature by {who}, who rejected it by a binding decision {on(decision.cause)}"
    return None


def _bodies(decision: Decision) -> set[str]:
    """For whom a decision is binding: its body, else each of those who had to decide."""
    return {decision.body} if decision.body is not None else set(decision.deciders)


def _may_be_undone(folding: Folding, fact: Fact, decision: Decision, about: list[Decision]) -> bool:
    approved = (one for one in about if one.outcome == "approved" and _bodies(one) >= _bodies(decision))
    return (
        any(not decision.cause.certainly_after(one.cause) for one in approved)
        or folding.perhaps(fact, DecisionRescinded, lambda other: other.decision == decision.decision)
        or folding.perhaps(
            fact,
            DecisionTaken,
            lambda other: (
                other.talks == decision.talks
                and other.outcome == "approved"
                and {other.body, *other.deciders} >= _bodies(decision)
            ),
        )
    )
