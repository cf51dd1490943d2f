"""Lines of a ledger that could be real: negotiations long and short, told alternately, the same for every run."""

from __future__ import annotations

from ledger.codec import encode
from tests.bench.chance import Chance
from tests.bench.story import Story

LONGEST = 1000
"""Entries of the first negotiation, at most: the one whose as-of is measured."""

FIRST = "negotiation-0001"
"""The id of that negotiation."""

LEAST = 200
"""Fewer entries than this tell nothing."""

_EACH = 1000
"""Entries of a negotiation on average."""


def lines(count: int, seed: int = 1) -> list[bytes]:
    """So many lines for an import, of many negotiations interleaved; LEAST or more."""
    chance = Chance(seed)
    sizes = _sizes(count, chance)
    stories = [Story(f"negotiation-{place:04d}", size, chance) for place, size in enumerate(sizes, start=1)]
    turns = [story for story, size in zip(stories, sizes, strict=True) for _ in range(size)]
    chance.shuffle(turns)
    return [encode(story.next()) for story in turns]


def alone(count: int, seed: int = 1) -> list[bytes]:
    """So many lines of one negotiation."""
    story = Story(FIRST, count, Chance(seed))
    return [encode(story.next()) for _ in range(count)]


def _sizes(count: int, chance: Chance) -> list[int]:
    first = min(LONGEST, count // 4)
    rest = count - first
    weights = [chance.paretovariate(1.2) for _ in range(max(3, rest // _EACH))]
    sizes = [int(rest * weight / sum(weights)) for weight in weights]
    sizes[-1] += rest - sum(sizes)
    return [first, *sizes]
