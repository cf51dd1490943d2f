"""The kinds of event and their fields, as somebody who is about to record one asks for them."""

from __future__ import annotations

from domain.events import GROUPS
from domain.events.base import Event
from ledger.fields import fields_of, first_line
from ledger.readers import words_of
from tui.cli.fields import sample
from tui.cli.output import lay_out, say, text


def print_kinds() -> None:
    """Every kind by its subject, with its first line."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for group, kinds in GROUPS.items():
        table.add_row(text(group, "dim"), "")
        for kind in kinds:
            table.add_row(text(f"  {kind.kind()}"), text(first_line(kind)))
    lay_out(table)


def print_fields(kind: type[Event]) -> None:
    """The fields of a kind, those that it needs first, each with the words it takes or a sample."""
    from rich.table import Table

    say(f"{kind.kind()}: {first_line(kind)}")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, field in sorted(fields_of(kind).items(), key=lambda item: not item[1].required):
        words = words_of(field.type)
        said = f"one of {', '.join(words)}" if words else f"such as {name}{sample(field)}"
        table.add_row(text(f"  {name}"), text("required" if field.required else ""), text(said))
    lay_out(table)
