"""`parley show portfolio`: the one view that is of all negotiations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ledger import Ledger
    from projections.portfolio import Portfolio


def show_portfolio(
    ledger: Ledger,
    negotiation: str | None,
    as_of: str | None,
    known: str | None,
    search: str | None,
    *,
    as_json: bool,
) -> None:
    """Print it, as text or as JSON. Raises InputError where one negotiation is named, or none is on record yet."""
    from domain.errors import InputError, UnknownName
    from tui.cli.choice import BEGIN
    from tui.cli.output import print_json
    from tui.cli.progress import progress_of

    if negotiation is not None:
        raise InputError(
            "the portfolio is of all negotiations, and one is named",
            hint="leave it out, or ask for its position: parley show position NEGOTIATION",
        )
    listed = len(ledger.negotiations())
    if not listed:
        raise UnknownName("this ledger has no negotiation yet", hint=BEGIN)
    with progress_of(listed, "negotiations") as progress:
        found = ledger.portfolio(as_of, known, progress=progress)
    if as_json:
        print_json(_contract(found))
    else:
        _print(found, search, everything=known is None)


def _contract(found: Portfolio) -> dict[str, Any]:
    from projections.portfolio import NAME

    return {
        "view": NAME,
        "negotiation": None,
        "as_of": str(found.as_of),
        "known": str(found.known),
        "data": {"negotiations": found.negotiations, "not_begun": found.not_begun},
        "possible": [],
        "anomalies": found.anomalies,
    }


def _print(found: Portfolio, search: str | None, *, everything: bool) -> None:
    from projections.filters import rows_with
    from projections.portfolio import numbers, rows
    from tui.cli.answer import clocks
    from tui.cli.output import console, lay_out, text
    from tui.cli.show import table_of

    count = len(found.negotiations)
    out = console()
    out.print(text(f"{count} {'negotiation' if count == 1 else 'negotiations'}: portfolio", "bold"))
    out.print(text(clocks(found.as_of, found.known, everything=everything), "dim"))
    all_rows = rows(found)
    shown = all_rows if search is None else rows_with(all_rows, search)
    if shown:
        lay_out(table_of(shown, numbers(found)))
    if search is not None:
        out.print(text(f"{len(shown)} of {len(all_rows)} rows", "dim"))
    if found.not_begun:
        out.print(text(f"not begun by then, as far as was known: {', '.join(found.not_begun)}", "dim"))
