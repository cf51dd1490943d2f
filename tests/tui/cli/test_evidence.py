from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import click
import pytest

from tests.tui.cli.conftest import Parley
from tui.cli.completing import documents
from tui.cli.evidence import evidence

SHA = sha256(b"hello").hexdigest()


@pytest.fixture
def depot(parley: Parley) -> Parley:
    """A negotiation with a document that is held, one that is not, and one that is only cited."""

    def record(*words: str) -> None:
        assert parley("record", "depot", *words, "--learnt", "2013-01-10").exit_code == 0

    assert parley("new", "--zone", "Europe/London").exit_code == 0
    record("negotiation-opened", "title=Depot")
    Path("Minutes.txt").write_bytes(b"hello")
    filed = parley("file", "Minutes.txt", "--title", "Minutes", "--published", "2013-01", "--learnt", "2013-01-10")
    assert filed.exit_code == 0
    record("evidence-filed", "document=press", "title=Press cutting", "published=2012")
    record("note-made", "text=Ends", "--source", "minutes", "--locator", "p. 3", "--quote", "not pursued")
    record("note-made", "text=Taped", "--source", "tape")
    return parley


def damage(statement: str) -> None:
    with closing(sqlite3.connect("ledger.parley")) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'documents_are_never_changed'"
        ).fetchone()
        connection.execute("DROP TRIGGER documents_are_never_changed")
        connection.execute(statement)
        connection.execute(guard)
        connection.commit()


def test_every_document_is_listed_with_what_is_held_and_what_cites_it(depot: Parley) -> None:
    assert depot("evidence", "list").stdout.splitlines() == [
        "document         held      SHA-256        cited by",
        f"minutes          5 bytes   {SHA[:12]}…  1: #4",
        "  Minutes",
        "press            not held                 none",
        "  Press cutting",
        "tape             missing                  1: #5",
    ]


def test_a_document_whose_filing_is_retracted_is_said_to_be(depot: Parley) -> None:
    assert depot("retract", "#2", "--why", "not ours", "--learnt", "2013-01-10").exit_code == 0
    listed = [line for line in depot("evidence", "list").stdout.splitlines() if line.startswith("minutes")]
    assert [line.split()[1] for line in listed] == ["retracted"]
    assert "not on file any more: #2 is retracted by #6" in depot("evidence", "show", "minutes").stdout
    refused = depot("evidence", "extract", "minutes")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "error: minutes is not on file any more: #2 is retracted by #6\n"
        "hint: retracting the retraction puts it on file again: parley retract '#6' --why \"…\"\n"
    )
    assert depot("retract", "#6", "--why", "ours after all", "--learnt", "2013-01-10").exit_code == 0
    assert depot("evidence", "extract", "minutes").stdout == "hello"


def test_the_list_as_json_and_as_known_before(depot: Parley) -> None:
    said = json.loads(depot("evidence", "list", "--json").stdout)
    assert [(one["document"], one["state"], one["size"]) for one in said["documents"]] == [
        ("minutes", "held", 5),
        ("press", "not held", None),
        ("tape", "missing", None),
    ]
    assert said["documents"][0]["cited"] == [
        {"entry": said["documents"][0]["cited"][0]["entry"], "number": 4, "headline": "Noted: Ends",
         "locator": "p. 3", "quote": "not pursued"},
    ]  # fmt: skip
    assert said["known"] == "#5"
    before = json.loads(depot("evidence", "list", "depot", "--known", "#2", "--as-of", "2013-01-10", "--json").stdout)
    assert [one["document"] for one in before["documents"]] == ["minutes"]
    assert (before["as_of"], before["known"]) == ("2013-01-10", "#2")
    assert "no document" in depot("evidence", "list", "--known", "2013-01-09").stdout


