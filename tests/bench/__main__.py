"""`make bench`, or `make bench N=100000`: measure, and print the table; with --page, write it into the page too."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from os import getloadavg
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.status import Status

from tests.bench.bench import run
from tests.bench.generator import LEAST
from tests.bench.page import machine, write
from tests.bench.table import table
from tests.bench.timing import Row

SIZES = (10_000, 100_000, 1_000_000)
WIDTH = 210
"""Characters that the table needs, however narrow the place it is printed to."""


def _sizes(given: list[str]) -> tuple[int, ...]:
    for one in given:
        if not one.isdigit() or int(one) < LEAST:
            sys.exit(f"make bench: N={one} is not a number of entries\nhint: {LEAST} or more, such as N=100000")
    return tuple(map(int, given)) or SIZES


def _measured(sizes: tuple[int, ...], status: Status) -> list[Row]:
    rows = []
    for size in sizes:
        with TemporaryDirectory(prefix="parley-bench-") as folder:
            rows += run(size, Path(folder), status.update)
    return rows


def _main(words: list[str]) -> None:
    sizes = _sizes([word for word in words if word != "--page"])
    console = Console()
    console = Console(width=max(console.width, WIDTH))
    begun, (load, *_) = datetime.now(UTC), getloadavg()
    with console.status("") as status:
        rows = _measured(sizes, status)
    about = machine(begun, load, (datetime.now(UTC) - begun).total_seconds())
    console.print(about)
    console.print(table(rows))
    if "--page" in words:
        write(rows, sizes, about)


_main(sys.argv[1:])
