"""Rows as commands print them: under a heading and the two dates, each with the entries that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

    from projections.row import Row, Tone

STYLES: dict[Tone, str] = {"plain": "", "ended": "red", "possible": "yellow", "unproven": "red", "late": "yellow"}

_NUMBERS = 11
"""Columns for the numbers of entries, before they take another line."""


def print_rows(heading: str, dates: str, rows: Sequence[Row], numbers: Mapping[str, int], search: str | None) -> None:
    """Print all rows, or those that a search finds and how many of all they are."""
    from projections.filters import rows_with
    from tui.cli.output import console, lay_out, text

    out = console()
    out.print(text(heading, "bold"))
    out.print(text(dates, "dim"))
    shown = rows if search is None else rows_with(rows, search)
    if shown:
        lay_out(_table(shown, numbers))
    elif not rows:
        out.print(text("nothing by then, as far as was known", "dim"))
    if search is not None and rows:
        out.print(text(f"{len(shown)} of {len(rows)} rows", "dim"))


def columns() -> Table:
    """A table for a label, a value and the numbers of the entries that it rests on."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=3)
    table.add_column(style="dim", overflow="fold", max_width=_NUMBERS)
    return table


def _table(rows: Iterable[Row], numbers: Mapping[str, int]) -> Any:
    """Rows under their sections, each with the numbers of its entries as far as those are given."""
    from tui.cli.hanging import Hanging
    from tui.cli.output import text

    table = columns()
    for section, members in groupby(rows, key=lambda row: row.section):
        table.add_row(text(section, "dim"), "", "")
        for row in members:
            found = [f"#{numbers[one]}" for one in row.entries if one in numbers]
            inner = "  " if row.under else ""
            label = Hanging(f"{'?' if row.possible else ' '} {inner}{row.label}", margin=2 + len(inner))
            table.add_row(label, text(row.value, STYLES[row.tone]), " ".join(found))
    return table
