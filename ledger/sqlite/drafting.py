"""A ledger's file that is made under another name, and gets its own when it is complete."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import StoreError
from ledger.sqlite.faults import plain
from ledger.whole_file import check_place, whole


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """A draft to make a ledger of, which has the name `path` after the `with`; where that fails nothing is left.

    What SQLite keeps beside it meanwhile is left in no case. Raises StoreError.
    """
    check_place(path)
    if os.path.lexists(f"{path}-wal"):
        raise StoreError(f"{path}-wal is left over from another ledger", hint="move it away first")
    with whole(path) as draft:
        try:
            yield draft
        except sqlite3.Error as error:
            raise plain(error, path) from error
        finally:
            for end in ("-wal", "-shm", "-journal"):
                with contextlib.suppress(OSError):
                    Path(f"{draft}{end}").unlink()
