"""The table in the page about speed, between two markers."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from tests.bench.table import markdown
from tests.bench.timing import Row

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"


def machine(begun: datetime, load: float, seconds: float) -> str:
    """Where and when it was measured; `load` is how many processes ran or waited to run as it began."""
    return (
        f"{begun:%-d %B %Y}, {cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"eventsourcing {version('eventsourcing')}; "
        f"load average {load:.1f} before; it took {seconds / 60:.0f} minutes."
    )


def written(page: str, rows: Sequence[Row], sizes: Sequence[int], about: str) -> str:
    """The page with these figures in place of those that stand there."""
    before, _, rest = page.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"the page has no {BEGIN} with an {END} behind it")
    command = "make bench" if len(sizes) > 1 else f"make bench N={sizes[0]}"
    return f"{before}{BEGIN}\n\n`{command}`, {about}\n\n{markdown(rows)}\n\n{END}{after}"


def write(rows: Sequence[Row], sizes: Sequence[int], about: str) -> None:
    """Put the figures into the page."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(written(page, rows, sizes, about), encoding="utf-8")
