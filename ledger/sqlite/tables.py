"""Tables as a database of their own, which any SQLite client opens: plain tables, with primary and foreign keys."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

from eventsourcing.persistence import IntegrityError

from domain.errors import StoreError
from ledger.held import is_held
from ledger.sqlite.faults import plain
from ledger.whole_file import check_place, whole
from projections.tables.table import Column, Row, Table

APPLICATION_ID: Final = 0x50525442
"""Letters P, R, T, B: the mark by which Parley knows tables that it wrote, so that it replaces nothing else."""

_HEADER = 72
_MAGIC = b"SQLite format 3\0"


class TableFile:
    """A database that is being written; `add` rows to its tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._inserts: dict[str, str] = {}

    def begin(self, table: Table) -> None:
        """Make a table, with the rows that it has already."""
        self._connection.execute(_created(table))
        marks = ", ".join("?" * len(table.columns))
        self._inserts[table.name] = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 - our own names
        self.add(table.name, table.rows)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        self._connection.executemany(self._inserts[table], rows)


@contextmanager
def written(path: Path, *, replace: bool) -> Iterator[TableFile]:
    """Write a database under another name, and give it its own when it is complete: there is never half of one.

    Raises StoreError where something is there, unless `replace` and it is one of Parley's.
    """
    _check_place(path, replace=replace)
    with whole(path, replace=replace) as draft:
        try:
            connection = sqlite3.connect(draft.absolute().as_uri() + "?mode=rwc", uri=True, isolation_level=None)
            try:
                # Nobody else sees the draft, and a failed one is thrown away.
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute("BEGIN")
                yield TableFile(connection)
                connection.execute("COMMIT")
            finally:
                connection.close()
        except sqlite3.Error as error:
            _fail(error, path)
        _check_place(path, replace=replace)


def _fail(error: sqlite3.Error, path: Path) -> NoReturn:
    told = plain(error, path)
    if isinstance(told, IntegrityError):
        raise StoreError(f"{path} cannot be made: {error}", hint="nothing was written") from error
    raise told from error


def _check_place(path: Path, *, replace: bool) -> None:
    check_place(path, replace=True)
    if not os.path.lexists(path):
        return
    ours = _is_ours(path)
    if not replace:
        raise StoreError(f"{path} is already there", hint="choose another name" + (", or replace it" if ours else ""))
    if not ours:
        raise StoreError(f"{path} is not a file that parley tables wrote", hint="choose another name")


def _is_ours(path: Path) -> bool:
    if is_held(path):
        return False
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _created(table: Table) -> str:
    lines = [f'"{column.name}" {column.type}{" NOT NULL" if column.key else ""}' for column in table.columns]
    keys = [column for column in table.columns if column.key]
    lines.append(f"PRIMARY KEY ({_names(column.name for column in keys)})")
    inherited = [column for column in keys if column.references is not None]
    if inherited and table.parent is not None:
        own, theirs = _names(column.name for column in inherited), _names(map(_referred, inherited))
        lines.append(f'FOREIGN KEY ({own}) REFERENCES "{table.parent}" ({theirs})')
    body = ",\n    ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n    {body}\n)'


def _referred(column: Column) -> str:
    return (column.references or "").rpartition(".")[2]


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
