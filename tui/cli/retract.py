"""`parley retract`."""

from __future__ import annotations

import click

from tui.cli.completing import entries
from tui.cli.envelope import entry_options
from tui.cli.options import json_option, ledger_option


@click.command(short_help="Let an entry count no longer; it stays on record.")
@click.argument("entry", required=False, shell_complete=entries)
@click.option("--why", metavar="WORDS", help="Why it is retracted.")
@entry_options
@json_option
@ledger_option
def retract(
    *, ledger: str, entry: str | None, why: str | None, recorder: str | None, as_json: bool, **given: str | None
) -> None:
    """Let an ENTRY ('#12' or its id) count no longer, from --learnt on.

    Retracting a correction undoes it, retracting a retraction brings the entry back. The first entry of a
    negotiation can be corrected, not retracted. parley show record lists what was retracted. The options are about
    the retraction, not about ENTRY.

    \b
    parley retract '#12' --why "entered twice"
    """
    from ledger import Ledger
    from tui.cli.amending import meant, reason, written
    from tui.cli.envelope import around
    from tui.cli.recording import Numbered

    named = meant(entry, "retract")
    with Ledger.open(ledger) as opened:
        target = opened.amendable(named, given["entry_id"])
        because, before, numbers = reason(why, "retract"), opened.last_number, Numbered(opened)
        numbers.call(target.entry)
        with numbers.explained(target.entry.negotiation):
            retraction = opened.retract(named, why=because, recorder=recorder, **around(given))
        written(opened, target, retraction, is_new=retraction.number > before, as_json=as_json)
