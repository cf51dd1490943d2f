"""`parley file`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.completing import negotiations
from tui.cli.options import json_option, ledger_option, needed, stated
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from ledger import Ledger
    from ledger.documents.archive import Filed


@click.command("file", short_help="Put a document on file: its bytes, and an entry that says so.")
@click.argument("path", metavar="DOCUMENT", type=click.Path())
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option(
    "--title", callback=needed, metavar="WORDS", help="What it is called. Needed unless it is on record already."
)
@click.option(
    "--published",
    callback=needed,
    metavar="DATE",
    help="When it was published, in EDTF; or unknown. Needed likewise.",
)
@click.option("--publisher", callback=stated, metavar="NAME", help="Who published it.")
@click.option("--short", callback=stated, metavar="WORDS", help="The name that fits a headline.")
@click.option("--media-type", callback=stated, metavar="TYPE", help="Such as application/pdf.")
@click.option("--url", callback=stated, metavar="URL", help="Where it was found.")
@click.option(
    "--id",
    "document",
    callback=stated,
    metavar="ID",
    help="Its id, by which entries cite it. Default: made of its name.",
)
@click.option("--learnt", callback=stated, metavar="DAY|TIME", help="When it came to hand. Default: now.")
@click.option("--recorder", callback=stated, metavar="WHO", help="Who writes it down.")
@json_option
@ledger_option
def file(
    *,
    ledger: str,
    path: str,
    negotiation: str | None,
    document: str | None,
    recorder: str | None,
    learnt: str | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Put DOCUMENT on file in a NEGOTIATION: its bytes, at most 64 MiB, are kept in the ledger.

    NEGOTIATION may be left out where the ledger has only one; - as DOCUMENT reads standard input. Bytes are stored
    once, by their SHA-256. A document on record without its bytes, as after an import, needs nothing but its --id.

    \b
    parley file minutes.pdf --title "Minutes of the board" --published 2013-01-29
    parley record oakdale note-made text="…" --source minutes --locator "page 3" --quote "not pursued"
    """
    from ledger import Ledger
    from tui.cli.choice import chosen

    with Ledger.open(ledger) as opened:
        name = chosen(opened, negotiation)
        opened.negotiation(name)
        filed = opened.archive.file(
            sys.stdin.buffer if path == "-" else path,
            name,
            document=document,
            learnt=learnt,
            recorder=recorder,
            **given,
        )
        _report(opened, filed, as_json=as_json)


def _report(ledger: Ledger, filed: Filed, *, as_json: bool) -> None:
    from rich.filesize import decimal

    from domain.fact import Fact
    from projections.sentences import headline, text
    from projections.timeline import line

    history = ledger.negotiation(filed.entry.negotiation).history
    reading = history.reading(history.everything)
    fact = next((fact for fact in reading.facts if fact.id == filed.entry.id), Fact.of(filed.entry))
    if as_json:
        own = {name: getattr(filed, name) for name in ("document", "sha256", "size", "recorded", "stored")}
        print_json({**own, "entry": line(fact, reading.directory)})
        return
    size = decimal(filed.size)
    if filed.recorded:
        say(f"#{fact.number}  {headline(fact, reading.directory)}")
        say(text(fact, reading.directory))
        kept = "kept" if filed.stored else "kept already"
        say(f"{filed.document}: {size} {kept}, SHA-256 {filed.sha256}")
    elif filed.stored:
        say(f"{filed.document} is on record already (#{fact.number}); its {size} are kept from now on")
    else:
        say(f"{filed.document} is on file already (#{fact.number}), with the same {size}: nothing was written")
