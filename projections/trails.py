"""What a replay folds, at whatever place: the one fold of the negotiation and the views, each going on from before.

A view knows nothing of it. What it gathered up to a place is copied before anything is done to it; and where
nothing that its result is made of has changed since another place, it is the very result of that place.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, TypeVar

from msgspec import Struct

from domain.clocks import ByEntry
from domain.fact import Fact
from domain.folds.trail import Trail
from domain.moment import Moment
from domain.negotiation import trail
from domain.reading import Reading
from domain.state import Negotiation
from projections.fold import View

R = TypeVar("R")

_KEPT = 3
"""So many results of a view are kept: here, at the place before, and where the rest of the way is asked for."""


class Made(Struct, frozen=True):
    """Something with what it is made of."""

    made_of: tuple[Any, ...]
    result: Any

    def is_of(self, made_of: tuple[Any, ...]) -> bool:
        """Whether it is made of the very same."""
        return len(self.made_of) == len(made_of) and all(map(is_, self.made_of, made_of))


class Trails:
    """All folds of one negotiation as known at one K."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._stand = trail(reading.at(ByEntry(0)), reading.facts)
        self._gather: dict[str, Trail[Any]] = {}
        self._made: dict[str, tuple[Made, ...]] = {}

    def negotiation(self, moment: Moment) -> Negotiation:
        """Where the negotiation stands at a moment of this K. It is not to be changed."""
        return self._stand.at(moment.end).state

    def result(self, view: View[Any, R], moment: Moment) -> R:
        """The view at a moment of this K."""
        gathered, negotiation = self._gathered(view, moment), self.negotiation(moment)
        match view.rests:
            case "gathered":
                made_of = (gathered, *(fact for fact in moment.possible if type(fact.event) in view.on))
            case "negotiation":
                made_of = (gathered, negotiation, *moment.possible)
            case _:
                made_of = (moment,)
        return self.once(view.name, made_of, lambda: view.result(copied(gathered), moment, negotiation))

    def once(self, name: str, made_of: tuple[Any, ...], make: Callable[[], R]) -> R:
        """What is made of these: not anew, as long as it is among the last few of that name."""
        made = self._made.get(name, ())
        one = next((one for one in made if one.is_of(made_of)), None)
        if one is None:
            one = Made(made_of, make())
        # Replaced as a whole, never changed: two threads may ask at once.
        self._made[name] = (*[other for other in made if other is not one][1 - _KEPT :], one)
        result: R = one.result
        return result

    def _gathered(self, view: View[Any, Any], moment: Moment) -> Any:
        """What the view gathered up to a moment, which is not to be changed."""
        gather = self._gather.get(view.name)
        if gather is None:
            on, start = view.on, view.start(self._reading.directory)

            def step(state: Any, fact: Fact) -> None:
                on[type(fact.event)](state, fact, fact.event)

            gather = self._gather[view.name] = Trail(self._reading.facts, start, step, copied, on.keys())
        return gather.at(moment.end)


def copied(state: Any) -> Any:
    """What a view gathered, to be gathered on without changing it: all but collections and own classes is frozen."""
    kind = type(state)
    if kind is dict:
        if _COLLECTIONS.isdisjoint(map(type, state.values())):
            return state.copy()
        return {key: copied(one) if type(one) in _COLLECTIONS else one for key, one in state.items()}
    if kind is list:
        if _COLLECTIONS.isdisjoint(map(type, state)):
            return state.copy()
        return [copied(one) if type(one) in _COLLECTIONS else one for one in state]
    if kind is set:
        return state.copy()
    if not hasattr(state, "__dict__"):
        return state
    copy = object.__new__(kind)
    for name, one in vars(state).items():
        setattr(copy, name, copied(one))
    return copy


_COLLECTIONS = frozenset({dict, list, set})
