"""Stamps and ids that the ledger gives."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from domain.entry import Stamp
from ledger.stamps import later, new_id, now, recorded_at_of, stamp_of

ZONES = [
    ZoneInfo(name) for name in ("Europe/London", "UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
]
MOMENTS = st.datetimes(datetime(1975, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_stamp_is_what_the_entry_takes(moment: datetime, zone: ZoneInfo) -> None:
    stamp = stamp_of(moment, zone)
    pattern = next(meta.pattern for meta in get_args(Stamp) if isinstance(meta, Meta))
    assert pattern is not None
    assert re.match(pattern, stamp)
    assert datetime.fromisoformat(stamp) == moment
    assert stamp[:10] == moment.astimezone(zone).date().isoformat()


@given(MOMENTS, st.timedeltas(timedelta(hours=-3), timedelta(hours=3)), st.sampled_from(ZONES))
def test_later_asks_the_moments_and_not_the_text(moment: datetime, apart: timedelta, zone: ZoneInfo) -> None:
    other = moment + apart
    assert later(stamp_of(moment, zone), stamp_of(other, zone)) == (moment > other)


def test_the_hour_that_comes_twice() -> None:
    london = ZONES[0]
    summer = stamp_of(datetime(2013, 10, 27, 0, 59, tzinfo=UTC), london)
    winter = stamp_of(datetime(2013, 10, 27, 1, 1, tzinfo=UTC), london)
    assert summer > winter
    assert later(winter, summer)
    assert not later(summer, winter)


def test_ids_are_new_and_sort_as_they_were_given() -> None:
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert [one[:12] for one in ids] == sorted(one[:12] for one in ids)
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)


def test_now_has_an_offset() -> None:
    assert now().utcoffset() == timedelta(0)


def test_the_stamp_of_a_stored_entry() -> None:
    assert recorded_at_of('{"id":"x","recorded_at":"2013","event":{}}') == "2013"
