"""The form that begins a negotiation."""

from __future__ import annotations

import pytest

from domain.events import NegotiationOpened
from ledger.forms.beginning import Beginning, suggested


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Support services", "support-services"),
        ("  Café (2013): the Hall! ", "cafe-2013-the-hall"),
        ("…", ""),
        ("w " * 50, "w-" * 29 + "w"),
        ("x" * 90, "x" * 60),
    ],
)
def test_an_id_is_made_of_a_title(title: str, id_: str) -> None:
    assert suggested(title) == id_


def test_what_is_filled_in_opens_that_negotiation() -> None:
    filled = Beginning(()).fill({"title": ["Roof"], "negotiation": ["roof"], "purpose": ["A dry hall"]})
    assert filled.draft is not None
    assert filled.draft.negotiation == "roof"
    assert filled.draft.event == NegotiationOpened(title="Roof", purpose="A dry hall")


@pytest.mark.parametrize("name", ["", "roof", "two words", "#1"])
def test_an_id_that_is_missing_taken_or_none_is_a_problem_of_its_field(name: str) -> None:
    filled = Beginning({"roof"}).fill({"title": ["Roof"], "negotiation": [name]})
    assert filled.draft is None
    assert set(filled.problems) == {"negotiation"}


def test_all_that_is_missing_is_told_at_once() -> None:
    assert set(Beginning(()).fill({}).problems) == {"title", "negotiation"}
