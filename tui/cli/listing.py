"""`parley list`."""

from __future__ import annotations

import click

from tui.cli.choice import BEGIN
from tui.cli.options import json_option, ledger_option
from tui.cli.output import print_json, print_table, say


@click.command("list", short_help="List the negotiations of the ledger.")
@json_option
@ledger_option
def listing(ledger: str, as_json: bool) -> None:  # noqa: FBT001
    """List the negotiations of the ledger, with their titles and how much is on record.

    \b
    parley list
    parley list --json
    """
    from ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.negotiations()
    if as_json:
        print_json({"negotiations": found})
    elif found:
        print_table(("negotiation", "title", ">entries"), [(one.id, one.title, str(one.entries)) for one in found])
    else:
        say(f"no negotiation yet: {BEGIN}")
