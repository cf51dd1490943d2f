"""The envelope: the same names around every entry, however it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.entry import Entry
from domain.events import NegotiationOpened, NoteMade
from domain.values import Attribution, Citation, Marking, When
from ledger import Ledger
from ledger.envelope import Envelope, drafted

WHOLE: Envelope = {
    "effective": "2013-01",
    "learnt": date(2013, 1, 29),
    "recorder": "clerk",
    "id": "one",
    "attribution": Attribution(speaker="Jo"),
    "evidence": [Citation(document="letter")],
    "marking": Marking(level="official"),
}


@pytest.fixture(params=["record", "correct", "retract"])
def write(opened: Ledger, request: pytest.FixtureRequest) -> Any:
    """Record, correct or retract, with what stands around it."""
    opened.record("n", NoteMade(text="noted"), id="note", learnt="2013-01-02")
    ways = {
        "record": lambda **given: opened.record("n", NoteMade(text="more"), **given),
        "correct": lambda **given: opened.correct("note", {"text": "x"}, why="misread", **given),
        "retract": lambda **given: opened.retract("note", why="misread", **given),
    }
    return ways[request.param]


def test_every_way_to_write_takes_the_whole_envelope(write: Any) -> None:
    entry: Entry = write(**WHOLE)
    assert (entry.effective.edtf, entry.learnt, entry.recorded_by, entry.id) == (
        "2013-01",
        "2013-01-29",
        "clerk",
        "one",
    )
    assert (entry.attribution, entry.evidence) == (WHOLE["attribution"], (Citation(document="letter"),))
    assert entry.marking == WHOLE["marking"]


def test_none_is_as_if_it_was_not_given(write: Any) -> None:
    entry: Entry = write(**dict.fromkeys(WHOLE))
    assert (entry.recorded_by, entry.attribution, entry.evidence, entry.marking) == (None, None, (), None)


def test_a_name_that_is_none_is_not_passed_over(write: Any, opened: Ledger) -> None:
    before = opened.last_number
    with pytest.raises(TypeError, match='there is no keyword "lernt": there are effective, learnt, recorder'):
        write(lernt="2013-01-29")
    assert opened.last_number == before


def test_only_what_is_recorded_can_be_irregular(opened: Ledger) -> None:
    unfit: Any = {"irregular": "late"}
    with pytest.raises(TypeError, match="irregular"):
        opened.correct("#1", {"title": "x"}, why="misread", **unfit)
    assert opened.record("n", NoteMade(text="noted"), **unfit).irregular == "late"


def test_a_draft_has_a_date_as_it_was_given() -> None:
    when = When(edtf="2013-01", as_written="last month")
    draft = drafted("n", NegotiationOpened(title="Talks"), {"effective": when})
    assert (draft.effective, draft.learnt, draft.irregular) == (when, None, None)
