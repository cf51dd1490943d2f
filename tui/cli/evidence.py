"""`parley evidence`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from tui.cli.completing import documents, negotiations
from tui.cli.options import json_option, ledger_option, reading_options
from tui.cli.output import print_json, say

if TYPE_CHECKING:
    from ledger.documents.archive import Held, Listing
    from ledger.documents.fixity import Checked

_MOST_NUMBERS = 5
_DIGITS = 12


@click.group("evidence", short_help="List, show, extract and check the documents.", invoke_without_command=True)
@click.pass_context
def evidence(context: click.Context) -> None:
    """The documents that the record rests on: those on file (parley file), and those that entries only cite.

    held: the bytes are in this ledger. not held: on file, but its bytes are elsewhere. missing: cited, not on file.
    retracted: cited, and the entry that had put it on file is out.

    \b
    parley evidence list
    parley evidence show minutes
    parley evidence extract minutes --into minutes.pdf
    parley evidence check
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@evidence.command("list", short_help="List every document that is on file or cited.")
@click.argument("negotiation", required=False, shell_complete=negotiations)
@reading_options
def listing(*, ledger: str, negotiation: str | None, as_of: str | None, known: str | None, as_json: bool) -> None:
    """List every document on file or cited, of one NEGOTIATION or of all: what is held, and which entries cite it.

    \b
    parley evidence list
    parley evidence list oakdale --known 2013-01-30
    """
    from ledger import Ledger

    with Ledger.open(ledger) as opened:
        if negotiation is not None:
            opened.negotiation(negotiation)
        found = opened.archive.listing(negotiation, as_of, known)
    if as_json:
        print_json({**_clocks(found), "documents": found.documents})
    elif found.documents:
        _print_listing(found.documents)
    else:
        say("no document is on file or cited by then, as far as was known")


@evidence.command("show", short_help="Show one document and each entry that cites it.")
@click.argument("document", shell_complete=documents)
@click.argument("negotiation", required=False, shell_complete=negotiations)
@reading_options
def show(
    *, ledger: str, document: str, negotiation: str | None, as_of: str | None, known: str | None, as_json: bool
) -> None:
    """Show a DOCUMENT and each entry that cites it, with the place and the words.

    \b
    parley evidence show minutes
    """
    from ledger import Ledger

    with Ledger.open(ledger) as opened:
        if negotiation is not None:
            opened.negotiation(negotiation)
        held = opened.archive.document(document, negotiation, as_of, known)
    if as_json:
        print_json(held)
        return
    _print_document(held)


@evidence.command("extract", short_help="Write out the bytes of a document.")
@click.argument("document", shell_complete=documents)
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option("--into", metavar="PATH|-", type=click.Path(), help="Where to write it. Default: standard output.")
@ledger_option
def extract(*, ledger: str, document: str, negotiation: str | None, into: str | None) -> None:
    """Write out a DOCUMENT, after all of it was held against its SHA-256. What is there already is left alone.

    \b
    parley evidence extract minutes --into minutes.pdf
    parley evidence extract minutes | pdftotext - -
    """
    from rich.filesize import decimal

    from ledger import Ledger
    from ledger.place import place

    with Ledger.open(ledger) as opened:
        if negotiation is not None:
            opened.negotiation(negotiation)
        held = opened.archive.document(document, negotiation)
        if into is not None and into != "-":
            size = opened.archive.extract(held, place(into))
            say(f"{into}: {decimal(size)}, as on record")
            return
        if sys.stdout.isatty():
            from tui.visible import visible

            sys.stdout.write(visible(opened.archive.words(held), lines=True))
            return
        for piece in opened.archive.pieces(held):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


@evidence.command("check", short_help="Read all stored bytes again and compare them with the record.")
@json_option
@ledger_option
def check(ledger: str, *, as_json: bool) -> None:
    """Read every stored byte again, compare its SHA-256 with the record, and look for what is not held.

    Of all negotiations, with all that is on record. Ends with 1 if a document is damaged, missing or unreferenced.

    \b
    parley evidence check
    """
    from ledger import Ledger
    from tui.cli.progress import progress_of

    with Ledger.open(ledger) as opened, progress_of(opened.archive.size, "bytes") as progress:
        checked = opened.archive.check(progress)
    if as_json:
        print_json(checked)
    else:
        _print_checked(checked)
    checked.verify()