def test_the_negotiations_are_told_apart_where_there_are_several(depot: Parley) -> None:
    depot("record", "other", "negotiation-opened", "title=Other", "--learnt", "2013-01-01", "--source", "tape")
    said = depot("evidence", "list").stdout.splitlines()
    assert [line for line in said if line in {"depot", "other"}] == ["depot", "other"]
    assert "other" not in depot("evidence", "list", "depot").stdout.splitlines()
    both = depot("evidence", "show", "tape")
    assert both.exit_code == 2
    assert both.stderr.splitlines() == [
        "error: which negotiation's tape is meant?",
        "hint: name one of depot, other after it",
    ]
    assert depot("evidence", "show", "tape", "other").exit_code == 0


def test_an_empty_ledger_says_so(parley: Parley) -> None:
    parley("new")
    assert parley("evidence", "list").stdout == "no document is on file or cited by then, as far as was known\n"
    assert json.loads(parley("evidence", "list", "--json").stdout) == {"as_of": None, "known": None, "documents": []}
    assert parley("evidence", "check").exit_code == 0


def test_a_document_is_shown_with_each_entry_that_cites_it(depot: Parley) -> None:
    assert depot("evidence", "show", "minutes").stdout.splitlines() == [
        "Minutes",
        "document     minutes",
        "negotiation  depot",
        "published    January 2013",
        "on file      #2",
        "bytes        5 bytes",
        f"SHA-256      {SHA}",
        "cited by  what it says  where, in which words",
        "#4        Noted: Ends   p. 3, “not pursued”",
    ]
    assert "on file      missing: cited, and not on file" in depot("evidence", "show", "tape").stdout
    assert "no entry cites it" in depot("evidence", "show", "press").stdout
    assert json.loads(depot("evidence", "show", "tape", "--json").stdout)["state"] == "missing"


def test_a_misspelt_document_is_told_the_nearest(depot: Parley) -> None:
    said = depot("evidence", "show", "minuets")
    assert said.exit_code == 2
    assert said.stderr.splitlines() == ['error: there is no document "minuets"', 'hint: did you mean "minutes"?']


def test_what_is_only_possible_is_listed_as_such(depot: Parley) -> None:
    note = ("record", "depot", "note-made", "text=Perhaps", "--source", "press")
    assert depot(*note, "--effective", "2013-01", "--learnt", "2013-02-01").exit_code == 0
    said = depot("evidence", "list", "--as-of", "2013-01-20").stdout
    assert "none; possibly #6" in said
    assert "? #6" in depot("evidence", "show", "press", "--as-of", "2013-01-20").stdout


def test_the_bytes_come_out_as_they_went_in(depot: Parley) -> None:
    assert depot("evidence", "extract", "minutes").stdout_bytes == b"hello"
    assert depot("evidence", "extract", "minutes", "depot", "--into", "-").stdout_bytes == b"hello"
    assert depot("evidence", "extract", "minutes", "--into", "out.txt").stdout == "out.txt: 5 bytes, as on record\n"
    assert Path("out.txt").read_bytes() == b"hello"


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (["minutes", "--into", "Minutes.txt"], 1, "Minutes.txt is already there"),
        (["minutes", "--into", "."], 1, ". "),
        (["minutes", "--into", "none/out"], 1, "none/out cannot be made: there is no folder none"),
        (["press"], 1, "the bytes of press are not held in this ledger"),
        (["tape"], 1, "tape is cited, but not on file"),
        (["../../etc/passwd"], 2, 'there is no document "../../etc/passwd"'),
        (["minutes", "dept"], 2, 'there is no negotiation "dept"'),
    ],
)
def test_what_cannot_be_extracted_is_a_line(depot: Parley, arguments: list[str], status: int, error: str) -> None:
    before = sorted(Path().iterdir())
    said = depot("evidence", "extract", *arguments)
    assert (said.exit_code, said.stdout) == (status, "")
    assert said.stderr.startswith(f"error: {error}")
    assert sorted(Path().iterdir()) == before


def test_an_id_that_looks_like_a_path_is_not_one(depot: Parley) -> None:
    depot("file", "Minutes.txt", "--id", "../up", "--title", "Up", "--published", "2013")
    before = sorted(Path("..").iterdir())
    assert depot("evidence", "extract", "../up").stdout_bytes == b"hello"
    assert sorted(Path("..").iterdir()) == before


