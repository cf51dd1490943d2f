"""What an import did."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ledger.interchange.jsonl import Import


class ImportReport:
    """What an import did: how many entries it recorded or skipped, and the numbers of the first and last recorded."""

    def __init__(self, taken: Import, before: int, count_anomalies: Callable[[], int]) -> None:
        self.recorded = taken.recorded
        self.skipped = taken.skipped
        self.first = before + 1 if taken.recorded else None
        self.last = before + taken.recorded if taken.recorded else None
        self._count = count_anomalies

    @cached_property
    def anomalies(self) -> int:
        """How many anomalies it brought; counted when it is asked for the first time."""
        return self._count()