def _print_listing(documents: Sequence[Held]) -> None:
    from rich.console import Group
    from rich.table import Table

    from tui.cli.hanging import Hanging
    from tui.cli.output import lay_out, text

    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    for head in ("document", "held", "SHA-256", "cited by"):
        table.add_column(head, overflow="fold")
    several = len({held.negotiation for held in documents}) > 1
    for negotiation, members in groupby(documents, key=lambda held: held.negotiation):
        if several:
            table.add_row(text(negotiation, "bold"))
        for held in members:
            title = [Hanging(f"  {held.title}", "dim", margin=2)] if held.title else []
            name = Group(Hanging(held.document), *title)
            style = "red" if held.state in ("missing", "retracted") else ""
            table.add_row(name, text(_holding(held), style), text(_sha(held)), text(_citers(held)))
    lay_out(table)


def _print_document(held: Held) -> None:
    from rich.table import Table

    from tui.cli.output import lay_out, text

    say(held.title or held.document)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for label, value in _details(held):
        if value:
            table.add_row(text(label), text(value))
    lay_out(table)
    citers = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    for head in ("cited by", "what it says", "where, in which words"):
        citers.add_column(head, overflow="fold")
    for citing in held.cited:
        place = [citing.locator, f"“{citing.quote}”" if citing.quote else None]
        citers.add_row(text(f"#{citing.number}"), text(citing.headline), text(", ".join(filter(None, place))))
    for fact in held.possible:
        citers.add_row(text(f"? #{fact.number}"), text(fact.words, "yellow"))
    if citers.row_count:
        lay_out(citers)
    else:
        say("no entry cites it")


def _print_checked(checked: Checked) -> None:
    from rich.filesize import decimal

    without = f", {checked.without} of them without a SHA-256" if checked.without else ""
    say(f"{checked.documents} on file{without}; {checked.stored} stored, {decimal(checked.bytes)} read")
    for finding in checked.findings:
        where = ", ".join(f"{one.document} ({one.negotiation}, #{one.number})" for one in finding.documents)
        say(f"{finding.problem}: {where or finding.sha256}: {finding.text}")
    if not checked.findings:
        say("everything stored is as on record")


def _clocks(found: Listing) -> dict[str, Any]:
    return {
        "as_of": None if found.as_of is None else str(found.as_of),
        "known": None if found.known is None else str(found.known),
    }


def _holding(held: Held) -> str:
    from rich.filesize import decimal

    return held.state if held.size is None else decimal(held.size)


def _sha(held: Held) -> str:
    return "" if held.sha256 is None else f"{held.sha256[:_DIGITS]}…"


def _citers(held: Held) -> str:
    """How often it is cited, and by which entries first."""
    numbers = [f"#{number}" for number in dict.fromkeys(citing.number for citing in held.cited)]
    more = " …" if len(numbers) > _MOST_NUMBERS else ""
    said = f"{len(held.cited)}: {' '.join(numbers[:_MOST_NUMBERS])}{more}" if numbers else "none"
    return f"{said}; possibly {' '.join(f'#{fact.number}' for fact in held.possible)}" if held.possible else said


def _not_on_file(held: Held) -> str:
    from projections.evidence import not_on_file

    return "missing: cited, and not on file" if held.was_filed is None else not_on_file(held)


def _details(held: Held) -> list[tuple[str, str | None]]:
    from projections.dates import spoken

    return [
        ("document", held.document),
        ("negotiation", held.negotiation),
        ("short", held.short),
        ("publisher", held.publisher),
        ("published", spoken(held.published) if held.published else None),
        ("media type", held.media_type),
        ("url", held.url),
        ("on file", f"#{held.number}" if held.number else _not_on_file(held)),
        ("bytes", _holding(held) if held.filed else None),
        ("SHA-256", held.sha256),
    ]
