"""The desk: the ledger that lies open on it, and what a command would call it."""

from __future__ import annotations

from dataclasses import dataclass

from ledger import Ledger


@dataclass(frozen=True)
class Desk:
    """What the screens need to know of where their history comes from.

    Without a `ledger` there is only a history: it can be read and not be added to. `name` is the path that a command
    has to name, None where it finds that ledger by itself; `keep` is the command that has to come first, where the
    ledger lasts no longer than the replay.
    """

    ledger: Ledger | None = None
    name: str | None = None
    keep: str = ""
