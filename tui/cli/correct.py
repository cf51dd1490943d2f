"""`parley correct`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from domain.errors import InputError
from tui.cli.completing import correctable, entries
from tui.cli.envelope import entry_options
from tui.cli.options import json_option, ledger_option

if TYPE_CHECKING:
    from ledger.amendable import Amendable


@click.command(short_help="Let an entry read otherwise; what it said stays on record.")
@click.argument("entry", required=False, shell_complete=entries)
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...", shell_complete=correctable)
@click.option("--why", metavar="WORDS", help="Why it is corrected.")
@entry_options
@json_option
@ledger_option
def correct(
    *,
    ledger: str,
    entry: str | None,
    fields: tuple[str, ...],
    why: str | None,
    recorder: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Let an ENTRY ('#12' or its id) read otherwise from --learnt on. Without fields it shows what can be corrected.

    A FIELD is the event's unless it is the entry's: effective=2013-01, attribution="NAME, CAPACITY",
    evidence=DOCUMENT or evidence="DOCUMENT: page 2", marking=LEVEL. Each gets its whole new value, written as for
    parley record; FIELD:=JSON gives it exactly, FIELD:=null removes it. Of a correction, the fields that it changes
    can be corrected, and its reason. The options are about the correction, not about ENTRY.

    \b
    parley correct '#12' quantity="around £70m" --why "put higher since" --learnt 2013-02-12
    parley correct better-offer terms="price: £3.95m over 10 years" --why "misread"
    """
    from ledger import Ledger
    from ledger.mentions import newly_mentioned
    from tui.cli.amending import meant, reason, written
    from tui.cli.envelope import around
    from tui.cli.fields import changes_of
    from tui.cli.recording import Numbered, kept_as_words, unfiled, warn

    named = meant(entry, "correct")
    with Ledger.open(ledger) as opened:
        target = opened.amendable(named, given["entry_id"])
        if not fields:
            _print_fields(target, as_json=as_json)
            raise InputError(
                f"no field of #{target.fact.number} is given",
                hint=f"say what it should read: parley correct '#{target.fact.number}' FIELD=VALUE --why …",
            )
        changes = changes_of(target, fields)
        because, before, numbers = reason(why, "correct"), opened.last_number, Numbered(opened)
        numbers.call(target.entry)
        with numbers.explained(target.entry.negotiation):
            correction = opened.correct(named, changes, why=because, recorder=recorder, **around(given))
        is_new = correction.number > before
        written(opened, target, correction, is_new=is_new, as_json=as_json)
        if is_new:
            fact = opened.amendable(named).subject.fact
            warn(kept_as_words(fact.event, fields))
            warn(unfiled(newly_mentioned(target.subject.fact, fact, correction), opened, correction))


def _print_fields(target: Amendable, *, as_json: bool) -> None:
    """What can be corrected, and what it reads now: in words, or as JSON the value."""
    from msgspec import UNSET

    from projections.corrections import in_words
    from tui.cli.output import print_json, print_table

    if as_json:
        # What a correction of a correction gave and does not fit reads nothing.
        reads = {name: None if slot.reads is UNSET else slot.reads for name, slot in target.slots.items()}
        print_json([{"field": name, "reads": value} for name, value in reads.items()])
        return
    print_table(
        ("field", "reads now"), [(name, in_words(slot.reads, target.fact)) for name, slot in target.slots.items()]
    )
    sys.stdout.flush()
