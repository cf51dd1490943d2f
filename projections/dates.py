"""Dates in words: short ones for the timeline's margin, long ones for sentences.

A label leaves the year out, because the timeline shows it once where it changes. Nothing here parses a date of
an entry: the bounds of a `When` were resolved when it was written. `spoken` only rewords the plain EDTF texts
that stand inside events (the day of a meeting, the end of a standstill) and leaves all others as they are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from domain.values import When

LABEL_WIDTH = 9
"""No label is longer, in characters."""

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
_CLOCK = re.compile(r"T(\d\d:\d\d)", re.ASCII)


def label(when: When, day: date) -> str:
    """The date of an entry for the margin, at most 9 characters: `29 Jan`, `c. Jun`, `Jul-Aug`, `by 28 Jan`.

    `day` is the entry's place in the history: where the beginning is open, that is all that is certain.
    """
    if when.earliest is None:
        return f"by {_day(day)}"
    words = _short_span(when.earliest, _last(when, day))
    doubtful = _doubted(words, when.edtf, "c. ")
    return doubtful if len(doubtful) <= LABEL_WIDTH else words


def narrow(when: When, day: date) -> str:
    """The same in at most 7 characters, where columns are few: `≤28 Jan`."""
    if when.earliest is None:
        return f"≤{_day(day)}"
    words = _short_span(when.earliest, _last(when, day))
    return words if len(words) <= 7 else f"≤{_day(day)}"


def long(when: When, day: date) -> str:
    """The date of an entry in full: `29 January 2013`, `about June 2012`, `by 28 January 2013`."""
    if when.earliest is None:
        return f"by {in_full(day)}"
    words = _long_span(when.earliest, _last(when, day))
    if clock := _CLOCK.search(when.edtf):
        words = f"{words}, {clock[1]}"
    return _doubted(words, when.edtf, "about ")


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
    return _doubted(words, found["doubt"], "c. " if short else "about ")


def _last(when: When, day: date) -> date:
    # Whatever the day on which it became known: a month that was not over is still called by its name.
    return day if when.latest is None else when.latest


def _doubted(words: str, edtf: str, about: str) -> str:
    """With the marks of EDTF in words: `~` about, `?` unsure, `%` both."""
    if "~" in edtf or "%" in edtf:
        words = about + words
    return f"{words}?" if "?" in edtf or "%" in edtf else words


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _whole(first: date, last: date) -> str:
    """Whether the span is made of whole years, whole months or days."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return "day"
    return "year" if (first.month, last.month) == (1, 12) else "month"


def _short_span(first: date, last: date) -> str:
    if first >= last:
        return _day(first)
    grain = _whole(first, last)
    if grain == "year":
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year % 100:02}"
    start, end = MONTHS[first.month - 1][:3], MONTHS[last.month - 1][:3]
    same_month = (first.year, first.month) == (last.year, last.month)
    if grain == "day" and same_month:
        return f"{first.day}-{_day(last)}"
    return start if same_month else f"{start}-{end}"


def _long_span(first: date, last: date) -> str:
    if first >= last:
        return in_full(first)
    grain = _whole(first, last)
    if grain == "year":
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if grain == "day":
        return f"{in_full(first)} to {in_full(last)}"
    start, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    if start == end:
        return start
    return f"{MONTHS[first.month - 1]} to {end}" if first.year == last.year else f"{start} to {end}"
