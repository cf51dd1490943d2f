"""A ledger of an older format brought to the present one, as a part of the transaction that writes into it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from domain.errors import StoreError
from ledger.sqlite.checksum import SETTINGS, UNPROTECTED, checksum_of, settings_checksum
from ledger.sqlite.schema import FORMAT, OBJECTS, SINCE_3, objects

_GUARD = "entries_are_never_changed"


def upgrade(cursor: sqlite3.Cursor, path: Path) -> None:
    """Add what later formats have, unless somebody else just did; the cursor holds the lock.

    What stands there is not touched: an entry gets its checksum beside it. Raises StoreError where a name is taken
    by somebody's own table.
    """
    standing = cursor.execute("PRAGMA user_version").fetchone()[0]
    if standing >= FORMAT:
        return
    missing = {name: sql for name, sql in OBJECTS.items() if name not in objects(standing)}
    taken = {name for (name,) in cursor.execute("SELECT name FROM sqlite_schema")}
    for name in missing:
        if name in taken:
            raise StoreError(
                f"{path} is of format {standing}, and format {FORMAT} needs the name {name}, which is taken in it",
                hint=f"rename what somebody added to the file under the name {name}; no entry was touched",
            )
    for sql in missing.values():
        cursor.execute(sql)
    if standing <= UNPROTECTED:
        _protect(cursor)
    cursor.execute(f"PRAGMA user_version = {FORMAT}")


def _protect(cursor: sqlite3.Cursor) -> None:
    """Give every entry that stands there its checksum, and the ledger itself its own."""
    cursor.connection.create_function("checksum_of", 4, checksum_of, deterministic=True)
    cursor.execute(f"DROP TRIGGER {_GUARD}")
    cursor.execute(f"ALTER TABLE entries ADD COLUMN {SINCE_3}")
    cursor.execute("UPDATE entries SET checksum = checksum_of(number, negotiation, version, state)")
    cursor.execute(OBJECTS[_GUARD])
    settings = dict(cursor.execute("SELECT key, value FROM ledger"))
    cursor.execute("INSERT INTO ledger VALUES (?, ?)", (SETTINGS, settings_checksum(settings)))
