"""What an import did."""

from __future__ import annotations

from msgspec import Struct


class ImportReport(Struct, frozen=True):
    """What an import did: how many entries it recorded or skipped, and the numbers of the first and last recorded.

    `negotiations` are those that its lines belong to. `foreseen`, of a dry run alone: how many anomalies it would
    bring; afterwards nothing is left to count them in. Of a real one `Ledger.anomalies_of` counts them.
    """

    recorded: int
    skipped: int
    first: int | None
    last: int | None
    negotiations: tuple[str, ...]
    foreseen: int | None
