"""Pieces of work and their sides, measured alternately: ours, then the baselines, then ours again."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from statistics import median, quantiles
from time import perf_counter
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

OURS = "ours"
RAW = "raw"
STOCK = "stock"
SIDES = (OURS, RAW, STOCK)


class Sample(NamedTuple):
    """One run: what it took (seconds, or bytes of memory), how many entries it worked on, what came of it.

    An answer that is text is a digest, so that large ones need not be kept; None is not compared.
    """

    taken: float
    entries: int
    answer: object


Side = Callable[[int], Sample]
"""One way to do the work; the number of the round says which of many questions is asked, the same on every side."""


class Goal(Struct, frozen=True):
    """What is aimed at: a ratio to the raw baseline (of rates at least, of times at most), or a figure of ours.

    `growth` is how much more an entry may take in the largest ledger than in the smallest; of memory, all of them.
    """

    rate: float | None = None
    time: float | None = None
    median_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
    megabytes: float | None = None
    growth: float | None = None


class Work(Struct, frozen=True):
    """A piece of work, done `rounds` times by each side, or until `seconds` are spent, and `least` times at least."""

    name: str
    sides: Mapping[str, Side]
    goal: Goal = Goal()
    shows: Literal["rate", "time", "memory"] = "rate"
    rounds: int = 5
    seconds: float = 10.0
    least: int = 1


class Measured(Struct, frozen=True):
    """What one side took in each run, in seconds or bytes; it worked on so many entries in each."""

    taken: tuple[float, ...]
    entries: int

    @property
    def median(self) -> float:
        """The run in the middle."""
        return median(self.taken)

    @property
    def p99(self) -> float:
        """What 99 of 100 runs keep within; of fewer than 100 runs, the slowest."""
        return quantiles(self.taken, n=100)[98] if len(self.taken) >= 100 else max(self.taken)

    @property
    def p95(self) -> float:
        """What 95 of 100 runs keep within; of fewer than 20 runs, the slowest."""
        return quantiles(self.taken, n=20)[18] if len(self.taken) >= 20 else max(self.taken)

    @property
    def rate(self) -> float:
        """Entries a second."""
        return self.entries / self.median


class Row(Struct, frozen=True):
    """A piece of work, measured in a ledger of `size` entries."""

    work: Work
    measured: Mapping[str, Measured]
    differs: str | None
    """The first side whose answers or entries were not ours."""
    size: int

    def ratio(self, side: str) -> float | None:
        """Ours to that side: of rates, where more is better, or of times and memory, where less is."""
        if side not in self.measured:
            return None
        ours, other = self.measured[OURS], self.measured[side]
        return ours.rate / other.rate if self.work.shows == "rate" else ours.median / other.median

    def growth(self, smaller: Row, side: str) -> float | None:
        """How much more an entry takes here than in the smaller ledger; of memory, how much more all of it takes."""
        if side not in self.measured or side not in smaller.measured:
            return None
        here, there = self.measured[side], smaller.measured[side]
        whole = here.median / there.median
        return whole if self.work.shows == "memory" else whole * there.entries / here.entries

    def met(self, smaller: Row | None = None) -> bool | None:
        """Whether the goal is reached; None where there is none, or nothing to see it by."""
        goal, ours, ratio = self.work.goal, self.measured[OURS], self.ratio(RAW)
        grown = None if smaller is None else self.growth(smaller, OURS)
        checks = [
            found >= wanted if kind == "rate" else found <= wanted
            for kind, found, wanted in (
                ("rate", ratio, goal.rate),
                ("time", ratio, goal.time),
                ("median", ours.median * 1000, goal.median_ms),
                ("p95", ours.p95 * 1000, goal.p95_ms),
                ("p99", ours.p99 * 1000, goal.p99_ms),
                ("memory", ours.median / 1e6, goal.megabytes),
                ("growth", grown, goal.growth),
            )
            if found is not None and wanted is not None
        ]
        return all(checks) if checks else None


class Stopwatch:
    """Seconds of the stretches that count, one after another."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done within."""
        begun = perf_counter()
        yield
        self.seconds += perf_counter() - begun


_CLEARED = 10
"""Rounds before which the memory of the round before is cleared; of many short ones each bears its own."""


def measure(work: Work, size: int) -> Row:
    """Run every side in turn, round after round, and compare what came of it."""
    taken: dict[str, list[float]] = {side: [] for side in work.sides}
    entries: dict[str, int] = {}
    differs = None
    begun = perf_counter()
    for turn in range(work.rounds):
        answers = []
        for name, side in work.sides.items():
            if turn < _CLEARED:
                gc.collect()
            sample = side(turn)
            taken[name].append(sample.taken)
            entries[name] = sample.entries
            answers.append((name, sample.entries, sample.answer))
        (_, *ours), *others = answers
        differs = differs or next((name for name, *answer in others if answer != ours), None)
        if turn + 1 >= work.least and perf_counter() - begun > work.seconds:
            break
    measured = {name: Measured(tuple(one), entries[name]) for name, one in taken.items()}
    # What the sides hold would stay in memory for all the work that comes after.
    return Row(replace(work, sides={}), measured, differs, size)
