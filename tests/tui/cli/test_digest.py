from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.ledger.test_tampered import tampered
from tests.tui.cli.conftest import Parley


def test_it_is_what_sha256sum_says_of_the_export(alliance: Parley) -> None:
    lines = alliance("export").stdout_bytes.splitlines(keepends=True)
    said = alliance("digest", "#30", "98", "0").stdout
    assert said.splitlines() == [
        f"#{upto} sha256:{sha256(b''.join(lines[:upto])).hexdigest()}" for upto in (30, 98, 0)
    ]
    assert alliance("digest").stdout == said.splitlines(keepends=True)[1]


def test_what_it_prints_is_what_it_compares(alliance: Parley) -> None:
    kept = alliance("digest", "30", "60").stdout
    Path("minutes.txt").write_text(f"# read out on 30 January\n\n{kept}", encoding="utf-8")
    for said in (alliance("digest", "--against", "minutes.txt"), alliance("digest", "--against", "-", stdin=kept)):
        assert (said.exit_code, said.stdout, said.stderr) == (0, "#30 same\n#60 same\n", "")


def test_an_altered_entry_is_found(alliance: Parley) -> None:
    kept = alliance("digest", "30", "60").stdout
    tampered(Path("ledger.parley"), "UPDATE entries SET state = state || ' ' WHERE number = 40", sealed=True)
    said = alliance("digest", "--against", "-", stdin=f"{kept}#99 sha256:{'0' * 64}\n")
    assert said.exit_code == 1
    assert said.stdout.splitlines() == [
        "#30 same",
        "#60 different",
        "#99 the ledger is shorter: it has 98 entries",
    ]
    assert said.stderr.splitlines()[0] == (
        "error: one of the entries #31 to #60 was altered, added or taken out since the digests were written down"
    )


def test_the_json_of_both(alliance: Parley) -> None:
    (found,) = json.loads(alliance("digest", "--json").stdout)["digests"]
    assert (found["number"], len(found["sha256"])) == (98, 64)
    lines = f"#98 sha256:{found['sha256']}\n#5 sha256:{'0' * 64}\n"
    said = alliance("digest", "--against", "-", "--json", stdin=lines)
    assert said.exit_code == 1
    checked = json.loads(said.stdout)
    assert [(one["number"], one["result"]) for one in checked["results"]] == [(5, "different"), (98, "same")]
    assert (checked["entries"], checked["same"], checked["different"]) == (98, 98, None)


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (["99"], 2, "there is no entry #99: the last is #98"),
        (["all"], 2, '"all" is not the number of an entry'),
        (["3", "--against", "-"], 2, "not both"),
        (["--against", "nowhere.txt"], 2, "nowhere.txt cannot be read"),
        (["--against", "."], 2, "cannot be read"),
        (["--against", "ledger.parley"], 2, "ledger.parley is the ledger itself"),
        (["--against", "-"], 2, "there is no digest to compare with"),
    ],
)
def test_bad_input_is_a_line_and_a_hint(alliance: Parley, arguments: list[str], status: int, error: str) -> None:
    said = alliance("digest", *arguments, stdin="")
    assert (said.exit_code, said.stdout) == (status, "")
    assert error in said.stderr.splitlines()[0]
    assert said.stderr.splitlines()[1].startswith("hint: ")


def test_of_nothing_yet(parley: Parley) -> None:
    parley("new")
    assert parley("digest").stdout == f"#0 sha256:{sha256().hexdigest()}\n"
