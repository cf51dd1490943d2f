from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Parley


def asked(query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect("out.db")) as connection:
        return connection.execute(query).fetchall()


def test_the_whole_case_in_a_database(alliance: Parley) -> None:
    said = alliance("tables", "out.db", "--as-of", "2013-01-29", "--known", "2013-01-29")

    assert said.exit_code == 0
    assert said.stdout.startswith("out.db: ")
    assert said.stdout.rstrip().endswith("of 1 negotiation, as of 2013-01-29, known 2013-01-29")
    assert asked("SELECT stage FROM position_talks WHERE talks = 'g4s-framework'") == [("discontinued",)]
    loss = "SELECT event FROM entries WHERE kind = 'delivery-reported' AND event LIKE '%Olympic loss%'"
    assert '"50000000"' in str(asked(loss))


def test_the_tables_say_what_show_says(alliance: Parley) -> None:
    alliance("tables", "out.db")
    decisions = json.loads(alliance("show", "decisions", "--json").stdout)["data"]["decisions"]

    assert dict(asked("SELECT decision, proof FROM decisions")) == {
        name: one["proof"] for name, one in decisions.items()
    }
    told = json.loads(alliance("timeline", "--json").stdout)["entries"]
    assert asked("SELECT entry, headline FROM entries WHERE status = 'played' ORDER BY position") == [
        (one["id"], one["headline"]) for one in told
    ]


def test_csv_beside_a_database(alliance: Parley) -> None:
    said = alliance("tables", "out.db", "--csv", "out", "--json")

    written = json.loads(said.stdout)["written"]
    assert [one["path"] for one in written] == ["out.db", "out"]
    assert written[0]["rows"] == written[1]["rows"] > 500
    assert Path("out/data_dictionary.csv").read_text(encoding="utf-8").startswith("table_name,column_name,type,key,")


def test_tables_are_replaced_on_request_only(alliance: Parley) -> None:
    alliance("tables", "out.db")
    refused = alliance("tables", "out.db")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.splitlines()[1] == "hint: choose another name, or replace it: --replace"
    assert alliance("tables", "ledger.parley").stderr.splitlines()[1] == "hint: choose another name"
    assert alliance("tables", "out.db", "--replace", "--known", "#1").exit_code == 0
    assert asked("SELECT count(*) FROM entries") == [(1,)]
    kept = alliance("tables", "ledger.parley", "--replace")
    assert kept.exit_code == 1
    assert "not a file that parley tables wrote" in kept.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], "name a file for the tables"),
        (["out.db", "--negotiation", "nowhere"], "nowhere"),
        (["out.db", "--as-of", "2013-02-30"], "2013-02-30"),
        (["out.db", "--known", "#9999"], "#9999"),
    ],
)
def test_wrong_use_is_told(alliance: Parley, arguments: list[str], error: str) -> None:
    said = alliance("tables", *arguments)

    assert (said.exit_code, said.stdout) == (2, "")
    assert error in said.stderr
    assert not Path("out.db").exists()


def test_an_empty_ledger_is_told(parley: Parley) -> None:
    parley("new", "--zone", "UTC")

    assert "no negotiation yet" in parley("tables", "out.db").stderr


def test_an_empty_path_is_refused(alliance: Parley) -> None:
    for arguments in (("tables", ""), ("tables", "--csv", ""), ("import", ""), ("demo", "--into", "")):
        said = alliance(*arguments)
        assert (said.exit_code, said.stderr.splitlines()[0]) == (2, "error: an empty path names nothing")
