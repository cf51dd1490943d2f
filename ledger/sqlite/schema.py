"""What a ledger's file holds: its mark, its format, its tables.

The file says what it is in its first hundred bytes, so that a stranger's file is recognised before SQLite
touches it. Entries are only ever added: the file itself refuses to change or delete one.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x50524C59
"""Letters P, R, L, Y: the mark by which `file` and Parley know a ledger."""

FORMAT: Final = 1
"""Raised whenever a ledger holds what this version of Parley would not understand."""

OBJECTS: Final[dict[str, str]] = {
    "entries": """CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    negotiation TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (negotiation, version)
)""",
    "ledger": "CREATE TABLE ledger (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "amendments": """CREATE INDEX amendments ON entries (negotiation, version)
WHERE kind IN ('entry-corrected', 'entry-retracted')""",
    "entries_are_never_changed": """CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    "entries_are_never_deleted": """CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END""",
}
"""Every table, index and trigger by its name."""
