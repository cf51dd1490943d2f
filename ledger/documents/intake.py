"""A document on its way in: its bytes, read no further than the limit, and the id that its name suggests."""

from __future__ import annotations

import os
import re
import stat
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from domain.errors import InputError
from ledger.held import is_held
from ledger.place import place

LARGEST = 64 << 20
"""Bytes in a document, at most."""

_PIECE = 1 << 20
_LONGEST_ID = 100
_UNFIT = re.compile(r"[^\w.]+|_+")


@runtime_checkable
class Readable(Protocol):
    """Something that gives at most so many bytes of what follows."""

    def read(self, size: int = -1, /) -> bytes:
        """Return some bytes; none at the end."""


Document = str | PathLike[str] | bytes | Readable
"""A path, the bytes themselves, or an open file."""


class Content(NamedTuple):
    """The bytes of a document and their SHA-256."""

    data: bytes | bytearray
    sha256: str


def content_of(source: Document) -> Content:
    """Read a document. Raises InputError where it is none, is empty, or has more than 64 MiB."""
    if isinstance(source, bytes):
        data: bytes | bytearray = source
        name = "the document"
    elif isinstance(source, Readable):
        name = "standard input"
        data = _read(source, name)
    else:
        name = str(source)
        data = _read_path(place(source))
    if len(data) > LARGEST:
        raise _too_large(name)
    if not data:
        raise InputError(f"{name} is empty", hint="there is nothing to keep in a document of no bytes")
    return Content(data, sha256(data).hexdigest())


def id_from(source: Document) -> str:
    """The id that the name of a file suggests: `Board minutes (2).pdf` gives `board-minutes-2`.

    Raises InputError where there is no name, or none in which a letter or digit is left.
    """
    name = Path(source).stem if isinstance(source, (str, PathLike)) else ""
    words = _UNFIT.sub("-", name.lower())
    found = words[:_LONGEST_ID].strip("-.")
    if not found:
        raise InputError(
            "no id for the document can be made of its name", hint="give it one that is short and readable: --id"
        )
    return found


def _read_path(path: Path) -> bytearray:
    try:
        mode = path.stat()
        # Asked before it is opened: to open a pipe is to wait for whoever writes into it.
        if stat.S_ISDIR(mode.st_mode):
            raise InputError(f"{path} is a folder", hint="file its documents one by one")
        if not stat.S_ISREG(mode.st_mode):
            raise InputError(f"{path} is not a file", hint="give a file, or - to read standard input")
        if mode.st_size > LARGEST:
            raise _too_large(str(path))
        if is_held(path):
            raise InputError(f"{path} is the ledger itself", hint="file the documents that it rests on")
        with path.open("rb") as file:
            return _read(file, str(path))
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise InputError(
            f"{os.fspath(path)} cannot be read: {why}", hint="check the path and its permissions"
        ) from error


def _read(source: Readable, name: str) -> bytearray:
    data = bytearray()
    while piece := source.read(_PIECE):
        data += piece
        if len(data) > LARGEST:
            raise _too_large(name)
    return data


def _too_large(name: str) -> InputError:
    return InputError(
        f"{name} has more than {LARGEST >> 20} MiB",
        hint="keep it elsewhere and record its SHA-256 and address: parley record NEGOTIATION evidence-filed …",
    )
