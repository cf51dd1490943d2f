"""`parley replay`: the only negotiation, or home."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Parley
from tui.app import ParleyApp
from tui.cli import replay
from tui.screens.home import HomeScreen

BEGUN = ("record", "depot", "negotiation-opened", "title=Depot")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether it was home, of each time that something was opened."""
    seen: list[bool] = []
    monkeypatch.setattr(replay, "on_screen", lambda: True)
    monkeypatch.setattr(ParleyApp, "run", lambda app: seen.append(isinstance(app.get_default_screen(), HomeScreen)))
    return seen


def test_the_only_negotiation_is_opened_itself(alliance: Parley, opened: list[bool]) -> None:
    assert alliance("replay").exit_code == 0
    assert opened == [False]


def test_of_several_all_are_listed_unless_one_is_named(alliance: Parley, opened: list[bool]) -> None:
    assert alliance(*BEGUN).exit_code == 0
    assert alliance("replay").exit_code == 0
    assert alliance("replay", "depot").exit_code == 0
    assert opened == [True, False]


def test_a_new_ledger_opens_at_home(parley: Parley, opened: list[bool]) -> None:
    assert parley("new").exit_code == 0
    assert parley("replay").exit_code == 0
    assert opened == [True]


def test_a_place_needs_the_negotiation_that_it_lies_in(alliance: Parley, opened: list[bool]) -> None:
    assert alliance(*BEGUN).exit_code == 0
    result = alliance("replay", "--at", "2013-01-29")
    assert result.exit_code == 2
    assert "which negotiation is meant?" in result.stderr
    assert opened == []
