"""The bar of history: cells, folded gaps, shared cells, the dates under it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from projections.bar import Bar, Dated, labels

DAYS = st.lists(st.dates(date(2000, 1, 1), date(2020, 12, 31)), max_size=200).map(sorted)


def test_every_event_has_a_cell_of_its_own_and_the_ends_are_used() -> None:
    bar = Bar([date(2013, 1, 1), date(2013, 1, 2), date(2014, 1, 2)], 20)
    assert bar.cells[0] == 0
    assert bar.cells[-1] == 19
    assert len(set(bar.cells)) == 3


def test_a_longer_gap_is_wider_but_folded() -> None:
    bar = Bar([date(2013, 1, 1), date(2013, 1, 8), date(2014, 1, 8)], 60)
    week, year = bar.cells[1] - bar.cells[0], bar.cells[2] - bar.cells[1]
    assert week < year < week * 5


def test_events_of_one_day_stand_side_by_side() -> None:
    assert Bar([date(2013, 1, 29)] * 4, 60).cells == (0, 1, 2, 3)


@given(DAYS, st.integers(1, 150))
def test_cells_never_decrease_and_never_leave_the_width(days: list[date], width: int) -> None:
    bar = Bar(days, width)
    assert len(bar.cells) == len(days)
    assert list(bar.cells) == sorted(bar.cells)
    assert all(0 <= cell < width for cell in bar.cells)
    if len(days) <= width:
        assert len(set(bar.cells)) == len(days)
    assert sum(len(bar.rows(cell)) for cell in range(width)) == len(days)


@given(DAYS.filter(bool), st.integers(2, 150))
def test_a_cell_with_events_is_nearest_to_itself(days: list[date], width: int) -> None:
    bar = Bar(days, width)
    for cell in range(width):
        nearest = bar.nearest(cell)
        assert nearest is not None
        if bar.rows(cell):
            assert bar.cells[nearest] == cell


def test_where_events_outnumber_cells_they_share_them() -> None:
    bar = Bar([date(2013, 1, 1) + timedelta(days=index // 10) for index in range(1000)], 50)
    assert bar.most > 1
    assert bar.cells[-1] == 49


def test_no_event_is_near_an_empty_bar() -> None:
    assert Bar((), 10).nearest(3) is None


def test_the_present_is_always_named_and_nothing_touches() -> None:
    dates = [Dated(cell, f"{cell + 1} Jan", 2013) for cell in range(0, 30, 2)]
    for present in range(len(dates)):
        chosen = labels(dates, 40, present)
        assert [label.text for label in chosen if label.present] == [f"{present * 2 + 1} Jan 2013"]
        for left, right in pairwise(chosen):
            assert left.cell + len(left.text) + 1 < right.cell


def test_the_year_is_named_where_it_changes() -> None:
    dates = [Dated(0, "2011", 2011), Dated(20, "May", 2012), Dated(40, "Jun", 2012), Dated(70, "Feb", 2016)]
    assert [label.text for label in labels(dates, 80, None)] == ["2011", "May 2012", "Jun", "Feb 2016"]


def test_the_last_date_ends_within_the_width() -> None:
    (only,) = labels([Dated(19, "29 Jan", 2013)], 20, 0)
    assert only.cell + len(only.text) <= 20


def test_a_new_year_is_named_before_more_days_of_it_are() -> None:
    dates = [Dated(0, "2011", 2011), Dated(12, "31 May", 2012), Dated(23, "23 Jul", 2012), Dated(70, "Feb", 2016)]
    assert [label.text for label in labels(dates, 80, None)] == ["2011", "31 May 2012", "Feb 2016"]


def test_where_its_first_day_has_no_room_the_next_one_names_the_year() -> None:
    dates = [
        Dated(0, "2011", 2011),
        Dated(3, "31 May", 2012),
        Dated(23, "23 Jul", 2012),
        Dated(40, "Dec", 2012),
        Dated(70, "Feb", 2016),
    ]
    assert [label.text for label in labels(dates, 80, None)] == ["2011", "23 Jul 2012", "Dec", "Feb 2016"]


@given(st.lists(st.dates(date(2010, 1, 1), date(2014, 12, 31)), min_size=1, max_size=60).map(sorted), st.data())
def test_no_day_stands_without_its_year_where_a_later_one_has_it(days: list[date], data: st.DataObject) -> None:
    cells = sorted(data.draw(st.sets(st.integers(0, 100), min_size=len(set(days)), max_size=len(set(days)))))
    dates = [Dated(cell, f"{day:%d %b}", day.year) for cell, day in zip(cells, sorted(set(days)), strict=True)]
    years = {one.cell: one.year for one in dates}
    present = data.draw(st.none() | st.integers(0, len(dates) - 1))
    chosen = labels(dates, 110, present)
    for year in set(years.values()):
        named = [str(year) in label.text for label in chosen if years.get(label.cell) == year]
        assert True not in named or named[0], chosen
