"""Lines of a ledger that could be real: negotiations long and short, told alternately, the same for every run."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ledger.codec import encode
from tests.bench.chance import Chance
from tests.bench.story import Story

SHORTER = "negotiation-0001"
"""The negotiation of a thousand entries whose as-of is measured."""

LONGEST = "negotiation-0002"
"""The longest negotiation: a tenth of all entries."""

LEAST = 200
"""Fewer entries than this tell nothing."""

_SHORTER = 1000
_MOST = 100_000
_EACH = 1000
"""Entries of a negotiation on average."""


class Plan(Struct, frozen=True):
    """How many entries each negotiation has, in the order of their ids."""

    sizes: dict[str, int]

    @property
    def entries(self) -> int:
        """All of them."""
        return sum(self.sizes.values())

    def some(self, entries: int) -> tuple[str, ...]:
        """Negotiations that have about so many entries together, long and short, without the longest; or all."""
        if self.entries <= entries:
            return tuple(self.sizes)
        names = [name for name in self.sizes if name != LONGEST and self.sizes[name] <= entries // 4]
        Chance(1).shuffle(names)
        chosen: list[str] = []
        held = 0
        for name in names:
            if held >= entries:
                break
            chosen.append(name)
            held += self.sizes[name]
        return tuple(sorted(chosen))


def plan(count: int, seed: int = 1) -> Plan:
    """The negotiations of a ledger of so many entries; LEAST or more."""
    chance = Chance(seed)
    first, longest = min(_SHORTER, count // 4), min(_MOST, count // 10)
    rest = count - first - longest
    weights = [chance.paretovariate(1.2) for _ in range(max(3, rest // _EACH))]
    sizes = [max(1, min(int(rest * weight / sum(weights)), _MOST // 2)) for weight in weights]
    short = rest - sum(sizes)
    for place in range(len(sizes)):
        share = short // (len(sizes) - place)
        sizes[place] += share
        short -= share
    return Plan({f"negotiation-{place:04d}": size for place, size in enumerate((first, longest, *sizes), start=1)})


def lines(count: int, more: int = 0, seed: int = 1) -> Iterator[bytes]:
    """So many lines for an import, of many negotiations interleaved; then `more` of the one of a thousand entries."""
    chance = Chance(seed)
    sizes = plan(count, seed).sizes
    stories = [Story(name, size, chance) for name, size in sizes.items()]
    turns = [place for place, size in enumerate(sizes.values()) for _ in range(size)]
    chance.shuffle(turns)
    return (encode(stories[place].next()) for place in (*turns, *[0] * more))
