"""What a ledger's file holds: its mark, its format, its tables.

The file says what it is in its first hundred bytes, so that a stranger's file is recognised before SQLite
touches it. Entries and documents are only ever added: the file itself refuses to change or delete one.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x50524C59
"""Letters P, R, L, Y: the mark by which `file` and Parley know a ledger."""

FORMAT: Final = 3
"""Raised whenever a ledger may hold what an older version of Parley would not understand.

2: documents. 3: checksums.
"""

OBJECTS: Final[dict[str, str]] = {
    "entries": """CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    negotiation TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL, checksum INTEGER,
    UNIQUE (negotiation, version)
)""",
    "ledger": "CREATE TABLE ledger (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "amendments": """CREATE INDEX amendments ON entries (negotiation, version)
WHERE kind IN ('entry-corrected', 'entry-retracted')""",
    "entries_are_never_changed": """CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    "entries_are_never_deleted": """CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END""",
    "documents": """CREATE TABLE documents (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
)""",
    "documents_are_never_changed": """CREATE TRIGGER documents_are_never_changed BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END""",
    "documents_are_never_deleted": """CREATE TRIGGER documents_are_never_deleted BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END""",
}
"""Every table, index and trigger by its name, word for word as it stands in the file."""

SINCE_3: Final = "checksum INTEGER"
"""The column that format 3 added to the entries."""

_SINCE_2: Final = ("documents", "documents_are_never_changed", "documents_are_never_deleted")


def objects(of: int) -> dict[str, str]:
    """What a ledger of this format holds, by name: all that later formats added is left out."""
    held = {name: sql for name, sql in OBJECTS.items() if of >= 2 or name not in _SINCE_2}
    if of < 3:
        held["entries"] = held["entries"].replace(f", {SINCE_3}", "")
    return held
