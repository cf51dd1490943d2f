"""The shelf: which negotiations are listed, in which order, and what is known of each so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ledger.listing import Listed
from projections.chips import Chip
from projections.overview import Overview
from projections.search import Search, folded


class Order(NamedTuple):
    """An order of the list, by its name."""

    name: str
    key: Callable[[Listed], Any]


ORDERS = (
    Order("last movement first", lambda one: -one.last_number),
    Order("by title", lambda one: (folded(one.title), one.id)),
    Order("most entries first", lambda one: (-one.entries, one.id)),
)


@dataclass
class Shelf:
    """Every negotiation, as listed; `overviews` are kept until a negotiation has a new entry.

    `first` says how many entries each had when it was listed first, or was opened last.
    """

    every: tuple[Listed, ...] = ()
    order: int = 0
    chips: tuple[Chip, ...] = ()
    listed: tuple[Listed, ...] = ()
    overviews: dict[str, tuple[int, Overview]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def take(self, every: Sequence[Listed]) -> None:
        """List these from now on."""
        if not self.first:
            self.first = {one.id: one.entries for one in every}
        self.every = tuple(every)
        self.arrange()

    def arrange(self) -> None:
        """Choose and sort anew."""
        ones = sorted(self.every, key=ORDERS[self.order].key)
        if self.chips:
            search = Search(" ".join(chip.value for chip in self.chips))
            ones = [one for one in ones if search.stands_in(self.said(one))]
        self.listed = tuple(ones)

    def said(self, one: Listed) -> tuple[str, ...]:
        """What can be found in a negotiation, as far as it is known."""
        overview = self.overview(one)
        return (one.id, one.title, "" if overview is None else overview.said)

    def overview(self, one: Listed) -> Overview | None:
        """What is known of it as it stands now."""
        last, overview = self.overviews.get(one.id, (0, None))
        return overview if last == one.last_number else None

    def fresh(self, one: Listed) -> int:
        """How many entries came since it was listed first, or opened."""
        return max(0, one.entries - self.first.get(one.id, 0))

    def opened(self, id_: str) -> None:
        """Nothing of it is new any more."""
        self.first |= {one.id: one.entries for one in self.every if one.id == id_}

    def place(self, id_: str | None) -> int:
        """Where it stands in the list; 0 where it does not."""
        return next((place for place, one in enumerate(self.listed) if one.id == id_), 0)

    @property
    def waiting(self) -> int:
        """Of how many it is not known yet how they stand."""
        return sum(self.overview(one) is None for one in self.every)
