"""A file that is there whole or not at all: written beside its place, named once it is complete, and over nothing.

Whatever happens meanwhile, nobody ever reads half of it, and of two who write at the same time the second is refused.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import StoreError

_CLOSED = "nothing may be written into {0}: choose another folder, or change its permissions"
_FULL = "make room there, or choose another disk"
_WAYS = {
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENAMETOOLONG: "choose a shorter name",
}
"""What would be right, by what the system says; {0} is the folder."""


def write_new(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file where nothing is yet, and return how many bytes it has. Raises StoreError."""
    written = 0
    with whole(path) as draft, draft.open("xb") as file:
        for piece in pieces:
            written += file.write(piece)
    return written


@contextmanager
def whole(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A draft to make a file of, which has the name `path` after the `with`; where that fails nothing is left.

    With `replace` it takes the place of what has that name. Raises StoreError.
    """
    check_place(path, replace=replace)
    draft = beside(path, "new")
    try:
        yield draft
        _give_name(draft, path, replace=replace)
    except OSError as error:
        raise unwritten(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def check_place(path: Path, *, replace: bool = False) -> None:
    """Refuse a place that is taken, unless it is to be replaced, or whose folder is not there. Raises StoreError."""
    try:
        if not path.parent.is_dir():
            raise StoreError(
                f"{path} cannot be made: there is no folder {path.parent}",
                hint=f"make it first: mkdir -p {path.parent}",
            )
        path.lstat()
    except FileNotFoundError:
        return
    except ValueError as error:
        raise StoreError(f"{str(path)!r} cannot be the name of a file", hint="choose another name") from error
    except OSError as error:
        raise unwritten(error, path) from error
    if not replace:
        raise already_there(path)


def beside(path: Path, end: str) -> Path:
    """A name in the same folder that nobody else has."""
    return path.parent / f".parley-{secrets.token_hex(6)}.{end}"


def kept(path: Path) -> None:
    """Have the disk keep what a file or a folder holds by now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def already_there(path: Path) -> StoreError:
    """The name is taken, and stays whose it is."""
    return StoreError(f"{path} is already there", hint="choose another name; nothing is ever overwritten")


def unwritten(error: OSError, path: Path) -> StoreError:
    """Why something could not be made there, in plain words."""
    if isinstance(error, FileExistsError):
        return already_there(path)
    return StoreError(
        f"{path} cannot be made: {(error.strerror or str(error)).lower()}",
        hint=_WAYS.get(error.errno or 0, "choose another name, or look at {0} and its disk").format(path.parent),
    )


def _give_name(draft: Path, path: Path, *, replace: bool) -> None:
    kept(draft)
    if replace:
        draft.replace(path)
    else:
        _take(path, draft)
    # It is complete and has its name; not every system lets a folder be opened, or kept by itself.
    with contextlib.suppress(OSError):
        kept(path.parent)


def _take(path: Path, draft: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no links; there, the name is taken first and the file put in its place.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            draft.replace(path)
        except BaseException:
            path.unlink()
            raise
