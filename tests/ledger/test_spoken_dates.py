"""Dates as people write them: read where a person types, in all the ways in which the screen shows them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import in_full
from domain.errors import DateError
from domain.events import NegotiationOpened, NoteMade
from domain.values import When
from ledger import Ledger
from ledger.codec import draft_of
from ledger.dates import as_of_day, resolve
from ledger.shorthand import READERS
from ledger.spoken_dates import day_without_year, spelt_out


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("28 January 2013", "2013-01-28"),
        ("28 Jan 2013", "2013-01-28"),
        ("28 jan. 2013", "2013-01-28"),
        ("  28th   january 2013 ", "2013-01-28"),
        ("Jan 28th, 2013", "2013-01-28"),
        ("Mon 28 Jan 2013", "2013-01-28"),
        ("Monday, 28 January 2013", "2013-01-28"),
        ("Sept 2013", "2013-09"),
        ("May 2013", "2013-05"),
        ("29 Feb 2012", "2012-02-29"),
    ],
)
def test_a_date_may_be_written_as_people_do(text: str, edtf: str) -> None:
    assert spelt_out(text) == edtf
    assert as_of_day(text) == resolve(edtf).latest
    assert READERS[When]("when", text) == {"edtf": edtf}


@pytest.mark.parametrize(
    "text",
    [
        "Tue 28 Jan 2013",  # it was a Monday
        "29 Feb 2013",
        "31 Feb 2013",
        "Ju 2013",
        "janitor 2013",
        "28 January 29, 2013",
        "28 Jan",
        "01/02/2013",
        "Monday Jan 2013",
        "28 Jan 0000",
        "today",
    ],
)
def test_what_can_mean_two_things_or_none_is_not_read(text: str) -> None:
    assert spelt_out(text) is None
    with pytest.raises(DateError):
        as_of_day(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_as_the_screen_shows_it(day: date) -> None:
    shown = (in_full(day), f"{day:%a} {day.day} {day:%b} {day.year}", f"{day.day} {day:%b} {day.year}")
    assert {spelt_out(text) for text in shown} == {day.isoformat()}


def test_a_day_without_a_year_is_one_to_go_to() -> None:
    assert day_without_year("28 jan") == day_without_year("Jan 28th") == (1, 28)
    assert day_without_year("31 Feb") is day_without_year("28 jan 2013") is None


def test_an_entry_may_be_dated_in_words_and_is_stored_in_edtf(tmp_path: Path) -> None:
    with Ledger.new(tmp_path / "a.parley", zone="Europe/London") as ledger:
        ledger.record("depot", NegotiationOpened(title="Depot"), learnt="15 January 2024")
        entry = ledger.record("depot", NoteMade(text="seen"), effective="Mar 2024", learnt="2 April 2024")
    assert entry.effective == When(edtf="2024-03", earliest=date(2024, 3, 1), latest=date(2024, 3, 31))
    assert entry.learnt == "2024-04-02"


def test_a_file_has_edtf_alone() -> None:
    line = b'{"negotiation":"depot","effective":{"edtf":"15 January 2024"},"event":{"kind":"note-made","text":"x"}}'
    assert draft_of(line).effective == When(edtf="15 January 2024")
    with pytest.raises(DateError, match="15 January 2024"):
        resolve("15 January 2024")
