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
    listed = len(ledger.together().names)
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
        "possible": found.possible,
        "anomalies": found.anomalies,
    }


def _print(found: Portfolio, search: str | None, *, everything: bool) -> None:
    from projections.portfolio import numbers, rows
    from projections.sentences.wording import counted
    from tui.cli.answer import clocks
    from tui.cli.output import console, text
    from tui.cli.rows import print_rows

    heading = f"{counted(len(found.negotiations), 'negotiation', 'negotiations')}: portfolio"
    dates = clocks(found.as_of, found.known, everything=everything)
    print_rows(heading, dates, rows(found), numbers(found), search)
    if found.not_begun:
        line = f"not begun by then, as far as was known: {', '.join(found.not_begun)}"
        console().print(text(line, "dim"))
