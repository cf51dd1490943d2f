"""Bookmarks on disk: one small file a ledger, in the folder where the system keeps the state of a user's programs.

A ledger is known by when it was made and by its first line, so its bookmarks stay when it is moved or renamed, and
those of one that has the same name are not mixed with them. They are no part of the ledger: nothing is written there.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError, json
from platformdirs import user_state_path

from domain.clocks import AsOf, ByDay, ByEntry
from domain.errors import ParleyError
from ledger import Ledger
from ledger.dates import as_of_day
from ledger.whole_file import whole
from projections.bookmarks import Bookmark


class _Line(Struct, frozen=True, omit_defaults=True):
    """A bookmark as it stands in a file, its place as `#18` or as a day."""

    at: str
    name: str = ""


class _File(Struct, frozen=True):
    """What stands in a file: the bookmarks by the id of their negotiation."""

    bookmarks: dict[str, list[_Line]]


class Damaged(ParleyError):
    """What is on disk cannot be read, and is left as it is."""


def file_of(ledger: Ledger) -> Path:
    """Where the bookmarks of a ledger are kept."""
    first = str(ledger.digest(min(1, ledger.latest())))
    identity = sha256(f"{ledger.created_at}\n{first}".encode()).hexdigest()
    return user_state_path("parley", appauthor=False) / "bookmarks" / f"{identity[:32]}.json"


def read(path: Path, negotiation: str) -> tuple[Bookmark, ...]:
    """The bookmarks of a negotiation; none where there is no file. Raises Damaged."""
    lines = _read(path).bookmarks.get(negotiation, ())
    return tuple(Bookmark(_place(path, line.at), line.name) for line in lines)


def write(path: Path, negotiation: str, bookmarks: tuple[Bookmark, ...]) -> None:
    """Keep the bookmarks of a negotiation, whole or not at all. Raises Damaged, StoreError."""
    kept = {**_read(path).bookmarks, negotiation: [_Line(str(one.at), one.name) for one in bookmarks]}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(
            f"bookmarks cannot be kept in {path.parent}: {(error.strerror or str(error)).lower()}"
        ) from error
    with whole(path, replace=True) as draft:
        draft.write_bytes(json.encode(_File({name: lines for name, lines in kept.items() if lines})))


def _read(path: Path) -> _File:
    try:
        return json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        return _File({})
    except (OSError, UnicodeDecodeError, DecodeError, ValidationError) as error:
        raise _damaged(path) from error


def _place(path: Path, text: str) -> AsOf:
    number = text.removeprefix("#")
    if number != text and number.isascii() and number.isdigit() and len(number) < 16:
        return ByEntry(int(number))
    try:
        return ByDay(as_of_day(text))
    except ParleyError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> Damaged:
    return Damaged(f"the bookmarks on disk cannot be read; new ones last until you leave: move {path} away")
