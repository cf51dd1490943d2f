"""The chronology: day by day, with what was corrected, late, possible, taken back or does not fit."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from msgspec import Raw

from domain import events as e
from domain.clocks import ByDay
from domain.entry import Entry
from domain.history import History
from domain.values import Attribution
from projections.at import Then
from projections.reports import report_of
from tests.projections.anything import histories
from tests.projections.given import entry, on
from tests.projections.reports.reading import (
    ACME,
    BASIS,
    COUNCIL,
    OPENED,
    REPORTED,
    asides,
    made,
    paragraphs,
    section,
    words,
)


@given(histories())
def test_a_chronology_leaves_out_nothing_that_happened_or_may_have(history: History) -> None:
    at = Then(history.at(ByDay(date(2013, 1, 10)), history.everything))
    report = report_of("chronology", at, BASIS)

    told = {note.entry for note in report.notes} | {one.filed for one in report.documents}
    assert {fact.number for fact in (*at.moment.played, *at.moment.possible)} <= told


def test_a_chronology_goes_day_by_day() -> None:
    report = made(
        "chronology",
        OPENED,
        entry(2, ACME, on("2013-01-02")),
        entry(3, COUNCIL, on("2013-01-02")),
        entry(4, e.NoteMade(text="late"), on("2014-01-01")),
    )

    assert [(one.heading, [day.heading for day in one.sections]) for one in report.sections] == [
        ("2013", ["1 January 2013", "2 January 2013"]),
        ("2014", ["1 January 2014"]),
    ]
    assert [one.text for one in paragraphs(section(report, "2 January 2013"))] == [
        "Acme Ltd took part as a provider.",
        "Oddford Council took part as a council.",
    ]
    assert report.title == "Depot talks: chronology"


def test_a_clock_time_stands_before_the_sentence_and_not_in_the_day() -> None:
    when = on("2013-01-02")
    timed = entry(2, ACME, type(when)(edtf="2013-01-02T09:35:00", earliest=when.earliest, latest=when.latest))
    report = made("chronology", OPENED, timed, entry(3, COUNCIL, when))

    told = paragraphs(section(report, "2 January 2013"))
    assert [one.lead for one in told] == ["09:35", None]


def corrected(number: int, target: int, learnt: str, **given: Any) -> Entry:
    event = e.EntryCorrected(
        entry=f"e{target}", changes={"event.quantity": Raw(b'{"value":"70000000","unit":"GBP"}')}, reason="put higher"
    )
    return entry(number, event, learnt=learnt, **given)


def test_what_was_corrected_stands_beneath_with_what_it_said_first() -> None:
    correction = corrected(
        3, 2, "2013-02-12", recorded_by="clerk", attribution=Attribution(reporter="the Gazette", mode="voice")
    )
    report = made("chronology", OPENED, entry(2, REPORTED), correction)

    (aside,) = asides(report)
    (number,) = aside.notes
    assert "£70m was reported" in paragraphs(section(report, "2 January 2013"))[0].text
    assert aside.text == (
        "Corrected on 12 February 2013 by entry 3 (the Gazette, clerk). It first read: amount £50m. "
        "The reason given: “put higher”."
    )
    assert report.notes[number - 1].entry == 3
    assert "Corrected" in words(report)


def test_a_correction_of_a_correction_stands_beneath_it() -> None:
    again = e.EntryCorrected(
        entry="e3",
        changes={"event.changes": Raw(b'{"event.quantity":{"value":"80000000","unit":"GBP"}}')},
        reason="misread",
    )
    report = made("chronology", OPENED, entry(2, REPORTED), corrected(3, 2, "2013-02-12"), entry(50, again))

    assert "£80m was reported" in paragraphs(section(report, "2 January 2013"))[0].text
    assert [aside.text.partition(" on ")[0] for aside in asides(report)] == [
        "Corrected",
        "The correction by entry 3 was itself corrected",
    ]
    assert "It first read: amount £70m." in asides(report)[1].text


def test_a_correction_that_was_not_known_yet_is_not_told() -> None:
    report = made("chronology", OPENED, entry(2, REPORTED), corrected(3, 2, "2013-02-12"), known=date(2013, 2, 11))

    assert asides(report) == []
    assert "£50m was reported" in paragraphs(section(report, "2 January 2013"))[0].text
    assert "Corrected" not in words(report)


def test_late_knowledge_is_said() -> None:
    report = made(
        "chronology",
        OPENED,
        entry(2, ACME, on("2013-01-02"), "2013-01-03"),
        entry(3, COUNCIL, on("..", "2013-01-02"), "2013-01-04"),
    )

    assert [aside.text for aside in asides(report)] == [
        "Became known on 4 January 2013, at least 2 days later.",
        "Became known on 3 January 2013, 1 day later.",
    ]
    assert {"Became known", "By a day"} <= words(report)


def test_what_may_have_happened_stands_apart() -> None:
    lines = (OPENED, entry(2, ACME, on("2013-01-02", "2013-01-20"), "2013-01-20"))

    report = made("chronology", *lines, as_of=date(2013, 1, 10))

    assert [one.heading for one in report.sections] == ["2013", "What may have happened by then, and may not"]
    (told,) = paragraphs(report.sections[1])
    assert (told.lead, told.text) == ("2 January 2013 to 20 January 2013", "Acme Ltd took part as a provider.")
    assert "Possible" in words(report)
    assert "Possible" not in words(made("chronology", *lines))


def test_what_does_not_fit_stands_apart_and_is_marked_where_it_happened() -> None:
    odd = entry(3, e.TalksAdvanced(talks="nowhere", stage="agreed"), irregular="it happened all the same")

    report = made("chronology", OPENED, ACME, odd)

    told = [one.text for one in paragraphs(section(report, "What does not fit"))]
    assert "Recorded as irregular: it happened all the same (entry 3)." in told
    assert [one.text for one in asides(report)] == ["Recorded as irregular: “it happened all the same”."]
    assert {"Does not fit", "Irregular"} <= words(report)


def test_what_was_taken_back_is_told_with_what_it_read() -> None:
    lines = (OPENED, ACME, entry(3, e.EntryRetracted(entry="e2", reason="another company"), recorded_by="clerk"))

    report = made("chronology", *lines)

    (told,) = paragraphs(section(report, "What was taken back"))
    assert told.text == (
        "Entry 2 read “Acme Ltd took part as a provider”. It was taken back on 3 January 2013 by entry 3 (clerk); "
        "the reason given was “another company”."
    )
    before = made("chronology", *lines, known=date(2013, 1, 2))
    assert [one.heading for one in before.sections] == ["2013"]


def test_a_retraction_that_was_itself_taken_back_is_not_told() -> None:
    report = made(
        "chronology",
        OPENED,
        ACME,
        e.EntryRetracted(entry="e2", reason="another company"),
        e.EntryRetracted(entry="e3", reason="the same after all"),
    )

    told = [one.text for one in paragraphs(section(report, "What was taken back"))]
    assert len(told) == 1
    assert told[0].startswith("Entry 3 read ")
