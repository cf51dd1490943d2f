"""`parley export`."""

from __future__ import annotations

import sys

import click

from tui.cli.completing import negotiations
from tui.cli.options import ledger_option
from tui.visible import escaped


@click.command(short_help="Write out the ledger, line by line as stored.")
@click.option(
    "--negotiation",
    metavar="NEGOTIATION",
    shell_complete=negotiations,
    help="Only this one. Default: all.",
)
@ledger_option
def export(ledger: str, negotiation: str | None) -> None:
    """Write the ledger to standard output as JSON Lines: the stored bytes, one entry a line, in order.

    A whole export restored into an empty ledger gives the same bytes again. On a screen, what a terminal would
    obey is written as JSON escapes.

    \b
    parley export > alliance.jsonl
    parley import --restore alliance.jsonl -l copy.parley
    """
    from ledger import Ledger

    out = sys.stdout.buffer
    on_screen = sys.stdout.isatty()
    with Ledger.open(ledger) as opened:
        for line in opened.export(negotiation):
            out.write(escaped(line.decode()).encode() if on_screen else line)
            out.write(b"\n")
    out.flush()
