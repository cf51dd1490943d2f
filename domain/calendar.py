"""What the calendar says: which days a date in an event can mean, and which days are holidays.

Both need data that a pure floor does not have, so they come in as an argument; whoever opens a history may give a
fuller calendar than the plain one.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

Bounds = tuple[date | None, date | None]
"""The first and the last day that a date can mean; None: open."""


class Calendar(Protocol):
    """Answers the same for good: it knows no today."""

    def bounds(self, edtf: str) -> Bounds:
        """The days that the EDTF text of an event can mean; (None, None) where that is not known."""

    def is_holiday(self, day: date) -> bool:
        """Whether it is a bank holiday in England."""


class PlainCalendar:
    """Reads plain days, and knows no holidays."""

    def bounds(self, edtf: str) -> Bounds:
        """A plain day (`2013-01-29`) means itself; what anything else means is not known."""
        if not _DAY.fullmatch(edtf):
            return None, None
        try:
            day = date.fromisoformat(edtf)
        except ValueError:
            return None, None
        return day, day

    def is_holiday(self, day: date) -> bool:  # noqa: ARG002 - the plain calendar has none
        """No day is."""
        return False


PLAIN = PlainCalendar()
