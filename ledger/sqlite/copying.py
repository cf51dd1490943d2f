"""A ledger copied page by page as it is at one moment, while others go on writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ledger.progress import Progress
from ledger.sqlite.examined import ExaminedFile
from ledger.sqlite.faults import plain

_PAGES = 2000
"""Pages copied at a time: between them a person may interrupt."""


def copy(source: Path, draft: Path, path: Path, progress: Progress) -> None:
    """Copy a ledger into the draft of a path; `progress` is told how many hundredths are copied.

    Raises StoreError, of the path where the draft cannot be written, and NotALedger where the source is damaged.
    """

    def told(_: int, left: int, pages: int) -> None:
        progress(100 * (pages - left) // max(pages, 1))

    address = f"{draft.absolute().as_uri()}?mode=rwc"
    file = ExaminedFile(source)
    try:
        with file.moment():
            try:
                with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as target:
                    # Nobody else sees the draft, and it is put on disk before it is named.
                    target.execute("PRAGMA synchronous = OFF")
                    # The moment that is open is the one copied: what others write does not make it begin anew.
                    file.connection.backup(target, pages=_PAGES, progress=told)
            except sqlite3.Error as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
                    raise
                raise plain(error, path) from error
    finally:
        file.close()
