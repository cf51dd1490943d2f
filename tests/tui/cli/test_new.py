from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Parley


def test_a_new_ledger_stands_where_it_was_asked_for(parley: Parley, tmp_path: Path) -> None:
    said = parley("new", "--zone", "Europe/London", "-l", "a.parley")
    assert (said.exit_code, said.stdout) == (0, "made a.parley, stamps in Europe/London\n")
    assert (tmp_path / "a.parley").exists()


def test_the_place_comes_from_before_the_command_the_environment_or_the_folder(
    parley: Parley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parley("new").exit_code == 0
    monkeypatch.setenv("PARLEY_LEDGER", "environment.parley")
    assert parley("new").exit_code == 0
    assert parley("-l", "before.parley", "new").exit_code == 0
    assert parley("-l", "before.parley", "new", "-l", "after.parley").exit_code == 0
    made = {path.name for path in tmp_path.glob("*.parley")}
    assert made == {"ledger.parley", "environment.parley", "before.parley", "after.parley"}


def test_what_is_there_is_left_alone(parley: Parley, tmp_path: Path) -> None:
    (tmp_path / "ledger.parley").write_bytes(b"mine")
    said = parley("new")
    assert said.exit_code == 1
    assert (tmp_path / "ledger.parley").read_bytes() == b"mine"


def test_a_zone_that_is_none(parley: Parley, tmp_path: Path) -> None:
    said = parley("new", "--zone", "Europe/Lodnon")
    assert said.exit_code == 2
    assert "Europe/London" in said.stderr.splitlines()[1]
    assert not list(tmp_path.glob("*.parley"))


@pytest.mark.parametrize(("zone", "way"), [("BST", "Europe/London"), ("PST", "area and a place"), ("utc", '"UTC"')])
def test_of_zones_only_places_are_suggested(parley: Parley, zone: str, way: str) -> None:
    said = parley("new", "--zone", zone)
    assert said.exit_code == 2
    assert way in said.stderr.splitlines()[1]


def test_a_folder_that_is_not_there_is_named(parley: Parley) -> None:
    said = parley("new", "-l", "nowhere/a.parley")
    assert said.exit_code == 1
    assert said.stderr.splitlines() == [
        "error: nowhere/a.parley cannot be made: there is no folder nowhere",
        "hint: make it first: mkdir -p nowhere",
    ]


@pytest.mark.parametrize("zone", ["", " "])
def test_a_zone_that_is_empty_is_not_that_of_the_machine(parley: Parley, tmp_path: Path, zone: str) -> None:
    said = parley("new", "--zone", zone)
    assert (said.exit_code, said.stderr.splitlines()[0]) == (2, f'error: "{zone}" is not a time zone')
    assert not list(tmp_path.iterdir())


def test_a_ledger_whose_path_is_empty_is_not_that_of_the_folder(parley: Parley, tmp_path: Path) -> None:
    for arguments in (("new", "-l", ""), ("-l", "", "new"), ("new", "-l", " ")):
        said = parley(*arguments)
        assert (said.exit_code, said.stderr.splitlines()[0]) == (2, "error: --ledger is empty")
    assert not list(tmp_path.iterdir())
