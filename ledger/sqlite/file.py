"""One ledger's file, opened: its connection, its transactions, its settings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import RLock
from time import monotonic

from domain.errors import NotALedger, StoreError
from ledger.held import Mark, hold, is_held, opening, release
from ledger.sqlite.checksum import SETTINGS, UNPROTECTED, settings_checksum
from ledger.sqlite.faults import plain
from ledger.sqlite.identity import check_format, recognise
from ledger.sqlite.log import check_log
from ledger.sqlite.schema import FORMAT, objects
from ledger.sqlite.soundness import unsound
from ledger.sqlite.upgrade import upgrade

PATIENCE = 10.0
"""Seconds for which a writer waits for another."""

_LOOK = 20
"""Milliseconds for which SQLite looks for a lock by its own ways before it begins anew."""

_Signature = tuple[int, int, int]

_FORBIDDEN = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)


class LedgerFile:
    """A connection to a ledger that is there; `close` it when done. What is no longer there is not written to.

    It may be used from several threads, one at a time. Raises LedgerError, NotALedger or StoreError on
    opening, and StoreError whenever the disk, a lock or the folder does not allow something.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        # A link's log lies beside the file it leads to.
        self.path = path.resolve()
        self.alone = RLock()
        """Held by the thread that uses the connection; who also needs another lock takes this one first."""
        self._closed = False
        self._patience = round(patience * 1000)
        self._wait = self._patience
        self._format = 0
        self._as_it_stood: _Signature | None = None
        """Of a file that is read without a lock: how it stood then. Whatever it holds may change at any time."""
        self._held: Mark | None = None
        with opening:
            # What this process has open already is a ledger, and must not be opened but by SQLite.
            if not is_held(path):
                recognise(path)
                check_log(self.path)
            self._connect()
            self._held = hold(self.path)
        try:
            self._check()
        except BaseException:
            self._disconnect()
            raise

    def reading(self) -> AbstractContextManager[sqlite3.Cursor]:
        """A cursor to read with. It sees what is committed, and what this thread is just writing."""
        return self._using(self._patience)

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[sqlite3.Cursor]:
        """A cursor to write with, in a transaction that is kept whole or not at all.

        The file is locked from the first: a read before that could make this writer lose against every other.
        Within another transaction it is a part of that, and undone by itself where it fails. Without `keep` all is
        undone at the end. A ledger of an older format is brought to the present one by the first transaction that
        is kept, as a part of it.
        """
        with self._using(min(_LOOK, self._patience)) as cursor:
            older = False
            if self.connection.in_transaction:
                end, undo = "RELEASE part", "ROLLBACK TO part"
                cursor.execute("SAVEPOINT part")
            else:
                older = self._format < FORMAT
                end, undo = "COMMIT" if keep else "ROLLBACK", "ROLLBACK"
                self._lock(cursor)
            try:
                if older:
                    upgrade(cursor, self.path)
                yield cursor
                if end == "COMMIT":
                    # SQLite would write into a file that was moved or deleted, and nobody would find it there.
                    self.check_there()
                cursor.execute(end)
            except BaseException:
                # A full disk or a failed commit may have undone everything already.
                if self.connection.in_transaction:
                    with suppress(sqlite3.Error):
                        cursor.execute(undo)
                raise
            if older and keep:
                self._format = FORMAT

    def check_there(self) -> None:
        """Raise StoreError where the file is no longer there, or another has taken its place."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise StoreError(
                f"{self.path} is gone: it was moved or deleted while it was open",
                hint="put it back, or open it where it is now",
            ) from error
        if self._held is not None and (found.st_dev, found.st_ino) != self._held:
            raise StoreError(
                f"{self.path} is another file now: it was replaced while it was open", hint="open the ledger again"
            )

    def settings(self) -> dict[str, str]:
        """What was written down about the ledger itself: its zone, when it was made, when restored."""
        with self.reading() as cursor:
            settings = dict(cursor.execute("SELECT key, value FROM ledger"))
        written = settings.pop(SETTINGS, None)
        if self.protected and written != settings_checksum(settings):
            raise NotALedger(
                f"{self.path} is damaged: what it says of itself is not what was written",
                hint="restore it from a copy, or import an export into a new ledger",
            )
        return settings

    def set(self, key: str, value: str) -> None:
        """Write down something about the ledger itself."""
        with self.writing() as cursor:
            settings = dict(cursor.execute("SELECT key, value FROM ledger WHERE key != ?", (SETTINGS,))) | {
                key: value
            }
            rows = ((key, value), (SETTINGS, settings_checksum(settings)))
            cursor.executemany("INSERT OR REPLACE INTO ledger (key, value) VALUES (?, ?)", rows)

    @property
    def protected(self) -> bool:
        """Whether entries and settings have checksums: they do in whatever this or a later format wrote."""
        return self._format > UNPROTECTED

    def close(self) -> None:
        """Close the file; closing it twice is nothing."""
        with self.alone:
            self._closed = True
            self._disconnect()

    @contextmanager
    def _using(self, wait: int) -> Iterator[sqlite3.Cursor]:
        """A cursor whose statements wait so many milliseconds for a lock, but within a transaction, which has it."""
        with self.alone:
            self._check_open()
            if self._has_changed():
                self.connection.close()
                self._connect()
            cursor = self.connection.cursor()
            try:
                # Saying it takes a tenth of an append, so it is said only where it was otherwise.
                if self._wait != wait and not self.connection.in_transaction:
                    cursor.execute(f"PRAGMA busy_timeout = {wait}")
                    self._wait = wait
                yield cursor
            except (sqlite3.Error, UnicodeDecodeError) as error:
                if self._has_changed():
                    raise StoreError(
                        f"{self.path}: another process wrote to it while it was read", hint="ask again"
                    ) from error
                raise plain(error, self.path) from error
            finally:
                cursor.close()

    def _lock(self, cursor: sqlite3.Cursor) -> None:
        """Begin to write, once nobody else does, or raise when patience is at its end.

        SQLite waits longer and longer before it looks again, so that among many writers those who came last win again
        and again, and one may wait for ever. Here all begin anew after a moment, and look equally often.
        """
        end = monotonic() + self._patience / 1000
        while True:
            try:
                cursor.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= end:
                    raise
            else:
                return

    def _disconnect(self) -> None:
        with opening:
            self.connection.close()
            if self._held is not None:
                release(self._held)
                self._held = None

    def _connect(self) -> None:
        """Open for writing; where that is not allowed for reading; and where not even a lock is, as it stands."""
        address = self.path.absolute().as_uri()
        try:
            self._as_it_stood = None
            self._wait = self._patience
            self.connection = _prepared(f"{address}?mode=rw", self._patience)
        except sqlite3.OperationalError as error:
            log = Path(f"{self.path}-wal")
            if error.sqlite_errorcode & 0xFF not in _FORBIDDEN or (log.exists() and log.stat().st_size):
                raise plain(error, self.path) from error
            self._as_it_stood = _signature(self.path)
            try:
                self.connection = _prepared(f"{address}?mode=ro&immutable=1", self._patience)
            except sqlite3.Error as second:
                raise plain(second, self.path) from second
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise plain(error, self.path) from error

    def _has_changed(self) -> bool:
        return self._as_it_stood is not None and _signature(self.path) != self._as_it_stood

    def _check(self) -> None:
        with self.reading() as cursor:
            # Format and tables as of one moment: another process may just be bringing it to a newer format.
            cursor.execute("BEGIN")
            try:
                self._format = cursor.execute("PRAGMA user_version").fetchone()[0]
                check_format(self._format, self.path)
                schema = cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
            finally:
                cursor.execute("ROLLBACK")
        wanted = objects(self._format)
        # What somebody adds beside the entries does no harm; what acts upon them would.
        if not wanted.items() <= {name: sql for _, name, _, sql in schema}.items() or any(
            type_ == "trigger" or (type_ == "index" and sql is not None and table in wanted)
            for type_, name, table, sql in schema
            if name not in wanted
        ):
            raise NotALedger(
                f"{self.path} is damaged: its tables are not those of a ledger",
                hint="restore it from a copy, or import an export into a new ledger",
            )
        with self.reading() as cursor:
            wrong = unsound(cursor, protected=self.protected)
        if wrong is not None:
            raise NotALedger(
                f"{self.path} is damaged: {wrong}", hint="parley check says all that is; restore it from a backup"
            )

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(f"{self.path} has been closed", hint="open the ledger again")


def _signature(path: Path) -> _Signature:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _prepared(address: str, patience: int) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=patience / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
