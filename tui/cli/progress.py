"""A bar on standard error while something takes long, and only where a person sees it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int], None]
"""Told how many are done."""


@contextmanager
def progress_of(total: int, noun: str) -> Iterator[Progress | None]:
    """A bar over `total` things, called by their `noun`; it leaves nothing behind."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    told = TextColumn("{task.completed:,.0f} of {task.total:,.0f} {task.description}", markup=False)
    with Bar(BarColumn(), told, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(noun, total=total)
        yield lambda done: bar.update(task, completed=done)
