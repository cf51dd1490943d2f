"""The pieces of work that answer from many negotiations: the portfolio, tables, a search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from domain.clocks import ByDay
from domain.fact import Fact
from ledger import Ledger
from projections.at import CATALOGUE, Then
from projections.portfolio import Portfolio, portfolio
from projections.search import Search
from tests.bench.apart import WORDS
from tests.bench.baseline import RawFile, decoded, moment, moments
from tests.bench.building import Site, emptied
from tests.bench.generator import SHORTER
from tests.bench.reading import questions_of
from tests.bench.sameness import told
from tests.bench.timing import OURS, RAW, Goal, Sample, Stopwatch, Work

SEARCHED = 50_000
"""Entries that are searched, of a larger ledger."""

TABULATED = 10_000
"""Entries whose negotiations are written as tables, of a larger ledger."""

_WARM = 20


def answering(site: Site, raw: RawFile) -> Iterator[Work]:
    """Each piece of work over a ledger, and a raw file with the same entries."""
    dates = questions_of(raw, SHORTER)
    yield _portfolio(site, raw, dates)
    with Ledger.open(site.path) as ledger:
        yield _portfolio_again(ledger, dates)
        yield _search(site, ledger, raw)
        yield _tables(site, ledger, raw)


def _portfolio(site: Site, raw: RawFile, dates: list[tuple[date, date]]) -> Work:
    def ours(turn: int) -> Sample:
        watch = Stopwatch()
        with watch.running(), Ledger.open(site.path) as ledger:
            found = ledger.portfolio(*dates[turn])
        return Sample(watch.seconds, site.entries, told(found))

    def by_hand(turn: int) -> Sample:
        watch = Stopwatch()
        with watch.running():
            found = _by_hand(raw, *dates[turn])
        return Sample(watch.seconds, site.entries, told(found))

    goal = Goal(median_ms=5000)
    return Work("portfolio at two dates, cold", {OURS: ours, RAW: by_hand}, goal, shows="time", rounds=3)


def _by_hand(raw: RawFile, as_of: date, known: date) -> Portfolio:
    at = ((name, Then(one)) for name, one in moments(decoded(raw.scan()), as_of, known))
    return portfolio(ByDay(as_of), ByDay(known), at)


def _portfolio_again(ledger: Ledger, dates: list[tuple[date, date]]) -> Work:
    """The same ledger, still open, is asked for the same two dates again."""
    ledger.portfolio(*dates[0])

    def ours(_: int) -> Sample:
        watch = Stopwatch()
        with watch.running():
            ledger.portfolio(*dates[0])
        return Sample(watch.seconds, 1, None)

    goal = Goal(median_ms=50)
    return Work("portfolio, the same two dates again", {OURS: ours}, goal, shows="time", rounds=_WARM)


def _search(site: Site, ledger: Ledger, raw: RawFile) -> Work:
    names = site.plan.some(SEARCHED)
    entries = sum(site.plan.sizes[name] for name in names)

    def ours(_: int) -> Sample:
        watch = Stopwatch()
        with watch.running():
            found = [entry.number for entry in ledger.entries(names, text=WORDS)]
        return Sample(watch.seconds, entries, found)

    def by_hand(_: int) -> Sample:
        watch, finds, found = Stopwatch(), Search(WORDS).finds, []
        with watch.running():
            for name in names:
                stream = decoded(raw.scan_of(name))
                directory = moment(name, stream).directory
                found += [entry.number for entry in stream if finds(Fact.of(entry), directory)]
            found.sort()
        return Sample(watch.seconds, entries, found)

    return Work("search for two words", {OURS: ours, RAW: by_hand})


def _tables(site: Site, ledger: Ledger, raw: RawFile) -> Work:
    names = site.plan.some(TABULATED)
    entries = sum(site.plan.sizes[name] for name in names)
    place = site.folder / "tables.db"
    made: list[str] = []

    def ours(_: int) -> Sample:
        watch = Stopwatch()
        emptied(place)
        with watch.running():
            ledger.tables(place, names, as_of=date.max, known=date.max)
        made[:] = _schema(place)
        return Sample(watch.seconds, entries, _counted(place))

    def by_hand(_: int) -> Sample:
        watch = Stopwatch()
        emptied(place)
        with watch.running(), closing(sqlite3.connect(place, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for table in made:
                connection.execute(table)
            for name in names:
                _tabulate(connection, Then(moment(name, decoded(raw.scan_of(name)))))
            connection.execute("COMMIT")
        return Sample(watch.seconds, entries, _counted(place))

    return Work("tables of every view", {OURS: ours, RAW: by_hand}, Goal(rate=0.8), rounds=3)


def _tabulate(connection: sqlite3.Connection, then: Then) -> None:
    for view in CATALOGUE.shapes:
        for table, rows in CATALOGUE.rows(then, view).items():
            if rows:
                connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)


def _schema(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]


def _counted(path: Path) -> dict[str, int]:
    """How many rows each table of a view has."""
    with closing(sqlite3.connect(path)) as connection:
        names = [table.name for table in CATALOGUE.empty()]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
