"""Span: the amounts that a quantity can mean, and whether two quantities can mean the same.

"Around" and "unspecified" draw no line: nothing is shown to lie beyond them. Only one unit is ever compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from domain.values import Quantity
from projections.sentences.wording import reads


class Span(NamedTuple):
    """The amounts that a quantity can mean; None: without end. An open end is not itself meant."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def below(self, other: Span) -> bool:
        """Whether all that this can mean is less than anything the other can mean."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.open_high or other.open_low))

    def within(self, other: Span) -> bool:
        """Whether all that this can mean is also meant by the other."""
        if other.low is not None:
            if self.low is None or self.low < other.low:
                return False
            if self.low == other.low and other.open_low and not self.open_low:
                return False
        if other.high is not None:
            if self.high is None or self.high > other.high:
                return False
            if self.high == other.high and other.open_high and not self.open_high:
                return False
        return True


def span(quantity: Quantity) -> Span:
    """The amounts as they are worded: `around` is taken at its figure, `unspecified` can be any."""
    value = quantity.value
    match quantity.bound:
        case "unspecified":
            return Span(None, None)
        case "over" | "at_least" if value is not None:
            return Span(value, None, open_low=quantity.bound == "over")
        case "under" | "at_most" if value is not None:
            return Span(None, value, open_high=quantity.bound == "under")
    return Span(quantity.minimum, quantity.maximum) if value is None else Span(value, value)


_unit = lru_cache(maxsize=256)(reads)
"""What a unit reads as; there are few, and every amount has one."""


class Spans:
    """What quantities of one period and `per` leave no room for."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._lowest: dict[str | None, Span] = {}
        self._highest: dict[str | None, Span] = {}
        for quantity in quantities:
            if quantity.bound != "around":
                self._add(_unit(quantity.unit), span(quantity))

    def _add(self, unit: str | None, one: Span) -> None:
        # Of so many spans the one that ends first and the one that begins last are enough to ask.
        lowest, highest = self._lowest.get(unit), self._highest.get(unit)
        if one.high is not None and (
            lowest is None
            or lowest.high is None
            or (one.high, not one.open_high) < (lowest.high, not lowest.open_high)
        ):
            self._lowest[unit] = one
        if one.low is not None and (
            highest is None or highest.low is None or (one.low, one.open_low) > (highest.low, highest.open_low)
        ):
            self._highest[unit] = one

    def exclude(self, quantity: Quantity) -> bool:
        """Whether one of them cannot mean anything that this quantity can mean."""
        unit = _unit(quantity.unit)
        if quantity.bound == "around":
            return False
        own = span(quantity)
        lowest, highest = self._lowest.get(unit), self._highest.get(unit)
        return (lowest is not None and lowest.below(own)) or (highest is not None and own.below(highest))
