"""`parley timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.completing import kinds, negotiations
from tui.cli.options import reading_options

if TYPE_CHECKING:
    from domain.history import History
    from ledger import Ledger
    from projections.at import Then


@click.command(short_help="Tell what happened, in order.")
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option("--actor", metavar="ACTOR", help="Only what is by, with or about this party or person.")
@click.option(
    "--kind", "kinds", metavar="KIND", multiple=True, shell_complete=kinds, help="Only this kind, or these."
)
@click.option("--search", metavar="TEXT", help="Only what has all these words in it.")
@click.option("--long", is_flag=True, help="Whole sentences, sources and corrections under the headlines.")
@reading_options
def timeline(
    *,
    ledger: str,
    negotiation: str | None,
    actor: str | None,
    kinds: tuple[str, ...],
    search: str | None,
    long: bool,
    as_of: str | None,
    known: str | None,
    as_json: bool,
) -> None:
    """Tell what had happened in a NEGOTIATION, in order; without NEGOTIATION in all of the ledger, merged by day.

    ~: corrected. +12 d: learnt twelve days late. ?: possible by then, listed apart. !: does not fit, said below.
    A filter leaves lines out and changes nothing else.

    ACTOR is the id, the name or the short name of a party, or the name or surname of a person. A party's entries
    are those that name it, that name talks, a proposal, a claim, a decision or the like in which it has a part, or
    that somebody who holds its post says. A person's are those in which they speak, report or are given a post.

    TEXT is searched in headlines, sentences, quotes, titles, reasons and ids, whatever the case and accents: every
    word must occur, as a part of a word; words in quotation marks together: --search '"would have saved"'.

    \b
    parley timeline
    parley timeline --as-of 2013-01-29 --known 2013-01-29
    parley timeline --actor g4s --kind claim-made --long
    """
    from ledger import Ledger
    from ledger.names import actor_named
    from projections.filters import filter_of
    from tui.cli.chronology import chronology_of, print_chronology
    from tui.cli.filters import kinds_named
    from tui.cli.output import print_json

    types = kinds_named(kinds)
    with Ledger.open(ledger) as opened:
        heading, thens, histories = _asked(opened, negotiation, as_of, known)
    keep = filter_of(actor=None if actor is None else actor_named(actor, histories), kinds=types, text=search)
    chronology = chronology_of(heading, thens, everything=known is None)
    told = chronology if keep is None else chronology.filtered(keep)
    if as_json:
        print_json(told.as_json())
    else:
        print_chronology(told, long=long, of=None if keep is None else len(chronology.played))


def _asked(
    ledger: Ledger, negotiation: str | None, as_of: str | None, known: str | None
) -> tuple[str, list[Then], list[History]]:
    """The heading, what stood in each negotiation that is meant, all at the same two dates, and their histories."""
    from domain.errors import UnknownName
    from tui.cli.choice import BEGIN, titled

    together = ledger.together(negotiation)
    if not together.names:
        raise UnknownName("this ledger has no negotiation yet", hint=BEGIN)
    at, by = together.dates(as_of, known)
    readers = list(together.readers())
    several = len(readers) > 1
    heading = f"{len(readers)} negotiations" if several else titled(ledger, together.names[0])
    return heading, [reader.at(at, by) for reader in readers], [reader.history for reader in readers]
