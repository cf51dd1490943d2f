"""All negotiations of a ledger at the same two dates, read one after another, so that only one is held at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.clocks import AsOf, Known
from domain.errors import UnknownName
from ledger.application import LedgerApplication
from ledger.codec import entry_of
from ledger.reading import NegotiationReader
from ledger.stamps import Clock
from projections.at import Then
from projections.portfolio import Portfolio
from projections.portfolio import portfolio as of_all

Progress = Callable[[int], None]
"""Told how many negotiations were read so far."""


def portfolio(
    application: LedgerApplication,
    zone: ZoneInfo,
    clock: Clock,
    *,
    as_of: AsOf | str | date | int | None,
    known: Known | str | date | datetime | int | None,
    progress: Progress | None = None,
) -> Portfolio:
    """The portfolio of the ledger; the dates are those of its whole, as for one negotiation.

    Raises InputError, DateError, and UnknownName where `as_of` is an entry, a place in one negotiation, and there
    are several.
    """
    names = application.entries.negotiations()
    _check_day(as_of, names)
    last = NegotiationReader(application, _last(application), zone, clock)
    first, second = last.as_of(as_of), last.known(known)

    def thens() -> Iterator[tuple[str, Then]]:
        for count, name in enumerate(names, 1):
            yield name, NegotiationReader(application, name, zone, clock).at(first, second)
            if progress is not None:
                progress(count)

    return of_all(first, second, thens())


def _last(application: LedgerApplication) -> str:
    """The negotiation of the last entry; empty where there is none."""
    row = application.entries.row_of_number(application.entries.max_notification_id() or 0)
    return "" if row is None else entry_of(*row).negotiation


def _check_day(as_of: AsOf | str | date | int | None, names: list[str]) -> None:
    place = f"#{as_of}" if isinstance(as_of, int) else str(as_of).strip()
    if len(names) > 1 and place.startswith("#"):
        raise UnknownName(
            f"as of {place} is a place in one negotiation, and there are {len(names)}", hint="give a day"
        )
