"""Claims: who claimed what, how strongly, disputed or not, promised beside delivered, wordings side by side.

Amounts are never added or set off against one another. What shares `about` is a thread, whoever speaks.
"""

from __future__ import annotations

from domain.moment import Moment
from domain.state import Negotiation
from projections.claims.gathering import ON, Gathered, claims
from projections.claims.result import Claim, Claims, Delivered, Response, Wording
from projections.claims.rows import rows
from projections.fold import View

__all__ = ["VIEW", "Claim", "Claims", "Delivered", "Response", "Wording"]


def _result(state: Gathered, moment: Moment, _: Negotiation) -> Claims:
    return claims(state, moment)


VIEW = View(
    name="claims",
    meaning="who claimed what, how strongly, and what came of it",
    start=Gathered,
    on=ON,
    result=_result,
    rows=rows,
    rests="gathered",
)
