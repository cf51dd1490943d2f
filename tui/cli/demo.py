"""`parley demo`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from domain.errors import StoreError
from tui.cli.options import DEFAULT_LEDGER
from tui.cli.output import say
from tui.cli.replay import named, on_screen, walk

if TYPE_CHECKING:
    from ledger import Ledger

ZONE = "Europe/London"
"""The zone of the case: its times are UK times."""

HINT = "space plays the story in about a minute; ? lists all keys"


@click.command(short_help="Replay the bundled case: three police forces and G4S.")
@click.option("--into", metavar="PATH", type=click.Path(), help="Keep the case there, as a ledger.")
def demo(into: str | None) -> None:
    """Replay the bundled case: how three police forces' plan to outsource to G4S came to be, and ended.

    Without a terminal its chronology is printed instead. Nothing is kept, unless --into names a place.

    \b
    parley demo
    parley demo --into alliance.parley
    """
    if into is not None:
        if os.path.lexists(into):
            raise StoreError(
                f"{into} is already there", hint="choose another name for --into; parley demo never overwrites"
            )
        with _made(Path(into)) as kept:
            say(f"{into} holds the case: {kept.last_number} entries")
        place = shlex.quote(into)
        say(f"go on with: parley replay -l {place}")
        say(f"        or: parley timeline --as-of 2013-01-29 --known 2013-01-29 -l {place}")
        return
    with TemporaryDirectory(prefix="parley-") as folder, _made(Path(folder) / "demo.parley") as ledger:
        (case,) = ledger.negotiations()
        reader = ledger.negotiation(case.id)
        if on_screen():
            walk(reader, hint=HINT, ledger=named(DEFAULT_LEDGER), keep=f"parley demo --into {DEFAULT_LEDGER}")
        else:
            from tui.cli.chronology import chronology_of, print_chronology

            print_chronology(chronology_of(case.title, [reader.at()], [reader.history]))


def _made(path: Path) -> Ledger:
    """A new ledger with the case in it; where that fails, no ledger."""
    from ledger import Ledger
    from ledger.cases import case

    made = Ledger.new(path, zone=ZONE)
    try:
        made.import_(case().read_bytes().splitlines())
    except BaseException:
        made.close()
        path.unlink(missing_ok=True)
        raise
    return made
