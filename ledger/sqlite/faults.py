"""SQLite's errors in plain words."""

from __future__ import annotations

import sqlite3

from eventsourcing.persistence import IntegrityError

from domain.errors import LedgerError, NotALedger, StoreError

_FULL = ("the disk is full", "make room and try again: nothing was written")
_UNWRITTEN = ("the disk did not take it", "nothing was written; check the disk and try again")

_PLAIN: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("another process is writing to it", "nothing was written; try again when it is done"),
    sqlite3.SQLITE_LOCKED: ("it is in use", "nothing was written; try again"),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _UNWRITTEN,
    sqlite3.SQLITE_READONLY: ("it cannot be written to", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: ("it cannot be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_AUTH: ("it cannot be opened", "check the permissions of the file and of its folder"),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory", "nothing was written"),
    sqlite3.SQLITE_TOOBIG: ("an entry is too large", "nothing was written; an entry has at most 1 MiB"),
}
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT})


def plain(error: sqlite3.Error, path: object) -> LedgerError | IntegrityError:
    """The same error as Parley says it; one of a broken constraint as the library names it."""
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(error)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF
    if code in _DAMAGED:
        return NotALedger(
            f"{path} is damaged: {error}",
            hint="restore it from a copy, or import an export into a new ledger",
        )
    what, right = _PLAIN.get(code, (str(error), "nothing was written"))
    return StoreError(f"{path}: {what}", hint=right)
