"""What can be shown, by name: the views of one negotiation, and the portfolio of all of them."""

from __future__ import annotations

from domain.suggest import unknown
from projections import portfolio
from projections.at import VIEWS

MEANINGS = {name: view.meaning for name, view in VIEWS.items()} | {portfolio.NAME: portfolio.MEANING}
"""What each says, in a few words."""


def check_shown(name: str) -> None:
    """Raise UnknownName, with the nearest, where nothing of that name can be shown."""
    if name not in MEANINGS:
        raise unknown("view", name, MEANINGS)
