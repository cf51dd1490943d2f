"""A fold that can be asked for at every place: it goes on from the nearest place before at which it has been.

With what is known unchanged, what is played at one place is what is played at the place before, and one fact more. So
a fold of many facts leaves states behind on its way, some of them for good and the last few for a while, and none of
them is ever changed: what goes on goes on with a copy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from operator import attrgetter
from typing import Generic, TypeVar

from domain.events.base import Event
from domain.fact import Fact, Place

S = TypeVar("S")

FAR = 2_048
"""A state is left for good after every so many facts: to fold so many takes some hundredths of a second."""

NEAR = 64
"""So many facts lie between the states that are left for a while, for those who go backwards."""

_FEW = 8
"""So many of these are kept, and so many of what was asked for last."""


class Trail(Generic[S]):
    """One fold along all facts of a reading, of which only those of the kinds that `matter` do anything.

    `start` is the state before the first fact, `step` what a fact does to it, `copied` a state that can be changed
    without changing the other. A state that was handed out belongs to everybody and stays as it is; where no fact
    in between matters it is the very same at two places that are near each other.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        start: S,
        step: Callable[[S, Fact], None],
        copied: Callable[[S], S],
        matter: Collection[type[Event]],
    ) -> None:
        self._facts = [fact for fact in facts if type(fact.event) in matter]
        self._step = step
        self._copied = copied
        self._far: dict[int, S] = {0: start}
        self._near: _States[S] = ()
        self._asked: _States[S] = ()

    def at(self, end: Place) -> S:
        """The state once everything up to a place in play order has happened."""
        passed = bisect_right(self._facts, end, key=_PLACE)
        begin, state = self._nearest(passed)
        own = False
        for here in range(begin + 1, passed + 1):
            if not own:
                state, own = self._copied(state), True
            self._step(state, self._facts[here - 1])
            if self._leave(here, passed, state):
                own = False
        self._asked = _last(self._asked, passed, state)
        return state

    def _nearest(self, passed: int) -> tuple[int, S]:
        far = passed // FAR * FAR
        while far not in self._far:
            far -= FAR
        best = (far, self._far[far])
        for here, state in (*self._near, *self._asked):
            if best[0] < here <= passed:
                best = (here, state)
        return best

    def _leave(self, here: int, passed: int, state: S) -> bool:
        """Whether a state is left here for those who come this way again: it must not be changed any more."""
        if here % FAR == 0:
            self._far.setdefault(here, state)
            return True
        if here % NEAR == 0 and passed - here <= _FEW * NEAR:
            self._near = _last(self._near, here, state)
            return True
        return False


_PLACE = attrgetter("place")

_States = tuple[tuple[int, S], ...]
"""States with how many facts have passed, the last of them last; replaced as a whole, so that two threads may ask."""


def _last(states: _States[S], passed: int, state: S) -> _States[S]:
    """The last few, and one more."""
    return (*[one for one in states if one[0] != passed][1 - _FEW :], (passed, state))
