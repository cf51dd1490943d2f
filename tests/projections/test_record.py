"""The record: what was corrected and retracted, what is irregular, does not fit or is missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from domain.clocks import ByDay
from domain.events import (
    DecisionFormalised,
    DeliveryReported,
    EntryCorrected,
    EntryRetracted,
    EvidenceFiled,
    NegotiationOpened,
    NoteMade,
    PartyJoined,
    StatementMade,
)
from domain.history import History
from domain.moment import Moment
from projections.at import Then
from projections.record.result import Naming, Record
from tests.domain.writing import Story, amount, day, raw
from tests.projections.anything import histories
from tests.projections.given import LAST


def story() -> Story:
    told = Story().tell("2013-01-01", NegotiationOpened(title="Talks"), evidence=["minutes"])
    told.tell("2013-01-02", EvidenceFiled(document="minutes", title="Minutes"))
    loss = DeliveryReported(about="loss", quantity=amount(50, unit="GBP"), verified=False)
    return told.tell("2013-01-29", loss, evidence=["minutes"])


def then(told: Story, as_of: str = "2099-12-31", known: str | None = None) -> Then:
    return Then(told.at(as_of, known))


def record(told: Story, as_of: str = "2099-12-31", known: str | None = None) -> Record:
    return then(told, as_of, known).record


def said(told: Story, section: str) -> list[tuple[str, str]]:
    return [(row.label, row.value) for row in then(told).rows("record") if row.section == section]


def pounds(value: int) -> dict[str, str]:
    return {"value": str(value), "unit": "GBP"}


def test_a_correction_says_what_it_read_before_and_since_who_when_and_why() -> None:
    told = story()
    told.tell(
        "2013-02-12",
        EntryCorrected(entry="e3", changes={"event.quantity": raw(pounds(70))}, reason="put higher"),
        speaker="Jo",
        evidence=["minutes"],
    )
    (one,) = record(told).corrections
    assert (one.entry, one.number, one.target, one.target_number) == ("e4", 4, "e3", 3)
    assert (one.was, one.now, one.standing) == ({"quantity": "£50"}, {"quantity": "£70"}, "in force")
    label, value = said(told, "corrections")[0]
    assert label.startswith("#3 ")
    assert value == "12 February 2013 by Jo: quantity was £50, now £70; put higher"


def test_amendments_are_listed_as_known_whatever_the_day() -> None:
    told = story().correct("2013-02-12", "e3", event__quantity=pounds(70)).retract("2013-02-13", "e3")
    assert len(record(told, as_of="2013-01-01").corrections) == 1
    assert len(record(told, as_of="2013-01-01").retractions) == 1
    assert record(told, known="2013-02-11").corrections == ()
    assert record(told, known="2013-02-12").retractions == ()


def test_each_of_several_corrections_begins_where_the_last_live_one_ended() -> None:
    told = story()
    told.correct("2013-02-12", "e3", event__quantity=pounds(70))
    told.correct("2013-02-13", "e3", event__quantity=pounds(80))
    told.correct("2013-02-14", "e3", event__quantity=pounds(90))
    told.retract("2013-02-15", "e5")
    first, second, third = record(told).corrections
    assert (second.was["quantity"], second.now["quantity"], second.standing) == ("£70", "£80", "retracted")
    assert (third.was["quantity"], third.now["quantity"], third.standing) == ("£70", "£90", "in force")
    assert first.standing == "in force"
    assert said(told, "corrections")[1][1].endswith("; itself retracted")


def test_a_correction_of_a_correction_stands_beside_it() -> None:
    told = story().correct("2013-02-12", "e3", event__quantity=pounds(70))
    told.correct("2013-02-13", "e4", event__changes={"event.quantity": pounds(68)})
    first, second = record(told).corrections
    assert (first.now, first.corrected_by) == ({"quantity": "£68"}, ("e5",))
    assert (second.target, second.was, second.now) == ("e4", {"quantity": "£70"}, {"quantity": "£68"})


def test_a_correction_of_what_is_out_or_not_known_is_without_effect() -> None:
    told = story().correct("2013-02-12", "e3", event__quantity=pounds(70)).retract("2013-02-13", "e3")
    told.correct("2013-01-01", "e3", event__quantity=pounds(80))
    assert [one.standing for one in record(told).corrections] == ["entry retracted", "entry retracted"]
    (early,) = record(told, known="2013-01-28").corrections
    assert (early.standing, early.target_number, early.headline, early.was) == ("entry unknown", None, None, {})
    rows = Then(told.at("2099-12-31", "2013-01-28")).rows("record")
    assert [(row.label, row.tone) for row in rows if row.section == "corrections"] == [("e3", "ended")]


def test_a_correction_that_does_not_fit_is_said_to_be_left_out() -> None:
    told = story().correct("2013-02-12", "e3", effective={"edtf": "2013-03-01", "earliest": "2013-03-01"})
    (one,) = record(told).corrections
    assert one.standing == "does not fit"
    assert [(misfit.rule, misfit.number) for misfit in record(told).anomalies] == [("misfit", 4)]


def test_a_retraction_says_what_it_took_out_and_whether_that_was_undone() -> None:
    told = story().retract("2013-02-12", "e3").retract("2013-02-13", "e4")
    first, second = record(told).retractions
    assert (first.target_number, first.standing, first.undone_by) == (3, "retracted", ("e5",))
    assert "£50" in (first.text or "")
    assert (second.target, second.standing, second.undone_by) == ("e4", "in force", ())
    rows = [row for row in then(told).rows("record") if row.section == "retractions"]
    assert rows[0].value == "12 February 2013: written in error; undone since"
    assert rows[0].entries == ("e4", "e5")
    assert rows[1].value == "13 February 2013: written in error"


def test_what_is_irregular_says_why_and_what_does_not_fit_says_which_rule() -> None:
    told = story().tell(
        "2013-02-01", NoteMade(text="as it was"), irregular="the minutes say so", evidence=["minutes"]
    )
    told.tell("2013-02-02", StatementMade(by="nobody", text="yes"), evidence=["minutes"])
    found = record(told)
    assert [(one.number, one.reason) for one in found.irregular] == [(4, "the minutes say so")]
    assert [(one.rule, one.number) for one in found.anomalies] == [("irregular", 4), ("missing", 5)]
    assert said(told, "irregular") == [("Noted: as it was", "the minutes say so")]
    assert [label for label, _ in said(told, "does not fit")] == ["irregular", "missing"]


def test_an_irregular_correction_is_among_them() -> None:
    correction = EntryCorrected(entry="e3", changes={"event.text": raw("x")}, reason="r")
    assert [one.entry for one in record(story().tell("2013-02-12", correction, irregular="late")).irregular] == ["e4"]


def test_the_numbers_of_the_entries_are_looked_up_once_for_all_that_does_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = story().tell("2013-02-01", StatementMade(by="nobody", text="yes"))
    told.tell("2013-02-02", StatementMade(by="nobody", text="no"))
    asked: list[Moment] = []

    def numbers(moment: Moment) -> dict[str, int]:
        asked.append(moment)
        return {"e4": 4, "e5": 5}

    monkeypatch.setattr(Moment, "numbers", numbers)
    assert [one.number for one in record(told).anomalies] == [4, 5]
    assert len(asked) == 1


def test_documents_that_are_cited_and_not_on_file_are_listed_with_who_cites_them() -> None:
    told = story().tell("2013-02-01", NoteMade(text="a"), evidence=["letter", "minutes"])
    told.tell("2013-02-02", NoteMade(text="b"), evidence=["letter"])
    told.tell("2013-02-03", NoteMade(text="c")).tell("2013-02-04", NoteMade(text="d"))
    told.tell("2013-02-06", NoteMade(text="e"))
    found = record(told)
    assert [(one.id, [by.number for by in one.named_by]) for one in found.missing_evidence] == [("letter", [4, 5])]
    assert found.unsourced == (Naming("e6", 6), Naming("e7", 7), Naming("e8", 8))
    assert said(told, "missing evidence") == [
        ("letter", "cited by 2 entries, and not on file"),
        ("no source given", "3 entries: #6 to #8"),
    ]
    filed = told.tell("2013-03-01", EvidenceFiled(document="letter", title="Letter"))
    assert record(filed).missing_evidence == ()
    assert len(record(filed, known="2013-02-28").missing_evidence) == 1


def test_a_document_whose_filing_was_retracted_is_missing_again() -> None:
    (one,) = record(story().retract("2013-02-12", "e2")).missing_evidence
    assert (one.id, [by.number for by in one.named_by]) == ("minutes", [1, 3])


def test_a_retracted_correction_cites_nothing_any_more() -> None:
    told = story()
    correction = EntryCorrected(entry="e3", changes={"event.text": raw("x")}, reason="r")
    told.tell("2013-02-12", correction, evidence=["letter"])
    assert [one.id for one in record(told).missing_evidence] == ["letter"]
    assert record(told.retract("2013-02-13", "e4")).missing_evidence == ()


def test_what_is_named_and_never_introduced_is_listed() -> None:
    told = story().tell("2013-02-01", DecisionFormalised(decision="end", meeting="welwyn"), evidence=["minutes"])
    assert [(one.noun, one.id) for one in record(told).not_on_file] == [("decision", "end"), ("meeting", "welwyn")]
    assert said(told, "not on file")[0] == ("decision end", "named by 1 entry, and not on file")
    assert record(told, as_of="2013-01-31").not_on_file == ()


def test_a_party_whose_joining_is_retracted_is_not_on_file() -> None:
    told = story().tell("2013-02-01", PartyJoined(party="acme", name="Acme", role="provider"), evidence=["minutes"])
    told.tell("2013-02-02", StatementMade(by="acme", text="yes"), evidence=["minutes"])
    assert record(told).not_on_file == ()
    told.tell("2013-02-03", EntryRetracted(entry="e4", reason="another"), evidence=["minutes"])
    assert [(one.noun, one.id) for one in record(told).not_on_file] == [("party", "acme")]


def test_where_there_is_nothing_of_a_kind_that_is_said() -> None:
    assert [(row.section, row.value) for row in then(story()).rows("record")] == [
        ("corrections", "nothing was corrected"),
        ("retractions", "nothing was retracted"),
        ("irregular", "nothing was recorded against the rules"),
        ("does not fit", "everything fits"),
        ("missing evidence", "every document that is cited is on file, and every entry cites one"),
        ("not on file", "everything that is named is on file"),
    ]


@given(histories())
def test_any_history_has_a_record(history: History) -> None:
    for known in (history.everything, ByDay(day("2013-01-15")), ByDay(date.min)):
        stood = Then(history.at(ByDay(LAST), known))
        rows = stood.rows("record")
        assert len({row.key for row in rows}) == len(rows)
        assert all(row.section and row.label and row.value for row in rows)
        corrected = {fact.id: fact.corrected_by for fact in stood.moment.played}
        for one in stood.record.corrections:
            if one.standing == "in force" and one.target in corrected:
                assert one.entry in corrected[one.target]
