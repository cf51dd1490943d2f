"""The position: per talks the stage, what is on the table and whose word each term is, what is pending, the frame."""

from __future__ import annotations

from domain.moment import Moment
from domain.state import Negotiation
from projections.fold import View
from projections.position.framing import ON, Framing, add_possible, refer
from projections.position.result import Position
from projections.position.rows import rows
from projections.position.standing import Standings
from projections.remembered import carrying

__all__ = ["VIEW", "Position"]


def _result(state: Framing, moment: Moment, negotiation: Negotiation) -> Position:
    add_possible(state, moment)
    refer(state, moment, [talks.framework for talks in negotiation.talks.values() if talks.framework])
    standing = Standings(moment, negotiation, state.remembered)
    position = Position(
        title=state.opening.title if state.opening else moment.negotiation,
        purpose=state.opening.purpose if state.opening else None,
        talks=standing.talks(),
        proposals=standing.proposals(),
        contracts=standing.contracts(),
        pending=(*standing.pending(), *state.waiting.values()),
        scope=(*state.scope.values(), *state.possible_scope),
        frameworks=state.frameworks,
        fallbacks=tuple(state.fallbacks),
    )
    return carrying(position, state.remembered)


VIEW = View(
    name="position",
    meaning="where it stands: the stage of the talks, what is on the table, what is pending",
    start=Framing,
    on=ON,
    result=_result,
    rows=rows,
    rests="negotiation",
)
