"""Promised beside delivered: how an amount that was reported compares with the amount that was claimed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from domain.values import Quantity
from projections.comparison import basis, reads

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

SHORT: frozenset[Verdict | None] = frozenset({"less", "more", "other unit"})
"""The verdicts by which a delivery contradicts its claim."""


class _Span(NamedTuple):
    """The amounts that a quantity can mean; None: without end. An open end is not itself meant."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False


def verdict(claimed: Quantity | None, delivered: Quantity) -> Verdict | None:
    """How a delivery compares with a claim; None where the claim has no amount."""
    if claimed is None:
        return None
    if basis(claimed) != basis(delivered):
        return "other period"
    if reads(claimed.unit) != reads(delivered.unit):
        return "other unit"
    promise, report = _span(claimed), _span(delivered)
    if _below(report, promise):
        return "less"
    if _below(promise, report):
        return "more"
    return "as claimed" if _within(report, promise) else "cannot be told"


def _span(quantity: Quantity) -> _Span:
    value = quantity.value
    match quantity.bound:
        case "unspecified":
            return _Span(None, None)
        case "over" | "at_least" if value is not None:
            return _Span(value, None, open_low=quantity.bound == "over")
        case "under" | "at_most" if value is not None:
            return _Span(None, value, open_high=quantity.bound == "under")
    return _Span(quantity.minimum, quantity.maximum) if value is None else _Span(value, value)


def _below(one: _Span, other: _Span) -> bool:
    """Whether all that one can mean is less than anything the other can mean."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.open_high or other.open_low))


def _within(one: _Span, other: _Span) -> bool:
    """Whether all that one can mean is also meant by the other."""
    if other.low is not None:
        if one.low is None or one.low < other.low:
            return False
        if one.low == other.low and other.open_low and not one.open_low:
            return False
    if other.high is not None:
        if one.high is None or one.high > other.high:
            return False
        if one.high == other.high and other.open_high and not one.open_high:
            return False
    return True
