"""Documents in the file: bytes under their SHA-256, written once, read in pieces, never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from ledger.sqlite.file import LedgerFile

PIECE = 4 << 20
"""Bytes read at a time, so that no document is ever in memory as a whole."""

_PAGE = 500


class Stored(NamedTuple):
    """What the file says of bytes that it holds: under which SHA-256 they lie, and how many they are."""

    sha256: str
    size: int


class DocumentStore:
    """Writes and reads the bytes of documents. Every method may raise StoreError or NotALedger.

    In a ledger of format 1 there are none, and there it is found empty.
    """

    def __init__(self, file: LedgerFile) -> None:
        self._file = file

    def add(self, sha256: str, content: bytes | bytearray) -> bool:
        """Store bytes under their SHA-256; whether they are new."""
        with self._file.writing() as cursor:
            cursor.execute("INSERT OR IGNORE INTO documents VALUES (?, ?, ?)", (sha256, len(content), content))
            return cursor.rowcount > 0

    def size(self, sha256: str) -> int | None:
        """How many bytes are stored under it; None: none are."""
        with self._file.reading() as cursor:
            if not _has_documents(cursor):
                return None
            found = cursor.execute(
                "SELECT CAST(size AS INTEGER) FROM documents WHERE sha256 = ?", (sha256,)
            ).fetchone()
        return None if found is None else int(found[0])

    def total(self) -> int:
        """How many bytes all documents have together."""
        with self._file.reading() as cursor:
            if not _has_documents(cursor):
                return 0
            return int(cursor.execute("SELECT total(size) FROM documents").fetchone()[0])

    def stored(self) -> Iterator[Stored]:
        """Everything that is stored, by SHA-256, a page at a time; no bytes are read."""
        after = ""
        while True:
            with self._file.reading() as cursor:
                if not _has_documents(cursor):
                    return
                page = cursor.execute(
                    "SELECT sha256, CAST(size AS INTEGER) FROM documents WHERE sha256 > ? ORDER BY sha256 LIMIT ?",
                    (after, _PAGE),
                ).fetchall()
            for sha256, size in page:
                yield Stored(str(sha256), size)
            if len(page) < _PAGE:
                return
            after = page[-1][0]

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """The bytes stored under it, a piece at a time; nothing where there are none.

        They are as they lie there: whoever passes them on checks them.
        """
        place = 0
        while True:
            with self._file.reading() as cursor:
                piece = self._piece(cursor, sha256, place)
            if not piece:
                return
            yield piece
            place += len(piece)

    def _piece(self, cursor: sqlite3.Cursor, sha256: str, place: int) -> bytes:
        if not _has_documents(cursor):
            return b""
        found = cursor.execute("SELECT rowid FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None:
            return b""
        with self._file.connection.blobopen("documents", "bytes", found[0], readonly=True) as blob:
            blob.seek(min(place, len(blob)))
            return blob.read(PIECE)


def _has_documents(cursor: sqlite3.Cursor) -> bool:
    # Asked each time: another process may have brought the ledger to format 2 since it was opened.
    return int(cursor.execute("PRAGMA user_version").fetchone()[0]) >= 2
