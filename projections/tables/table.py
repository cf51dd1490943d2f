"""A table: its columns with their types, keys and meanings, and its rows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Cell = str | int | float | bool | None
"""What stands in a cell: dates are ISO 8601 text, exact amounts text, None where there is nothing."""

Row = tuple[Cell, ...]
"""A row: a cell for each column of its table, in their order."""

SqlType = Literal["TEXT", "INTEGER", "REAL"]


class Column(Struct, frozen=True):
    """A column. `key`: it is a part of the primary key. `references`: the `table.column` that has the same value.

    `derived`: it says again, in words or as a float, what another column says exactly.
    """

    name: str
    type: SqlType
    meaning: str
    key: bool = False
    references: str | None = None
    derived: bool = False


class Table(Struct, frozen=True):
    """A table of a view.

    `parent` is the table that its first key columns refer to: every row belongs to one of that table's.
    """

    name: str
    view: str
    meaning: str
    columns: tuple[Column, ...]
    parent: str | None = None
    rows: tuple[Row, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def dicts(self) -> list[dict[str, Cell]]:
        """The rows as flat dictionaries, which is what pandas, polars and DuckDB take."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.rows]
