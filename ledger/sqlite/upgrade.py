"""A ledger of an older format brought to the present one, as a part of the transaction that writes into it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from domain.errors import StoreError
from ledger.sqlite.schema import FORMAT, objects


def upgrade(cursor: sqlite3.Cursor, path: Path) -> None:
    """Add what later formats have, unless somebody else just did; the cursor holds the lock.

    What stands there is not touched. Raises StoreError where a name is taken by somebody's own table.
    """
    standing = cursor.execute("PRAGMA user_version").fetchone()[0]
    if standing >= FORMAT:
        return
    missing = {name: sql for name, sql in objects(FORMAT).items() if name not in objects(standing)}
    taken = {name for (name,) in cursor.execute("SELECT name FROM sqlite_schema")}
    for name in missing:
        if name in taken:
            raise StoreError(
                f"{path} is of format {standing}, and format {FORMAT} needs the name {name}, which is taken in it",
                hint=f"rename what somebody added to the file under the name {name}; no entry was touched",
            )
    for sql in missing.values():
        cursor.execute(sql)
    cursor.execute(f"PRAGMA user_version = {FORMAT}")
