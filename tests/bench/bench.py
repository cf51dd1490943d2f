"""The whole bench: a ledger of so many entries, and every piece of work on it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ledger import Ledger
from ledger.codec import entry_of
from tests.bench.baseline import RawFile, Stored
from tests.bench.frames import frames
from tests.bench.generator import alone, lines
from tests.bench.reading import reading, scrubbing
from tests.bench.starting import starting
from tests.bench.timing import Row, measure
from tests.bench.writing import ZONE, writing

ALONE = "one.parley"
"""The ledger of one negotiation, in the folder of the bench."""


def run(entries: int, folder: Path, told: Callable[[str], None] = lambda _: None) -> list[Row]:
    """Measure every piece of work on that many entries; `told` hears what comes next."""
    path = folder / "many.parley"
    rows = []
    told("building the ledgers")
    imported = lines(entries)
    with Ledger.new(path, zone=ZONE) as ledger:
        ledger.import_(imported)
    with closing(RawFile(path)) as raw:
        stored = [_stored(*row) for row in raw.scan()]
        for work in writing(folder, imported, stored):
            told(work.name)
            rows.append(measure(work))
        with Ledger.open(path) as ledger:
            for work in reading(ledger, raw):
                told(work.name)
                rows.append(measure(work))
    with Ledger.new(folder / ALONE, zone=ZONE) as ledger:
        ledger.import_(alone(entries))
        for work in scrubbing(ledger):
            told(work.name)
            rows.append(measure(work))
    for work in frames(folder / ALONE, entries):
        told(work.name)
        rows.append(measure(work))
    told("parley --help")
    rows.append(measure(starting()))
    return rows


def _stored(number: int, version: int, state: str) -> Stored:
    entry = entry_of(number, version, state)
    return entry.negotiation, version, entry.id, entry.event.kind(), state
