"""The log beside a ledger, in which what was written last lies until it is moved into the file.

Whoever opens a ledger first after a crash has SQLite read the log as far as its checksums fit; what follows counts as
never written, and is deleted later. That is right for what a crash cut short. Where a byte has changed in what was
committed it would lose entries without a word: so it is looked for before SQLite opens the file.
"""

from __future__ import annotations

import struct
import time
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
_TIMES = 3
PAUSE = 0.1
"""Seconds between two looks: a log that is just being written may look cut short, one that is damaged stays so."""
_ALL = 0xFFFFFFFF

_Sums = tuple[int, int]


class _Pages(NamedTuple):
    """How many pages of a log are sound up to its last commit, and how many were committed by what they say.

    `whole`: everything that was looked at is sound. `salts` tell one use of a log from the next.
    """

    salts: bytes
    sound: int
    committed: int
    whole: bool


def check_log(path: Path) -> None:
    """Raise NotALedger where a log holds what was committed and cannot be read. Nobody here has the ledger open.

    For then its files must not be opened but by SQLite, whose locks would go with them.
    """
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    for attempt in range(_TIMES):
        if not _is_damaged(_start(log, MOST), _start(index, _SHARED)):
            return
        if attempt + 1 < _TIMES:
            time.sleep(PAUSE)
    raise NotALedger(
        f"{path} is damaged: what was written last lies in {log.name}, and cannot be read",
        hint="restore it from a backup; keep a copy of both files first, for whatever opens them may take it away",
    )


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
    return pages.committed > pages.sound


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
    sound = committed = 0
    whole = True
    for place in range((len(log) - _HEADER) // length):
        page = log[_HEADER + place * length : _HEADER + (place + 1) * length]
        # Both are of an earlier use; of one that is damaged at most one has changed.
        if page[8:12] != salts[:4] and page[12:16] != salts[4:]:
            break
        ends = any(page[4:8])
        if ends:
            committed = place + 1
        if whole:
            sums = _sums(page[:8] + page[_FRAME:], sums, order)
            whole = page[8:16] == salts and sums == struct.unpack(">2I", page[16:_FRAME])
            sound = place + 1 if whole and ends else sound
    return _Pages(salts, sound, committed, whole)


def _sums(content: bytes, before: _Sums, order: str) -> _Sums:
    """SQLite's two sums over some words, carried on from those before.

    Each word is added to both sums before it, as in the numbers of Fibonacci: so what it adds to the end is the word
    times such a number, and a page takes two products instead of a thousand steps.
    """
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    numbers = _fibonacci(len(words))
    first, second = before
    return (
        (sum(map(mul, words, numbers[2:])) + first * numbers[2] + second * numbers[1]) & _ALL,
        (sum(map(mul, words, numbers[1:])) + first * numbers[1] + second * numbers[0]) & _ALL,
    )


@cache
def _fibonacci(last: int) -> tuple[int, ...]:
    """The numbers of Fibonacci from one after that place down to the beginning, 0, within 32 bits."""
    numbers = [0, 1]
    while len(numbers) < last + 2:
        numbers.append((numbers[-2] + numbers[-1]) & _ALL)
    return tuple(reversed(numbers))
