from __future__ import annotations

import json

from tests.tui.cli.conftest import Parley

BOTH = b"""\
{"negotiation":"a","event":{"kind":"negotiation-opened","title":"One \\u001b[31m"}}
{"negotiation":"b","event":{"kind":"negotiation-opened","title":"Two [red]"}}
{"negotiation":"b","event":{"kind":"note-made","text":"x"}}
"""


def test_an_empty_ledger_says_how_to_begin(parley: Parley) -> None:
    parley("new")
    assert "negotiation-opened" in parley("list").stdout
    assert json.loads(parley("list", "--json").stdout) == {"negotiations": []}


def test_every_negotiation_with_its_title(parley: Parley) -> None:
    parley("new")
    assert parley("import", "-", stdin=BOTH).exit_code == 0
    said = parley("list")
    assert [line.split() for line in said.stdout.splitlines()] == [
        ["negotiation", "title", "entries"],
        ["a", "One", "␛[31m", "1"],
        ["b", "Two", "[red]", "2"],
    ]
    listed = json.loads(parley("list", "--json").stdout)["negotiations"]
    assert [(one["id"], one["title"]) for one in listed] == [("a", "One \x1b[31m"), ("b", "Two [red]")]
    assert [one["entries"] for one in listed] == [1, 2]


def test_export_of_one_negotiation(parley: Parley) -> None:
    parley("new")
    parley("import", "-", stdin=BOTH)
    assert parley("export", "--negotiation", "a").stdout.count("\n") == 1
    said = parley("export", "--negotiation", "c")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "a, b" in said.stderr
