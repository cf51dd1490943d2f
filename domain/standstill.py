"""How long a standstill lasts where its last day is not recorded: presumed, by the regime of the day it began.

- Public Contracts Regulations 2006 (regulation 32A, as amended in 2009) and 2015 (regulation 87): the end of the
  tenth day after; where that is no working day, the end of the next one. Notices sent by post had up to 15 days; an
  electronic notice is presumed.
- Procurement Act 2023 (section 51), in force from 24 February 2025: eight working days, the first of them being the
  day it began.

Working days are those that are no Saturday, Sunday or bank holiday in England. A presumption proves nothing and
refuses nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from domain.calendar import Calendar

REGULATIONS_2006 = date(2006, 1, 31)
"""The day on which the Public Contracts Regulations 2006 came into force; before it nothing is presumed."""

ACT_2023 = date(2025, 2, 24)
"""The day on which the Procurement Act 2023 came into force."""

_DAY = timedelta(days=1)


def presumed_until(began: date, calendar: Calendar) -> date | None:
    """The last day of a standstill that began on a day; None where no regime says so."""
    if began < REGULATIONS_2006 or began > date.max - timedelta(days=60):
        return None
    if began < ACT_2023:
        return _working_day(began + timedelta(days=10), calendar)
    last = _working_day(began, calendar)
    for _ in range(7):
        last = _working_day(last + _DAY, calendar)
    return last


def regime(began: date) -> str:
    """The regime that the presumption rests on, in words."""
    return "10 days" if began < ACT_2023 else "8 working days"


def _working_day(day: date, calendar: Calendar) -> date:
    """The day, or the next one that is a working day."""
    while day.weekday() >= 5 or calendar.is_holiday(day):
        day += _DAY
    return day
