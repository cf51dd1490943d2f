"""Succession: which claim took the place of which, and whether its own speaker moved it."""

from __future__ import annotations

from typing import NamedTuple

from domain.events import ClaimMade
from domain.fact import Fact


class Successor(NamedTuple):
    """A claim that supersedes another, and the entry that made it."""

    claim: str
    entry: str
    number: int


class Succession:
    """The claims in the order of play; a claim that is only possible supersedes nothing."""

    def __init__(self) -> None:
        self.by: dict[str, tuple[Successor, ...]] = {}
        self._claimants: dict[str, str | None] = {}
        self._claims: dict[str, str] = {}

    def add(self, fact: Fact, event: ClaimMade, *, possible: bool) -> None:
        """One more claim."""
        self._claims[fact.id] = event.claim
        self._claimants[event.claim] = _claimant(fact, event)
        before = event.supersedes
        if before is not None and before != event.claim and not possible:
            self.by[before] = (*self.by.get(before, ()), Successor(event.claim, fact.id, fact.number))

    def of(self, entry: str) -> tuple[Successor, ...]:
        """The successors of the claim that an entry made; none of an entry that made no claim."""
        return self.by.get(self._claims.get(entry, ""), ())

    def moved(self, entry: str) -> bool:
        """Whether the claim that an entry made was replaced by whoever made it: another's claim replaces nothing."""
        claim = self._claims.get(entry, "")
        successors = self.by.get(claim)
        if successors is None:
            return False
        claimant = self._claimants.get(claim)
        return claimant is not None and any(self._claimants.get(one.claim) == claimant for one in successors)


def _claimant(fact: Fact, event: ClaimMade) -> str | None:
    """Who stands for a claim: the party, else the speaker, else whoever reported it in their own voice."""
    given = fact.attribution
    return event.by or (given.speaker or given.reporter if given else None)
