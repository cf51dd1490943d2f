"""The cases that come with Parley: real negotiations as JSON Lines, one entry a line, in the order of learning.

The first is `bch-support-services`: how three police forces came to consider G4S for their support services,
2011 to 2013, and what they did instead, to 2016. Its times are UK times, so a ledger that holds it is best made
in the zone `Europe/London`.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

ALLIANCE = "alliance.jsonl"
"""The file of the first case."""


def case(name: str = ALLIANCE) -> Traversable:
    """Where the lines of a case are; it may lie inside an archive, so read it with its own `read_bytes`."""
    return files(__name__) / name
