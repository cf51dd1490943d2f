"""`parley digest`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.options import json_option, ledger_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from ledger import Ledger
    from ledger.digest import Checked


@click.command(short_help="Fix in one line what is on record, or see if it was altered.")
@click.argument("numbers", nargs=-1, metavar="[#N]...")
@click.option(
    "--against", "file", metavar="FILE", type=click.Path(), help="Digests written down earlier; - is standard input."
)
@json_option
@ledger_option
def digest(ledger: str, numbers: tuple[str, ...], file: str | None, *, as_json: bool) -> None:
    """Print one SHA-256 over the first N lines of the ledger, as parley export gives them; without N over all.

    Keep it where whoever writes the ledger cannot reach: in minutes, on paper, with the other side. Later
    --against says whether those lines are still the same, and else where the first difference lies.
    N may be 98 or '#98' in quotes, because a shell takes the sign for a remark.

    \b
    parley digest
    parley digest 30 60
    parley digest --against minutes.txt
    """
    from ledger import Ledger

    with Ledger.open(ledger) as opened:
        if file is None:
            _print(opened, numbers, as_json=as_json)
        elif numbers:
            raise click.UsageError("give #N, or --against FILE with the digests in it, not both")
        else:
            _compare(opened, file, as_json=as_json)


def _print(ledger: Ledger, numbers: tuple[str, ...], *, as_json: bool) -> None:
    from ledger.digest import number_of
    from tui.cli.progress import progress_of

    wanted = [number_of(text) for text in numbers]
    with progress_of(ledger.last_number, "entries") as progress:
        found = ledger.digests(wanted or None, progress=progress)
    if as_json:
        print_json({"digests": found})
    else:
        for one in found:
            say(str(one))


def _compare(ledger: Ledger, file: str, *, as_json: bool) -> None:
    from tui.cli.progress import progress_of

    with progress_of(ledger.last_number, "entries") as progress:
        checked = ledger.check_digests(sys.stdin.buffer if file == "-" else file, progress=progress)
    if as_json:
        print_json(checked)
    else:
        for line in _lines(checked):
            say(line)
    checked.verify()


def _lines(checked: Checked) -> list[str]:
    from projections.sentences.wording import counted

    shorter = f"the ledger is shorter: it has {counted(checked.entries, 'entry', 'entries')}"
    return [f"#{one.number} {shorter if one.result == 'shorter' else one.result}" for one in checked.results]
