"""The cases that come with Parley as JSON Lines, one entry a line, in the order of learning.

`alliance` is real: how three police forces came to consider G4S for their support services, 2011 to 2013, and what
they did instead, to 2016. `depot` is made up to practise on: two councils, a tender, a no that becomes a yes, a
contract and a quarrel, 2024 and 2025. Their times are UK times, so a ledger that holds one is best made in the zone
`Europe/London`.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from domain.suggest import unknown

ALLIANCE = "alliance"
"""The first case, a real one."""
DEPOT = "depot"
"""The second, invented for practice."""


class Case(NamedTuple):
    """What a case is about, and a day on which less was known than came out later."""

    about: str
    telling: str


CASES = {
    ALLIANCE: Case("three police forces and G4S, a real one", "2013-01-29"),
    DEPOT: Case("two councils and their bins, made up to practise on", "2024-11-30"),
}
"""Every case by its name."""


def case(name: str = ALLIANCE) -> Traversable:
    """Where the lines of a case are; it may lie inside an archive, so read it with its own `read_bytes`.

    Raises UnknownName where there is no case of that name.
    """
    if name not in CASES:
        raise unknown("case", name, CASES)
    return files(__name__) / f"{name}.jsonl"
