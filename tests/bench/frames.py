"""The replay as somebody sees it: how long it takes to open, from a key to a frame, and how much memory it needs."""

from __future__ import annotations

import asyncio
import os
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
from tests.bench.timing import OURS, RAW, Goal, Sample, Work
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
import asyncio, resource, sys
from ledger import Ledger
from tui.app import ParleyApp
from tui.memory import settle
from tui.desk import Desk

async def first_frame(path):
    with Ledger.open(path) as ledger:
        history = ledger.negotiation(ledger.negotiations()[0].id).history
        app = ParleyApp(history, Desk(ledger))
        settle()
        async with app.run_test(size=(120, 36)):
            print("seen", flush=True)
            while app.screen.standing is None:
                await asyncio.sleep(0.01)
            print(peak())

def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

asyncio.run(first_frame(sys.argv[1]))
"""
"""Says when it is seen, and once everything stands there the most memory that it needed. What the process from which
it came had needed does not count, which getrusage would add where there is no /proc."""

_BARE = """
import asyncio, sqlite3, sys
from tests.bench.frames import Bare

async def first_frame(path):
    rows = sqlite3.connect(path).execute("SELECT number, version, state FROM entries ORDER BY number").fetchall()
    async with Bare(len(rows)).run_test(size=(120, 36)):
        print("seen", flush=True)

asyncio.run(first_frame(sys.argv[1]))
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


def frames(path: Path, entries: int) -> Iterator[Work]:
    """The pieces of work that a screen does for the only negotiation of a ledger."""
    goal = Goal(p95_ms=16)
    presses = min(PRESSES, entries // 2)
    held = {OURS: _each(_held(path, _walked, presses)), RAW: _each(_held(path, _scrolled, presses))}
    yield Work(f"arrow held, {entries:,}: key to frame", held, goal, shows="time", rounds=presses)
    opening = {OURS: _opening(_OPENED, path), RAW: _opening(_BARE, path)}
    yield Work(f"opening {entries:,}, first frame", opening, Goal(p99_ms=2000), shows="time", rounds=OPENINGS)


def peak(path: Path) -> int:
    """The most memory that a process needs which opens the replay and works out what stands there, in bytes."""
    with _process(_OPENED, path) as process:
        told, _ = process.communicate()
    return int(told.split()[-1])


def _opening(program: str, path: Path) -> Callable[[int], Sample]:
    """From the start of a process to its first frame."""

    def run(turn: int) -> Sample:
        if not turn:
            with _process(program, path) as process:  # once for nothing: an installed program has its bytecode
                process.communicate()
        begun = perf_counter()
        with _process(program, path) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "seen\n"
            taken = perf_counter() - begun
            process.communicate()
        return Sample(taken, 1, None)

    return run


def _process(program: str, path: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path)], env=environment, stdout=subprocess.PIPE, text=True
    )


def _each(measured: Callable[[], list[float]]) -> Callable[[int], Sample]:
    """One press a round, all of them measured when the first is asked for."""
    taken: list[float] = []

    def press(turn: int) -> Sample:
        if not taken:
            taken.extend(measured())
        return Sample(taken[turn], 1, None)

    return press


def _held(path: Path, walk: Callable[[Path, int], Any], presses: int) -> Callable[[], list[float]]:
    return lambda: asyncio.run(walk(path, presses))


async def _walked(path: Path, presses: int) -> list[float]:
    with Ledger.open(path) as ledger:
        history = ledger.negotiation(ledger.negotiations()[0].id).history
        app = ParleyApp(history, Desk(ledger))
        settle()
        async with app.run_test(size=SIZE):
            screen = app.screen
            while not isinstance(screen, ReplayScreen) or screen.standing is None:
                await asyncio.sleep(0.01)
                screen = app.screen
            return await _pressed(app, presses)


async def _scrolled(path: Path, presses: int) -> list[float]:
    with Ledger.open(path) as ledger:
        app = Bare(ledger.last_number)
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
