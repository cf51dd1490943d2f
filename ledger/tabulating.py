"""Every view at two dates as tables, of one negotiation after the other: a database, or a folder of CSV files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.clocks import AsOf, Known
from domain.errors import InputError, StoreError, UnknownName
from domain.version import VERSION
from ledger.application import LedgerApplication
from ledger.interchange import spreadsheet
from ledger.reading import NegotiationReader
from ledger.sqlite import tables as database
from ledger.stamps import Clock
from projections.tables.catalogue import about, dictionary, empty_tables, rows_of, shapes
from projections.tables.table import Row, Table

Form = Literal["sqlite", "csv"]

Progress = Callable[[int], None]
"""Told how many negotiations are done."""


class Written(Struct, frozen=True):
    """What was written: where, of how many negotiations, how many tables and rows, at which two dates."""

    path: str
    negotiations: int
    tables: int
    rows: int
    as_of: str
    known: str


class _Place(Protocol):
    """Where tables are written."""

    def begin(self, table: Table) -> None:
        """Make a table."""

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to it."""


class Tabulating:
    """Writes the tables of some negotiations of a ledger, or of all, in the order of their ids."""

    def __init__(self, application: LedgerApplication, zone: ZoneInfo, clock: Clock) -> None:
        self._application = application
        self._zone = zone
        self._clock = clock

    def write(
        self,
        path: Path,
        negotiations: Sequence[str],
        as_of: str | date | int | None,
        known: str | date | datetime | int | None,
        *,
        form: Form,
        replace: bool,
        progress: Progress | None,
    ) -> Written:
        """Write them; raises StoreError, UnknownName, InputError, DateError."""
        if "\0" in str(path):
            raise StoreError("a path cannot have a null character in it", hint="check the path")
        if not negotiations:
            raise UnknownName("this ledger has no negotiation yet", hint="record what opens one, or import a file")
        at, by = self._dates(negotiations, as_of, known)
        tables = empty_tables()
        rows = 0
        with _place(form)(path, replace=replace) as place:
            place.begin(about(self._about(at, by, len(negotiations))))
            place.begin(dictionary(tables))
            for table in tables:
                place.begin(table)
            for done, name in enumerate(negotiations, 1):
                rows += self._add(place, self._reader(name), at, by)
                if progress is not None:
                    progress(done)
        return Written(str(path), len(negotiations), len(tables) + 2, rows, str(at), str(by))

    def _add(self, place: _Place, reader: NegotiationReader, as_of: AsOf, known: Known) -> int:
        then, added = reader.at(as_of, known), 0
        for view in shapes():
            for table, rows in rows_of(then, view).items():
                place.add(table, rows)
                added += len(rows)
        return added

    def _dates(
        self, names: Sequence[str], as_of: str | date | int | None, known: str | date | datetime | int | None
    ) -> tuple[AsOf, Known]:
        """The same two dates for all; by default those of the negotiation that was last written in."""
        if len(names) > 1 and (isinstance(as_of, int) or (isinstance(as_of, str) and as_of.strip().startswith("#"))):
            raise InputError(
                f"as of entry {as_of} is a place in one negotiation, and {len(names)} are asked for",
                hint=f"choose one, such as {names[0]}, or give a day",
            )
        last = self._reader(max(names, key=self._last))
        return last.as_of(as_of), last.known(known)

    def _last(self, name: str) -> int:
        ends = self._application.entries.ends(name)
        return 0 if ends is None else ends[1].number

    def _reader(self, name: str) -> NegotiationReader:
        return NegotiationReader(self._application, name, self._zone, self._clock)

    def _about(self, as_of: AsOf, known: Known, negotiations: int) -> dict[str, str]:
        return {
            "version": VERSION,
            "ledger": self._application.file.path.name,
            "zone": self._zone.key,
            "last_number": str(self._application.entries.max_notification_id() or 0),
            "negotiations": str(negotiations),
            "as_of": str(as_of),
            "known": str(known),
        }


def _place(form: Form) -> Callable[..., AbstractContextManager[_Place]]:
    if form == "sqlite":
        return database.written
    if form == "csv":
        return spreadsheet.written
    raise InputError(f"there is no form {form!r}", hint="it is sqlite or csv")
