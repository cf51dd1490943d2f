"""Notes: who said it, how close to their words, where it stands, and who may see it."""

from __future__ import annotations

from datetime import date

import pytest

from domain import events as e
from domain.values import Attribution, Citation, Marking
from tests.projections.given import entry
from tests.projections.reports.reading import (
    ACME,
    OPENED,
    PAPER,
    made,
    words,
)


def test_a_note_says_who_said_it_and_where_it_stands() -> None:
    said = entry(
        3,
        e.StatementMade(by="acme", text="We will deliver."),
        attribution=Attribution(speaker="Ann Smith", capacity="director", reporter="the Gazette", mode="verbatim"),
        evidence=(Citation(document="paper", locator="page 2", quote="will deliver"),),
    )
    report = made("chronology", OPENED, entry(2, PAPER), said, ACME)

    note = next(note for note in report.notes if note.entry == 3)
    (source,) = note.sources
    assert note.said == "Said by Ann Smith, director, as reported by the Gazette, verbatim"
    assert note.known == "3 January 2013"
    assert (source.title, source.publisher, source.published) == ("The Gazette", "Gazette Ltd", "2 January 2013")
    assert (source.locator, source.quote, source.url) == ("page 2", "will deliver", "https://a.example/1")
    assert source.filed == 2
    assert [(one.document, one.filed, one.notes) for one in report.documents] == [("paper", 2, (note.number,))]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        (None, "Nobody is named as saying so"),
        (Attribution(mode="voice"), "Nobody is named as saying so, as the source puts it"),
        (Attribution(reporter="the Gazette"), "Reported by the Gazette, how close to the words is not recorded"),
        (Attribution(speaker="Ann", mode="paraphrase"), "Said by Ann, in the reporter's words"),
    ],
)
def test_a_note_says_so_where_nobody_is_named(given_: Attribution | None, said: str) -> None:
    report = made("chronology", OPENED, entry(2, ACME, attribution=given_))

    assert [note.said for note in report.notes][1] == said


def test_a_document_that_is_cited_and_not_filed_is_not_on_file() -> None:
    report = made("chronology", OPENED, entry(2, ACME, evidence=(Citation(document="minutes"),)))

    assert [(one.document, one.title, one.filed) for one in report.documents] == [("minutes", None, None)]
    assert report.notes[1].sources[0].filed is None
    assert "Not on file" in words(report)


def test_a_document_filed_later_than_known_is_not_on_file_yet() -> None:
    lines = (OPENED, entry(2, ACME, evidence=(Citation(document="paper"),)), entry(9, PAPER))

    before, after = made("chronology", *lines, known=date(2013, 1, 5)), made("chronology", *lines)

    assert before.notes[1].sources[0].title is None
    assert after.notes[1].sources[0].title == "The Gazette"


def test_entries_that_are_not_for_everybody_are_named_in_the_heading() -> None:
    marked = entry(2, ACME, marking=Marking(level="confidential", basis="section 43", review_on=date(2014, 1, 1)))
    report = made("chronology", OPENED, marked)

    said = {detail.label: detail.text for detail in report.heading}
    assert said["Not for everybody"].startswith("entries marked with who may see them: 2;")
    assert report.notes[1].marking == "confidential, section 43, to be reviewed on 1 January 2014"
    assert "Not for everybody" not in {one.label for one in made("chronology", OPENED).heading}
