"""The replay as somebody sees it: how long it takes to open, from a key to a frame, and how much memory it needs."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.segment import Segment
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ledger import Ledger
from tests.bench.apart import process
from tests.bench.timing import OURS, RAW, Goal, Sample, Side, Work
from tui.app import ParleyApp
from tui.desk import Desk
from tui.memory import settle
from tui.screens.replay import ReplayScreen

SIZE = (120, 36)
PRESSES = 300
"""How often an arrow key comes while it is held, at most."""

PATIENCE = 10
"""Seconds after which a frame will not come any more."""

OPENINGS = 5

_OPENED = """
import asyncio, sys
from ledger import Ledger
from tui.app import ParleyApp
from tui.memory import settle
from tui.desk import Desk
from tests.bench.apart import peak

async def first_frame(path, negotiation):
    with Ledger.open(path) as ledger:
        history = ledger.negotiation(negotiation).history
        app = ParleyApp(history, Desk(ledger))
        settle()
        async with app.run_test(size=(120, 36)):
            print("seen", flush=True)
            while app.screen.standing is None:
                await asyncio.sleep(0.01)
            print(peak())

asyncio.run(first_frame(*sys.argv[1:]))
"""
"""Says when it is seen, and once everything stands there the most memory that it needed."""

_BARE = """
import asyncio, sqlite3, sys
from tests.bench.frames import Bare

async def first_frame(path, negotiation):
    query = "SELECT number, version, state FROM entries WHERE negotiation = ? ORDER BY version"
    rows = sqlite3.connect(path).execute(query, (negotiation,)).fetchall()
    async with Bare(len(rows)).run_test(size=(120, 36)):
        print("seen", flush=True)

asyncio.run(first_frame(*sys.argv[1:]))
"""


class _Lines(ScrollView):
    """A line for each entry and a screenful more, each drawn when it is seen: what Textual alone takes for it."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.virtual_size = Size(SIZE[0], lines + SIZE[1])

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = self.scroll_offset.y + y
        return Strip([Segment(f"{line:>9,} an event, and what is said of it".ljust(self.size.width))])


class Bare(App[None]):
    """What Textual alone takes for as many lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = _Lines(lines)

    def compose(self) -> ComposeResult:
        """Nothing but the lines."""
        yield self.lines

    def on_key(self) -> None:
        """A line on."""
        self.lines.scroll_to(y=self.lines.scroll_offset.y + 1, animate=False)


def frames(path: Path, negotiation: str, entries: int) -> Iterator[Work]:
    """The pieces of work that a screen does for a negotiation of so many entries."""
    presses = min(PRESSES, entries // 2)  # some entries are corrections, which are no events
    held = {
        OURS: _each(lambda: asyncio.run(_walked(path, negotiation, presses))),
        RAW: _each(lambda: asyncio.run(_scrolled(entries, presses))),
    }
    goal = Goal(p95_ms=16)
    yield Work("replay of the longest: key to frame", held, goal, shows="time", rounds=presses, least=presses)
    opening = {OURS: _opening(_OPENED, path, negotiation, entries), RAW: _opening(_BARE, path, negotiation, entries)}
    yield Work(
        "replay of the longest: first frame",
        opening,
        Goal(median_ms=500),
        shows="time",
        rounds=OPENINGS,
        seconds=10,
        least=2,
    )


def replayed(path: Path, negotiation: str) -> int:
    """The most memory that a process needs which opens the replay and works out what stands there, in bytes."""
    with _process(_OPENED, path, negotiation) as run:
        told, _ = run.communicate()
    return int(told.split()[-1])


def _opening(program: str, path: Path, negotiation: str, entries: int) -> Side:
    """From the start of a process to its first frame."""

    def run(turn: int) -> Sample:
        if not turn:
            with _process(program, path, negotiation) as run:  # once for nothing: what is installed has its bytecode
                run.communicate()
        begun = perf_counter()
        with _process(program, path, negotiation) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "seen\n"
            taken = perf_counter() - begun
            run.communicate()
        return Sample(taken, entries, None)

    return run


def _process(program: str, path: Path, negotiation: str) -> subprocess.Popen[str]:
    return process([sys.executable, "-c", program, str(path), negotiation])


def _each(measured: Callable[[], list[float]]) -> Side:
    """One press a round, all of them measured when the first is asked for."""
    taken: list[float] = []

    def press(turn: int) -> Sample:
        if not taken:
            taken.extend(measured())
        return Sample(taken[turn], 1, None)

    return press


async def _walked(path: Path, negotiation: str, presses: int) -> list[float]:
    with Ledger.open(path) as ledger:
        history = ledger.negotiation(negotiation).history
        app = ParleyApp(history, Desk(ledger))
        settle()
        async with app.run_test(size=SIZE):
            screen = app.screen
            while not isinstance(screen, ReplayScreen) or screen.standing is None:
                await asyncio.sleep(0.01)
                screen = app.screen
            return await _pressed(app, presses)


async def _scrolled(lines: int, presses: int) -> list[float]:
    app = Bare(lines)
    async with app.run_test(size=SIZE):
        app.lines.focus()
        return await _pressed(app, presses)


async def _pressed(app: App[None], presses: int) -> list[float]:
    """From each key to the next frame, ready to be written, in seconds; keys come as fast as a held one does."""
    seen = asyncio.Event()

    def watched(_: Screen[Any], update: object) -> None:
        # Without a terminal Textual leaves out the last step: the cells become the text that is sent there.
        if isinstance(update, CompositorUpdate):
            update.render_segments(app.console)
            seen.set()

    app._display = watched  # type: ignore[method-assign, assignment]
    taken = []
    for _ in range(presses):
        await asyncio.sleep(1 / 30)
        seen.clear()
        begun = perf_counter()
        app.post_message(Key("right", None))
        await asyncio.wait_for(seen.wait(), PATIENCE)
        taken.append(perf_counter() - begun)
    return taken
