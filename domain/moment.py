"""What the two clocks answer with: facts in their places, what is possible, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from domain.clocks import AsOf, Known
from domain.directory import Directory
from domain.fact import Fact


class Anomaly(Struct, frozen=True):
    """Something that does not fit: the rule it breaks, the id of the entry, a plain sentence."""

    rule: str
    entry: str
    text: str


class Moment(Struct, frozen=True):
    """A negotiation at two dates: what had happened, in play order, and what possibly had."""

    negotiation: str
    as_of: AsOf
    known: Known
    played: tuple[Fact, ...]
    possible: tuple[Fact, ...]
    anomalies: tuple[Anomaly, ...]
    directory: Directory
    versions: Mapping[str, int]
    """The version of its proposal that each ProposalRevised made, by entry id: by order of recording, from 2."""
