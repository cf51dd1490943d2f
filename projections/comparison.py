"""Comparison: what is said of one thing side by side, in which amounts, and under which names.

Amounts are never added or set off against one another. They are compared only where they are counted over the same
period and against the same thing (`per`), as these are worded; two amounts are the same if they read the same, with
their bound and unit. Others differ, and contradict each other only where nothing that one can mean is meant by the
other: £500,000 is over £400,000.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from msgspec import Struct

from domain.values import Quantity
from projections.amounts import short
from projections.sentences.wording import reads
from projections.span import Spans

MOST = 3
"""So many others are named; from one more on the last of them are counted."""


class Said(Protocol):
    """What can be compared."""

    @property
    def entry(self) -> str: ...  # noqa: D102
    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def quantity(self) -> Quantity | None: ...  # noqa: D102
    @property
    def text(self) -> str | None: ...  # noqa: D102
    @property
    def possible(self) -> bool: ...  # noqa: D102


class Called(Struct, frozen=True):
    """One name of an amount, and the entries that call it so, with their numbers; None where they do not name it."""

    text: str | None
    possible: bool
    entries: tuple[str, ...]
    numbers: tuple[int, ...]


class Alike(Struct, frozen=True):
    """What gives one amount, by the names it goes by; `possible` where nothing certain gives it.

    Under several names (a gap, a saving) these contradict one another. It is `excluded` where another amount that is
    certain cannot be so beside it.
    """

    amount: str
    possible: bool
    called: tuple[Called, ...]
    excluded: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all entries that give it."""
        return tuple(number for called in self.called for number in called.numbers)

    @property
    def names(self) -> int:
        """How many names it goes by."""
        return sum(called.text is not None for called in self.called)

    @property
    def certain_names(self) -> int:
        """How many of its names are not only possible."""
        return sum(called.text is not None and not called.possible for called in self.called)


class Comparison(Struct, frozen=True):
    """Amounts of one thread that can be compared: each two of them differ.

    It is `contradictory` where two amounts that are certain cannot both be so, or one has two names that are certain.
    """

    per: str | None
    period: str | None
    contradictory: bool
    amounts: tuple[Alike, ...]

    @property
    def differing(self) -> bool:
        """Whether two amounts are certain, be they in contradiction or not."""
        return sum(not alike.possible for alike in self.amounts) > 1

    @property
    def exclusive(self) -> bool:
        """Whether two amounts that are certain cannot both be so."""
        return any(alike.excluded and not alike.possible for alike in self.amounts)

    def others(self, amount: str) -> Iterator[Alike]:
        """Every other amount."""
        return (alike for alike in self.amounts if alike.amount != amount)


def basis(quantity: Quantity) -> tuple[str | None, str | None]:
    """What an amount is counted against and over: only amounts that share it can be compared."""
    return reads(quantity.per), reads(quantity.period)


def compared(thread: Iterable[Said], *, periods: bool = True) -> tuple[Comparison, ...]:
    """The comparisons within a thread, in the order in which they came up; an unspecified amount is in none.

    Without `periods` everything is in one comparison: then the amount is compared as a wording, not as an amount.
    """
    found: dict[tuple[str | None, str | None], list[Said]] = {}
    for said in thread:
        if said.quantity is not None and (said.quantity.bound != "unspecified" or not periods):
            found.setdefault(basis(said.quantity) if periods else (None, None), []).append(said)
    return tuple(map(_comparison, found.values()))


def _comparison(members: list[Said]) -> Comparison:
    first = members[0].quantity
    by_amount: dict[str, list[Said]] = {}
    for said in members:
        if said.quantity is not None:
            by_amount.setdefault(short(said.quantity), []).append(said)
    certain = Spans(said.quantity for said in members if said.quantity is not None and not said.possible)
    amounts = tuple(_alike(amount, giving, certain) for amount, giving in by_amount.items())
    contradictory = any((alike.excluded and not alike.possible) or alike.certain_names > 1 for alike in amounts)
    return Comparison(first.per if first else None, first.period if first else None, contradictory, amounts)


def _alike(amount: str, giving: list[Said], certain: Spans) -> Alike:
    quantity = giving[0].quantity
    excluded = quantity is not None and certain.exclude(quantity)
    if len(giving) == 1:  # as most amounts of a long thread are
        (one,) = giving
        return Alike(amount, one.possible, (Called(one.text, one.possible, (one.entry,), (one.number,)),), excluded)
    by_name: dict[str | None, list[Said]] = {}
    for said in giving:
        by_name.setdefault(reads(said.text), []).append(said)
    called = tuple(
        Called(
            same[0].text,
            all(said.possible for said in same),
            tuple(said.entry for said in same),
            tuple(said.number for said in same),
        )
        for same in by_name.values()
    )
    return Alike(amount, all(said.possible for said in giving), called, excluded)


def contradicted(comparisons: Iterable[Comparison]) -> set[str]:
    """The entries whose amount, or whose name for it, something certain contradicts."""
    found: set[str] = set()
    for comparison in comparisons:
        for alike in comparison.amounts:
            for called in alike.called:
                own = called.text is not None and not called.possible
                if alike.excluded or (called.text is not None and alike.certain_names > own):
                    found.update(called.entries)
    return found


def few(words: Iterable[str], count: int) -> list[str]:
    """The first of so many wordings; from one more than MOST on the rest are counted."""
    if count <= MOST:
        return list(islice(words, count))
    return [*islice(words, MOST - 1), f"{count - MOST + 1} more"]
