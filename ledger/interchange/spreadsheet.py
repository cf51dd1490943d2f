"""Tables as a folder of CSV files (RFC 4180, UTF-8), one a table, for spreadsheets and whatever reads CSV.

A cell of text that a spreadsheet would take for a formula gets an apostrophe before it. Numbers are left as they are,
exact amounts too. Where there is nothing the cell is empty; yes and no are 1 and 0.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from domain.errors import StoreError
from ledger.whole_file import beside, check_place, kept, unwritten
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
        path = self._folder / f"{table.name}.csv"
        file = path.open("w", encoding="utf-8", newline="")
        self._open.callback(kept, path)
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
    draft = beside(path, "new")
    try:
        draft.mkdir()
        with ExitStack() as open_files:
            yield TableFolder(draft, open_files)
        kept(draft)
        # Somebody may have come while the tables were computed.
        _check_place(path, replace=replace)
        if replace and os.path.lexists(path):
            _exchange(draft, path)
        else:
            # Of what has the name by now, this replaces an empty folder and nothing else.
            draft.rename(path)
    except OSError as error:
        raise unwritten(error, path) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _exchange(draft: Path, path: Path) -> None:
    """Put a folder into the place of one of Parley's, which is removed only when that is done."""
    old = beside(path, "old")
    path.rename(old)
    try:
        # It may have been filled, or be another, since it was looked at; what is removed has to be ours.
        _check_ours(old, path)
        draft.rename(path)
    except BaseException:
        _put_back(old, path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _put_back(old: Path, path: Path) -> None:
    try:
        old.rename(path)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be put back: {(error.strerror or str(error)).lower()}",
            hint=f"what was there is whole, in {old}: give it its name again",
        ) from error


def _check_place(path: Path, *, replace: bool) -> None:
    check_place(path, replace=True)
    try:
        if not os.path.lexists(path) or _files(path) == []:
            return
        if not replace:
            raise StoreError(f"{path} is already there", hint="choose another name, or replace it")
        _check_ours(path, path)
    except OSError as error:
        raise unwritten(error, path) from error


def _files(path: Path) -> list[Path] | None:
    """What is in a folder; None where it is none, or a link to one."""
    return list(path.iterdir()) if path.is_dir() and not path.is_symlink() else None


def _check_ours(folder: Path, path: Path) -> None:
    """Refuse what is neither empty nor a folder of Parley's; `path` is the name by which it is known."""
    files = _files(folder)
    if files == []:
        return
    names = {file.name for file in files or () if file.is_file() and file.suffix == ".csv"}
    if MARK not in names or any(file.name not in names for file in files or ()):
        raise StoreError(f"{path} is not a folder that parley tables wrote", hint="choose another name")
