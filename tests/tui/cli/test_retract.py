from __future__ import annotations

import json

import pytest

from tests.tui.cli.conftest import Parley

WHY = ("--why", "entered twice")


@pytest.fixture
def oakdale(parley: Parley) -> Parley:
    """A negotiation with a party and a note by number 3."""
    assert parley("new", "--zone", "UTC").exit_code == 0
    for arguments in (
        ("negotiation-opened", "title=Oak", "--id", "o"),
        ("party-joined", "party=acme", "name=Acme Ltd", "role=provider", "--id", "acme"),
        ("statement-made", "by=acme", "text=We go on.", "--id", "said"),
    ):
        assert parley("record", "oakdale", *arguments, "--learnt", "2024-03-01").exit_code == 0
    return parley


def test_what_no_longer_counts_is_said(oakdale: Parley) -> None:
    said = oakdale(
        "retract", "#3", *WHY, "--learnt", "2024-03-12", "--speaker", "Jo", "--recorder", "clerk", "--id", "r"
    )
    assert (said.exit_code, said.stderr) == (0, "")
    first, sentence, effect, name = said.stdout.splitlines()
    assert first == "#4  12 March 2024  Entry retracted: entered tw…"
    assert "“entered twice”" in sentence
    assert effect.startswith("#3 no longer counts: ")
    assert name == "id r"
    written = json.loads(oakdale("export").stdout.splitlines()[-1])
    assert written["event"] == {"kind": "entry-retracted", "entry": "said", "reason": "entered twice"}
    assert (written["effective"]["edtf"], written["recorded_by"]) == ("2024-03-12", "clerk")
    assert written["attribution"] == {"speaker": "Jo"}
    assert "#3" not in oakdale("timeline").stdout


def test_retracting_a_retraction_brings_the_entry_back(oakdale: Parley) -> None:
    oakdale("retract", "#3", *WHY)
    oakdale("retract", "#3", *WHY)
    still = oakdale("retract", "#4", *WHY)
    assert "\n#4 no longer counts: Entry retracted: entered tw…\n#3 is still retracted by #5: " in still.stdout
    again = oakdale("retract", "#5", *WHY)
    assert "\n#3 counts again: " in again.stdout
    assert "#3" in oakdale("timeline").stdout
    undone = oakdale("retract", "#6", *WHY)
    assert "#4 counts again: Entry retracted" in undone.stdout


def test_retracting_a_correction_undoes_it(oakdale: Parley) -> None:
    oakdale("correct", "#3", "text=We stop.", *WHY)
    said = oakdale("retract", "#4", *WHY)
    assert "\n#4 no longer counts: Entry corrected: text\n#3 text: reads “We go on.”\n" in said.stdout


def test_what_is_retracted_already_has_no_effect_and_that_is_said(oakdale: Parley) -> None:
    oakdale("retract", "#3", *WHY)
    said = oakdale("retract", "said", *WHY)
    assert said.exit_code == 0
    assert "\n#3 is retracted by #4: this has no effect until that is undone\n" in said.stdout
    assert "no longer counts" not in said.stdout
    assert said.stderr == ""
    as_json = oakdale("retract", "said", *WHY, "--json")
    assert as_json.stderr == "#3 is retracted by #4 and #5: this has no effect until that is undone\n"


def test_how_many_anomalies_it_brings_is_said(oakdale: Parley) -> None:
    said = oakdale("retract", "acme", *WHY)
    assert said.exit_code == 0
    assert said.stderr == "this brings 1 anomaly; parley show record lists them\n"
    undone = json.loads(oakdale("retract", "#4", *WHY, "--json").stdout)
    assert (undone["kind"], undone["anomalies"]) == ("entry-retracted", [])
    as_json = json.loads(oakdale("retract", "acme", "--why", "again", "--json").stdout)
    assert [(one["rule"], one["entry"]) for one in as_json["anomalies"]] == [("missing", "said")]


@pytest.mark.parametrize(
    ("arguments", "status", "error", "hint"),
    [
        ([], 2, "which entry is meant?", "'#12'"),
        (["#3"], 2, "--why is missing", '--why "…"'),
        (["#3", "--why", ""], 2, "why is empty", "stands beside the entry for good"),
        (["#9", *WHY], 2, "there is no entry #9: the last is #3", "parley timeline"),
        (["#1", *WHY], 1, "#1 (o) opens oakdale and cannot be retracted", "correct it instead"),
        (["#3", *WHY, "--id", "acme"], 1, "acme is entry #2 already", "another id"),
        (["#3", *WHY, "--quote", "x"], 2, "--source", ""),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    oakdale: Parley, arguments: list[str], status: int, error: str, hint: str
) -> None:
    said = oakdale("retract", *arguments)
    assert (said.exit_code, said.stdout) == (status, "")
    first, *more = said.stderr.splitlines()
    assert error in first
    assert hint in " ".join(more)
    assert len(oakdale("export").stdout.splitlines()) == 3
