"""`parley record`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from domain.errors import InputError
from tui.cli.completing import fields, kinds, negotiations
from tui.cli.envelope import entry_options
from tui.cli.options import json_option, ledger_option, stated

if TYPE_CHECKING:
    from domain.entry import Draft
    from tui.cli.recording import Numbered


@click.command(short_help="Record one event.")
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.argument("kind", required=False, shell_complete=kinds)
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...", shell_complete=fields)
@entry_options
@click.option("--irregular", metavar="WHY", callback=stated, help="Why it is recorded against the rules.")
@click.option("--line", metavar="JSON|-", help="A whole line as in an import; - reads it from standard input.")
@json_option
@ledger_option
def record(
    *,
    ledger: str,
    negotiation: str | None,
    kind: str | None,
    fields: tuple[str, ...],
    line: str | None,
    recorder: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Record one event of a NEGOTIATION. Without KIND the kinds are listed, without fields those of the KIND.

    An entry may be named by its number, as in entry='#4'. Where a field takes several ids, put commas between them;
    any list may also be given one FIELD=VALUE at a time.
    Amounts are written as people write them. FIELD:=JSON gives a field exactly.

    \b
    parley record oakdale negotiation-opened title="Oakdale depot"
    parley record oakdale party-joined party=acme name="Acme Ltd" role=provider
    parley record oakdale talks-opened talks=direct between=acme route=direct stage=open
    parley record oakdale proposal-tabled proposal=offer talks=direct by=acme \\
        terms="price: >£100m over 10 years" --effective 2013-01
    """
    from ledger import Ledger
    from tui.cli.recording import Numbered, remarks, report

    if line is not None:
        if negotiation is not None or any(given.values()):
            raise click.UsageError("--line holds the whole entry, so nothing else goes with it")
    else:
        meant = _meant(negotiation, kind, fields)
    with Ledger.open(ledger) as opened:
        numbers = Numbered(opened)
        draft = _draft_of_line(line) if line is not None else _draft_of_fields(*meant, fields, given, numbers)
        before = opened.last_number
        with numbers.explained(draft.negotiation):
            entry = opened.record_draft(draft, recorder)
        report(opened, entry, as_json=as_json, is_new=entry.number > before)
        remarks(opened, entry, fields, is_new=entry.number > before)


def _meant(negotiation: str | None, kind: str | None, fields: tuple[str, ...]) -> tuple[str, str]:
    """What is to be recorded; where that is not said, what there is to choose from, and wrong use."""
    from ledger.names import kind_named
    from tui.cli.kinds import print_fields, print_kinds

    if negotiation is None:
        raise click.UsageError("missing NEGOTIATION and KIND")
    if kind is None:
        print_kinds()
        sys.stdout.flush()
        raise InputError("missing KIND", hint=f"choose one of those listed: parley record {negotiation} KIND")
    if not fields:
        print_fields(kind_named(kind))
        sys.stdout.flush()
        raise InputError(
            f"no field of {kind} is given", hint=f"give those that are required: parley record {negotiation} {kind} …"
        )
    return negotiation, kind


def _draft_of_line(line: str) -> Draft:
    from ledger.codec import LONGEST_LINE, draft_of

    raw = sys.stdin.buffer.read(LONGEST_LINE + 3) if line == "-" else line.encode(errors="surrogateescape")
    return draft_of(raw.strip())


def _draft_of_fields(
    negotiation: str, kind: str, assignments: tuple[str, ...], given: dict[str, str | None], numbers: Numbered
) -> Draft:
    from domain.entry import Draft
    from ledger.names import kind_named
    from tui.cli.envelope import around
    from tui.cli.fields import event_of

    return Draft(
        negotiation=negotiation,
        irregular=given["irregular"],
        event=event_of(kind_named(kind), assignments, numbers.id_of),
        **around(given),
    )
