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
_UNCONFIRMED = (
    "the disk did not confirm it",
    "once the disk is well, look whether it is there; what is given again with its id is not written twice",
)
"""What was written may yet come up in the log after a crash: only its way to safety failed."""

_NO_TEXT = "a text in it is not UTF-8"
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT})


def plain(error: sqlite3.Error | UnicodeDecodeError, path: object) -> LedgerError | IntegrityError:
    """The same error as Parley says it; one of a broken constraint as the library names it."""
    if isinstance(error, UnicodeDecodeError):
        return _damaged(path, _NO_TEXT)
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(error)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF
    if str(error).startswith("Could not decode to UTF-8"):
        return _damaged(path, _NO_TEXT)
    if code in _DAMAGED:
        return _damaged(path, str(error))
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_FSYNC:
        return StoreError(f"{path}: {_UNCONFIRMED[0]}", hint=_UNCONFIRMED[1])
    what, right = _PLAIN.get(code, (str(error), "nothing was written"))
    return StoreError(f"{path}: {what}", hint=right)


def _damaged(path: object, why: str) -> NotALedger:
    # SQLite quotes what it found in the file.
    line = "".join(character if character.isprintable() else " " for character in why)
    return NotALedger(
        f"{path} is damaged: {line}", hint="restore it from a copy, or import an export into a new ledger"
    )
