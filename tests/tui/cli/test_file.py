from __future__ import annotations

import json
import os
import shlex
from hashlib import sha256
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Parley

SHA = sha256(b"hello").hexdigest()
GIVEN = ("--title", "Minutes", "--published", "2013-01-29")


@pytest.fixture
def depot(parley: Parley) -> Parley:
    """A ledger of one negotiation, and a document beside it."""
    assert parley("new", "--zone", "Europe/London").exit_code == 0
    assert parley("record", "depot", "negotiation-opened", "title=Depot", "--learnt", "2013-01-01").exit_code == 0
    Path("Minutes.txt").write_bytes(b"hello")
    return parley


def test_a_document_is_put_on_file(depot: Parley) -> None:
    said = depot("file", "Minutes.txt", *GIVEN, "--publisher", "The board")
    assert said.stdout.splitlines() == [
        "#2  Filed: Minutes",
        "The document “Minutes” by The board of 29 January 2013 was put on file.",
        f"minutes: 5 bytes kept, SHA-256 {SHA}",
    ]


def test_filed_again_it_says_so_and_writes_nothing(depot: Parley) -> None:
    depot("file", "Minutes.txt", *GIVEN)
    before = depot("export").stdout
    said = depot("file", "Minutes.txt", "depot", *GIVEN)
    assert said.stdout == "minutes is on file already (#2), with the same 5 bytes: nothing was written\n"
    assert depot("export").stdout == before


def test_the_same_bytes_under_another_id_are_kept_once(depot: Parley) -> None:
    depot("file", "Minutes.txt", *GIVEN)
    assert "5 bytes kept already" in depot("file", "Minutes.txt", *GIVEN, "--id", "copy").stdout


def test_after_a_restoration_the_id_is_enough(depot: Parley) -> None:
    depot("file", "Minutes.txt", *GIVEN)
    lines = depot("export").stdout_bytes
    depot("new", "--zone", "Europe/London", "-l", "copy.parley")
    depot("import", "-", "--restore", "-l", "copy.parley", stdin=lines)
    said = depot("file", "-", "--id", "minutes", "-l", "copy.parley", stdin=b"hello")
    assert said.stdout == "minutes is on record already (#2); its 5 bytes are kept from now on\n"


def test_the_hint_for_a_document_without_a_checksum_is_a_command_that_helps(depot: Parley) -> None:
    filed = ("evidence-filed", "document=minutes", "title=Minutes", "--learnt", "2013-01-02")
    assert depot("record", "depot", *filed).exit_code == 0
    refused = depot("file", "Minutes.txt")
    assert refused.exit_code == 1
    _, _, command = refused.stderr.splitlines()[1].partition("parley ")
    assert depot(*shlex.split(command)).exit_code == 0
    assert depot("file", "Minutes.txt").stdout == (
        "minutes is on record already (#2); its 5 bytes are kept from now on\n"
    )


def test_as_json(depot: Parley) -> None:
    said = json.loads(depot("file", "Minutes.txt", *GIVEN, "--json").stdout)
    assert {name: said[name] for name in said if name != "entry"} == {
        "document": "minutes", "sha256": SHA, "size": 5, "recorded": True, "stored": True,
    }  # fmt: skip
    assert (said["entry"]["number"], said["entry"]["event"]["sha256"]) == (2, SHA)


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        ([".", *GIVEN], 2, ". is a folder"),
        (["/dev/zero", *GIVEN], 2, "/dev/zero is not a file"),
        (["nowhere.pdf", *GIVEN], 2, "nowhere.pdf cannot be read: no such file or directory"),
        (["empty", *GIVEN], 2, "empty is empty"),
        (["huge", *GIVEN], 2, "huge has more than 64 MiB"),
        (["Minutes.txt", "--title", "Minutes"], 2, "published: minutes is not on record yet"),
        (["Minutes.txt", "--published", "2013"], 2, "title: minutes is not on record yet"),
        (["Minutes.txt", "--title", "x", "--published", "29/01/2013"], 2, "event.published: "),
        (["Minutes.txt", *GIVEN, "--id", "a,b"], 2, "event.document: "),
        (["Minutes.txt", *GIVEN, "--learnt", "2999-01-01"], 1, "learnt: 2999-01-01 is still to come"),
        (["Minutes.txt", "dept", *GIVEN], 2, 'there is no negotiation "dept"'),
        (["-", *GIVEN], 2, "no id for the document can be made of its name"),
        (["\x1b[2J", *GIVEN], 2, r"␛[2J cannot be read"),
        (["filed.txt", *GIVEN, "--id", "filed"], 1, "document: filed is entry #2 already, with other bytes"),
    ],
)
def test_what_cannot_be_filed_is_a_line_and_writes_nothing(
    depot: Parley, arguments: list[str], status: int, error: str
) -> None:
    depot("file", "Minutes.txt", *GIVEN, "--id", "filed")
    Path("empty").touch()
    Path("filed.txt").write_bytes(b"other")
    with Path("huge").open("wb") as huge:
        huge.truncate((64 << 20) + 1)
    before = depot("export").stdout
    said = depot("file", *arguments, stdin=b"from a pipe")
    assert (said.exit_code, said.stdout) == (status, "")
    assert said.stderr.startswith(f"error: {error}")
    assert depot("export").stdout == before


def test_a_pipe_is_not_waited_for(depot: Parley) -> None:
    os.mkfifo("pipe")
    assert "pipe is not a file" in depot("file", "pipe", *GIVEN).stderr


def test_a_name_that_would_act_on_the_screen_is_only_shown(depot: Parley) -> None:
    Path("a\x1b[2J\u202eb.txt").write_bytes(b"hello")
    said = depot("file", "a\x1b[2J\u202eb.txt", "--title", "\x1b[2J", "--published", "unknown")
    assert "\x1b" not in said.stdout
    assert "a-2j-b: 5 bytes kept" in said.stdout


def test_which_negotiation_is_asked_where_there_are_several(depot: Parley) -> None:
    depot("record", "other", "negotiation-opened", "title=Other", "--learnt", "2013-01-01")
    said = depot("file", "Minutes.txt", *GIVEN)
    assert said.exit_code == 2
    assert "which negotiation is meant?" in said.stderr


@pytest.mark.parametrize(
    ("option", "way"),
    [
        ("--title", "give it at least one character"),
        ("--published", "give it at least one character"),
        ("--publisher", "give it at least one character, or leave --publisher out"),
        ("--learnt", "give it at least one character, or leave --learnt out"),
    ],
)
def test_an_option_that_says_nothing_is_refused(depot: Parley, option: str, way: str) -> None:
    said = depot("file", "Minutes.txt", *GIVEN, option, "")
    assert (said.exit_code, said.stderr.splitlines()) == (2, [f"error: {option} is empty", f"hint: {way}"])


def test_an_empty_path_is_refused(depot: Parley) -> None:
    said = depot("file", "", *GIVEN)
    assert (said.exit_code, said.stderr.splitlines()[0]) == (2, "error: an empty path names nothing")
