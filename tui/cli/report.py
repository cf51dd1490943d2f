"""`parley report`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from domain.errors import InputError
from tui.cli.completing import negotiations, reports
from tui.cli.options import reading_options

if TYPE_CHECKING:
    from projections.reports import Report

_FORMS = {"": "md", ".md": "md", ".markdown": "md", ".txt": "md", ".html": "html", ".htm": "html"}
"""The form of a report by what the name of its file ends in."""


@click.command(short_help="Write a report to hand on, each sentence with its source.")
@click.argument("report", required=False, shell_complete=reports)
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html"]),
    help="Markdown or one HTML page. Default: what PATH ends in, else Markdown.",
)
@click.option("--into", metavar="PATH", type=click.Path(), help="Write it there, where nothing is yet.")
@reading_options
def report(
    *,
    ledger: str,
    report: str | None,
    negotiation: str | None,
    form: str | None,
    into: str | None,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """Write a REPORT on a NEGOTIATION for readers who do not have Parley: chronology, claims or decisions.

    Every sentence has the number of a note; the note names who said it, how close to their words, and the document
    with its publisher, date, place and quote. Without REPORT the reports are listed.

    \b
    parley report chronology --as-of 2013-01-29 --known 2013-01-30
    parley report decisions --into decisions.html
    """
    from projections.reports import REPORTS, kind_of
    from tui.cli.output import print_json, print_table

    if report is None:
        if as_json:
            print_json([{"report": name, "meaning": kind.meaning} for name, kind in REPORTS.items()])
        else:
            print_table(("report", "what it says"), [(name, kind.meaning) for name, kind in REPORTS.items()])
        return
    kind_of(report)  # before a ledger is looked for
    if as_json and (form or into is not None):
        raise click.UsageError("--json prints the report as data, so neither --format nor --into goes with it")
    form = form or _form_of(into)
    made = _made(ledger, report, negotiation, as_of, known)
    if as_json:
        print_json(made)
        return
    text = _rendered(made, form).encode()
    if into is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    else:
        from ledger.place import place
        from ledger.whole_file import write_new
        from tui.cli.output import say

        write_new(place(into), [text])
        say(f"{into} holds the report: {made.title}")


def _made(path: str, name: str, negotiation: str | None, as_of: str | None, known: str | None) -> Report:
    from ledger import Ledger
    from projections.reports import Basis, report_of
    from tui.cli.choice import chosen, titled

    with Ledger.open(path) as opened:
        one = chosen(opened, negotiation)
        then = opened.negotiation(one).at(as_of, known)
        # After the facts were read, nothing that is told lies beyond it; up to what was known, nothing later counts.
        digest = opened.digest(None if known is None else then.moment.last)
        basis = Basis(
            title=titled(opened, one),
            last=digest.number,
            digest=str(digest),
            everything=known is None,
            zone=opened.zone,
            restored_at=opened.restored_at,
        )
    return report_of(name, then, basis)


def _form_of(into: str | None) -> str:
    """The form that a name asks for by its end. Raises InputError where a report has no such form."""
    from ledger.place import place

    end = "" if into is None else place(into).suffix.lower()
    if end not in _FORMS:
        raise InputError(
            f"{into} ends in {end}, and a report is Markdown or HTML",
            hint="let it end in .md or .html, or say which it is to be: --format md or --format html",
        )
    return _FORMS[end]


def _rendered(made: Report, form: str) -> str:
    if form == "html":
        from tui.reports.page import page

        return page(made)
    from tui.reports.markdown import markdown

    return markdown(made)
