"""What the standing of talks, contracts and decisions rests on, so that it is told anew only where that changed."""

from __future__ import annotations

from domain.ground import Grounds
from domain.state import Negotiation, Proposal, Talks
from projections.remembered import Remembered


class Resting:
    """A state arranged by talks; what comes of it is the very same object as before where nothing in it changed."""

    def __init__(self, state: Negotiation, remembered: Remembered) -> None:
        self.grounds = Grounds(state)
        self._remembered = remembered
        self._proposals: dict[str | None, list[Proposal]] = {}
        for proposal in state.proposals.values():
            self._proposals.setdefault(proposal.talks, []).append(proposal)
        who = (*state.roles, *state.roles.values(), *state.rosters, *state.rosters.values())
        self.around = remembered.same(("around",), (*who, *state.rules, *state.rules.values()))
        """Who takes part in which role, and by which rules."""
        self.talks = {one: self._of(talks) for one, talks in state.talks.items()}
        """All that each talks rest on: themselves, who takes part, their proposals and the decisions about them."""

    def proposals(self, talks: str) -> list[Proposal]:
        """The proposals in talks."""
        return self._proposals.get(talks, [])

    def _of(self, talks: Talks) -> tuple[object, ...]:
        one, same = talks.talks, self._remembered.same
        proposals = same(("proposals", one), tuple(self.proposals(one)))
        return same(("resting", one), (talks, self.around, proposals, same(("taken", one), self.grounds.taken(one))))
