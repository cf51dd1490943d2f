"""A file is there whole or not at all, whatever happens while it is written, and what is there is never lost."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import StoreError
from ledger.whole_file import whole, write_new

KILLED = """
import os, sys
from pathlib import Path
from ledger.whole_file import write_new

def pieces():
    yield b"half"
    os.kill(os.getpid(), 9)

write_new(Path(sys.argv[1]), pieces())
"""


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)


@pytest.fixture(params=[True, False], ids=["with links", "without links"])
def links(request: pytest.FixtureRequest) -> None:
    if not request.param:
        request.getfixturevalue("without_links")


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


@pytest.mark.usefixtures("links")
def test_all_pieces_are_there_with_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()

    assert write_new(tmp_path / "out", [b"a", b"", b"bc"]) == 3
    assert (tmp_path / "out").read_bytes() == b"abc"
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert names(tmp_path) == ["other", "out"]


def test_the_mask_of_the_process_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("other threads make files at the same time"))

    write_new(tmp_path / "out", [b"a"])
    assert not stat.S_IMODE((tmp_path / "out").stat().st_mode) & stat.S_IXUSR


@pytest.mark.usefixtures("links")
def test_what_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"mine"
        (tmp_path / "out").write_bytes(b"theirs")

    with pytest.raises(StoreError, match="out is already there"):
        write_new(tmp_path / "out", pieces())
    assert (tmp_path / "out").read_bytes() == b"theirs"
    assert names(tmp_path) == ["out"]


def test_nothing_has_the_name_until_it_is_whole(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        assert not (tmp_path / "out").exists()
        yield b"whole"

    assert write_new(tmp_path / "out", pieces()) == 9


def test_who_is_killed_leaves_no_half_of_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "out")], check=False)

    assert done.returncode == -9
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, OSError(28, "No space left on device")])
def test_what_fails_leaves_nothing_behind(tmp_path: Path, error: BaseException | type[BaseException]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise error

    with pytest.raises((KeyboardInterrupt, ValueError, StoreError)):
        write_new(tmp_path / "out", pieces())
    assert names(tmp_path) == []


@pytest.mark.usefixtures("without_links")
def test_a_name_that_was_taken_in_vain_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="out cannot be made: no space left on device"):
        write_new(tmp_path / "out", [b"a"])
    assert names(tmp_path) == []


def test_a_place_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").touch()
    for name, says in (
        ("link", "already there"),
        ("file", "already there"),
        (".", "already there"),
        ("none/out", "there is no folder"),
        ("file/out", "there is no folder"),
        ("a\0b", "cannot be the name of a file"),
        ("x" * 300, "cannot be made: file name too long"),
    ):
        with pytest.raises(StoreError, match=says) as refusal:
            write_new(tmp_path / name, [b"a"])
        assert refusal.value.hint
    assert names(tmp_path) == ["file", "link"]


def test_what_is_to_be_replaced_is_there_until_the_new_is_whole(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"old")
    with whole(tmp_path / "out", replace=True) as draft:
        draft.write_bytes(b"new")
        assert (tmp_path / "out").read_bytes() == b"old"
    assert (tmp_path / "out").read_bytes() == b"new"
    assert names(tmp_path) == ["out"]


@pytest.mark.usefixtures("unprivileged")
def test_a_folder_that_is_closed_is_named_and_never_the_draft(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(StoreError) as refusal:
        write_new(tmp_path / "out", [b"a"])
    assert str(refusal.value) == f"{tmp_path / 'out'} cannot be made: permission denied"
    assert refusal.value.hint == (
        f"nothing may be written into {tmp_path}: choose another folder, or change its permissions"
    )
    tmp_path.chmod(0o755)
