"""The pieces of work that read: every entry, everything rebuilt, one negotiation at two dates, all given out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any, NamedTuple

from domain.entry import Entry
from domain.moment import Moment
from ledger import Ledger
from projections.at import VIEWS, Then
from tests.bench.baseline import RawFile, decoded, folded, moment, moments, viewed
from tests.bench.building import Site
from tests.bench.generator import LONGEST, SHORTER, Plan
from tests.bench.sameness import told
from tests.bench.stock import StockFile
from tests.bench.timing import OURS, RAW, STOCK, Goal, Sample, Side, Stopwatch, Work

REBUILT = 100_000
"""Entries that are folded into talks and votes, of a larger ledger."""

VIEWED = 30_000
"""Entries that are folded into every view, of a larger ledger."""

_QUESTIONS = 200
"""How many pairs of days the as-of of a negotiation is asked for, at most."""

_COMPARED = 10
"""Negotiations of a rebuild that are compared."""


def reading(site: Site, ledger: Ledger, raw: RawFile, stock: StockFile) -> Iterator[Work]:
    """Each piece of work over a ledger, and over files with the same entries."""
    yield _every_entry(ledger, raw, stock)
    yield _export(ledger, raw)
    yield _digest(ledger, raw)
    names = site.plan.some(REBUILT)
    yield Work(
        "rebuild: both clocks, talks and votes",
        {
            OURS: _rebuilt(site.plan, names, _ours(ledger), lambda then: then.negotiation),
            RAW: _rebuilt(site.plan, names, _by_hand(raw, site), folded),
            STOCK: _rebuilt(site.plan, names, _replayed(stock, raw, names), folded),
        },
        Goal(rate=0.8),
    )
    names = site.plan.some(VIEWED)
    yield Work(
        "rebuild: both clocks, every view",
        {
            OURS: _rebuilt(site.plan, names, _ours(ledger), _every_view),
            RAW: _rebuilt(site.plan, names, _by_hand(raw, site), viewed),
            STOCK: _rebuilt(site.plan, names, _replayed(stock, raw, names), viewed),
        },
        Goal(rate=0.8),
    )
    few, cold = Goal(time=1.5, p99_ms=5, growth=1.25), Goal(time=1.5, median_ms=1000)
    yield from _as_of(Files(ledger, raw, stock), SHORTER, few, "as-of, a negotiation of 1,000")
    yield from _as_of(Files(ledger, raw, stock), LONGEST, cold, "as-of, the longest negotiation")


def _every_entry(ledger: Ledger, raw: RawFile, stock: StockFile) -> Work:
    def side(read: Callable[[], Iterable[Entry]]) -> Side:
        def run(_: int) -> Sample:
            watch, count, last = Stopwatch(), 0, None
            with watch.running():
                for count, last in enumerate(read(), 1):  # noqa: B007 - they are looked at afterwards
                    pass
            return Sample(watch.seconds, count, told(last))

        return run

    def by_hand() -> Iterator[Entry]:
        cursor = raw.connection.execute("SELECT number, version, state FROM entries ORDER BY number")
        while rows := cursor.fetchmany(2000):
            yield from decoded(rows)

    sides = {OURS: side(ledger.entries), RAW: side(by_hand), STOCK: side(stock.scan)}
    return Work("read every entry", sides, Goal(rate=0.8))


def _export(ledger: Ledger, raw: RawFile) -> Work:
    def side(lines: Callable[[], Iterable[bytes]]) -> Side:
        def run(_: int) -> Sample:
            watch, count, last = Stopwatch(), 0, b""
            with watch.running():
                for count, last in enumerate(lines(), 1):  # noqa: B007 - they are looked at afterwards
                    pass
            return Sample(watch.seconds, count, last)

        return run

    sides = {OURS: side(ledger.export), RAW: side(lambda: _states(raw))}
    return Work("export of JSON Lines", sides)


def _digest(ledger: Ledger, raw: RawFile) -> Work:
    def ours(_: int) -> Sample:
        watch = Stopwatch()
        with watch.running():
            found = ledger.digest()
        return Sample(watch.seconds, found.number, found.sha256)

    def by_hand(_: int) -> Sample:
        watch, running, count = Stopwatch(), sha256(), 0
        with watch.running():
            for count, state in enumerate(_states(raw), 1):  # noqa: B007 - it is looked at afterwards
                running.update(state + b"\n")
        return Sample(watch.seconds, count, running.hexdigest())

    return Work("digest", {OURS: ours, RAW: by_hand})


def _states(raw: RawFile) -> Iterator[bytes]:
    return (state.encode() for (state,) in raw.connection.execute("SELECT state FROM entries ORDER BY number"))


# Everything rebuilt -----------------------------------------------------------------------------------------------


def _rebuilt(
    plan: Plan,
    names: tuple[str, ...],
    moments_of: Callable[[tuple[str, ...]], Iterable[tuple[str, Any]]],
    fold: Callable[[Any], Any],
) -> Side:
    """Some negotiations rebuilt one after the other; of a few the answers are compared."""
    compared = frozenset(names[:_COMPARED])

    def run(_: int) -> Sample:
        watch, answers = Stopwatch(), {}
        given = iter(moments_of(names))
        while True:
            with watch.running():
                name, at = next(given, ("", None))
                answer = fold(at) if name else None
            if not name:
                break
            if name in compared:
                answers[name] = told(answer)
        return Sample(watch.seconds, sum(plan.sizes[name] for name in names), answers)

    return run


def _ours(ledger: Ledger) -> Callable[[tuple[str, ...]], Iterator[tuple[str, Then]]]:
    return lambda names: ((name, ledger.negotiation(name).at()) for name in names)


def _by_hand(raw: RawFile, site: Site) -> Callable[[tuple[str, ...]], Iterator[tuple[str, Moment]]]:
    """One scan where everything is wanted, because nothing is faster; else by negotiation."""

    def read(names: tuple[str, ...]) -> Iterator[tuple[str, Moment]]:
        if len(names) == len(site.plan.sizes):
            yield from moments(decoded(raw.scan()))
        else:
            yield from ((name, moment(name, decoded(raw.scan_of(name)))) for name in names)

    return read


def _replayed(
    stock: StockFile, raw: RawFile, names: tuple[str, ...]
) -> Callable[[tuple[str, ...]], Iterator[tuple[str, Moment]]]:
    numbers = {name: raw.numbers_of(name) for name in names}
    return lambda names: ((name, moment(name, stock.stream(name, numbers[name]))) for name in names)


def _every_view(then: Then) -> dict[str, Any]:
    return {name: then.view(name) for name in VIEWS}


# One negotiation at two dates -------------------------------------------------------------------------------------


class Files(NamedTuple):
    """The same entries three times."""

    ledger: Ledger
    raw: RawFile
    stock: StockFile


def _as_of(files: Files, negotiation: str, goal: Goal, name: str) -> Iterator[Work]:
    """Asked of a new reader, which has to read it, and of one that has read it."""
    ledger, raw, stock = files
    entries = len(raw.scan_of(negotiation))
    questions = questions_of(raw, negotiation)
    numbers = raw.numbers_of(negotiation)
    reader, standing = ledger.negotiation(negotiation), decoded(raw.scan_of(negotiation))
    assert len(reader.history.entries) == entries

    def side(ask: Callable[[date, date], Any]) -> Side:
        def run(turn: int) -> Sample:
            watch = Stopwatch()
            with watch.running():
                answer = ask(*questions[turn])
            return Sample(watch.seconds, entries, told(answer))

        return run

    cold = {
        OURS: side(lambda as_of, known: ledger.negotiation(negotiation).at(as_of, known).negotiation),
        RAW: side(lambda *dates: folded(moment(negotiation, decoded(raw.scan_of(negotiation)), *dates))),
        STOCK: side(lambda *dates: folded(moment(negotiation, stock.stream(negotiation, numbers), *dates))),
    }
    warm = {
        OURS: side(lambda as_of, known: reader.at(as_of, known).negotiation),
        RAW: side(lambda *dates: folded(moment(negotiation, standing, *dates))),
    }
    yield Work(f"{name}, cold", cold, goal, shows="time", rounds=_QUESTIONS)
    yield Work(f"{name}, warm", warm, Goal(time=1.5), shows="time", rounds=_QUESTIONS)


def questions_of(raw: RawFile, negotiation: str) -> list[tuple[date, date]]:
    """Pairs of days between the first and the last on which anything was learnt in a negotiation, at random."""
    random = Random(1)
    learnt = [date.fromisoformat(entry.learnt[:10]) for entry in decoded(raw.scan_of(negotiation))]
    span = (learnt[-1] - learnt[0]).days

    def some_day() -> date:
        return learnt[0] + timedelta(days=random.randint(0, span))

    return [(some_day(), some_day()) for _ in range(_QUESTIONS)]
