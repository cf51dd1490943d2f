"""The library's factory of infrastructure, over one ledger's file."""

from __future__ import annotations

from typing import Never

from eventsourcing.persistence import InfrastructureFactory, TrackingRecorder
from eventsourcing.utils import Environment

from ledger.sqlite.file import LedgerFile
from ledger.sqlite.recorder import EntryRecorder


class SqliteFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes the recorder of entries. A ledger tracks no other application and keeps no snapshots."""

    def __init__(self, env: Environment, file: LedgerFile) -> None:
        super().__init__(env)
        self.file = file

    def application_recorder(self) -> EntryRecorder:
        """The recorder of all entries."""
        return EntryRecorder(self.file)

    def aggregate_recorder(self, purpose: str = "events") -> Never:
        """A register is rebuilt in milliseconds: there is nothing else to record."""
        raise NotImplementedError(purpose)

    def tracking_recorder(self, tracking_recorder_class: type[TrackingRecorder] | None = None) -> Never:
        """A ledger follows no other application."""
        raise NotImplementedError(tracking_recorder_class)

    def process_recorder(self) -> Never:
        """A ledger follows no other application."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        self.file.close()
