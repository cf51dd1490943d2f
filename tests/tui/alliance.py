"""The first case as the replay meets it: imported into a ledger, read back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.history import History
from ledger import Ledger
from ledger.cases import case

NEGOTIATION = "bch-support-services"


@cache
def alliance() -> History:
    """The history of the three forces and G4S."""
    with TemporaryDirectory() as folder, Ledger.new(Path(folder) / "case.parley", zone="Europe/London") as ledger:
        ledger.import_(case().read_bytes().splitlines())
        history = ledger.negotiation(NEGOTIATION).history
        assert history.entries
        return history


def number(entry: str) -> int:
    """The number of an entry of the case, by its id."""
    return alliance().by_id[entry].number
