"""A negotiation at two dates, as people ask for it: every view, what is possible, what does not fit."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from domain.errors import UnknownName
from domain.moment import Anomaly, Moment
from domain.negotiation import fold as stand
from domain.state import Negotiation
from projections import approaches, claims, decisions, parties, position, timeline
from projections.approaches import Approaches
from projections.claims import Claims
from projections.decisions import Decisions
from projections.fold import fold
from projections.parties import Parties
from projections.position import Position
from projections.row import Row
from projections.timeline import Line, Timeline, line
from projections.view import VIEWS


class Then:
    """What stood at a moment; each view is made when it is first asked for, and kept."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    def __repr__(self) -> str:
        at = self.moment
        return f"<Then: {at.negotiation} as of {at.as_of}, known {at.known}; views: {', '.join(VIEWS)}>"

    @cached_property
    def negotiation(self) -> Negotiation:
        """Talks, proposals, decisions and posts, as the rules see them."""
        return stand(self.moment)

    @cached_property
    def position(self) -> Position:
        """Where it stands."""
        return fold(position.VIEW, self.moment, self.negotiation)

    @cached_property
    def timeline(self) -> Timeline:
        """What had happened, in play order."""
        return fold(timeline.VIEW, self.moment, self.negotiation)

    @cached_property
    def decisions(self) -> Decisions:
        """Who decided what, and whether it is proven."""
        return fold(decisions.VIEW, self.moment, self.negotiation)

    @cached_property
    def approaches(self) -> Approaches:
        """Which providers were approached, and how that ended."""
        return fold(approaches.VIEW, self.moment, self.negotiation)

    @cached_property
    def parties(self) -> Parties:
        """Who takes part, and who held which post."""
        return fold(parties.VIEW, self.moment, self.negotiation)

    @cached_property
    def claims(self) -> Claims:
        """Who claimed what, how strongly, and what came of it."""
        return fold(claims.VIEW, self.moment, self.negotiation)

    def view(self, name: str) -> Any:
        """A view by its name. Raises UnknownName."""
        if name not in VIEWS:
            raise UnknownName(f"there is no view {name!r}", hint=f"the views are {', '.join(VIEWS)}")
        return getattr(self, name)

    def rows(self, name: str) -> tuple[Row, ...]:
        """A view as people read it. Raises UnknownName."""
        result = self.view(name)
        return VIEWS[name].rows(result)

    @cached_property
    def possible(self) -> tuple[Line, ...]:
        """What may have happened by then, and may not."""
        return tuple(line(fact, self.moment.directory) for fact in self.moment.possible)

    @cached_property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What does not fit: in the record, and in the order of events."""
        return (*self.moment.anomalies, *self.negotiation.anomalies)
