"""The steps of a replay: to the next event, to the one before, to any, to the next day on which anything was learnt.

There is nothing raw to compare them with: what they cost is a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter

from domain.clocks import ByDay
from ledger import Ledger
from projections.playhead import Playhead
from projections.replay import Replay
from tests.bench.timing import OURS, Goal, Sample, Work

_STEPS = 200
"""How many steps are measured, at most."""

Way = Callable[[Playhead, int], Playhead]
"""From a place to the one that a step leads to; the number of the step may decide."""


def scrubbing(ledger: Ledger, negotiation: str) -> Iterator[Work]:
    """The steps of the replay of one negotiation: what is seen at once, and then what stands there."""
    replay = Replay(ledger.negotiation(negotiation).history)
    middle = replay.step(replay.first(replay.start()), replay.total // 2)
    early = middle.knowing(ByDay(replay.lessons[len(replay.lessons) // 3]))
    random = Random(1)
    ways: dict[str, Way] = {
        "forwards": lambda playhead, _: replay.step(playhead, 1),
        "backwards": lambda playhead, _: replay.step(playhead, -1),
        "at random": lambda _, turn: replay.step(replay.first(middle), random.randrange(replay.total)),
    }

    def frame(playhead: Playhead) -> None:
        replay.frame(playhead)

    def standing(playhead: Playhead) -> None:
        replay.standing(playhead).rows("state")

    for name, way in ways.items():
        yield _steps(f"scrubbing {name}: the frame", way, frame, middle, Goal(p99_ms=2))
    yield _steps(
        "scrubbing, a day of knowledge on",
        lambda playhead, _: replay.learn(playhead, 1),
        frame,
        early,
        Goal(p99_ms=100),
    )
    for name, way in ways.items():
        yield _steps(f"scrubbing {name}: what stands there", way, standing, middle, Goal())


def _steps(name: str, way: Way, show: Callable[[Playhead], None], start: Playhead, goal: Goal) -> Work:
    show(start)
    playhead = start

    def ours(turn: int) -> Sample:
        nonlocal playhead
        begun = perf_counter()
        playhead = way(playhead, turn)
        show(playhead)
        return Sample(perf_counter() - begun, 1, None)

    return Work(name, {OURS: ours}, goal, shows="time", rounds=_STEPS, seconds=10)
