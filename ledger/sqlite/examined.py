"""A file that is examined: opened whatever its tables are, and read as of one moment, as everything lies there.

What reads a ledger trusts its tables and stops at the first thing that is wrong. Here nothing is trusted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from ledger.sqlite.checksum import UNPROTECTED
from ledger.sqlite.file import LedgerFile
from ledger.sqlite.identity import check_format
from ledger.sqlite.schema import objects

MOST = 100
"""Complaints of SQLite's own that are asked for, at most."""

_BREATH = 100_000
_UNTYPED = (
    "SELECT number, typeof(negotiation), typeof(version), typeof(id), typeof(kind), typeof(state) FROM entries"
    " WHERE typeof(negotiation) <> 'text' OR typeof(version) <> 'integer' OR typeof(id) <> 'text'"
    " OR typeof(kind) <> 'text' OR typeof(state) <> 'text'"
)
_COLUMNS = ("negotiation", "version", "id", "kind", "state")


class Lying(NamedTuple):
    """An entry as it lies there; any column may hold anything. `checksum` is None where the format has none."""

    number: int
    version: object
    negotiation: bytes
    id: bytes
    kind: bytes
    state: bytes
    checksum: object


class Strange(NamedTuple):
    """Something about the tables, indexes or triggers: which, and what is wrong with it."""

    what: str
    wrong: str


class ExaminedFile(LedgerFile):
    """Opens what has the mark of a ledger, and asks no more; every method raises NotALedger where SQLite gives up."""

    def _check(self) -> None:
        with self.reading() as cursor:
            self._format = cursor.execute("PRAGMA user_version").fetchone()[0]
            check_format(self._format, self.path)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Within the `with` everything is read as it is now, whatever others write meanwhile."""
        with self.reading() as cursor:
            cursor.execute("BEGIN")
            try:
                cursor.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                yield
            finally:
                if self.connection.in_transaction:
                    cursor.execute("ROLLBACK")

    def complaints(self) -> Iterator[str]:
        """What SQLite itself finds wrong with the file, a line each, at most MOST. Raises KeyboardInterrupt."""
        with self.reading() as cursor:
            # Python sees an interruption only where Python runs.
            self.connection.set_progress_handler(lambda: 0, _BREATH)
            try:
                found = cursor.execute(f"PRAGMA integrity_check({MOST})").fetchall()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise KeyboardInterrupt from error
                raise
            finally:
                self.connection.set_progress_handler(None, 0)
        lines = [line for (text,) in found for line in str(text).splitlines()]
        return (line for line in lines if line != "ok" and not line.startswith("***"))

    def strange(self) -> list[Strange]:
        """What is missing from the tables, indexes and triggers of a ledger, or acts upon them and is not its own."""
        wanted = objects(self._format)
        found = self._schema()
        standing = {name: sql for _, name, _, sql in found}
        missing = [Strange(name, "is missing") for name in wanted if name not in standing]
        altered = [
            Strange(name, "is not as a ledger has it")
            for name, sql in wanted.items()
            if name in standing and standing[name] != sql
        ]
        foreign = [
            Strange(name, f"is {'a trigger' if type_ == 'trigger' else 'an index'} that no ledger has")
            for type_, name, table, sql in found
            if name not in wanted
            and (type_ == "trigger" or (type_ == "index" and sql is not None and table in wanted))
        ]
        return missing + altered + foreign

    def beside(self) -> tuple[str, ...]:
        """The tables and views that somebody added; they do no harm."""
        wanted = objects(self._format)
        return tuple(
            sorted(
                name
                for type_, name, _, _ in self._schema()
                if type_ in ("table", "view") and name not in wanted and not name.startswith("sqlite_")
            )
        )

    def said(self, key: str) -> str | None:
        """What the ledger says of itself under this key, whether or not it is what was written."""
        with self.reading() as cursor:
            found = cursor.execute("SELECT value FROM ledger WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    @property
    def format(self) -> int:
        """The format that the file says it has."""
        return self._format

    def count(self) -> int:
        """How many entries there are."""
        with self.reading() as cursor:
            return int(cursor.execute("SELECT count(*) FROM entries").fetchone()[0])

    def untyped(self) -> Iterator[tuple[int, str, str]]:
        """Each column of an entry whose value is of another type than it should: number, column, the type it has."""
        with self.reading() as cursor:
            for number, *types in cursor.execute(_UNTYPED):
                for column, type_ in zip(_COLUMNS, types, strict=True):
                    if type_ != ("integer" if column == "version" else "text"):
                        yield number, column, type_

    def lines(self) -> Generator[tuple[int, bytes]]:
        """The number and the stored text of every entry, by number; close it before the moment ends."""
        with self.reading() as cursor:
            yield from cursor.execute("SELECT number, ifnull(CAST(state AS BLOB), x'') FROM entries ORDER BY number")

    def lying(self) -> Generator[Lying]:
        """Every entry as it lies there, by negotiation and version; close it likewise."""
        checksum = "checksum" if self._format > UNPROTECTED else "NULL"
        texts = ", ".join(f"ifnull(CAST({name} AS BLOB), x'')" for name in ("negotiation", "id", "kind", "state"))
        with self.reading() as cursor:
            yield from map(
                Lying._make,
                cursor.execute(
                    f"SELECT number, version, {texts}, {checksum} FROM entries ORDER BY negotiation, version"  # noqa: S608 - words of ours
                ),
            )

    def of_kinds(self, kinds: Sequence[str]) -> Generator[tuple[int, bytes]]:
        """The number and the stored text of the entries that are filed under these kinds, by number."""
        marks = ", ".join("?" * len(kinds))
        with self.reading() as cursor:
            yield from cursor.execute(
                "SELECT number, ifnull(CAST(state AS BLOB), x'') FROM entries"  # noqa: S608 - question marks only
                f" WHERE kind IN ({marks}) ORDER BY number",
                tuple(kinds),
            )

    def _schema(self) -> list[tuple[str, str, str, str | None]]:
        with self.reading() as cursor:
            return cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
