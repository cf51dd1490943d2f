"""`parley check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import json_option, ledger_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from ledger.findings import Examination


@click.command("check", short_help="Read everything again and say what is wrong, if anything.")
@json_option
@ledger_option
def check(ledger: str, *, as_json: bool) -> None:
    """Read everything in the ledger again, each entry as a restore would read it, and say what is wrong, a line each.

    Others may write meanwhile. The last line is the digest of all entries, to compare with one that lies elsewhere.
    Ends with 1 if anything is found. A ledger that no other command opens any more is checked all the same.

    \b
    parley check
    parley check -l backup.parley
    """
    from msgspec.structs import asdict

    from ledger.check import check as checked
    from tui.cli.progress import progress_of

    with progress_of(100, "per cent") as progress:
        examined = checked(ledger, progress)
    if as_json:
        print_json({"whole": examined.whole, **asdict(examined)})
    else:
        for line in _lines(examined):
            say(line)
    examined.verify()


def _lines(examined: Examination) -> list[str]:
    from projections.sentences.wording import counted

    lines = [str(finding) for finding in examined.findings]
    if (more := sum(examined.found.values()) - len(lines)) > 0:
        lines.append(f"and {more:,} more")
    if examined.beside:
        lines.append(f"added by somebody, and of no harm: {', '.join(examined.beside)}")
    read = f"{counted(examined.entries, 'entry', 'entries')}, {counted(examined.documents, 'document', 'documents')}"
    found = ", ".join(f"{problem} {count:,}" for problem, count in examined.found.items())
    lines.append(f"{read}: {found or 'nothing is wrong'}")
    if examined.digest is not None:
        lines.append(str(examined.digest))
    return lines
