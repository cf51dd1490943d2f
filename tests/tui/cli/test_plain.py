"""`parley replay --plain`: what the screen shows at a place, as text."""

from __future__ import annotations

import pytest

from tests.tui.cli.conftest import Parley

TALKS = "bch-support-services"


def test_a_place_is_told_in_words_and_without_a_terminal(alliance: Parley) -> None:
    said = alliance("replay", TALKS, "--at", "2013-01-29", "--known", "2013-01-29", "--plain").stdout
    lines = said.splitlines()
    assert lines[0] == "Three forces and G4S"
    assert "Tuesday 29 January 2013, as known by 29 January 2013, " in lines[2]
    assert "came later" in lines[2]
    assert any(line.startswith("event: ") for line in lines)
    assert "  speaker: " in said
    assert ": unproven" in said
    assert not set(said) & set("─━│┈▸▼▲◆■×○●░✓✗≠")
    assert "Martins: agreed, Bright: silent" in said


def test_the_timeline_says_where_the_place_is(alliance: Parley) -> None:
    said = alliance("replay", TALKS, "--at", "2013-01-29", "--plain").stdout
    (here,) = (line for line in said.splitlines() if "(here" in line)
    assert "29 Jan 2013: " in here
    assert said.count(" (later") == 10
    assert "state: " in said


def test_a_comparison_names_the_entries_that_made_it(alliance: Parley) -> None:
    said = alliance("replay", TALKS, "--at", "2013-01-29", "--compare", "#1@2013-01-29", "--plain").stdout
    assert "compared with A: 31 December 2011 (#1) as known by 29 January 2013" in said
    assert " changed from A" in said
    assert "    new: " in said
    assert "; by #" in said


def test_what_was_and_what_is_are_both_told(alliance: Parley) -> None:
    said = alliance("replay", TALKS, "--at", "2013-01-29", "--compare", "2013-01-29@2013-01-29", "--plain").stdout
    assert "changed: proof: was unproven" in said or ": was unproven" in said
    assert ", now attested" in said


@pytest.mark.parametrize(
    "options", [["--compare", "#999"], ["--compare", "@"], ["--compare", "2013@x"], ["--at", "x"]]
)
def test_what_cannot_be_read_is_refused(alliance: Parley, options: list[str]) -> None:
    assert alliance("replay", TALKS, "--plain", *options).exit_code != 0


def test_without_a_terminal_the_hint_names_it(alliance: Parley) -> None:
    refused = alliance("replay", TALKS)
    assert refused.exit_code != 0
    assert "--plain" in refused.stderr


def test_before_the_first_event_no_day_is_made_up(alliance: Parley) -> None:
    assert "before anything, with hindsight" in alliance("replay", TALKS, "--at", "#0", "--plain").stdout
    assert "Saturday 1 January 2011" in alliance("replay", TALKS, "--at", "2011-01-01", "--plain").stdout


def test_what_became_certain_is_not_called_gone(alliance: Parley) -> None:
    said = alliance("replay", TALKS, "--at", "#64", "--compare", "#50", "--plain").stdout
    assert "certain now: scope, Alliance-G4S: possible: " in said
    assert "(certain now)" not in said


@pytest.mark.parametrize("options", [["--known", "#999"], ["--compare", "#2@#999"], ["--at", "#999"]])
def test_an_entry_past_the_last_is_refused_in_one_line(alliance: Parley, options: list[str]) -> None:
    refused = alliance("replay", TALKS, "--plain", *options)
    assert refused.exit_code != 0
    assert "there is no entry #999: the last is #98" in refused.stderr
