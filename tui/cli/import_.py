"""`parley import`."""

from __future__ import annotations

import sys

import click

from tui.cli.options import json_option, ledger_option
from tui.cli.output import print_json, say


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
        told = {name: getattr(report, name) for name in ("recorded", "skipped", "first", "last")}
        told["anomalies"] = opened.anomalies_of(report)
    if as_json:
        print_json({"dry_run": dry_run, **told})
    else:
        say(_sentence(told, dry_run=dry_run))


def _sentence(told: dict[str, int | None], *, dry_run: bool) -> str:
    recorded, skipped, anomalies = told["recorded"], told["skipped"], told["anomalies"]
    parts = [f"{'would record' if dry_run else 'recorded'} {_counted(recorded, 'entry', 'entries')}"]
    if recorded:
        parts[0] += f", #{told['first']} to #{told['last']}"
    if skipped:
        parts.append(f"{skipped} on record already")
    if anomalies:
        parts.append(f"{_counted(anomalies, 'anomaly', 'anomalies')}, which parley timeline lists")
    return "; ".join(parts)


def _counted(number: int | None, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
