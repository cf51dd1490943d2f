"""A document on its way in: what is none is refused in one line, and no more is read than may be kept."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from domain.errors import InputError
from ledger import Ledger
from ledger.documents import intake
from ledger.documents.intake import id_from
from tests.ledger.documents.filed import GIVEN, HELLO, stored


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Board Minutes (2).pdf", "board-minutes-2"),
        ("../../etc/passwd", "passwd"),
        ("#1, a\x1b[2J.txt", "1-a-2j"),
        ("Été_2013.final.pdf", "été-2013.final"),
        ("x" * 300, "x" * 100),
    ],
)
def test_an_id_is_made_of_the_name(name: str, found: str) -> None:
    assert id_from(name) == found


@pytest.mark.parametrize("source", ["\x1b.pdf", "...", b"x", io.BytesIO(b"x"), "\udcff.txt"])
def test_where_no_id_can_be_made_one_is_asked_for(source: Any) -> None:
    with pytest.raises(InputError, match="no id"):
        id_from(source)


def test_what_is_no_document_is_refused(opened: Ledger, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(1 << 40)
    bad: list[tuple[Any, str]] = [
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "is not a file"),
        ("/dev/zero", "is not a file"),
        (tmp_path / "empty", "is empty"),
        (b"", "is empty"),
        (tmp_path / "nowhere", "cannot be read: no such file"),
        ("null\0", "cannot be read"),
        (tmp_path / ("x" * 300), "cannot be read"),
        (tmp_path / "huge", "has more than 64 MiB"),
    ]
    for source, says in bad:
        with pytest.raises(InputError, match=says) as error:
            opened.file(source, "n", **GIVEN)
        assert "\n" not in str(error.value)
    assert stored(opened) == []


@pytest.mark.usefixtures("unprivileged")
def test_a_document_that_may_not_be_read(opened: Ledger, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(HELLO)
    secret.chmod(0)
    with pytest.raises(InputError, match="secret cannot be read: permission denied"):
        opened.file(secret, "n", **GIVEN)


def test_the_limit_is_kept_and_no_more_is_read(opened: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LARGEST", 3 << 20)
    endless = io.BytesIO(b"x" * (9 << 20))
    with pytest.raises(InputError, match="more than 3 MiB"):
        opened.file(endless, "n", **GIVEN)
    assert endless.tell() == 4 << 20
    with pytest.raises(InputError, match="more than 3 MiB"):
        opened.file(b"x" * ((3 << 20) + 1), "n", **GIVEN)
    opened.file(b"x" * (3 << 20), "n", **GIVEN)
    assert len(opened.document_bytes("minutes")) == 3 << 20
