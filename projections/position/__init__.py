"""The position: per talks the stage, what is on the table and whose word each term is, what is pending, the frame."""

from __future__ import annotations

from domain.ground import Grounds
from domain.moment import Moment
from domain.state import Negotiation
from projections.fold import View
from projections.position.framing import ON, Framing, add_possible, refer
from projections.position.result import Position
from projections.position.rows import rows
from projections.position.standing import contracts_of, pending_in, proposals_of, talks_of

__all__ = ["VIEW", "Position"]


def _result(state: Framing, moment: Moment, negotiation: Negotiation) -> Position:
    add_possible(state, moment)
    refer(state, moment, [talks.framework for talks in negotiation.talks.values() if talks.framework])
    grounds = Grounds(negotiation)
    return Position(
        title=state.opening.title if state.opening else moment.negotiation,
        purpose=state.opening.purpose if state.opening else None,
        talks=talks_of(moment, negotiation, grounds),
        proposals=proposals_of(moment, negotiation),
        contracts=contracts_of(moment, negotiation, grounds),
        pending=(*pending_in(negotiation, moment.directory, grounds), *state.waiting.values()),
        scope=(*state.scope.values(), *state.possible_scope),
        frameworks=state.frameworks,
        fallbacks=tuple(state.fallbacks),
    )


VIEW = View(
    name="position",
    meaning="where it stands: the stage of the talks, what is on the table, what is pending",
    start=Framing,
    on=ON,
    result=_result,
    rows=rows,
    rests="negotiation",
)
