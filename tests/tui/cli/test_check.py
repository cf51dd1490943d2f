from __future__ import annotations

import json
from pathlib import Path

from tests.ledger.test_tampered import tampered
from tests.tui.cli.conftest import Parley

LEDGER = Path("ledger.parley")


def test_a_whole_ledger_says_so_and_ends_with_its_digest(alliance: Parley) -> None:
    said = alliance("check")
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout == f"98 entries, 0 documents: nothing is wrong\n{alliance('digest').stdout}"


def test_each_finding_is_a_line_and_the_status_is_1(alliance: Parley) -> None:
    tampered(LEDGER, "UPDATE entries SET state = state || ' ' WHERE number IN (30, 40)", "DROP INDEX amendments")
    said = alliance("check")
    assert said.exit_code == 1
    lines = said.stdout.splitlines()
    assert lines[0].startswith("tables: amendments is missing; ")
    assert [line for line in lines if line.startswith("bytes: #40 of bch-support-services: it is not in the one")]
    assert lines[-2] == "98 entries, 0 documents: tables 1, checksum 2, bytes 2"
    assert lines[-1].startswith("#98 sha256:")
    assert said.stderr.splitlines()[0] == "error: ledger.parley is not whole: 5 findings"


def test_what_is_not_listed_is_counted(alliance: Parley) -> None:
    tampered(LEDGER, "UPDATE entries SET state = state || ' '")
    said = alliance("check")
    assert said.exit_code == 1
    assert said.stdout.splitlines()[-3:-1] == [
        "and 96 more",
        "98 entries, 0 documents: checksum 98, bytes 98",
    ]


def test_json_says_the_same_and_the_status_too(alliance: Parley) -> None:
    assert json.loads(alliance("check", "--json").stdout)["whole"] is True
    tampered(LEDGER, "UPDATE entries SET kind = '\x1b[31m' WHERE number = 40", "CREATE TABLE mine (x)")
    said = alliance("check", "--json")
    told = json.loads(said.stdout)
    assert said.exit_code == 1
    assert told.keys() == {
        "whole", "path", "format", "entries", "documents", "digest", "found", "findings", "beside"
    }  # fmt: skip
    assert (told["whole"], told["entries"], told["beside"], told["found"]) == (False, 98, ["mine"], {"column": 1})
    (finding,) = told["findings"]
    assert finding.keys() == {"problem", "number", "negotiation", "text", "hint"}
    assert (finding["problem"], finding["number"]) == ("column", 40)
    assert "\x1b" not in said.stdout + alliance("check").stdout


def test_a_ledger_that_no_other_command_opens_is_checked(alliance: Parley) -> None:
    tampered(LEDGER, "CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN SELECT 1; END")
    assert alliance("list").exit_code == 1
    assert "tables: quiet is a trigger that no ledger has" in alliance("check").stdout


def test_what_is_no_ledger_is_an_error(parley: Parley) -> None:
    assert parley("check").stderr.startswith("error: there is no ledger at ledger.parley")
    assert parley("check", "-l", "").exit_code == 2