def test_a_terminal_is_shown_text_and_nothing_else(depot: Parley, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("escape.txt").write_bytes(b"one\n\x1b[2Jtwo\n")
    Path("scan.pdf").write_bytes(b"%PDF\0\xff")
    for name in ("escape.txt", "scan.pdf"):
        assert depot("file", name, "--title", name, "--published", "2013").exit_code == 0
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    assert depot("evidence", "extract", "escape").stdout == "one\n␛[2Jtwo\n"
    said = depot("evidence", "extract", "scan")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "scan is not text, and would upset a terminal" in said.stderr


def test_everything_stored_is_checked(depot: Parley) -> None:
    assert depot("evidence", "check").stdout.splitlines() == [
        "2 on file, 1 of them without a SHA-256; 1 stored, 5 bytes read",
        "everything stored is as on record",
    ]
    assert json.loads(depot("evidence", "check", "--json").stdout) == {
        "documents": 2, "without": 1, "stored": 1, "bytes": 5, "findings": [],
    }  # fmt: skip


def test_what_is_wrong_ends_with_one(depot: Parley) -> None:
    damage("UPDATE documents SET bytes = CAST('jello' AS BLOB)")
    depot("record", "depot", "evidence-filed", "document=scan", "title=Scan", f"sha256={'0' * 64}")
    said = depot("evidence", "check")
    assert said.exit_code == 1
    assert said.stdout.splitlines()[1:] == [
        f"damaged: minutes (depot, #2): their SHA-256 is now {sha256(b'jello').hexdigest()}",
        "missing: scan (depot, #6): on file, and its bytes are not held",
    ]
    assert said.stderr.startswith("error: the documents are not as on record: 1 damaged, 1 missing\n")
    as_json = depot("evidence", "check", "--json")
    assert as_json.exit_code == 1
    assert [one["problem"] for one in json.loads(as_json.stdout)["findings"]] == ["damaged", "missing"]
    refused = depot("evidence", "extract", "minutes", "--into", "out.txt")
    assert "the bytes of minutes are damaged" in refused.stderr
    assert not Path("out.txt").exists()


def test_a_long_check_shows_how_far_it_is(depot: Parley, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    said = depot("evidence", "check")
    assert said.exit_code == 0
    assert "of 5 bytes" in said.stderr


def test_a_misspelt_command_is_told_the_nearest(depot: Parley) -> None:
    said = depot("evidence", "chekc")
    assert said.exit_code == 2
    assert said.stderr.splitlines()[1] == "hint: did you mean check?"


def test_without_a_command_they_are_listed(parley: Parley) -> None:
    said = parley("evidence")
    assert said.exit_code == 0
    assert all(f"  {name} " in said.stdout for name in ("list", "show", "extract", "check"))


@pytest.mark.parametrize("name", sorted(evidence.commands))
def test_every_command_explains_itself_with_an_example(parley: Parley, name: str) -> None:
    said = parley("evidence", name, "--help")
    assert f"parley evidence {name}" in said.stdout.split("\n", 1)[1]
    assert len(max(said.stdout.splitlines(), key=len)) <= 100
    assert isinstance(evidence.commands[name], click.Command)


def test_documents_are_completed(depot: Parley) -> None:
    context = click.Context(evidence.commands["show"])
    context.params["ledger"] = "ledger.parley"
    assert [item.value for item in documents(context, evidence.commands["show"].params[0], "m")] == ["minutes"]
    context.params["ledger"] = "nowhere.parley"
    assert documents(context, evidence.commands["show"].params[0], "m") == []


def test_an_empty_path_is_refused(depot: Parley) -> None:
    said = depot("evidence", "extract", "minutes", "--into", "")
    assert (said.exit_code, said.stderr.splitlines()[0]) == (2, "error: an empty path names nothing")
