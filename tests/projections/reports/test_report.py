"""Every report: whatever the history, with its two dates and what it rests on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clocks import ByDay, ByEntry
from domain.errors import UnknownName
from domain.history import History
from projections.at import Then
from projections.reports import REPORTS, Basis, report_of
from tests.projections.anything import histories
from tests.projections.given import LAST, entry
from tests.projections.reports.reading import (
    ACME,
    BASIS,
    OPENED,
    made,
    notes_used,
)


@given(histories(), st.dates(date(2012, 12, 1), date(2013, 3, 1)), st.dates(date(2012, 12, 1), date(2013, 3, 1)))
def test_any_history_gives_every_report_and_each_note_is_there(history: History, as_of: date, known: date) -> None:
    at = Then(history.at(ByDay(as_of), ByDay(known)))
    for name in REPORTS:
        report = report_of(name, at, BASIS)
        assert [note.number for note in report.notes] == list(range(1, len(report.notes) + 1))
        assert notes_used(report) == {note.number for note in report.notes}
        assert {number for one in report.documents for number in one.notes} <= notes_used(report)


def test_the_heading_says_both_dates_and_what_it_rests_on() -> None:
    basis = Basis(
        title="Depot talks", last=40, zone="Europe/London", digest="#40 sha256:00", restored_at="2024-01-01"
    )
    report = made("decisions", OPENED, basis=basis, as_of=date(2013, 1, 29), known=date(2013, 1, 30))

    said = {detail.label: detail.text for detail in report.heading}
    assert said["Negotiation"] == "Depot talks (n)"
    assert said["What had happened"] == "by the end of 29 January 2013"
    assert said["What was known"] == "what could be known by 30 January 2013"
    assert said["Made from"] == (
        "a ledger whose last entry that could be known by then is number 40; its days are those of Europe/London"
    )
    assert said["Digest"].startswith("#40 sha256:00 ")
    assert "2024-01-01" in said["Restored"]
    assert (report.as_of, report.known) == ("2013-01-29", "2013-01-30")


def test_the_heading_of_a_report_up_to_an_entry() -> None:
    at = Then(History([entry(1, OPENED), entry(2, ACME)]).at(ByEntry(1), ByDay(LAST)))
    report = report_of("chronology", at, Basis(title="Depot talks", last=2, everything=True))

    said = {detail.label: detail.text for detail in report.heading}
    assert said["What had happened"] == "up to entry #1 in the order of events"
    assert said["What was known"] == "everything on record"
    assert "Restored" not in said


@pytest.mark.parametrize("name", REPORTS)
def test_before_anything_happened_a_report_says_so(name: str) -> None:
    report = made(name, OPENED, as_of=date(2012, 1, 1), known=date(2012, 1, 1))

    assert [one.heading for one in report.sections] == ["Nothing yet"]
    assert report.notes == ()


def test_a_report_that_is_not_there() -> None:
    with pytest.raises(UnknownName) as raised:
        made("gossip", OPENED)
    assert raised.value.hint == "the report can be: chronology, claims, decisions"
