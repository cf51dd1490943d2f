"""A file that a command writes: whole or not at all, and never over what is there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from domain.errors import StoreError


def write_new(path: str, content: bytes) -> None:
    """Write a file where nothing is yet. Raises StoreError where there is something already.

    It is written beside its place under another name and linked there when it is whole, so nobody ever reads half of
    it, and of two who write at the same time the second is refused. Where a file system has no links, it is renamed.
    """
    place = Path(path)
    if os.path.lexists(place):
        raise _taken(path)
    if not place.parent.is_dir():
        raise StoreError(f"{place.parent} is no folder", hint="make it first, or choose another place for --into")
    with NamedTemporaryFile(dir=place.parent, prefix=".parley-", delete=False) as beside:
        try:
            beside.write(content)
            beside.flush()
            os.fsync(beside.fileno())
            _umasked(beside.fileno())
            _put(Path(beside.name), place)
        except FileExistsError as error:
            raise _taken(path) from error
        finally:
            with suppress(FileNotFoundError):
                Path(beside.name).unlink()


def _put(beside: Path, place: Path) -> None:
    try:
        place.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        beside.rename(place)


def _umasked(descriptor: int) -> None:
    """Give the file the rights of any other new file: a temporary one is its owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    with suppress(AttributeError, OSError):
        os.fchmod(descriptor, 0o666 & ~mask)


def _taken(path: str) -> StoreError:
    return StoreError(f"{path} is already there", hint="choose another name for --into; nothing is ever overwritten")
