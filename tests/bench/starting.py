"""The piece of work that everybody waits for: starting the command."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

from tests.bench.timing import OURS, RAW, Goal, Sample, Side, Work

_HELP = "import sys; from tui.cli import main; sys.exit(main(['--help']))"


def starting() -> Work:
    """`parley --help` beside an interpreter that does nothing."""
    sides = {OURS: _interpreter(_HELP), RAW: _interpreter("pass")}
    return Work("parley --help", sides, Goal(time=10), shows="time", rounds=9, seconds=3, least=3)


def _interpreter(program: str) -> Side:
    def run(_: int) -> Sample:
        begun = perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
        return Sample(perf_counter() - begun, 1, None)

    return run
