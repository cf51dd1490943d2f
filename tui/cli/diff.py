"""`parley diff`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from tui.cli.completing import negotiations, views
from tui.cli.options import reading_options

if TYPE_CHECKING:
    from rich.text import Text

    from domain.clocks import Known
    from domain.moment import Moment
    from projections.diff import Change, Difference

_SHORT = 44
"""Columns that what was and what is may have together on one line."""
_BEGINNING = "#0"


@click.command(short_help="Tell what is different between two dates, and why.")
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option("--from", "from_", metavar="DAY|#N", help="From this day, or entry N, on. Default: before all.")
@click.option("--to", metavar="DAY|#N", help="To the end of this day, or entry N. Default: today.")
@click.option("--known-from", metavar="DAY|TIME|#N", help="From what was known by then. Default: nothing.")
@click.option("--known-to", metavar="DAY|TIME|#N", help="To what was known by then. Default: everything on record.")
@click.option(
    "--view", "only", metavar="VIEW", multiple=True, shell_complete=views, help="Only what this view says, or these."
)
@reading_options
def diff(
    *,
    ledger: str,
    negotiation: str | None,
    from_: str | None,
    to: str | None,
    known_from: str | None,
    known_to: str | None,
    only: tuple[str, ...],
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """Tell what is different in a NEGOTIATION between two dates: added, changed, gone, and which entries did it.

    --from and --to: what happened in between, as known by --known. --known-from and --known-to: what was learnt
    in between, as of --as-of. All four: what stood by the one pair of dates against the other. A later date may
    come first. NEGOTIATION may be left out where the ledger has only one.

    \b
    parley diff --from 2013-01-28 --to 2013-01-29
    parley diff --known-from 2013-01-29 --view claims
    parley diff --from '#18' --to '#30' --json
    """
    from ledger import Ledger
    from ledger.difference import moments
    from projections.diff import diff as difference
    from tui.cli.choice import chosen, titled
    from tui.cli.output import print_json

    with Ledger.open(ledger) as opened:
        name = chosen(opened, negotiation)
        before, after = moments(
            opened.negotiation(name), from_, to, known_from=known_from, known_to=known_to, as_of=as_of, known=known
        )
        title = titled(opened, name)
    found = difference(before, after, only or None)
    if as_json:
        print_json(found)
    else:
        everything = known is None and known_to is None
        _print(f"{title}: what is different", _dates(before.moment, after.moment, everything=everything), found)


def _dates(before: Moment, after: Moment, *, everything: bool) -> str:
    """The dates in words; `everything` where the later state of knowledge is all there is."""
    from projections.asked import spoken

    def said(clock: Known) -> str:
        return "the beginning" if str(clock) == _BEGINNING else spoken(clock)

    days = f"as of {said(after.as_of)}"
    if before.as_of != after.as_of:
        days = f"from {said(before.as_of)} to {said(after.as_of)}"
    late = "everything on record" if everything else f"what was known by {said(after.known)}"
    if before.known != after.known:
        return f"{days}; from what was known by {said(before.known)} to {late}"
    return f"{days}, with {late}"


def _print(heading: str, dates: str, found: Difference) -> None:
    from tui.cli.output import console, lay_out, text

    numbers = {line.id: line.number for line in found.entries}
    out = console()
    out.print(text(heading, "bold"))
    out.print(text(dates, "dim"))
    if found.changes:
        lay_out(_table(found.changes, numbers))
    else:
        out.print(text("nothing changed", "dim"))
    if found.entries:
        out.print(text("the entries in between", "bold"))
        lay_out(_entries(found))


def _table(changes: Iterable[Change], numbers: Mapping[str, int]) -> Any:
    from projections.diff import label, sign
    from projections.sentences.wording import spans
    from tui.cli.hanging import Hanging
    from tui.cli.output import text
    from tui.cli.rows import columns

    table = columns()
    for (view, section), members in groupby(changes, key=lambda one: (one.view, one.section)):
        table.add_row(text(f"{view}: {section}", "dim"), "", "")
        head = None
        for one in members:
            if one.under is not None and one.under != head:
                head = one.under
                table.add_row(text(f"  {head}", "dim"), "", "")
            inner = "  " if one.under is not None else ""
            head = head if one.under is not None else one.label
            found = spans(sorted(numbers[entry] for entry in one.entries if entry in numbers))
            named = Hanging(f"{sign(one)} {inner}{label(one)}", margin=2 + len(inner))
            table.add_row(named, _value(one), " ".join(found))
    return table


def _value(one: Change) -> Text:
    """What was and what is; where that is long, one below the other, without the words that are the same."""
    from projections.diff import brief, values
    from tui.cli.output import text
    from tui.cli.rows import STYLES

    was, now = values(one)
    if was is None:
        return text(now, STYLES[one.tone])
    if one.now is None:
        return text(f"{was} → {now}", "dim")
    short = len(was) + len(now) <= _SHORT
    was, now = (was, now) if short else brief(one)
    value = text(was, "dim")
    value.append(" → " if short else "\n→ ")
    return value.append_text(text(now, STYLES[one.tone]))


def _entries(found: Difference) -> Any:
    from rich.table import Table

    from domain.entry import day_of
    from projections.dates import in_full
    from projections.timeline import VIEW, Timeline
    from tui.cli.output import text

    learnt = found.from_.known != found.to.known
    table = Table(box=None, show_header=False, pad_edge=False)
    for line, row in zip(found.entries, VIEW.rows(Timeline(found.entries, ())), strict=True):
        dated = (
            f"learnt {in_full(day_of(line.learnt))}"
            if learnt
            else row.label
            if row.section in row.label
            else f"{row.label} {row.section}"
        )
        table.add_row(text(f"  #{line.number}", "dim"), text(dated.strip()), text(line.headline))
    return table
