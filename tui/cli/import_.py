"""`parley import`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.options import json_option, ledger_option
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from ledger.interchange.report import ImportReport


@click.command("import", short_help="Record a file of events, all or nothing.")
@click.argument("file", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Check everything and write nothing.")
@click.option("--restore", is_flag=True, help="Bring a whole export back into an empty ledger, stamps and all.")
@click.option("--recorder", metavar="WHO", help="Who writes it down.")
@json_option
@ledger_option
def import_(
    ledger: str,
    file: str,
    recorder: str | None,
    *,
    dry_run: bool,
    restore: bool,
    as_json: bool,
) -> None:
    """Record FILE, JSON Lines with one entry a line; - reads standard input.

    All of it is written or nothing. Lines that are on record already are skipped, so an import can be repeated.

    \b
    parley import alliance.jsonl --dry-run
    parley import alliance.jsonl
    """
    from ledger import Ledger
    from tui.cli.progress import progress_of

    with Ledger.open(ledger) as opened:
        with progress_of(None, "lines") as progress:
            source = sys.stdin.buffer if file == "-" else file
            report = opened.import_(source, dry_run=dry_run, restore=restore, recorder=recorder, progress=progress)
        anomalies = opened.anomalies_of(report)
    if as_json:
        told = {name: getattr(report, name) for name in ("recorded", "skipped", "first", "last")}
        print_json({"dry_run": dry_run, **told, "anomalies": anomalies})
    else:
        say(_sentence(report, anomalies, dry_run=dry_run))


def _sentence(report: ImportReport, anomalies: int, *, dry_run: bool) -> str:
    from projections.sentences.wording import counted, span

    parts = [f"{'would record' if dry_run else 'recorded'} {counted(report.recorded, 'entry', 'entries')}"]
    if report.first is not None and report.last is not None:
        parts[0] += f", {span(report.first, report.last)}"
    if report.skipped:
        parts.append(f"{report.skipped:,} on record already")
    if anomalies:
        parts.append(f"{counted(anomalies, 'anomaly', 'anomalies')}, which parley timeline lists")
    return "; ".join(parts)
