"""Lines of a file or a stream, one by one, however long somebody made them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import Protocol, runtime_checkable

from domain.errors import InputError, LineError
from ledger.codec import LONGEST_LINE
from ledger.held import is_held
from ledger.place import place


@runtime_checkable
class Stream(Protocol):
    """Something that gives at most so many bytes of its next line."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line with its end, or its first `size` bytes; nothing at the end."""


Source = str | PathLike[str] | Stream | Iterable[bytes]
"""A path, an open file, or the lines themselves."""


def numbered(source: Source) -> Iterator[tuple[int, bytes]]:
    """Return each line that is not blank with its number, from 1, without its end.

    A byte order mark before the first is left out. Raises LineError on a line of more than 1 MiB, of which no
    more than that is read, and InputError where the file cannot be read.
    """
    if isinstance(source, (str, PathLike)):
        if is_held(source):
            raise InputError(
                f"{source} is the ledger itself", hint="give a file of lines, as parley export writes it"
            )
        try:
            with place(source).open("rb") as file:
                yield from _trimmed(_read(file))
        except (OSError, ValueError) as error:
            why = (getattr(error, "strerror", None) or str(error)).lower()
            raise InputError(f"{source} cannot be read: {why}", hint="check the path and its permissions") from error
    elif isinstance(source, Stream):
        yield from _trimmed(_read(source))
    else:
        yield from _trimmed(iter(source))


def _read(stream: Stream) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 3):
        yield line


def _trimmed(lines: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(BOM_UTF8).strip() if number == 1 else line.strip()
        if len(text) > LONGEST_LINE:
            raise LineError("the line is too long", line=number, hint="a line has at most 1 MiB")
        if text:
            yield number, text
