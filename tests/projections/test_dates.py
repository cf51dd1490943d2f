"""Dates in words, short and long."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from domain.values import When
from projections.dates import LABEL_WIDTH, label, long, narrow
from tests.projections.anything import whens

DAY = date(2013, 1, 29)


def when(edtf: str, earliest: str | None, latest: str | None) -> When:
    first, last = (date.fromisoformat(day) if day else None for day in (earliest, latest))
    return When(edtf=edtf, earliest=first, latest=last)


@pytest.mark.parametrize(
    ("effective", "short", "narrowed", "full"),
    [
        (when("2013-01-29", "2013-01-29", "2013-01-29"), "29 Jan", "29 Jan", "29 January 2013"),
        (when("2013-01-29T19:30", "2013-01-29", "2013-01-29"), "29 Jan", "29 Jan", "29 January 2013, 19:30"),
        (when("../2013-01-29", None, "2013-01-29"), "by 29 Jan", "≤29 Jan", "by 29 January 2013"),
        (when("unknown", None, None), "by 29 Jan", "≤29 Jan", "by 29 January 2013"),
        (when("2013-01", "2013-01-01", "2013-01-31"), "Jan", "Jan", "January 2013"),
        (when("2012-06~", "2012-06-01", "2012-06-30"), "c. Jun", "Jun", "about June 2012"),
        (when("2012-06?", "2012-06-01", "2012-06-30"), "Jun?", "Jun", "June 2012?"),
        (when("2013-01-29%", "2013-01-29", "2013-01-29"), "29 Jan", "29 Jan", "about 29 January 2013?"),
        (when("2012-07/2012-08", "2012-07-01", "2012-08-31"), "Jul-Aug", "Jul-Aug", "July to August 2012"),
        (when("2012-12/2013-01", "2012-12-01", "2013-01-31"), "Dec-Jan", "Dec-Jan", "December 2012 to January 2013"),
        (when("2011", "2011-01-01", "2011-12-31"), "2011", "2011", "2011"),
        (when("2011/2012", "2011-01-01", "2012-12-31"), "2011-12", "2011-12", "2011 to 2012"),
        (
            when("2013-01-13/2013-01-15", "2013-01-13", "2013-01-15"),
            "13-15 Jan",
            "≤29 Jan",
            "13 January 2013 to 15 January 2013",
        ),
        (when("2013-01-03/..", "2013-01-03", None), "3-29 Jan", "≤29 Jan", "3 January 2013 to 29 January 2013"),
    ],
    ids=lambda value: value.edtf if isinstance(value, When) else "",
)
def test_a_date_reads_as_people_say_it(effective: When, short: str, narrowed: str, full: str) -> None:
    assert label(effective, DAY) == short
    assert narrow(effective, DAY) == narrowed
    assert long(effective, DAY) == full


@given(whens())
def test_a_label_fits_its_column(effective: When) -> None:
    assert len(label(effective, DAY)) <= LABEL_WIDTH
    assert len(narrow(effective, DAY)) <= 7
