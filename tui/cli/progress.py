"""A bar on standard error while something takes long, and only where a person sees it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ledger.progress import Progress


@contextmanager
def progress_of(total: int | None, noun: str) -> Iterator[Progress | None]:
    """A bar over `total` things, called by their `noun`, or None: a sign that counts; it leaves nothing behind."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    sign = SpinnerColumn() if total is None else BarColumn()
    of = "" if total is None else " of {task.total:,.0f}"
    told = TextColumn("{task.completed:,.0f}" + of + " {task.description}", markup=False)
    with Bar(sign, told, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(noun, total=total)
        yield lambda done: bar.update(task, completed=done)
