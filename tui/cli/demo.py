"""`parley demo`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from domain.errors import StoreError
from tui.cli.completing import cases
from tui.cli.looks import looks_options
from tui.cli.options import DEFAULT_LEDGER
from tui.cli.output import say
from tui.cli.replay import ledger_name, on_screen, walk

if TYPE_CHECKING:
    from ledger import Ledger

ZONE = "Europe/London"
"""The zone of the cases: their times are UK times."""

FIRST = "alliance"
"""The case that is shown where none is named."""

HINT = "space plays the story in about a minute; ? lists all keys"
STILL = "space goes one event on; ? lists all keys"


@click.command(short_help="Replay the bundled case: three police forces and G4S.")
@click.option("--case", "name", metavar="NAME", default=FIRST, shell_complete=cases, help="Another case: depot.")
@click.option("--into", metavar="PATH", type=click.Path(), help="Keep the case there, as a ledger.")
@looks_options
def demo(name: str, into: str | None, *, light: bool, letters: bool, still: bool) -> None:
    """Replay the bundled case: how three police forces' plan to outsource to G4S came to be, and ended.

    Without a terminal its chronology is printed instead. Nothing is kept, unless --into names a place.
    --case depot is a second case, made up to practise on: two councils, a tender, a contract and a quarrel.

    \b
    parley demo
    parley demo --into alliance.parley
    parley demo --case depot --into depot.parley
    """
    if into is not None:
        from ledger.place import place

        kept_at = place(into)
        if os.path.lexists(kept_at):
            raise StoreError(
                f"{into} is already there", hint="choose another name for --into; parley demo never overwrites"
            )
        from ledger.cases import CASES

        with _made(name, kept_at) as kept:
            say(f"{into} holds the case: {kept.last_number} entries")
        there, day = shlex.quote(into), CASES[name].telling
        say(f"go on with: parley replay -l {there}")
        say(f"        or: parley timeline --as-of {day} --known {day} -l {there}")
        return
    with TemporaryDirectory(prefix="parley-") as folder, _made(name, Path(folder) / "demo.parley") as ledger:
        (told,) = ledger.negotiations()
        reader = ledger.negotiation(told.id)
        if on_screen():
            from tui.looks import Looks

            looks = Looks(light=light, letters=letters, motion=not still)
            hint = STILL if still else HINT
            walk(ledger, reader, hint=hint, ledger=ledger_name(DEFAULT_LEDGER), keep=_keeping(name), looks=looks)
        else:
            from tui.cli.chronology import chronology_of, print_chronology

            print_chronology(chronology_of(told.title, [reader.at()]))


def _keeping(name: str) -> str:
    """The command that keeps a case as the ledger of this folder."""
    chosen = "" if name == FIRST else f"--case {name} "
    return f"parley demo {chosen}--into {DEFAULT_LEDGER}"


def _made(name: str, path: Path) -> Ledger:
    """A new ledger with the case in it; where that fails, no ledger."""
    from ledger import Ledger
    from ledger.cases import case

    lines = case(name).read_bytes().splitlines()
    made = Ledger.new(path, zone=ZONE)
    try:
        made.import_(lines)
    except BaseException:
        made.close()
        path.unlink(missing_ok=True)
        raise
    return made
