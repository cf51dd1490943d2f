"""`parley replay`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from domain.errors import InputError
from tui.cli.completing import negotiations
from tui.cli.looks import looks_options
from tui.cli.options import DEFAULT_LEDGER, ledger_option

if TYPE_CHECKING:
    from ledger import Ledger
    from ledger.reading import NegotiationReader
    from projections.comparing import Marked
    from tui.looks import Looks


@click.command(short_help="Walk through a negotiation, event by event.")
@click.argument("negotiation", required=False, shell_complete=negotiations)
@click.option("--at", metavar="DAY|#N", help="Where to begin: a day or an entry. Default: the first event.")
@click.option("--known", metavar="DAY|TIME|#N", help="What was known by then. Default: everything on record.")
@click.option("--compare", metavar="DAY|#N[@KNOWN]", help="Tell what differs from there; @ says what was known then.")
@click.option("--plain", is_flag=True, help="Print the place as plain text instead; needs no terminal.")
@looks_options
@ledger_option
def replay(
    *,
    ledger: str,
    negotiation: str | None,
    at: str | None,
    known: str | None,
    compare: str | None,
    plain: bool,
    light: bool,
    letters: bool,
    still: bool,
) -> None:
    """Walk through a NEGOTIATION in the terminal: each event, the state it left, the source it rests on.

    NEGOTIATION may be left out: where the ledger has only one, that opens; else all of them are listed, to choose
    one or begin one.

    \b
    parley replay
    parley replay --at 2013-01-29
    parley replay --at 2013-01-29 --compare 2013-01-28 --plain
    """
    if not plain and not on_screen():
        raise InputError("a replay needs a terminal", hint="parley replay --plain prints a place of it as text")
    from ledger import Ledger
    from tui.cli.choice import chosen
    from tui.looks import Looks

    with Ledger.open(ledger) as opened:
        looks = Looks(light=light, letters=letters, motion=not still)
        named = any(given is not None for given in (negotiation, at, known, compare))
        if not plain and not named and len(opened.together().names) != 1:
            home(opened, ledger_name(ledger), looks)
            return
        reader = opened.negotiation(chosen(opened, negotiation))
        if plain:
            _print(reader, at, known, compare)
            return
        walk(opened, reader, at=at, known=known, compare=compare, ledger=ledger_name(ledger), looks=looks)


def _print(reader: NegotiationReader, at: str | None, known: str | None, compare: str | None) -> None:
    from projections.replay import Replay
    from tui.cli.output import say
    from tui.cli.plain import lines

    told = Replay(reader.history)
    here = told.start(None if at is None else reader.as_of(at), None if known is None else reader.known(known))
    if compare is None:
        standing = told.standing(here)
    else:
        standing = comparing = told.comparing(marked(reader, compare), here)
        comparing.pin()
    for line in lines(told.frame(here), standing):
        say(line)


def on_screen() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ledger_name(ledger: str) -> str | None:
    """The path as a command has to name it; None where it finds that ledger by itself."""
    return None if ledger == DEFAULT_LEDGER and not os.environ.get("PARLEY_LEDGER") else ledger


def home(opened: Ledger, ledger: str | None, looks: Looks) -> None:
    """List all negotiations, and return when that is left."""
    from tui.app import ParleyApp
    from tui.desk import Desk

    ParleyApp(None, Desk(opened, ledger), looks=looks).run()


def walk(
    opened: Ledger,
    reader: NegotiationReader,
    *,
    at: str | None = None,
    known: str | None = None,
    compare: str | None = None,
    hint: str = "",
    ledger: str | None = None,
    keep: str = "",
    looks: Looks | None = None,
) -> None:
    """Open the replay at a place, given as on the command line, and return when it is left.

    `ledger` and `keep` are what a place copied there needs, as a Desk has them.
    """
    place = None if at is None else reader.as_of(at)
    knowledge = None if known is None else reader.known(known)
    mark = None if compare is None else marked(reader, compare)
    from tui.app import ParleyApp
    from tui.desk import Desk
    from tui.memory import settle

    desk = Desk(opened, ledger, keep)
    app = ParleyApp(reader.history, desk, at=place, known=knowledge, compare=mark, hint=hint, looks=looks)
    settle()
    app.run()


def marked(reader: NegotiationReader, text: str) -> Marked:
    """The place that `AT@KNOWN` names. Raises InputError, DateError."""
    from projections.comparing import Marked
    from tui.locator import parted

    at, known = parted(text)
    return Marked(reader.as_of(at), None if known is None else reader.known(known))
