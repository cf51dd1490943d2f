"""What the panes of the replay show: rows of the views, in the order in which a reader looks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from projections.row import Row

if TYPE_CHECKING:
    from projections.at import Then

_AROUND = ("frame", "pending")


def state_rows(then: Then) -> tuple[Row, ...]:
    """What stands, in one pane: talks, the table, contracts, decisions, then the frame and what is pending."""
    standing = then.rows("position")
    around = [row for row in standing if row.section in _AROUND]
    return *(row for row in standing if row.section not in _AROUND), *then.rows("decisions"), *around


def claims_rows(then: Then) -> tuple[Row, ...]:
    """What is claimed and what came of it, thread by thread."""
    return then.rows("claims")
