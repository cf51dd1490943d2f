"""Pieces of work and their sides, measured alternately: ours, then the baseline, then ours again."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Literal, NamedTuple

from msgspec import Struct

OURS = "ours"
RAW = "raw"


class Sample(NamedTuple):
    """One run: how long it took, how many entries it worked on, what came of it."""

    seconds: float
    entries: int
    answer: Any


Side = Callable[[int], Sample]
"""One way to do the work; the number of the round says which of many questions is asked, the same on every side."""


class Goal(Struct, frozen=True):
    """What is aimed at: a ratio to the baseline (of rates at least, of times at most), or a time by p95 or p99."""

    rate: float | None = None
    time: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None


class Work(Struct, frozen=True):
    """A piece of work, done `rounds` times by each side, or fewer times once `seconds` are spent; at least thrice."""

    name: str
    sides: Mapping[str, Side]
    goal: Goal = Goal()
    shows: Literal["rate", "time"] = "rate"
    rounds: int = 5
    seconds: float = 60.0


class Timed(Struct, frozen=True):
    """What one side took, in seconds a run; it worked on so many entries in each."""

    seconds: tuple[float, ...]
    entries: int

    @property
    def median(self) -> float:
        """The run in the middle."""
        return median(self.seconds)

    @property
    def p99(self) -> float:
        """What 99 of 100 runs keep within; of fewer than 100 runs, the slowest."""
        return quantiles(self.seconds, n=100)[98] if len(self.seconds) >= 100 else max(self.seconds)

    @property
    def p95(self) -> float:
        """What 95 of 100 runs keep within; of fewer than 20 runs, the slowest."""
        return quantiles(self.seconds, n=20)[18] if len(self.seconds) >= 20 else max(self.seconds)

    @property
    def rate(self) -> float:
        """Entries a second."""
        return self.entries / self.median


class Row(Struct, frozen=True):
    """A piece of work, measured."""

    work: Work
    timed: Mapping[str, Timed]
    differs: str | None
    """The first side whose answers or entries were not ours."""

    def ratio(self, side: str) -> float | None:
        """Ours to that side: of rates, where more is better, or of times, where less is."""
        if side not in self.timed:
            return None
        ours, other = self.timed[OURS], self.timed[side]
        return ours.rate / other.rate if self.work.shows == "rate" else ours.median / other.median

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        goal, ratio = self.work.goal, self.ratio(RAW)
        checks = []
        if goal.rate is not None and ratio is not None:
            checks.append(ratio >= goal.rate)
        if goal.time is not None and ratio is not None:
            checks.append(ratio <= goal.time)
        if goal.p95_ms is not None:
            checks.append(self.timed[OURS].p95 * 1000 <= goal.p95_ms)
        if goal.p99_ms is not None:
            checks.append(self.timed[OURS].p99 * 1000 <= goal.p99_ms)
        return all(checks) if checks else None


_CLEARED = 10
"""Rounds before which the memory of the round before is cleared; of many short ones each bears its own."""


def measure(work: Work) -> Row:
    """Run every side in turn, round after round, and compare what came of it."""
    seconds: dict[str, list[float]] = {side: [] for side in work.sides}
    entries: dict[str, int] = {}
    differs = None
    begun = perf_counter()
    for turn in range(work.rounds):
        answers = []
        if turn < _CLEARED:
            gc.collect()
        for name, side in work.sides.items():
            sample = side(turn)
            seconds[name].append(sample.seconds)
            entries[name] = sample.entries
            answers.append((name, sample.entries, sample.answer))
        (_, *ours), *others = answers
        differs = differs or next((name for name, *answer in others if answer != ours), None)
        if turn >= 2 and perf_counter() - begun > work.seconds:
            break
    timed = {name: Timed(tuple(taken), entries[name]) for name, taken in seconds.items()}
    return Row(work, timed, differs)
