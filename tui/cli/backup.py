"""`parley backup`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import json_option, ledger_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from ledger.backup import Backup


@click.command("backup", short_help="Copy the ledger while others write, and check the copy.")
@click.argument("dest", type=click.Path())
@json_option
@ledger_option
def backup(ledger: str, dest: str, *, as_json: bool) -> None:
    """Copy the ledger as it is now to DEST, where nothing is yet; others may write meanwhile.

    The copy is a ledger like any other. It is read through as parley check does, and its digest compared with that of
    the ledger, before it is given its name: it is there whole or not at all.

    \b
    parley backup 2013-01-30.parley
    parley show -l 2013-01-30.parley
    """
    from ledger import Ledger
    from tui.cli.progress import progress_of

    with Ledger.open(ledger) as opened, progress_of(100, "per cent") as progress:
        made = opened.backup(dest, progress=progress)
    if as_json:
        print_json(made)
    else:
        for line in _lines(made):
            say(line)


def _lines(made: Backup) -> list[str]:
    from rich.filesize import decimal

    from projections.sentences.wording import counted

    held = f"{counted(made.entries, 'entry', 'entries')} and {counted(made.documents, 'document', 'documents')}"
    lines = [f"{made.path} holds {held}, {decimal(made.size)}; read again and as in the ledger"]
    if made.missing:
        lines.append(f"{counted(made.missing, 'document is', 'documents are')} on file without bytes, here as there")
    return [*lines, str(made.digest)]
