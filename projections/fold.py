"""A view: a pure fold of played entries into something that people ask for.

A view is an initial value, one function for each kind of event that matters to it, and a result made of what they
gathered. Where it needs talks, votes or posts, it renders the one fold of them in `domain.negotiation`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from domain.moment import Moment
from domain.state import Negotiation
from projections.row import Row

S = TypeVar("S")
R = TypeVar("R")

Handler = Callable[[Any, Fact, Any], None]
"""What one kind of event adds to the working state of a view: the state, the fact, its event."""


@dataclass(frozen=True)
class View(Generic[S, R]):
    """How one view is made.

    `meaning` is what it says, in a few words; `start` is the working state before the first entry, with the names
    that are on file; `result` is a frozen Struct, made of what was gathered; `rows` is how people read it.
    """

    name: str
    meaning: str
    start: Callable[[Directory], S]
    on: Mapping[type[Event], Handler]
    result: Callable[[S, Moment, Negotiation], R]
    rows: Callable[[R], tuple[Row, ...]]
    tells_anomalies: bool = False
    """Whether its rows say what does not fit, which is else said below them."""
    rests: Literal["gathered", "negotiation", "moment"] = "moment"
    """What its result rests on at one K: on what was gathered and what of the same kinds is possible; on where the
    negotiation stands and all that is possible, too; or on anything that a moment has. Where nothing of it changed, a
    replay makes no other result."""


def fold(view: View[S, R], moment: Moment, negotiation: Negotiation) -> R:
    """The view at a moment; `negotiation` is where things stand at the same moment."""
    state = view.start(moment.directory)
    on = view.on
    for fact in moment.played:
        handle = on.get(type(fact.event))
        if handle is not None:
            handle(state, fact, fact.event)
    return view.result(state, moment, negotiation)
