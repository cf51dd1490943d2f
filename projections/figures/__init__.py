"""Figures: every amount that the record speaks of as a thread, with all its wordings, side by side, never netted.

The thread is `about` where an event has one, else the thing that the amount belongs to: a term of a proposal or of
talks, a contract, a dispute, a framework, an approach. Nothing here is ever added or set off.
"""

from __future__ import annotations

from domain.moment import Moment
from domain.state import Negotiation
from projections.figures.gathering import Gathered, figures, gather
from projections.figures.places import KINDS
from projections.figures.result import Figure, Figures, Thread
from projections.figures.rows import rows
from projections.fold import View

__all__ = ["VIEW", "Figure", "Figures", "Thread"]


def _result(state: Gathered, moment: Moment, _: Negotiation) -> Figures:
    state.possible = True
    for fact in moment.possible:
        if type(fact.event) in KINDS:
            gather(state, fact, fact.event)
    return figures(state, moment)


VIEW = View(
    name="figures",
    meaning="every amount by what it is about: all its wordings, and what contradicts what",
    start=Gathered,
    on=dict.fromkeys(KINDS, gather),
    result=_result,
    rows=rows,
    rests="gathered",
)
