"""What commands print: plain lines and tables for people, JSON for programs.

Nothing that comes from a ledger reaches the terminal as it is: text passes `visible`, JSON `escaped`, and rich
reads no markup, no emoji names and no numbers into it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tui.visible import escaped, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NARROWEST = 40
"""Narrower than this, tables are laid out as if they had this many columns, and the terminal folds them."""


def console() -> Console:
    """Standard output for people: as wide as the terminal, 80 columns in a pipe; NO_COLOR is honoured."""
    from rich.console import Console

    class Out(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would leave with status 1, where the edge knows better

    out = Out(highlight=False, markup=False, emoji=False)
    out.width = max(out.width, NARROWEST)
    return out


def text(words: str, style: str = "") -> Text:
    """Text from anywhere, safe to print."""
    from rich.text import Text

    return Text(visible(words), style=style)


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{visible(line)}\n")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their heads, folded into the width; a head that begins with `>` is set to the right."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    for head in heads:
        table.add_column(head.lstrip(">"), justify="right" if head.startswith(">") else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(text, row))
    lay_out(table)


def lay_out(table: Table) -> None:
    """Print a table; in a pipe without the blanks that fill its lines."""
    out = console()
    if out.is_terminal:
        out.print(table)
        return
    with out.capture() as captured:
        out.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def print_json(value: Any) -> None:
    """Print a value as JSON, indented, in UTF-8 whatever the terminal's encoding."""
    from msgspec import json

    from domain.values import encode_hook

    indented = json.format(json.encode(value, enc_hook=encode_hook), indent=2).decode()
    sys.stdout.flush()
    sys.stdout.buffer.write(escaped(indented).encode() + b"\n")
    sys.stdout.buffer.flush()
