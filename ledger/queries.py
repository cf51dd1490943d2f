"""What a ledger is asked for by programs: its entries, chosen or as they come, and everything as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Unpack
from zoneinfo import ZoneInfo

from domain.entry import Entry
from domain.errors import UnknownName
from ledger.application import LedgerApplication
from ledger.following import Sleep, Stop, follow
from ledger.selection import Filters, Selection
from ledger.stamps import Clock
from ledger.suggest import hint

if TYPE_CHECKING:
    from ledger.tabulating import Form, Progress, Written


class Queries:
    """A part of Ledger."""

    _application: LedgerApplication
    _zone: ZoneInfo
    _clock: Clock

    @property
    def last_number(self) -> int:
        """The number of the last entry; 0 where there is none."""
        return self._application.entries.max_notification_id() or 0

    def entries(
        self, negotiation: str | Sequence[str] | None = None, after: int = 0, **filters: Unpack[Filters]
    ) -> Iterator[Entry]:
        """Return the entries whose number is after this one, in order, as of now; they are read a page at a time.

        All, or those of one negotiation or several, as written, and only what passes the filters: `kind`, `actor`,
        `text`, `since`, `until`, `evidence`, as `Filters` says. Raises UnknownName, InputError.
        """
        return self._selected(negotiation, filters).read(after, self.last_number)

    def follow(
        self,
        negotiation: str | Sequence[str] | None = None,
        *,
        after: int | None = None,
        poll: float = 0.5,
        timeout: float | None = None,
        stop: Stop | None = None,
        sleep: Sleep = sleep,
        **filters: Unpack[Filters],
    ) -> Iterator[Entry]:
        """Return entries as they are written, by this process or another: after this number, by default from now on.

        It looks every `poll` seconds, and ends once `timeout` seconds brought nothing new or `stop()` is true, which
        is asked whenever there is nothing new. Filters are those of `entries`. Raises UnknownName, InputError.
        """
        selection, last = self._selected(negotiation, filters), self.last_number if after is None else after
        return follow(self._application, selection, last, poll=poll, timeout=timeout, stop=stop, sleep=sleep)

    def tables(
        self,
        path: str | PathLike[str],
        negotiation: str | Sequence[str] | None = None,
        *,
        form: Form = "sqlite",
        as_of: str | date | int | None = None,
        known: str | date | datetime | int | None = None,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> Written:
        """Write every view at two dates as tables: a database, or with the form `csv` a folder of files.

        Of all negotiations, or of one or several; the dates are as in `negotiation(…).at`. What is there is kept,
        unless `replace` and Parley wrote it. All is written or nothing. Raises StoreError, UnknownName, InputError.
        """
        from ledger.tabulating import Tabulating  # noqa: PLC0415 - who only writes does not pay for the views

        names = self._application.entries.negotiations() if negotiation is None else self._named(negotiation)
        tabulating = Tabulating(self._application, self._zone, self._clock)
        return tabulating.write(Path(path), names, as_of, known, form=form, replace=replace, progress=progress)

    def _selected(self, negotiation: str | Sequence[str] | None, filters: Filters) -> Selection:
        names = None if negotiation is None else self._named(negotiation)
        return Selection(self._application, names, filters)

    def _named(self, negotiation: str | Sequence[str]) -> tuple[str, ...]:
        names = (negotiation,) if isinstance(negotiation, str) else tuple(dict.fromkeys(negotiation))
        for name in names:
            self._check_known(name)
        return names

    def _check_known(self, negotiation: str) -> None:
        if self._application.entries.ends(negotiation) is None:
            known = self._application.entries.negotiations()
            raise UnknownName(
                f'there is no negotiation "{negotiation}"', hint=hint(negotiation, known, "negotiation")
            )
