"""The pieces of work that write: entries appended, recorded and imported, each time into a new file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter

from domain.entry import Draft
from ledger import Ledger
from ledger.application import LedgerApplication
from ledger.codec import draft_of, entry_of
from ledger.interchange.jsonl import BATCH
from ledger.sqlite.file import LedgerFile
from tests.bench.baseline import RawFile, Stored
from tests.bench.timing import OURS, RAW, Goal, Sample, Work

ZONE = "Europe/London"
COMMITS = 500
"""Entries that are written and committed one by one, at most: each waits for the disk."""

_STAMP = re.compile(rb'"recorded_at":"[^"]*",')


def writing(folder: Path, lines: Sequence[bytes], stored: Sequence[Stored]) -> Iterator[Work]:
    """Each piece of work over these lines, whose stored form is given."""
    files = (folder / f"written-{place}.parley" for place in count(1))
    singly = min(COMMITS, len(lines))
    drafts = [draft_of(line) for line in lines[:singly]]
    append, commit, take = _appended(stored), _recorded(drafts), _imported(lines)
    yield _work("append, batches of 1,000", Goal(rate=0.8), append, RawFile.append, stored=stored, files=files)
    few = stored[:singly]
    yield _work("append and commit one, FULL", Goal(rate=0.75), commit, _singly, stored=few, files=files)
    yield _work("import of JSON Lines", Goal(rate=0.7), take, RawFile.append_together, stored=stored, files=files)


def batches_of(stored: Sequence[Stored]) -> list[Sequence[Stored]]:
    """The rows in batches."""
    return [stored[start : start + BATCH] for start in range(0, len(stored), BATCH)]


def _work(
    name: str,
    goal: Goal,
    ours: Callable[[Path], float],
    raw: Callable[[RawFile, list[Sequence[Stored]]], None],
    *,
    stored: Sequence[Stored],
    files: Iterator[Path],
) -> Work:
    batches = batches_of(stored)

    def by_us(_: int) -> Sample:
        path = next(files)
        with Ledger.new(path, zone=ZONE):
            pass
        seconds = ours(path)
        return Sample(seconds, *_content(path))

    def by_hand(_: int) -> Sample:
        path = next(files)
        with closing(RawFile(path)) as file:
            begun = perf_counter()
            raw(file, batches)
            seconds = perf_counter() - begun
        return Sample(seconds, *_content(path))

    return Work(name, {OURS: by_us, RAW: by_hand}, goal)


def _appended(stored: Sequence[Stored]) -> Callable[[Path], float]:
    def run(path: Path) -> float:
        entries = [entry_of(0, version, state) for _, version, _, _, state in stored]
        with LedgerApplication(LedgerFile(path)) as application:
            begun = perf_counter()
            for start in range(0, len(entries), BATCH):
                application.append(entries[start : start + BATCH])
            return perf_counter() - begun

    return run


def _recorded(drafts: Sequence[Draft]) -> Callable[[Path], float]:
    def run(path: Path) -> float:
        with Ledger.open(path) as ledger:
            begun = perf_counter()
            for draft in drafts:
                ledger.record_draft(draft)
            return perf_counter() - begun

    return run


def _imported(lines: Sequence[bytes]) -> Callable[[Path], float]:
    def run(path: Path) -> float:
        with Ledger.open(path) as ledger:
            begun = perf_counter()
            ledger.import_(lines)
            return perf_counter() - begun

    return run


def _singly(file: RawFile, batches: list[Sequence[Stored]]) -> None:
    for batch in batches:
        file.append_singly(batch)


def _content(path: Path) -> tuple[int, str]:
    """How many entries a file holds, and a digest of all of them but for when they were recorded; then it goes."""
    digest, entries = sha256(), 0
    with closing(RawFile(path)) as file:
        for number, version, state in file.scan():
            digest.update(b"%d %d %s\n" % (number, version, _STAMP.sub(b"", state.encode())))
            entries += 1
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    return entries, digest.hexdigest()
