"""The pieces of work that write: entries imported, appended and recorded, into a new file or a full one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

from domain.entry import Entry
from ledger import Ledger
from ledger.application import LedgerApplication
from ledger.codec import draft_of, entry_of
from ledger.sqlite.file import LedgerFile
from tests.bench.apart import apart
from tests.bench.baseline import RawFile, Stored
from tests.bench.building import MORE, ZONE, Site, emptied
from tests.bench.stock import StockFile
from tests.bench.timing import OURS, RAW, STOCK, Goal, Sample, Stopwatch, Work

COMMITS = 300
"""Entries that are written and committed one by one into a new file, at most: each waits for the disk."""

_ROUNDS = 3


def importing(site: Site, peaks: list[int]) -> Work:
    """The import of all lines by a process of its own, which makes the ledger; `peaks` takes its memory."""

    def by_us(_: int) -> Sample:
        emptied(site.path)
        with Ledger.new(site.path, zone=ZONE):
            pass
        told = apart("import", site.path, site.lines)
        peaks.append(told.peak)
        return Sample(told.seconds, site.entries, _both_ends(site.path))

    def by_hand(_: int) -> Sample:
        # All of it in one transaction, as an import is all or nothing.
        with closing(RawFile(site.path)) as source, closing(RawFile(emptied(site.raw))) as file:
            watch = Stopwatch()
            file.connection.execute("BEGIN IMMEDIATE")
            for rows in source.stored():
                with watch.running():
                    file.insert(rows)
            with watch.running():
                file.connection.execute("COMMIT")
        return Sample(watch.seconds, site.entries, _both_ends(site.raw))

    return Work("import of JSON Lines", {OURS: by_us, RAW: by_hand}, Goal(rate=0.7))


def appending(site: Site) -> Iterator[Work]:
    """Entries appended in batches, and one by one into a new file."""
    written = site.folder / "written.parley"

    def ours(_: int) -> Sample:
        with Ledger.new(emptied(written), zone=ZONE):
            pass
        with closing(RawFile(site.path)) as source, LedgerApplication(LedgerFile(written)) as application:
            seconds = _timed(application.append, map(_fresh, source.stored()))
        return Sample(seconds, site.entries, _both_ends(written))

    def raw(_: int) -> Sample:
        with closing(RawFile(site.path)) as source, closing(RawFile(emptied(site.raw))) as file:
            seconds = _timed(file.append, source.stored())
        return Sample(seconds, site.entries, _both_ends(site.raw))

    def stock(_: int) -> Sample:
        with closing(RawFile(site.path)) as source, closing(StockFile(emptied(site.stock))) as file:
            seconds = _timed(file.save, (file.events(_fresh(rows)) for rows in source.stored()))
            return Sample(seconds, site.entries, file.both_ends())

    yield Work("append, batches of 1,000", {OURS: ours, RAW: raw, STOCK: stock}, Goal(rate=0.8))
    yield _singly(site, written)


def _singly(site: Site, written: Path) -> Work:
    with closing(RawFile(site.path)) as source:
        rows = next(source.stored())[:COMMITS]
    with site.lines.open("rb") as file:
        drafts = [draft_of(next(file)) for _ in rows]
    plain = written.with_suffix(".db")

    def ours(_: int) -> Sample:
        with Ledger.new(emptied(written), zone=ZONE) as ledger:
            seconds = _each(ledger.record_draft, drafts)
        return Sample(seconds, len(rows), _both_ends(written))

    def raw(_: int) -> Sample:
        with closing(RawFile(emptied(plain))) as file:
            seconds = _each(file.insert, [[row] for row in rows])
        return Sample(seconds, len(rows), _both_ends(plain))

    def stock(_: int) -> Sample:
        with closing(StockFile(emptied(plain))) as file:
            seconds = _each(file.record, _fresh(rows))
            return Sample(seconds, len(rows), file.both_ends())

    return Work(
        "append and commit one, FULL", {OURS: ours, RAW: raw, STOCK: stock}, Goal(rate=0.75), rounds=3, least=2
    )


def recording(site: Site) -> Work:
    """Further entries of the negotiation of a thousand, recorded one by one in the full ledger."""
    each = min(MORE, site.entries) // _ROUNDS
    drafts = [draft_of(line) for line in site.more]
    batches = [drafts[start : start + each] for start in range(0, each * _ROUNDS, each)]
    with closing(RawFile(site.path)) as file:
        before = file.last()

    def written(turn: int) -> list[Stored]:
        with closing(RawFile(site.path)) as source:
            return next(source.stored(after=before + turn * each))[:each]

    def ours(turn: int) -> Sample:
        with Ledger.open(site.path) as ledger:
            ledger.record_draft(batches[turn][0])  # which reads the negotiation, as whoever writes in it has
            return Sample(_each(ledger.record_draft, batches[turn][1:]), each - 1, _both_ends(site.path))

    def raw(turn: int) -> Sample:
        first, *rest = written(turn)
        with closing(RawFile(site.raw)) as file:
            file.insert([first])
            return Sample(_each(file.insert, [[row] for row in rest]), each - 1, _both_ends(site.raw))

    def stock(turn: int) -> Sample:
        first, *rest = _fresh(written(turn))
        with closing(StockFile(site.stock)) as file:
            file.record(first)
            return Sample(_each(file.record, rest), each - 1, file.both_ends())

    name = "append and commit one, full ledger"
    return Work(name, {OURS: ours, RAW: raw, STOCK: stock}, Goal(rate=0.75), rounds=_ROUNDS)


def _fresh(rows: Sequence[Stored]) -> list[Entry]:
    """The entries of these rows as they are before they are written: without a number."""
    return [entry_of(0, version, state) for _, _, version, _, _, state, *_ in rows]


def _timed(write: Callable[[Any], object], batches: Iterable[Any]) -> float:
    """Seconds that the writing takes, without the making of what is written."""
    watch = Stopwatch()
    for batch in batches:
        with watch.running():
            write(batch)
    return watch.seconds


def _each(write: Callable[[Any], object], ones: Iterable[Any]) -> float:
    begun = perf_counter()
    for one in ones:
        write(one)
    return perf_counter() - begun


def _both_ends(path: Path) -> str:
    with closing(RawFile(path)) as file:
        return file.both_ends()
