"""Dates in words: short ones for the timeline's margin, long ones for sentences.

A label leaves the year out, because the timeline shows it once where it changes. Nothing here parses a date of
an entry: the bounds of a `When` were resolved when it was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from domain.days import MONTHS, doubted, in_full, spoken
from domain.values import When

__all__ = ["LABEL_WIDTH", "in_full", "label", "long", "narrow", "spoken"]

LABEL_WIDTH = 9
"""No label is longer, in characters."""

_CLOCK = re.compile(r"T(\d\d:\d\d)", re.ASCII)


def label(when: When, day: date) -> str:
    """The date of an entry for the margin, at most 9 characters: `29 Jan`, `c. Jun`, `Jul-Aug`, `by 28 Jan`.

    `day` is the entry's place in the history: where the beginning is open, that is all that is certain.
    """
    if when.earliest is None:
        return f"by {_day(day)}"
    words = _short_span(when.earliest, _last(when, day))
    doubtful = doubted(words, when.edtf, "c. ")
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
    return doubted(words, when.edtf, "about ")


def _last(when: When, day: date) -> date:
    # Whatever the day on which it became known: a month that was not over is still called by its name.
    return day if when.latest is None else when.latest


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
