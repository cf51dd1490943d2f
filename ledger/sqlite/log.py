"""The log beside a ledger, in which what was written last lies until it is moved into the file.

Whoever opens a ledger first after a crash has SQLite read the log as far as its checksums fit; what follows counts as
never written, and is deleted later. That is right for what a crash cut short. Where a byte has changed in what was
committed it would lose entries without a word: so that is looked for before SQLite opens the file.

What a crash cuts short lacks whole sectors, and only of the last transaction, because each is made safe before the
next one begins. So what does not fit is damage where another transaction follows, where a single word of it is wrong,
or where the index that processes share knows that it was committed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from operator import mul
from pathlib import Path
from typing import Final, NamedTuple

from domain.errors import NotALedger

MOST: Final = 16 << 20
"""Bytes of a log that are looked through; what follows is left to SQLite, and to the checksums of the entries."""

_HEADER, _FRAME = 32, 24
_MAGIC, _INDEX_VERSION = 0x377F0682, 3007000
_SHARED = 96
"""Bytes at the beginning of the index of the log, which processes share: its header, twice."""
_OPENED, _OPENED_BYTES = 0x40000002, 510
"""Where a process that has a ledger open holds a lock on its file (SHARED_FIRST and SHARED_SIZE in SQLite's os.h)."""
_ALL = 0xFFFFFFFF
_APART = 96
"""Bits between the two sums of a page, so that they do not meet."""

_Sums = tuple[int, int]


class _Pages(NamedTuple):
    """What a log holds. `salts` tell one use of it from the next; `sound` pages fit, up to the last commit.

    `whole`: everything that was looked at fits. Else the first page that does not has `one_word` wrong or more, and
    so many commits `follow`, its own included.
    """

    salts: bytes
    sound: int
    whole: bool
    one_word: bool
    follow: int


def check_log(path: Path) -> None:
    """Raise NotALedger where a log holds what was committed and cannot be read. Nobody here has the ledger open.

    For then its files must not be opened but by SQLite, whose locks would go with them. Where another process has it
    open nothing is looked at: SQLite has read the log there, and it may be changing.
    """
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    if not log.exists():
        return
    with _alone(path) as alone:
        if alone and _is_damaged(_start(log, MOST), _start(index, _SHARED)):
            raise NotALedger(
                f"{path} is damaged: what was written last lies in {log.name}, and cannot be read",
                hint="restore a backup, but keep a copy of both files first: whatever opens them may take it away",
            )


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether no other process has the ledger open; then none can read or write it within the `with`.

    Where that cannot be asked, because the file cannot be written or the system has no such locks, somebody might: a
    ledger that is whole is never to be called damaged.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none

        file = path.open("rb+")
    except (ImportError, OSError):
        yield False
        return
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _OPENED_BYTES, _OPENED)
        except OSError:
            yield False
        else:
            yield True


def _start(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


def _is_damaged(log: bytes, index: bytes) -> bool:
    if len(log) <= _HEADER:
        return False
    pages, known = _pages(log), _known(index)
    if pages is None:
        return any(log[:_HEADER]) and (known is None or known[1] > 0)
    if pages.whole and len(log) == MOST:
        return False
    if known is not None and known[0] == pages.salts:
        return known[1] > pages.sound
    return pages.one_word or pages.follow > 1


def _known(index: bytes) -> tuple[bytes, int] | None:
    """The salts of the log whose index this is, and how many of its pages are committed; None if it is unsound."""
    order = "<" if index[:4] == struct.pack("<I", _INDEX_VERSION) else ">"
    if len(index) < _SHARED or index[:48] != index[48:96] or not index[12]:
        return None
    if _sums(index[:40], (0, 0), order) != struct.unpack(f"{order}2I", index[40:48]):
        return None
    return index[32:40], int(struct.unpack(f"{order}I", index[16:20])[0])


def _pages(log: bytes) -> _Pages | None:
    """What a log holds; None where it does not begin as one."""
    magic, _, size = struct.unpack(">3I", log[:12])
    order = ">" if magic & 1 else "<"
    sums = _sums(log[:24], (0, 0), order)
    if magic & ~1 != _MAGIC or sums != struct.unpack(">2I", log[24:_HEADER]):
        return None
    salts, length = log[16:24], _FRAME + size
    sound = follow = 0
    whole, one_word = True, False
    for place in range((len(log) - _HEADER) // length):
        page = log[_HEADER + place * length : _HEADER + (place + 1) * length]
        # Both are of an earlier use; of one that is damaged at most one has changed.
        if page[8:12] != salts[:4] and page[12:16] != salts[4:]:
            break
        ends = any(page[4:8])
        if whole:
            content = page[:8] + page[_FRAME:]
            sums, written = _sums(content, sums, order), struct.unpack(">2I", page[16:_FRAME])
            whole = sums == written and page[8:16] == salts
            one_word = not whole and _is_one_word(sums, written, len(content) // 4)
            sound = place + 1 if whole and ends else sound
        follow += not whole and ends
    return _Pages(salts, sound, whole, one_word, follow)


def _is_one_word(sums: _Sums, written: _Sums, words: int) -> bool:
    """Whether one changed word explains why the sums are not those that were written: of the page, or of its head."""
    first, second = written[0] - sums[0], written[1] - sums[1]
    if not first or not second:
        return True
    numbers = _fibonacci(words)
    return any((first * numbers[place + 1] - second * numbers[place + 2]) & _ALL == 0 for place in range(words))


def _sums(content: bytes, before: _Sums, order: str) -> _Sums:
    """SQLite's two sums over some words, carried on from those before.

    Each word is added to both sums before it, as in the numbers of Fibonacci: so what it adds to the end is the word
    times such a number, and a page takes one sum of products, for both at once, instead of a thousand steps.
    """
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    numbers = _fibonacci(len(words))
    first, second = before
    both = sum(map(mul, words, _weights(len(words))))
    return (
        ((both >> _APART) + first * numbers[2] + second * numbers[1]) & _ALL,
        (both + first * numbers[1] + second * numbers[0]) & _ALL,
    )


@cache
def _weights(words: int) -> tuple[int, ...]:
    """What each word is multiplied with: for the first sum the upper bits of it, for the second the lower."""
    numbers = _fibonacci(words)
    return tuple(first << _APART | second for first, second in zip(numbers[2:], numbers[1:-1], strict=True))


@cache
def _fibonacci(last: int) -> tuple[int, ...]:
    """The numbers of Fibonacci from one after that place down to the beginning, 0, within 32 bits."""
    numbers = [0, 1]
    while len(numbers) < last + 2:
        numbers.append((numbers[-2] + numbers[-1]) & _ALL)
    return tuple(reversed(numbers))
