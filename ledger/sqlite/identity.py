"""Whether a path is a ledger, asked before SQLite touches the file; and a new ledger, made whole or not at all."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Mapping
from pathlib import Path

from domain.errors import LedgerError, NotALedger, StoreError
from ledger.sqlite.checksum import SETTINGS, settings_checksum
from ledger.sqlite.drafting import drafted
from ledger.sqlite.schema import APPLICATION_ID, FORMAT, OBJECTS

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_WAYS = (b"\1\1", b"\2\2")
"""Whether a log lies beside the file: SQLite has it twice, and what it cannot read it takes for no."""
_MAKE = "make one with: parley new -l {0}, or keep the bundled case there with: parley demo --into {0}"
_OTHER = "a ledger is a file made by parley new"


def recognise(path: Path) -> None:
    """Check that there is a ledger of a format that is understood. Raises LedgerError or NotALedger."""
    header = _header(path)
    if not header:
        raise NotALedger(f"{path} is empty", hint=f"remove it, then make a ledger with: parley new -l {path}")
    if not header.startswith(_MAGIC) or _number(header, 68) != APPLICATION_ID:
        raise NotALedger(f"{path} is not a ledger", hint=_OTHER)
    check_format(_number(header, 60), path)
    if header[18:20] not in _WAYS:
        raise NotALedger(f"{path} is damaged: it does not say how it is written", hint="restore it from a backup")


def check_format(found: int, path: Path) -> None:
    """Refuse a format that a newer version wrote. Raises NotALedger."""
    if found > FORMAT:
        raise NotALedger(
            f"{path} is a ledger of format {found}, and this version of Parley reads up to format {FORMAT}",
            hint="install the newest version of Parley",
        )
    if found < 1:
        raise NotALedger(f"{path} is damaged: it has no format number", hint="restore it from a copy")


def create(path: Path, settings: Mapping[str, str]) -> None:
    """Make a ledger with these settings where nothing is yet.

    It is built under another name and gets its own only when it is complete, so that whatever happens there
    is a whole ledger or none. Raises StoreError.
    """
    with drafted(path) as draft:
        _build(draft, settings)


def _header(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise NotALedger(f"{path} is a folder", hint=_OTHER)
        if not stat.S_ISREG(found.st_mode):
            raise NotALedger(f"{path} is not a file", hint=_OTHER)
        with path.open("rb") as file:
            return file.read(_HEADER)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LedgerError(f"there is no ledger at {path}", hint=_MAKE.format(path)) from error
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise StoreError(f"{path} cannot be read: {why}", hint="check the path and its permissions") from error


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def _build(draft: Path, settings: Mapping[str, str]) -> None:
    connection = sqlite3.connect(f"{draft.absolute().as_uri()}?mode=rwc", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        for statement in OBJECTS.values():
            connection.execute(statement)
        rows = {**settings, SETTINGS: settings_checksum(settings)}
        connection.executemany("INSERT INTO ledger (key, value) VALUES (?, ?)", rows.items())
        connection.execute("COMMIT")
    finally:
        connection.close()
