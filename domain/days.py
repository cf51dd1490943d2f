"""Days in words: `29 January 2013`.

`spoken` only rewords the plain EDTF texts that stand inside events (the day of a meeting, the end of a standstill)
and leaves all others as they are.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_PLAIN = re.compile(r"(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>[0-3]\d))?)?(?P<doubt>[~?%]?)", re.ASCII)


def in_full(day: date) -> str:
    """A day in words: `29 January 2013`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken(edtf: str, *, short: bool = False) -> str:
    """An EDTF text inside an event in words where it is a plain day, month or year, or from one to another of them.

    Else it is left as it is written.
    """
    ends = [_PLAIN.fullmatch(end) for end in edtf.split("/")]
    plain = [found for found in ends if found is not None]
    if len(plain) < len(ends) or len(ends) > 2:
        return edtf
    first, last = plain[0], plain[-1]
    if len(plain) == 1 or first[0] == last[0]:
        return _spoken(last, short=short)
    # As in the dates of entries: the year of two months is said once.
    months = all(found["month"] and not found["day"] and not found["doubt"] for found in plain)
    if months and first["year"] == last["year"] and not short:
        return f"{MONTHS[int(first['month']) - 1]} to {_spoken(last, short=short)}"
    return f"{_spoken(first, short=short)} to {_spoken(last, short=short)}"


def _spoken(found: re.Match[str], *, short: bool) -> str:
    words = found["year"]
    if found["month"]:
        month = MONTHS[int(found["month"]) - 1]
        words = month[:3] if short else f"{month} {words}"
    if found["day"]:
        words = f"{int(found['day'])} {words}"
    return doubted(words, found["doubt"], "c. " if short else "about ")


def doubted(words: str, edtf: str, about: str) -> str:
    """With the marks of EDTF in words: `~` about, `?` unsure, `%` both."""
    if "~" in edtf or "%" in edtf:
        words = about + words
    return f"{words}?" if "?" in edtf or "%" in edtf else words
