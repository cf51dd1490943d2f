"""Whether the votes on file contradict the outcome of a decision, noted with the entry by which they came to."""

from __future__ import annotations

from msgspec.structs import replace

from domain.counting import proof
from domain.state import Cause, Negotiation


def judge(state: Negotiation, by: Cause, *decisions: str) -> None:
    """Look at decisions again after an entry that can have turned them."""
    for one in decisions:
        decision = state.decisions[one]
        if not decision.taken:
            continue
        contradicted = proof(decision, state).contradicted
        if contradicted is (decision.contradicted is None):
            state.decisions[one] = replace(decision, contradicted=by if contradicted else None)
