"""An entry on its way into the file and out of it, as the library's StoredEvent."""

from __future__ import annotations

from eventsourcing.persistence import StoredEvent

Record = tuple[str, int, str, str, str]
"""What the file holds of an entry besides its number: negotiation, version, id, kind, and its state as JSON."""


class StoredEntry(StoredEvent):
    """A stored event as the recorder takes and gives it.

    `recorded_at` is known before it is written, `number` once it is read; the library's names for the rest
    are kept.
    """

    record: Record
    recorded_at: str
    number: int

    def __init__(self, record: Record, recorded_at: str = "", number: int = 0) -> None:
        # A frozen dataclass would set every field through object, which costs more than to encode the entry.
        own = self.__dict__
        own["record"] = record
        own["recorded_at"] = recorded_at
        own["number"] = number

    @property
    def originator_id(self) -> str:
        """The negotiation."""
        return self.record[0]

    @property
    def originator_version(self) -> int:
        """The place in the negotiation."""
        return self.record[1]

    @property
    def topic(self) -> str:
        """The kind."""
        return self.record[3]

    @property
    def state(self) -> bytes:
        """The JSON, as the library has it."""
        return self.record[4].encode()


class ClockBehindError(Exception):
    """The last entry was recorded at `stamp`, later than the clock says now: stamp these with that."""

    def __init__(self, stamp: str) -> None:
        super().__init__(stamp)
        self.stamp = stamp
