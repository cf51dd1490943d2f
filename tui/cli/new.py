"""`parley new`."""

from __future__ import annotations

import click

from tui.cli.options import ledger_option
from tui.cli.output import say


@click.command(short_help="Make an empty ledger.")
@click.option("--zone", metavar="ZONE", help="The zone of its stamps, such as Europe/London. Default: the machine's.")
@ledger_option
def new(ledger: str, zone: str | None) -> None:
    """Make an empty ledger. Its time zone never changes. What is there already is left alone.

    \b
    parley new --zone Europe/London -l alliance.parley
    """
    from ledger import Ledger

    with Ledger.new(ledger, zone=zone) as made:
        say(f"made {ledger}, stamps in {made.zone}")
