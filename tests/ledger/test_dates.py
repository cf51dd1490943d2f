"""Dates: what each form means, what is refused and with which help."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DateError, InputError
from ledger import dates
from ledger.dates import as_of_day, machine_zone, resolve, stamp, zone

LONDON = zone("Europe/London")

MEANINGS = [
    ("2013-01-29", "2013-01-29", "2013-01-29"),
    ("2012-02-29", "2012-02-29", "2012-02-29"),
    ("2013-01", "2013-01-01", "2013-01-31"),
    ("2013", "2013-01-01", "2013-12-31"),
    ("2012-06~", "2012-06-01", "2012-06-30"),
    ("2013-01-29?", "2013-01-29", "2013-01-29"),
    ("2013%", "2013-01-01", "2013-12-31"),
    ("2012-21", "2012-03-01", "2012-05-31"),
    ("2012-22~", "2012-06-01", "2012-08-31"),
    ("2012-23", "2012-09-01", "2012-11-30"),
    ("2012-24", "2012-12-01", "2012-12-31"),
    ("2012-06-XX", "2012-06-01", "2012-06-30"),
    ("2012-02-XX", "2012-02-01", "2012-02-29"),
    ("2012-XX", "2012-01-01", "2012-12-31"),
    ("2012-XX-XX~", "2012-01-01", "2012-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX?", "2000-01-01", "2099-12-31"),
    ("2012-06/2013-01-28", "2012-06-01", "2013-01-28"),
    ("2012~/2013-02?", "2012-01-01", "2013-02-28"),
    ("2012-24/2013-21", "2012-12-01", "2013-05-31"),
    ("../2013-01-28", None, "2013-01-28"),
    ("/2013", None, "2013-12-31"),
    ("2013/..", "2013-01-01", None),
    ("2013-02~/", "2013-02-01", None),
    ("unknown", None, None),
    ("2013-01-29T09:00", "2013-01-29", "2013-01-29"),
    ("2013-01-29T09:00:05", "2013-01-29", "2013-01-29"),
    ("2013-01-29T23:30Z", "2013-01-29", "2013-01-29"),
    ("2013-01-29T00:30:00+00:00", "2013-01-29", "2013-01-29"),
    ("2013-01-29T00:30-05", "2013-01-29", "2013-01-29"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), MEANINGS)
def test_a_date_means_its_first_to_its_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    when = resolve(f" {text}\n", as_written="as they put it")
    assert when.edtf == text
    assert when.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert when.latest == (date.fromisoformat(latest) if latest else None)
    assert when.as_written == "as they put it"


REFUSALS = [
    ("2013-02-30", "01 to 28"),
    ("2013-02-29", "01 to 28"),
    ("2013-02-29/2014", "01 to 28"),
    ("2012-06-31T09:00", "01 to 30"),
    ("2013-13", "01 to 12"),
    ("2013-00-10", "01 to 12"),
    ("2013-25", "21 (spring) to 24 (winter)"),
    ("29/01/2013", "write 2013-01-29"),
    ("1/29/2013", "write 2013-01-29"),
    ("03/04/2013", "2013-04-03 or 2013-03-04"),
    ("04.04.2013", "write 2013-04-04"),
    ("2013/1/9", "write 2013-01-09"),
    ("20130129", "write 2013-01-29"),
    ("29 January 2013", "write 2013-01-29"),
    ("Jan 29th, 2013", "write 2013-01-29"),
    ("January 2013", "write 2013-01"),
    ("2013-01-29 09:00", "write 2013-01-29T09:00"),
    ("2013-01-29T09:00:00.5", "write 2013-01-29T09:00"),
    ("2013-01-29T24:00:00", "23:59"),
    ("last summer", "unknown"),
    ("", "2013-01-29"),
    ("0000", "0001 to 9999"),
    ("000X", "0001 to 9999"),
    ("-0044", "0001 to 9999"),
    ("Y20130", "0001 to 9999"),
    ("2013-05/2013-02", "write 2013-02/2013-05"),
    ("../..", "unknown"),
    ("/", "unknown"),
    ("2013/unknown", '"2013/"'),
    ("Unknown", "write unknown"),
    ("2013S2", "level 1"),
    ("2012-1X", "level 1"),
    ("2012-06-XX/2013", "level 1"),
    ("?2013-01", "level 1"),
    ("2013~-01", "level 1"),
    ("[2012..2013]", "level 1"),
    ("{2012,2013}", "level 1"),
    ("2013/2014/2015", "2013-01-29"),
    ("٢٠١٣-٠١-٢٩", "2013-01-29"),
    ("2013-W05-2", "2013-01-29"),
    ("9" * 10_000, "2013-01-29"),
    ("2013\n-01\x1b[31m", "2013-01-29"),
]


@pytest.mark.parametrize(("text", "help_"), REFUSALS)
def test_what_is_no_date_is_refused_with_the_right_way_to_write_it(
    text: str, help_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DateError) as refused:
        resolve(text)
    assert help_ in (refused.value.hint or "")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 200
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("fault", [RecursionError, OverflowError, AttributeError, TypeError])
def test_whatever_the_library_raises_is_a_date_error(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> None:
        raise fault

    monkeypatch.setattr(dates, "_library", lambda: broken)
    with pytest.raises(DateError):
        resolve("1987-21")


@given(st.text() | st.text("0123456789-/.XT:Z+~?%unkow{}[],", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = resolve(text)
    except DateError:
        return
    assert when.edtf == text.strip()
    assert resolve(when.edtf) == when


POINTS = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 24)),
)


@given(POINTS, POINTS, st.sampled_from(["", "~", "?", "%"]))
def test_bounds_are_ordered_and_not_widened_by_doubt(one: str, other: str, doubt: str) -> None:
    first, second = resolve(one), resolve(other)
    assert first.earliest is not None
    assert first.latest is not None
    assert first.earliest <= first.latest
    doubtful = resolve(one + doubt)
    assert (doubtful.earliest, doubtful.latest) == (first.earliest, first.latest)
    assert second.latest is not None
    if first.earliest <= second.latest:
        between = resolve(f"{one}/{other}{doubt}")
        assert (between.earliest, between.latest) == (first.earliest, second.latest)
    else:
        with pytest.raises(DateError, match="ends before it begins"):
            resolve(f"{one}/{other}{doubt}")


def test_a_plain_day_does_not_load_the_library() -> None:
    code = "import sys, ledger.dates as d; d.resolve('2013-01-29'); sys.exit('edtf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "day"),
    [("2013", "2013-12-31"), ("2013-01", "2013-01-31"), ("2013-01-29", "2013-01-29"), ("2012-24", "2012-12-31")],
)
def test_looking_back_to_a_date_means_its_end(text: str, day: str) -> None:
    assert as_of_day(text) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["unknown", "../2013", "2013/..", "2013-01-29T09:00", "soon", "Unknown", "2013S2"])
def test_looking_back_needs_one_day(text: str) -> None:
    with pytest.raises(DateError) as refused:
        as_of_day(text)
    assert "2013" in (refused.value.hint or "")
    assert not any(never in (refused.value.hint or "") for never in ("../", "unknown", "~"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (" 2013-01-29 ", "2013-01-29"),
        ("2013-01-29T09:35", "2013-01-29T09:35:00+00:00"),
        ("2013-06-29T09:35", "2013-06-29T09:35:00+01:00"),
        ("2013-06-29T23:35Z", "2013-06-30T00:35:00+01:00"),
        ("2013-01-29T09:35:01.25-05", "2013-01-29T14:35:01.250000+00:00"),
        ("2013-10-27T01:30Z", "2013-10-27T01:30:00+00:00"),
        ("2013-10-27T01:30+01:00", "2013-10-27T01:30:00+01:00"),
    ],
)
def test_a_stamp_is_a_day_or_a_time_in_the_zone_of_the_ledger(text: str, written: str) -> None:
    assert stamp(text, LONDON) == written


@pytest.mark.parametrize(
    ("text", "why"),
    [("2013-03-31T01:30", "does not exist"), ("2013-10-27T01:30", "comes twice")],
)
def test_a_time_that_the_clocks_skip_or_repeat_needs_its_offset(text: str, why: str) -> None:
    with pytest.raises(DateError, match=why) as refused:
        stamp(text, LONDON)
    assert f"{text}:00+00:00" in (refused.value.hint or "")
    assert f"{text}:00+01:00" in (refused.value.hint or "")


@pytest.mark.parametrize(
    "text",
    [
        *("2013", "2013-01", "unknown", "2013-01-29 09:00", "2013-02-30", "2013-02-30T09:00", "2013-01-29T25:00"),
        *("2013-01-29T09:00:60", "0001-01-01T00:00+05:00", "9999-12-31T23:59-12:00", "9" * 10_000, ""),
    ],
)
def test_what_is_neither_a_day_nor_a_time_is_no_stamp(text: str) -> None:
    with pytest.raises(DateError) as refused:
        stamp(text, LONDON)
    assert refused.value.hint
    assert len(str(refused.value)) < 200


@given(
    st.datetimes(timezones=st.timezones()), st.sampled_from(["Europe/London", "Asia/Kathmandu", "America/St_Johns"])
)
def test_a_stamp_keeps_the_moment_and_is_stable(moment: datetime, name: str) -> None:
    home = zone(name)
    try:
        written = stamp(moment.isoformat(), home)
    except DateError:
        assert moment.year in {1, 9999} or moment.isoformat().count(":") > 3
    else:
        assert datetime.fromisoformat(written) == datetime.fromisoformat(moment.isoformat())
        assert stamp(written, home) == written


@given(st.text(max_size=40) | st.text("0123456789-T:Z+.", max_size=30))
def test_any_text_is_a_stamp_or_a_date_error(text: str) -> None:
    try:
        written = stamp(text, LONDON)
    except DateError:
        return
    assert stamp(written, LONDON) == written


@pytest.mark.parametrize("name", ["Europe/Londn", "europe/london", "London"])
def test_an_unknown_zone_gets_a_suggestion(name: str) -> None:
    with pytest.raises(InputError) as refused:
        zone(name)
    assert "Europe/London" in (refused.value.hint or "")


@pytest.mark.parametrize("name", ["", "Europe", "../../etc/passwd", "/etc/localtime", "localtime", "x\0", "é" * 5000])
def test_a_zone_is_a_name_and_not_a_file(name: str) -> None:
    with pytest.raises(InputError):
        zone(name)


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ((":Europe/Paris", "Europe/London\n", "/usr/share/zoneinfo/Asia/Tokyo"), "Europe/Paris"),
        (("/usr/share/zoneinfo/Europe/Paris", None, None), "Europe/Paris"),
        (("GMT0BST", "Europe/London\n", None), "Europe/London"),
        (("", None, "../usr/share/zoneinfo/America/Argentina/Ushuaia"), "America/Argentina/Ushuaia"),
        (("", "\xff\xfe", "/nowhere"), "UTC"),
        (("", None, None), "UTC"),
    ],
)
def test_the_zone_of_the_machine_is_the_first_that_is_named(
    named: tuple[str, str | None, str | None], name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    variable, file, link = named
    monkeypatch.setenv("TZ", variable)
    monkeypatch.setattr(dates, "_TIMEZONE_FILE", tmp_path / "timezone")
    monkeypatch.setattr(dates, "_LOCALTIME_LINK", tmp_path / "localtime")
    if file is not None:
        (tmp_path / "timezone").write_text(file, encoding="latin-1")
    if link is not None:
        (tmp_path / "localtime").symlink_to(link)
    assert machine_zone() == name


@pytest.mark.parametrize("year", ["0001", "1899", "1900", "2000", "2012", "2013", "9999"])
def test_plain_years_and_months_mean_what_the_library_says(year: str) -> None:
    read = dates._library()
    for text in (year, *(f"{year}-{month:02}" for month in range(1, 13))):
        parsed, when = read(text), resolve(text)
        assert when.earliest == date(*parsed.lower_strict()[:3])
        assert when.latest == date(*parsed.upper_strict()[:3])
