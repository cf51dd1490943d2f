"""Everything that stood at two dates as tables: negotiations, entries, every view, and what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from msgspec import Struct, defstruct

from domain.clocks import ByDay
from domain.history import History
from domain.moment import Anomaly
from domain.negotiation import fold as stand
from domain.suggest import unknown
from projections.fold import View, fold
from projections.portfolio import NAME as PORTFOLIO
from projections.portfolio import Standing, standing_of
from projections.tables.drawing import NEGOTIATIONS, shape_of
from projections.tables.known import NAME as KNOWN
from projections.tables.known import Known, known
from projections.tables.shape import Shape
from projections.tables.table import Column, Row, Table
from projections.timeline import Line, Timeline

if TYPE_CHECKING:
    from projections.at import Then

DICTIONARY = "data_dictionary"
"""The table that says what the columns of all others mean."""

ABOUT = "parley"
"""The table that says which ledger at which two dates all others are of."""


class Anomalies(Struct, frozen=True):
    """What does not fit."""

    anomalies: tuple[Anomaly, ...]


_HINTS = {name: hint for name, hint in get_type_hints(Line).items() if name not in ("id", "negotiation")}
"""The fields of a line but those that are the key of its row."""

EntryLine = defstruct(
    "EntryLine",
    [("status", Literal["played", "possible"]), ("position", int), *_HINTS.items()],
    frozen=True,
    namespace={
        "__doc__": "An entry as it reads at the two dates. `status` is played or possible. "
        "`position` is its place in play order, from 1; what is possible stands behind what is played. "
        f"{' '.join((Line.__doc__ or '').split())}"
    },
)


Entries = defstruct("Entries", [("entries", dict[str, EntryLine])], frozen=True)  # type: ignore[valid-type]


class Catalogue:
    """The tables of these views by name, behind that of the negotiations and before that of what does not fit."""

    def __init__(self, views: Mapping[str, View[Any, Any]]) -> None:
        self._views = views

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The shape of each view by its name, of all known entries, the anomalies and the negotiations themselves.

        A type is found by making the view of nothing.
        """
        nothing = History(()).at(ByDay(date.min), ByDay(date.min))
        standing = stand(nothing)
        made = {NEGOTIATIONS: shape_of(NEGOTIATIONS, Standing, "a negotiation at the two dates", PORTFOLIO)}
        for name, view in self._views.items():
            kind = type(fold(view, nothing, standing))
            made[name] = (
                shape_of("entries", Entries, view.meaning, name)
                if kind is Timeline
                else shape_of(name, kind, view.meaning)
            )
        made[KNOWN] = shape_of(KNOWN, Known, "an entry that is known at the two dates")
        made["anomalies"] = shape_of("anomalies", Anomalies, "what does not fit")
        return made

    def empty(self) -> tuple[Table, ...]:
        """Every table without rows, each behind the one that it belongs to."""
        return tuple(one.table() for shape in self.shapes.values() for one in shape.all())

    def rows(self, then: Then, name: str) -> dict[str, list[Row]]:
        """The rows that a negotiation has in each table of one view, by the name of the table."""
        shape = self.shapes[name]
        rows: dict[str, list[Row]] = {one.name: [] for one in shape.all()}
        shape.gather((then.moment.negotiation,), _result(then, name), rows)
        return rows

    def tables(self, then: Then, names: Sequence[str] = ()) -> dict[str, Table]:
        """The tables of these views by name, the outermost of each first; of all views where none is named.

        Raises UnknownName.
        """
        tables: dict[str, Table] = {}
        for name in names or self.shapes:
            if name not in self.shapes:
                raise unknown("view", name, self.shapes)
            rows = self.rows(then, name)
            tables |= {one.name: one.table(tuple(rows[one.name])) for one in self.shapes[name].all()}
        return tables

    def table(self, then: Then, name: str) -> Table:
        """The table of that name, or the outermost of the view of that name. Raises UnknownName."""
        for view, shape in self.shapes.items():
            for one in shape.all():
                if name in (one.name, view):
                    return one.table(tuple(self.rows(then, view)[one.name]))
        raise unknown("table", name, {one.name for shape in self.shapes.values() for one in shape.all()})


def dictionary(tables: Iterable[Table]) -> Table:
    """What the tables and their columns mean; what a row is stands at the column `*`."""
    rows: list[Row] = []
    for table in tables:
        rows.append((table.name, "*", None, False, table.parent, table.view, table.meaning))
        rows += [
            (table.name, column.name, column.type, column.key, column.references, table.view, column.meaning)
            for column in table.columns
        ]
    columns = (
        Column("table_name", "TEXT", "the table", key=True),
        Column("column_name", "TEXT", "the column, or * for what a row of the table is", key=True),
        Column("type", "TEXT", "the type of the column"),
        Column("key", "INTEGER", "whether it is a part of the primary key"),
        Column("refers_to", "TEXT", "the table, or the column of it, that has the same key"),
        Column("view", "TEXT", "the view that says it, as parley show names it"),
        Column("meaning", "TEXT", "what it says"),
    )
    return Table(DICTIONARY, DICTIONARY, "what each column means", columns, None, tuple(rows))


def about(facts: Mapping[str, str]) -> Table:
    """What the tables are of: the two dates, the ledger, its last number."""
    columns = (Column("name", "TEXT", "what is said", key=True), Column("value", "TEXT", "what it is"))
    return Table(ABOUT, ABOUT, "what these tables are of", columns, None, tuple(facts.items()))


def _result(then: Then, name: str) -> Any:
    if name == NEGOTIATIONS:
        return standing_of(then)
    if name == KNOWN:
        return known(then.moment)
    if name == "anomalies":
        return Anomalies(then.anomalies)
    result = then.view(name)
    return _entries(result) if isinstance(result, Timeline) else result


def _entries(timeline: Timeline) -> Any:
    told = [("played", line) for line in timeline.entries] + [("possible", line) for line in timeline.possible]
    return Entries({
        line.id: EntryLine(status, place, *(getattr(line, name) for name in _HINTS))
        for place, (status, line) in enumerate(told, 1)
    })  # fmt: skip
