"""`parley show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.completing import negotiations, views
from tui.cli.options import reading_options

if TYPE_CHECKING:
    from projections.at import Then


@click.command(short_help="Show what stood on a day: position, decisions and more.")
@click.argument("view", required=False, shell_complete=views)
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option("--search", metavar="TEXT", help="Only the rows that have all these words in them.")
@reading_options
def show(
    *,
    ledger: str,
    view: str | None,
    negotiation: str | None,
    search: str | None,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """Show a VIEW of a NEGOTIATION as it stood: position, claims, figures, statements, decisions and more.

    NEGOTIATION may be left out where the ledger has only one; without VIEW the views are listed. The portfolio is
    of all negotiations at once.
    --as-of: what had happened by then; --known: what could be known by then. An auditor usually gives both.
    #57: the entry that says so. ?: possible by then. !: does not fit.

    --search leaves rows out and changes nothing in those that stay: each still says what contradicts it. A row is
    searched with the heading that it stands under, and never shown without it; words in quotation marks must stand
    together.

    \b
    parley show position
    parley show figures --search '"money to find"'
    parley show decisions --as-of 2013-01-29 --known 2013-01-30
    parley show portfolio --as-of 2013-01-29
    """
    from ledger import Ledger
    from projections.portfolio import NAME
    from projections.shown import MEANINGS, check_shown
    from tui.cli.choice import chosen, titled
    from tui.cli.output import print_json, print_table
    from tui.cli.portfolio import show_portfolio

    if view is None:
        if as_json:
            print_json([{"view": name, "meaning": meaning} for name, meaning in MEANINGS.items()])
        else:
            print_table(("view", "what it says"), list(MEANINGS.items()))
        return
    check_shown(view)
    if as_json and search is not None:
        _refuse_both()
    with Ledger.open(ledger) as opened:
        if view == NAME:
            show_portfolio(opened, negotiation, as_of, known, search, as_json=as_json)
            return
        name = chosen(opened, negotiation)
        then = opened.negotiation(name).at(as_of, known)
        title = titled(opened, name)
    if as_json:
        print_json(_contract(view, then))
    else:
        _print(f"{title}: {view}", view, then, search, everything=known is None)


def _refuse_both() -> None:
    from domain.errors import InputError

    raise InputError(
        "--search chooses among rows, and JSON has the whole view instead",
        hint="leave out --json, or choose from the data yourself",
    )


def _contract(view: str, then: Then) -> dict[str, Any]:
    return {
        "view": view,
        "negotiation": then.moment.negotiation,
        "as_of": str(then.moment.as_of),
        "known": str(then.moment.known),
        "data": then.view(view),
        "possible": then.possible,
        "anomalies": then.anomalies,
    }


def _print(heading: str, view: str, then: Then, search: str | None, *, everything: bool) -> None:
    from projections.at import VIEWS
    from tui.cli.answer import clocks, misfits
    from tui.cli.hanging import Hanging
    from tui.cli.output import console
    from tui.cli.rows import print_rows

    moment = then.moment
    dates = clocks(moment.as_of, moment.known, everything=everything)
    print_rows(heading, dates, then.rows(view), moment.numbers(), search)
    if not VIEWS[view].tells_anomalies:
        out = console()
        for line in misfits(then.anomalies, (*moment.played, *moment.possible)):
            out.print(Hanging(line))
