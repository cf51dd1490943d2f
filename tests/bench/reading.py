"""The pieces of work that read: everything rebuilt, one negotiation as of a day, a replay scrubbed, all given out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import Any

from domain.clocks import ByDay
from ledger import Ledger
from projections.at import VIEWS, Then
from projections.playhead import Playhead
from projections.replay import Replay
from tests.bench.baseline import RawFile, folded, moments, viewed
from tests.bench.generator import FIRST
from tests.bench.timing import OURS, RAW, Goal, Sample, Work

QUESTIONS = 200
"""How many pairs of days the as-of of one negotiation is asked for."""

STEPS = 100
"""How many steps a replay is scrubbed, at most."""


def reading(ledger: Ledger, raw: RawFile) -> Iterator[Work]:
    """Each piece of work over a ledger, and a raw file with the same entries."""
    yield _rebuild("rebuild: both clocks, talks and votes", ledger, raw, lambda then: then.negotiation, folded)
    yield _rebuild("rebuild: both clocks, every view", ledger, raw, _every_view, viewed)
    yield _as_of(ledger, raw)
    yield _export(ledger, raw)


def scrubbing(ledger: Ledger) -> Iterator[Work]:
    """The steps of a replay of the only negotiation of a ledger; there is nothing raw to compare them with."""
    entries = ledger.last_number
    replay = Replay(ledger.negotiation(FIRST).history)
    middle = replay.step(replay.first(replay.start()), entries // 2)
    yield _scrub(f"replay of {entries:,}: next event", replay, middle, replay.step, Goal(p99_ms=2))
    knowing = middle.knowing(ByDay(replay.lessons[len(replay.lessons) // 3]))
    yield _scrub(f"replay of {entries:,}: next day known", replay, knowing, replay.learn, Goal(p99_ms=100))


def _rebuild(
    name: str, ledger: Ledger, raw: RawFile, ours: Callable[[Then], Any], by_hand: Callable[[Any], Any]
) -> Work:
    def by_us(_: int) -> Sample:
        begun = perf_counter()
        answers = {one.id: ours(ledger.negotiation(one.id).at()) for one in ledger.negotiations()}
        return Sample(perf_counter() - begun, ledger.last_number, answers)

    def straight(_: int) -> Sample:
        begun = perf_counter()
        rows = raw.scan()
        answers = {name: by_hand(moment) for name, moment in moments(rows).items()}
        return Sample(perf_counter() - begun, len(rows), answers)

    return Work(name, {OURS: by_us, RAW: straight}, Goal(rate=0.8))


def _every_view(then: Then) -> dict[str, Any]:
    return {name: then.view(name) for name in VIEWS}


def _as_of(ledger: Ledger, raw: RawFile) -> Work:
    entries = len(ledger.negotiation(FIRST).history.entries)
    questions = _questions(ledger)

    def by_us(turn: int) -> Sample:
        as_of, known = questions[turn]
        begun = perf_counter()
        answer = ledger.negotiation(FIRST).at(as_of, known).negotiation
        return Sample(perf_counter() - begun, entries, answer)

    def straight(turn: int) -> Sample:
        as_of, known = questions[turn]
        begun = perf_counter()
        rows = raw.scan_of(FIRST)
        answer = folded(moments(rows, as_of, known)[FIRST])
        return Sample(perf_counter() - begun, len(rows), answer)

    name = f"as-of, a negotiation of {entries:,}"
    goal = Goal(time=1.5, p99_ms=5)
    return Work(name, {OURS: by_us, RAW: straight}, goal, shows="time", rounds=QUESTIONS)


def _questions(ledger: Ledger) -> list[tuple[date, date]]:
    random = Random(1)
    learnt = [date.fromisoformat(entry.learnt[:10]) for entry in ledger.negotiation(FIRST).history.entries]
    span = (learnt[-1] - learnt[0]).days

    def some_day() -> date:
        return learnt[0] + timedelta(days=random.randint(0, span))

    return [(some_day(), some_day()) for _ in range(QUESTIONS)]


def _export(ledger: Ledger, raw: RawFile) -> Work:
    def by_us(_: int) -> Sample:
        begun = perf_counter()
        lines = list(ledger.export())
        return Sample(perf_counter() - begun, len(lines), lines)

    def straight(_: int) -> Sample:
        begun = perf_counter()
        lines = [state.encode() for _, _, state in raw.scan()]
        return Sample(perf_counter() - begun, len(lines), lines)

    return Work("export of JSON Lines", {OURS: by_us, RAW: straight})


def _scrub(name: str, replay: Replay, start: Playhead, step: Callable[[Playhead, int], Playhead], goal: Goal) -> Work:
    replay.frame(start)
    playhead = start

    def by_us(_: int) -> Sample:
        nonlocal playhead
        begun = perf_counter()
        playhead = step(playhead, 1)
        replay.frame(playhead)
        return Sample(perf_counter() - begun, 1, None)

    return Work(name, {OURS: by_us}, goal, shows="time", rounds=STEPS, seconds=30)
