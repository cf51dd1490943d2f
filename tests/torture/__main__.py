"""`make torture`, or `make torture ROUNDS=100`: try what is promised, and print the figures as a table."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.torture.clocks import clocks
from tests.torture.crowd import crowd
from tests.torture.faults import faults
from tests.torture.figures import Part, table, written_into
from tests.torture.full_disk import full_disk
from tests.torture.killing import killing
from tests.torture.power import power
from tests.torture.stale import stale

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
ROUNDS = 1000
ENTRIES = 5000
PROCESSES = 8

_PARTS: dict[str, Callable[[Path, argparse.Namespace], Part]] = {
    "killing": lambda folder, given: killing(folder, given.rounds, Random(given.seed)),
    "power": lambda folder, given: power(folder, Random(given.seed), _step(given)),
    "faults": lambda folder, given: faults(folder, _step(given)),
    "full-disk": lambda folder, given: full_disk(folder, max(4, given.rounds // 10)),
    "crowd": lambda folder, given: crowd(folder, given.processes, given.entries),
    "stale": lambda folder, _: stale(folder),
    "clocks": lambda folder, _: clocks(folder),
}


def main() -> int:
    """Run the parts that are named, by default all; 1 where anything did not hold."""
    given = _arguments()
    parts, begun = [], time.monotonic()
    for name in given.parts or _PARTS:
        sys.stderr.write(f"{name} …\n")
        with TemporaryDirectory(prefix="parley-torture-") as folder:
            parts.append(_run(name, Path(folder), given))
    minutes, seconds = divmod(round(time.monotonic() - begun), 60)
    head = (
        f"{datetime.now(UTC):%Y-%m-%d}, `{_command(given)}`: {minutes} min {seconds} s on {platform.system()}"
        f" {platform.machine()} with {os.cpu_count()} cores, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, seed {given.seed}."
    )
    sys.stdout.write(f"{head}\n\n{table(parts)}\n")
    broken = [f"{part.name}: {what}" for part in parts for what in part.broken]
    for what in broken:
        sys.stderr.write(f"does not hold: {what}\n")
    if given.page:
        PAGE.write_text(written_into(PAGE.read_text(encoding="utf-8"), head, parts), encoding="utf-8")
    return 1 if broken else 0


def _run(name: str, folder: Path, given: argparse.Namespace) -> Part:
    try:
        return _PARTS[name](folder, given)
    except RuntimeError as error:
        # A process that was not killed ended by itself.
        part = Part(name)
        part.add(name, "a process failed", "–")
        part.expect(False, str(error))
        return part


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}; by default all")
    parser.add_argument("--rounds", type=_count, default=ROUNDS, help="processes that are killed")
    parser.add_argument("--entries", type=_count, default=ENTRIES, help="entries that each of a crowd records")
    parser.add_argument("--processes", type=_count, default=PROCESSES, help="processes of a crowd")
    parser.add_argument("--seed", type=int, default=2013, help="of what is written and when it is disturbed")
    parser.add_argument("--page", action="store_true", help="write the figures into docs/reliability.md")
    given = parser.parse_args()
    for name in given.parts:
        if name not in _PARTS:
            parser.error(f"there is no part {name}; there are {', '.join(_PARTS)}")
    return given


def _command(given: argparse.Namespace) -> str:
    """What gives this table again."""
    asked = {"rounds": ROUNDS, "entries": ENTRIES, "processes": PROCESSES}
    options = [f"--{name} {getattr(given, name)}" for name, usual in asked.items() if getattr(given, name) != usual]
    return " ".join(["python -m tests.torture", *given.parts, *options]) if given.parts or options else "make torture"


def _step(given: argparse.Namespace) -> int:
    """Every how many calls are tried, where fewer rounds are asked for than by default."""
    return max(1, ROUNDS // int(given.rounds))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
