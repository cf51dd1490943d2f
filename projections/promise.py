"""Promised beside delivered: how an amount that was reported compares with the amount that was claimed."""

from __future__ import annotations

from typing import Literal

from domain.values import Quantity
from projections.comparison import basis
from projections.sentences.wording import reads
from projections.span import span

Verdict = Literal["as claimed", "less", "more", "cannot be told", "other unit", "other period"]
"""How a delivery compares with its claim. `cannot be told`: their bounds leave it open."""

VERDICTS: dict[Verdict, str] = {
    "as claimed": "as claimed",
    "less": "less than claimed",
    "more": "more than claimed",
    "cannot be told": "whether that is less or more than claimed cannot be told",
    "other unit": "in another unit than claimed",
    "other period": "over another period than claimed",
}
"""The verdicts as people read them."""

SHORT: frozenset[Verdict | None] = frozenset({"less", "more"})
"""The verdicts by which a delivery contradicts its claim."""


def verdict(claimed: Quantity | None, delivered: Quantity) -> Verdict | None:
    """How a delivery compares with a claim; None where the claim has no amount."""
    if claimed is None:
        return None
    if basis(claimed) != basis(delivered):
        return "other period"
    if reads(claimed.unit) != reads(delivered.unit):
        return "other unit"
    promise, report = span(claimed), span(delivered)
    if report.within(promise):
        return "as claimed"
    if "around" in {claimed.bound, delivered.bound}:
        return "cannot be told"
    if report.below(promise):
        return "less"
    return "more" if promise.below(report) else "cannot be told"
