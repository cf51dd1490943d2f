"""What the pieces of work are done on: the lines, and the files that are made of them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from tests.bench.generator import Plan, lines, plan

ZONE = "Europe/London"

MORE = 300
"""Entries that are written to a full ledger one by one, at most: each waits for the disk."""


class Site(Struct, frozen=True):
    """A folder of files for one size."""

    folder: Path
    plan: Plan
    more: tuple[bytes, ...]
    """Further lines of the negotiation of a thousand entries, to be recorded one by one."""

    @property
    def entries(self) -> int:
        """How many the ledger has."""
        return self.plan.entries

    @property
    def lines(self) -> Path:
        """The lines to import."""
        return self.folder / "lines.jsonl"

    @property
    def path(self) -> Path:
        """The ledger, once they are imported."""
        return self.folder / "many.parley"

    @property
    def raw(self) -> Path:
        """The same in a plain file, once it is written."""
        return self.folder / "raw.db"

    @property
    def stock(self) -> Path:
        """The same in the library's own file, once it is written."""
        return self.folder / "stock.db"


def prepared(entries: int, folder: Path) -> Site:
    """The folder of a ledger of so many entries, with its lines."""
    site = Site(folder, plan(entries), ())
    told = lines(entries, MORE)
    with site.lines.open("wb") as file:
        for _ in range(entries):
            file.write(next(told) + b"\n")
    return Site(folder, site.plan, tuple(told))


def emptied(path: Path) -> Path:
    """The path of a file that is not there, nor anything that SQLite kept beside it."""
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    return path
