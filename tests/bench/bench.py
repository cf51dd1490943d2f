"""The whole bench: a ledger of so many entries, and every piece of work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from ledger import Ledger
from tests.bench.answering import answering
from tests.bench.baseline import RawFile
from tests.bench.building import prepared
from tests.bench.frames import frames
from tests.bench.generator import LONGEST
from tests.bench.memory import memory
from tests.bench.reading import reading
from tests.bench.scrubbing import scrubbing
from tests.bench.starting import starting
from tests.bench.stock import StockFile
from tests.bench.timing import Row, Work, measure
from tests.bench.writing import appending, importing, recording


def run(entries: int, folder: Path, told: Callable[[str], None] = lambda _: None) -> list[Row]:
    """Measure every piece of work on that many entries; `told` hears what comes next."""
    rows = []
    told(f"{entries:,} entries: telling their stories")
    for work in _works(entries, folder):
        told(f"{entries:,} entries: {work.name}")
        rows.append(measure(work, entries))
    return rows


def _works(entries: int, folder: Path) -> Iterator[Work]:
    """Every piece of work, each made when the one before is done."""
    site = prepared(entries, folder)
    imported: list[int] = []
    yield importing(site, imported)
    yield from appending(site)
    with Ledger.open(site.path) as ledger, closing(RawFile(site.path)) as raw:
        with closing(StockFile(site.stock)) as stock:
            yield from reading(site, ledger, raw, stock)
        yield from answering(site, raw)
        yield from scrubbing(ledger, LONGEST)
    yield from frames(site.path, LONGEST, site.plan.sizes[LONGEST])
    yield from memory(site, imported)
    yield recording(site)
    yield starting()
