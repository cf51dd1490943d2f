"""What entries speak of: known however it is named, and told with what was meant where nothing introduces it."""

from __future__ import annotations

import pytest

from domain.entry import Entry
from domain.errors import UnknownName
from domain.events import DecisionPublished, EvidenceFiled, NegotiationOpened, NoteMade
from domain.values import Citation
from ledger import Ledger
from ledger.mentions import NotOnFile, mentions, not_on_file


@pytest.fixture
def opened(ledger: Ledger) -> Ledger:
    ledger.record("n", NegotiationOpened(title="Talks"))
    return ledger


def told_of(ledger: Ledger, entry: Entry) -> list[NotOnFile]:
    spoken_of = tuple(mentions(entry.event, entry.evidence))
    return list(not_on_file(spoken_of, ledger.negotiation("n").history, entry.number))


def test_a_document_is_known_however_an_entry_speaks_of_it(opened: Ledger) -> None:
    opened.record("n", DecisionPublished(decision="d", document="gazette"))
    opened.record("n", NoteMade(text="minuts"), evidence=[Citation(document="minutes")], id="note")
    opened.correct("note", {"evidence": 'a"letter'}, why="found otherwise")
    for known in ("gazette", "minutes", 'a"letter'):
        list(opened.entries(evidence=known))
    with pytest.raises(UnknownName, match='no document "minuts"'):
        list(opened.entries(evidence="minuts"))


def test_what_nothing_introduces_is_told_with_what_was_probably_meant(opened: Ledger) -> None:
    opened.record("n", EvidenceFiled(document="minutes", title="Minutes", published="2013-01"), id="filed")
    typed = opened.record("n", NoteMade(text="x"), evidence=[Citation(document="minuts")])
    assert told_of(opened, typed) == [NotOnFile("evidence", "minuts", "minutes")]


def test_what_was_retracted_is_not_on_file_and_was_meant_all_the_same(opened: Ledger) -> None:
    opened.record("n", EvidenceFiled(document="minutes", title="Minutes", published="2013-01"), id="filed")
    opened.retract("filed", why="not filed after all")
    again = opened.record("n", NoteMade(text="x"), evidence=[Citation(document="minutes")])
    assert told_of(opened, again) == [NotOnFile("evidence", "minutes", None)]
