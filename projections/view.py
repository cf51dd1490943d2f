"""The views by name. A view is deleted by deleting its file, its line here and its property of `Then`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from projections import approaches, claims, decisions, parties, position, timeline
from projections.fold import View
from projections.row import Row

if TYPE_CHECKING:
    from projections.at import Then

__all__ = ["VIEWS", "Row", "View", "claims_rows", "state_rows"]

VIEWS: dict[str, View[Any, Any]] = {
    view.name: view
    for view in (
        position.VIEW,
        timeline.VIEW,
        claims.VIEW,
        decisions.VIEW,
        approaches.VIEW,
        parties.VIEW,
    )
}
"""In the order in which a newcomer should meet them."""


_AROUND = ("frame", "pending")


def state_rows(then: Then) -> tuple[Row, ...]:
    """What stands, in one pane: talks, the table, contracts, decisions, then the frame and what is pending."""
    standing = then.rows("position")
    around = [row for row in standing if row.section in _AROUND]
    return *(row for row in standing if row.section not in _AROUND), *then.rows("decisions"), *around


def claims_rows(then: Then) -> tuple[Row, ...]:
    """What is claimed and what came of it, thread by thread."""
    return then.rows("claims")
