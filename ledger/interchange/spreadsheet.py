"""Tables as a folder of CSV files (RFC 4180, UTF-8), one a table, for spreadsheets and whatever reads CSV.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it. Numbers are left as they are,
exact amounts too. Where there is nothing the cell is empty; yes and no are 1 and 0.
"""

from __future__ import annotations

import csv
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from domain.errors import StoreError
from ledger.sqlite.tables import unwritten
from projections.tables.table import Cell, Row, Table

MARK = "parley.csv"
"""The table that says of a folder that Parley wrote it."""

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class TableFolder:
    """A folder that is being written; `add` rows to its tables."""

    def __init__(self, folder: Path, open_files: ExitStack) -> None:
        self._folder = folder
        self._open = open_files
        self._writers: dict[str, Any] = {}

    def begin(self, table: Table) -> None:
        """Make a file, with the names of the columns and the rows that the table has already."""
        file = (self._folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        self._open.callback(file.close)
        self._writers[table.name] = csv.writer(file)
        self._writers[table.name].writerow(table.names)
        self.add(table.name, table.rows)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a file."""
        self._writers[table].writerows([defused(cell) for cell in row] for row in rows)


def defused(cell: Cell) -> Cell:
    """The cell so that no spreadsheet computes it."""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


@contextmanager
def written(path: Path, *, replace: bool) -> Iterator[TableFolder]:
    """Write a folder under another name, and give it its own when it is complete: there is never half of one.

    Raises StoreError where something is there but an empty folder, unless `replace` and it is one of Parley's.
    """
    _check_place(path, replace=replace)
    draft, old = (path.parent / f".parley-{secrets.token_hex(6)}.{end}" for end in ("new", "old"))
    try:
        draft.mkdir()
        with ExitStack() as open_files:
            yield TableFolder(draft, open_files)
        if path.exists():
            path.rename(old)
        draft.rename(path)
    except OSError as error:
        raise unwritten(error, path) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _check_place(path: Path, *, replace: bool) -> None:
    try:
        there, parent = path.exists() or path.is_symlink(), path.parent.is_dir()
        files = list(path.iterdir()) if path.is_dir() and not path.is_symlink() else None
    except OSError as error:
        raise unwritten(error, path) from error
    if not parent:
        raise StoreError(
            f"{path} cannot be made: there is no folder {path.parent}", hint=f"make it first: mkdir -p {path.parent}"
        )
    if not there or files == []:
        return
    if not replace:
        raise StoreError(f"{path} is already there", hint="choose another name, or replace it: --replace")
    if files is None or not _are_ours(files):
        raise StoreError(f"{path} is not a folder that parley tables wrote", hint="choose another name")


def _are_ours(files: Iterable[Path]) -> bool:
    names = {file.name for file in files if file.is_file() and file.suffix == ".csv"}
    return MARK in names and all(file.name in names for file in files)
