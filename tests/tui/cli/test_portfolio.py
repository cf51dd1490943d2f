from __future__ import annotations

import json
from typing import Any

import pytest

from tests.tui.cli.conftest import Parley

OTHER = """\
{"negotiation":"other","learnt":"2015-01-01","event":{"kind":"negotiation-opened","title":"Other"}}
{"negotiation":"other","learnt":"2015-01-02","event":{"kind":"talks-opened","talks":"t","route":"direct","stage":"open"}}
"""


@pytest.fixture
def several(alliance: Parley) -> Parley:
    assert alliance("import", "-", stdin=OTHER).exit_code == 0
    return alliance


def shown(parley: Parley, *arguments: str) -> dict[str, Any]:
    said = parley("show", "portfolio", "--json", *arguments)
    assert said.exit_code == 0, said.stderr
    value: dict[str, Any] = json.loads(said.stdout)
    return value


def test_the_json_contract(several: Parley) -> None:
    answer = shown(several, "--as-of", "2016-03-01")
    assert list(answer) == ["view", "negotiation", "as_of", "known", "data", "possible", "anomalies"]
    assert (answer["view"], answer["negotiation"], answer["as_of"]) == ("portfolio", None, "2016-03-01")
    assert (answer["known"], answer["possible"]) == ("#100", [])
    data = answer["data"]
    assert (list(data["negotiations"]), data["not_begun"]) == (["bch-support-services", "other"], [])
    standing = data["negotiations"]["bch-support-services"]
    assert standing["title"] == "Three forces and G4S"
    assert standing["talks"]["g4s-framework"]["stage"] == "discontinued"
    assert (standing["last"]["day"], standing["last"]["number"], standing["days"]) == ("2016-02-25", 97, 5)
    other = data["negotiations"]["other"]
    assert (other["talks"]["t"]["stage"], other["days"], other["entries"]) == ("open", 424, 2)


def test_the_lines_of_what_is_possible_are_those_of_the_timeline(several: Parley) -> None:
    asked = ("--as-of", "2012-06-15")
    found = shown(several, *asked)
    told = json.loads(several("timeline", "--json", *asked).stdout)
    assert found["possible"] == told["possible"] != []
    assert found["anomalies"] == told["anomalies"]
    assert len(found["possible"]) == sum(one["possible"] for one in found["data"]["negotiations"].values())


def test_what_had_not_begun_is_named_apart(several: Parley) -> None:
    asked = ("--as-of", "2013-01-29", "--known", "2013-01-29")
    assert shown(several, *asked)["data"]["not_begun"] == ["other"]
    lines = several("show", "portfolio", *asked).stdout.splitlines()
    assert lines[:2] == ["1 negotiation: portfolio", "as of 29 January 2013, as known by 29 January 2013"]
    assert lines[-1] == "not begun by then, as far as was known: other"
    ended = next(line for line in lines if "Alliance with G4S" in line)
    assert " ".join(ended.split()) == "Alliance with G4S, framework discontinued since 29 January 2013 #64"
    assert max(map(len, lines)) <= 80


def test_rows_can_be_searched(several: Parley) -> None:
    lines = several("show", "portfolio", "--search", "exploratory").stdout.splitlines()
    assert [line for line in lines if "exploratory" in line]
    assert not [line for line in lines if "discontinued" in line]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["other"], "the portfolio is of all negotiations, and one is named"),
        (["--as-of", "#3"], "as of #3 is a place in one negotiation, and there are 2"),
        (["--known", "#101"], "there is no entry #101"),
        (["--as-of", "soon"], '"soon" is not a date'),
        (["--json", "--search", "x"], "--search chooses among rows"),
    ],
)
def test_bad_input_is_a_line_and_a_hint(several: Parley, arguments: list[str], error: str) -> None:
    said = several("show", "portfolio", *arguments)
    assert (said.exit_code, said.stdout) == (2, "")
    assert error in said.stderr.splitlines()[0]
    assert said.stderr.splitlines()[1].startswith("hint: ")


def test_of_an_empty_ledger(parley: Parley) -> None:
    parley("new")
    said = parley("show", "portfolio")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[0] == "error: this ledger has no negotiation yet"


def test_it_is_listed_among_the_views_and_found_when_misspelt(alliance: Parley) -> None:
    assert "portfolio " in alliance("show").stdout
    assert alliance("show", "portfollio").stderr.splitlines()[1] == 'hint: did you mean "portfolio"?'
