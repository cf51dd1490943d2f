"""`make bench`, or `make bench N=100000`: measure, and print the table."""

from __future__ import annotations

import platform
import sqlite3
import sys
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from tests.bench.bench import ALONE, run
from tests.bench.frames import peak
from tests.bench.generator import LEAST
from tests.bench.table import table

DEFAULT = 10_000
WIDTH = 140
"""Characters that the table needs, however narrow the place it is printed to."""

given = sys.argv[1] if len(sys.argv) > 1 else str(DEFAULT)
if not given.isdigit() or int(given) < LEAST:
    sys.exit(f"make bench: N={given} is not a number of entries\nhint: {LEAST} or more, such as make bench N=100000")
console = Console()
console = Console(width=max(console.width, WIDTH))
with TemporaryDirectory(prefix="parley-bench-") as folder, console.status("") as status:
    rows = run(int(given), Path(folder), status.update)
    memory = peak(Path(folder) / ALONE)
console.print(
    f"{int(given):,} entries; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
    f"{platform.system()} {platform.machine()}, {cpu_count()} cores. "
    "Medians; ours and the baseline by turns. Times: median / p99, or p95 where that is aimed at."
)
console.print(table(rows))
console.print(
    f"a process that opens the replay of {int(given):,} entries: {memory / 1e6:,.0f} MB at most (goal: 200)"
)
