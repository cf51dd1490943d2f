"""Places in writing: what is written can be read; what cannot be read is said in one line."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import AsOf, ByDay, ByEntry, ByTime, Known
from domain.errors import InputError
from ledger.dates import as_of_day
from projections.comparing import Marked
from tui.locator import Target, read, written

DAYS = st.dates(date(1900, 1, 1)).map(ByDay)
ENTRIES = st.integers(1, 10**9).map(ByEntry)
TIMES = st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC)).map(ByTime)  # noqa: DTZ001


MARKS = st.builds(Marked, DAYS | ENTRIES, st.none() | DAYS | ENTRIES | TIMES)


def go(text: str, today: date = date(2013, 1, 31)) -> Target:
    return read(text, negotiation="talks", today=today, day=as_of_day)


def test_the_locator_is_a_command() -> None:
    assert (
        written("talks", ByEntry(18), ByDay(date(2013, 1, 29))) == "parley replay talks --at '#18' --known 2013-01-29"
    )
    assert written("talks", ByDay(date(2013, 1, 29))) == "parley replay talks --at 2013-01-29"
    assert written("talks", ByEntry(1), ledger="my case.parley").endswith("--at '#1' -l 'my case.parley'")


@given(
    DAYS | ENTRIES,
    st.none() | DAYS | ENTRIES | TIMES,
    st.none() | st.sampled_from(["a b.parley", "replay", "-l"]),
    st.none() | MARKS,
)
def test_what_is_written_can_be_read(
    at: AsOf, known: Known | None, ledger: str | None, compare: Marked | None
) -> None:
    assert go(written("talks", at, known, ledger, compare)) == Target(at, known, compare, ledger, whole=True)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("#18", ByEntry(18)),
        ("2013-01-29", ByDay(date(2013, 1, 29))),
        (" 2013-02 ", ByDay(date(2013, 2, 28))),
        ("2012", ByDay(date(2012, 12, 31))),
        ("+3d", ByDay(date(2013, 2, 3))),
        ("-2w", ByDay(date(2013, 1, 17))),
        ("+1m", ByDay(date(2013, 2, 28))),
        ("-1y", ByDay(date(2012, 1, 31))),
        ("+11m", ByDay(date(2013, 12, 31))),
        ("parley replay --at=#7 talks", ByEntry(7)),
    ],
)
def test_ways_to_say_where(text: str, at: AsOf) -> None:
    assert go(text).at == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2013-02-30",
        "#",
        "#-1",
        "+9999y",
        "-999999w",
        "../2013",
        "parley replay other --at '#1'",
        "parley replay talks",
        "parley show position",
        "parley replay talks --at '#1",
        "parley replay talks --at '#1' --known 2013-01-29T25:00",
        "parley replay talks --at '#1' --known 2013-01-29T09:00",
        "parley replay talks --at '#1' --compare yesterday",
        "parley replay talks --at '#1' --compare @2013",
    ],
)
def test_what_leads_nowhere_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        go(text)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["", "yesterday", "29 May", "../2013", "unknown", "2013-01-29 10:00", "[2013,2014]"])
def test_the_hint_proposes_only_what_is_taken(text: str) -> None:
    with pytest.raises(InputError) as caught:
        go(text)
    assert caught.value.hint is not None
    assert not re.search(r"~|\.\./|unknown|EDTF|offset|locator", f"{caught.value.hint}")
    for proposed in re.findall(r"#[0-9]+|[0-9]{4}(?:-[0-9]{2}){0,2}|[+-][0-9]+[dwmy]", caught.value.hint):
        go(proposed)


def test_nobody_is_told_of_a_locator() -> None:
    for text in ["parley replay talks", "parley replay talks --at '#1", "parley replay other --at '#1'"]:
        with pytest.raises(InputError) as caught:
            go(text)
        assert "locator" not in f"{caught.value} {caught.value.hint}"
