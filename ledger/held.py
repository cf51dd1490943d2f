"""Which files this process has open as ledgers, so that nothing else in it opens one of them.

POSIX gives up every lock that a process has on a file as soon as it closes any descriptor of that file, however it
came by it. A second, harmless-looking open and close would take the locks from under SQLite, and another process
could then write over what is committed here (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

from collections import Counter
from os import PathLike
from pathlib import Path
from threading import RLock

Mark = tuple[int, int]
"""A file, whatever it is called: its device and its number there."""

opening = RLock()
"""Held from before a file is looked at until it is marked as held."""

_held: Counter[Mark] = Counter()


def hold(path: str | PathLike[str]) -> Mark:
    """Mark a file as open; give the mark to `release` once it is closed. Raises OSError."""
    found = Path(path).stat()
    mark = (found.st_dev, found.st_ino)
    with opening:
        _held[mark] += 1
    return mark


def release(mark: Mark) -> None:
    """Take back one mark."""
    with opening:
        _held[mark] -= 1
        if _held[mark] <= 0:
            del _held[mark]


def is_held(path: str | PathLike[str]) -> bool:
    """Whether this process has the file open as a ledger, under whatever name."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return False
    with opening:
        return (found.st_dev, found.st_ino) in _held
