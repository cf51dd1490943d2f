"""The calendar of this ledger: EDTF by the one door for dates, bank holidays by the `holidays` library.

Both are asked for only where a rule needs them, and loaded then.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from domain.calendar import Bounds
from domain.errors import DateError
from ledger.dates import resolve


class EnglishCalendar:
    """Dates inside events as the ledger reads them, and the bank holidays of England."""

    def bounds(self, edtf: str) -> Bounds:
        """The first and last day that an EDTF text can mean; (None, None) where it cannot be read."""
        return _bounds(edtf)

    def is_holiday(self, day: date) -> bool:
        """Whether it is a bank holiday in England."""
        return day in _holidays_of(day.year)


ENGLISH = EnglishCalendar()


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> Bounds:
    try:
        when = resolve(edtf)
    except DateError:
        return None, None
    return when.earliest, when.latest


@cache
def _holidays_of(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - it takes a tenth of a second to load

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
