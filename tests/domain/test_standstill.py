"""Given the day on which a standstill began, then its last day is presumed by the regime of that day."""

from __future__ import annotations

from datetime import date

import pytest

from domain.calendar import PLAIN
from domain.standstill import presumed_until, regime
from ledger.calendar import ENGLISH


@pytest.mark.parametrize(
    ("began", "last"),
    [
        ("2005-11-01", None),
        ("2013-01-28", "2013-02-07"),
        ("2010-03-23", "2010-04-06"),
        ("2016-02-03", "2016-02-15"),
        ("2025-02-21", "2025-03-03"),
        ("2025-02-24", "2025-03-05"),
        ("2025-12-22", "2026-01-05"),
        ("2025-04-12", "2025-04-25"),
    ],
    ids=[
        "before the regulations nothing",
        "ten days after",
        "ten days after is Good Friday, so the Tuesday after Easter",
        "ten days after is a Saturday, so the Monday",
        "the last working day of the old regime",
        "eight working days, the first included",
        "over Christmas and New Year",
        "begun on a Saturday, over Easter",
    ],
)
def test_the_last_day_of_a_standstill(began: str, last: str | None) -> None:
    found = presumed_until(date.fromisoformat(began), ENGLISH)
    assert (found.isoformat() if found else None) == last


def test_a_calendar_without_holidays_still_knows_weekends() -> None:
    assert presumed_until(date(2025, 12, 22), PLAIN) == date(2025, 12, 31)


def test_the_end_of_time_is_no_reason_to_fail() -> None:
    assert presumed_until(date.max, PLAIN) is None


def test_the_regime_is_named_by_its_length() -> None:
    assert (regime(date(2025, 2, 23)), regime(date(2025, 2, 24))) == ("10 days", "8 working days")


@pytest.mark.parametrize("text", ["20130129", "2013-W05-2", "2013-02-30", "2013-01"])
def test_the_plain_calendar_reads_plain_days_alone(text: str) -> None:
    assert PLAIN.bounds(text) == (None, None)
