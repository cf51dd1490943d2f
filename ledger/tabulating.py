"""Every view at two dates as tables, of one negotiation after the other: a database, or a folder of CSV files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.clocks import AsOf, Known
from domain.errors import InputError, UnknownName
from domain.version import VERSION
from ledger.application import LedgerApplication
from ledger.given import GivenDay, GivenKnown
from ledger.interchange import spreadsheet
from ledger.progress import Progress
from ledger.reading import NegotiationReader
from ledger.sqlite import tables as database
from ledger.together import Together
from ledger.undisturbed import undisturbed
from projections.at import CATALOGUE
from projections.tables.catalogue import about, dictionary
from projections.tables.table import Row, Table

Form = Literal["sqlite", "csv"]


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
    """Writes the tables of some negotiations of a ledger, in their order."""

    def __init__(self, application: LedgerApplication, zone: ZoneInfo, together: Together) -> None:
        self._application = application
        self._zone = zone
        self._together = together

    def write(
        self,
        path: Path,
        as_of: GivenDay,
        known: GivenKnown,
        *,
        form: Form,
        replace: bool,
        progress: Progress | None,
    ) -> Written:
        """Write them; raises StoreError, UnknownName, InputError, DateError."""
        negotiations = len(self._together.names)
        if not negotiations:
            raise UnknownName("this ledger has no negotiation yet", hint="record what opens one, or import a file")
        at, by = self._together.dates(as_of, known)
        tables = CATALOGUE.empty()
        rows = 0
        with _place(form)(path, replace=replace) as place:
            place.begin(about(self._about(at, by, negotiations)))
            place.begin(dictionary(tables))
            for table in tables:
                place.begin(table)
            for done, reader in enumerate(self._together.readers(), 1):
                rows += self._add(place, reader, at, by)
                if progress is not None:
                    progress(done)
        return Written(str(path), negotiations, len(tables) + 2, rows, str(at), str(by))

    def _add(self, place: _Place, reader: NegotiationReader, as_of: AsOf, known: Known) -> int:
        added = 0
        with undisturbed():
            then = reader.at(as_of, known)
            for view in CATALOGUE.shapes:
                for table, rows in CATALOGUE.rows(then, view).items():
                    place.add(table, rows)
                    added += len(rows)
        return added

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
