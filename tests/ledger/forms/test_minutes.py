"""The sheet of a meeting as it is typed: begun from the record, read into minutes, or a problem beside each field."""

from __future__ import annotations

from datetime import date

import pytest

from domain import events as e
from domain.values import Attribution, Citation, Tally, When
from ledger import Ledger
from ledger.forms import minutes as sheet
from projections.minutes import Ground, written

DAY = date(2013, 2, 12)
THREE = ("ada", "ben", "cyd")


@pytest.fixture
def ground(opened: Ledger) -> Ground:
    for one in THREE:
        opened.record("n", e.PartyJoined(party=one, name=one.title(), role="member"), effective="2013-02-01")
    opened.record("n", e.DecisionRuleSet(rule="majority", deciders=THREE), effective="2013-02-01")
    return Ground.of(opened.negotiation("n").history, DAY)


def test_a_sheet_that_is_begun_and_answered_can_be_written(ground: Ground, opened: Ledger) -> None:
    meeting, page = sheet.begin(ground)
    assert page.blank
    asked = sheet.Page({**page.texts, "question": ("Sign?",)}, {"ada": "for", "ben": "for"})
    filled = sheet.fill(meeting, [asked, page], ground)
    assert filled.problems == {}
    assert filled.parts == (1,)
    assert filled.minutes is not None
    events = [one.event for one in written(filled.minutes, ground)]
    entries = opened.record_all("n", events, **filled.envelope)
    assert {entry.effective.edtf for entry in entries} == {"2013-02-12"}
    assert opened.negotiation("n").at().decisions.decisions["decision-2013-02-12"].proof == "proven"


def test_what_stands_around_the_meeting_stands_around_all_of_it(ground: Ground) -> None:
    meeting, _ = sheet.begin(ground)
    around = {
        "@speaker": ("Kim",),
        "@evidence": ("letter: page 2",),
        "@recorder": ("clerk",),
        "@learnt": ("2013-02-13",),
    }
    filled = sheet.fill({**meeting, **around}, [], ground)
    assert filled.envelope == {
        "effective": When(edtf="2013-02-12"),
        "learnt": "2013-02-13",
        "attribution": Attribution(speaker="Kim"),
        "evidence": (Citation(document="letter", locator="page 2"),),
        "recorder": "clerk",
    }


def test_a_tally_settles_the_outcome_and_is_read_as_in_a_form(ground: Ground) -> None:
    meeting, page = sheet.begin(ground)
    asked = sheet.Page({**page.texts, "question": ("Sign?",), "tally": ("for=2,against=1,abstain=0",)})
    filled = sheet.fill(meeting, [asked], ground)
    assert filled.minutes is not None
    assert filled.minutes.decisions[0].tally == Tally(for_=2, against=1, abstain=0)


def test_each_field_that_cannot_be_read_is_told_by_its_part(ground: Ground) -> None:
    meeting, page = sheet.begin(ground)
    asked = sheet.Page({**page.texts, "tally": ("three",), "rule": ("dictate",)}, {"ada": "for"})
    twice = sheet.Page({**page.texts, "question": ("Again?",), "outcome": ("approved",)})
    filled = sheet.fill({**meeting, "bodies": ("",), "@effective": ("2013-13",)}, [asked, twice], ground)
    assert filled.minutes is None
    assert set(filled.problems) == {
        (0, "bodies"),
        (0, "@effective"),
        (1, "question"),
        (1, "outcome"),
        (1, "tally"),
        (1, "rule"),
        (1, "decision"),
        (2, "decision"),
    }


def test_the_next_decision_has_an_id_of_its_own(ground: Ground) -> None:
    meeting, page = sheet.begin(ground)
    assert sheet.another(ground, meeting, [page]).texts["decision"] == ("decision-2013-02-12-2",)


@pytest.mark.parametrize(("typed", "day"), [("2013-02", date(2013, 2, 28)), ("", DAY), ("someday", DAY)])
def test_the_day_is_the_last_that_the_date_can_mean(typed: str, day: date) -> None:
    assert sheet.day_of({sheet.DAY.key: (typed,)}, DAY) == day
