"""The two dates of a question, as people give them."""

from __future__ import annotations

from datetime import date, datetime

from domain.clocks import AsOf, Known

GivenDay = AsOf | str | date | int | None
"""A day as people give it: text as at the command line, a date, the number of an entry; None: the default."""

GivenKnown = Known | str | date | datetime | int | None
"""By when something could be known, in the same way, or a time."""
