"""The shape of a table: how its rows are read from a view's result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from projections.tables.table import Cell, Column, Row, Table

Read = Callable[[Any], Any]
"""From an item to what stands at one place inside it; None where a part of the way there is missing."""

Items = Callable[[Any], Iterator[tuple[Row, Any]]]
"""From an outer item to the items of a table, each with its own part of the key."""


@dataclass
class Shape:
    """The shape of one table and of those within it.

    `keys` are the columns of its key, `columns` the others, each with how its cell is read in `reads`. The root of a
    view that has no value of its own is not written.
    """

    name: str
    view: str
    meaning: str
    keys: list[Column]
    parent: str | None
    items: Items
    columns: list[Column] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    children: list[Shape] = field(default_factory=list)
    written: bool = True

    def all(self) -> Iterator[Shape]:
        """This one and all within it, outer ones first, without what is not written."""
        if self.written:
            yield self
        for child in self.children:
            yield from child.all()

    def table(self, rows: tuple[Row, ...] = ()) -> Table:
        """The table with these rows."""
        return Table(self.name, self.view, self.meaning, (*self.keys, *self.columns), self.parent, rows)

    def gather(self, key: Row, outer: Any, into: dict[str, list[Row]]) -> None:
        """Put the rows that an outer item has here, and in the tables within, into the lists of those tables."""
        rows = into[self.name] if self.written else []
        for own, item in self.items(outer):
            whole = (*key, *own)
            rows.append((*whole, *[read(item) for read in self.reads]))
            for child in self.children:
                child.gather(whole, item, into)


def itself(item: Any) -> Any:
    """The item."""
    return item


def only(item: Any) -> Iterator[tuple[Row, Any]]:
    """The one item of a root, whose key is the negotiation's."""
    yield (), item


def attribute(read: Read, name: str) -> Read:
    """A field of what stands at a place."""
    if read is itself:
        return attrgetter(name)

    def inner(item: Any) -> Any:
        outer = read(item)
        return None if outer is None else getattr(outer, name)

    return inner


def element(read: Read, place: int) -> Read:
    """One of several values of what stands at a place."""

    def inner(item: Any) -> Any:
        outer = read(item)
        return None if outer is None else outer[place]

    return inner


def cell(read: Read, say: Callable[[Any], Cell] | None) -> Read:
    """What stands at a place as a cell; None stays None."""
    if say is None:
        return read

    def said(item: Any) -> Cell:
        value = read(item)
        return None if value is None else say(value)

    return said


def listed(read: Read, *, ordered: bool) -> Items:
    """The values of a sequence with their places from 1; those of a set in the order of their text."""

    def items(outer: Any) -> Iterator[tuple[Row, Any]]:
        values = read(outer) or ()
        for place, value in enumerate(values if ordered else sorted(values, key=str), 1):
            yield (place,), value

    return items


def keyed(read: Read) -> Items:
    """The values of a mapping with their keys."""

    def items(outer: Any) -> Iterator[tuple[Row, Any]]:
        for key, value in (read(outer) or {}).items():
            yield (key if isinstance(key, (str, int)) else str(key),), value

    return items


def each(outer: Items) -> Items:
    """The values of the sequences that are items, each with its place behind the key of the sequence."""

    def items(one: Any) -> Iterator[tuple[Row, Any]]:
        for key, values in outer(one):
            for place, value in enumerate(values or (), 1):
                yield (*key, place), value

    return items
