"""Evidence: what is on file, what is only cited, and by which entries."""

from __future__ import annotations

from datetime import date

from msgspec import Raw

from domain import events as e
from domain.values import Citation
from tests.projections.given import entry, on, then

OPENED = e.NegotiationOpened(title="Talks")
MINUTES = e.EvidenceFiled(document="minutes", title="Minutes", publisher="The board", published="2013-01-04")


def note(number: int, *citations: Citation) -> e.Event:
    return entry(number, e.NoteMade(text=f"note {number}"), evidence=citations)  # type: ignore[return-value]


def test_each_entry_that_cites_a_document_is_there_with_the_place_and_the_words() -> None:
    found = then(
        OPENED,
        MINUTES,
        note(3, Citation(document="minutes", locator="p. 3", quote="not pursued"), Citation(document="minutes")),
        e.DecisionPublished(decision="d", document="minutes"),
    ).evidence.documents["minutes"]
    assert (found.title, found.publisher, found.published, found.filed, found.number) == (
        "Minutes", "The board", "2013-01-04", "e2", 2,
    )  # fmt: skip
    assert [(one.number, one.headline, one.locator, one.quote) for one in found.cited] == [
        (3, "Noted: note 3", "p. 3", "not pursued"),
        (3, "Noted: note 3", None, None),
        (4, "Decision published", None, None),
    ]


def test_what_is_cited_and_not_on_file_is_missing_and_comes_last() -> None:
    found = then(OPENED, note(2, Citation(document="tape")), MINUTES, note(4, Citation(document="minutes")))
    assert [(row.key, row.section, row.value, row.tone, row.entries) for row in found.rows("evidence")] == [
        ("evidence/minutes", "on file", "The board, 4 January 2013, cited once", "plain", ("e3", "e4")),
        ("evidence/tape", "missing", "not on file, cited once", "unproven", ("e2",)),
    ]
    assert found.evidence.documents["tape"].filed is None


def test_a_document_whose_filing_is_retracted_is_missing_where_it_is_cited() -> None:
    lines = (OPENED, MINUTES, note(3, Citation(document="minutes")), e.EntryRetracted(entry="e2", reason="r"))
    found = then(*lines).evidence.documents["minutes"]
    assert (found.filed, found.was_filed, found.retracted_by) == (None, 2, (4,))
    (row,) = then(*lines).rows("evidence")
    assert row.value == "not on file any more: #2 is retracted by #4, cited once"
    again = then(*lines, e.EvidenceFiled(document="minutes", title="Minutes", published="2013-01-04"))
    assert again.evidence.documents["minutes"].was_filed is None
    assert then(*lines, known=date(2013, 1, 3)).evidence.documents["minutes"].filed == "e2"


def test_what_is_written_down_later_is_on_file_where_it_is_cited_already() -> None:
    lines = (OPENED, note(2, Citation(document="minutes")), MINUTES)
    early = then(*lines, as_of=date(2013, 1, 2))
    assert early.evidence.documents["minutes"].filed == "e3"
    assert then(*lines, as_of=date(2013, 1, 1)).evidence.documents == {}
    assert then(*lines, as_of=date(2013, 1, 2), known=date(2013, 1, 2)).evidence.documents["minutes"].filed is None


def test_corrections_cite_as_other_entries_do_while_they_stand() -> None:
    correction = e.EntryCorrected(entry="e2", changes={"event.text": Raw(b'"other"')}, reason="found")
    lines = (OPENED, e.NoteMade(text="x"), entry(3, correction, evidence=(Citation(document="press"),)))
    assert [one.number for one in then(*lines).evidence.documents["press"].cited] == [3]
    assert then(*lines, e.EntryRetracted(entry="e3", reason="r")).evidence.documents == {}


def test_a_corrected_title_is_the_one_that_is_shown() -> None:
    correction = e.EntryCorrected(entry="e2", changes={"event.title": Raw(b'"Notes"')}, reason="misread")
    assert then(OPENED, MINUTES, correction).rows("evidence")[0].label == "Notes"


def test_what_is_only_possible_is_shown_as_such() -> None:
    found = then(
        OPENED,
        entry(2, MINUTES, on("..", "2013-01-29")),
        entry(3, e.NoteMade(text="x"), on("2013-01-02", "2013-01-20"), evidence=(Citation(document="minutes"),)),
        as_of=date(2013, 1, 5),
    )
    assert [(row.label, row.value, row.tone) for row in found.rows("evidence")] == [
        ("Minutes", "possible: Noted: x, dated 2 January 2013 to 20 January 2013", "possible"),
        ("Minutes", "possible: put on file, by 29 January 2013", "possible"),
    ]


def test_a_date_of_publication_that_nobody_knows_is_not_said() -> None:
    filed = e.EvidenceFiled(document="tape", title="Tape", published="unknown")
    found = then(OPENED, filed)
    assert found.rows("evidence")[0].value == "never cited"
    assert found.timeline.entries[1].text == "The document “Tape” was put on file."
