"""Dates as people write them in English, and as the screen shows them: `Tue 29 Jan 2013`, `January 2013`, `28 Jan`.

They are read where a person types, never in a file: what is stored and exchanged is EDTF alone. Only what can mean
one thing is read; `01/02/2013` is not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from domain.days import MONTHS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"([A-Za-z]{3,9}),? +(?=[0-9]|[A-Za-z]+\.? +[0-9])")
_DAY_OF_MONTH = r"(?P<{}>[0-9]{{1,2}})(?:st|nd|rd|th)?"
_NAMED = re.compile(
    rf"(?:{_DAY_OF_MONTH.format('before')} )?(?P<month>[A-Za-z]{{3,9}})\.?"
    rf"(?: {_DAY_OF_MONTH.format('after')},?)? (?P<year>[0-9]{{4}})"
)
_YEARLESS = re.compile(
    rf"(?:{_DAY_OF_MONTH.format('before')} (?P<month>[A-Za-z]{{3,9}})|"
    rf"(?P<month_first>[A-Za-z]{{3,9}})\.? {_DAY_OF_MONTH.format('after')})\.?"
)


def spelt_out(text: str) -> str | None:
    """Read `28 January 2013`, `Jan 28, 2013`, `Mon 28 Jan 2013` or `Jan 2013` as EDTF; None where it is not one.

    A day of the week has to be that of the day.
    """
    given = " ".join(text.split())
    weekday = _WEEKDAY.match(given)
    named = None if weekday is None else _named(weekday[1], _WEEKDAYS)
    found = _NAMED.fullmatch(given if named is None or weekday is None else given[weekday.end() :])
    if found is None or (found["before"] and found["after"]):
        return None
    month, day = _named(found["month"], MONTHS), found["before"] or found["after"]
    if month is None or found["year"] == "0000":
        return None
    if not day:
        return f"{found['year']}-{month:02}" if named is None else None
    try:
        meant = date(int(found["year"]), month, int(day))
    except ValueError:
        return None
    return meant.isoformat() if named in (None, meant.isoweekday()) else None


def day_without_year(text: str) -> tuple[int, int] | None:
    """Read `28 Jan`, `28 January` or `Jan 28` as a month and a day; None where the text is not written so.

    Which year is meant is for who asks to say: such a date is one to go to, never one to record.
    """
    found = _YEARLESS.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    month, day = _named(found["month"] or found["month_first"], MONTHS), int(found["before"] or found["after"])
    return (month, day) if month is not None and 1 <= day <= monthrange(2000, month)[1] else None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the one name, from 1, that begins with these letters, three or more."""
    found = [place for place, name in enumerate(names, 1) if name.lower().startswith(word.lower())]
    return found[0] if len(found) == 1 and len(word) >= 3 else None
