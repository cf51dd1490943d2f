"""The event-sourced application: entries as domain events, a register of each negotiation as its aggregate.

The library's parts are all here and are what they are: an Application, whose repository rebuilds registers
with a projector, whose event store maps entries with a mapper and writes them through a recorder that an
infrastructure factory makes. Nothing else writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from eventsourcing.application import AggregateNotFoundError, Application, Repository
from eventsourcing.persistence import (
    ApplicationRecorder,
    EventStore,
    InfrastructureFactory,
    JSONTranscoder,
    Mapper,
    Recording,
    StoredEvent,
    Transcoder,
)
from eventsourcing.utils import Environment, EnvType
from msgspec.structs import force_setattr

from domain.entry import Entry
from domain.register import Register
from ledger.codec import entry_of, state_of
from ledger.sqlite.factory import SqliteFactory
from ledger.sqlite.file import LedgerFile
from ledger.sqlite.recorder import EntryRecorder
from ledger.stored import StoredEntry

_REGISTERS_KEPT = 256


class EntryMapper(Mapper[str]):
    """Maps an Entry to its stored form and back; its topic is the kind of its event, never a Python path."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Encode an entry that has its version."""
        entry: Entry = domain_event
        kind: str = entry.event.__struct_config__.tag  # type: ignore[assignment]
        return StoredEntry((entry.negotiation, entry.version, entry.id, kind, state_of(entry)), entry.recorded_at)

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Decode an entry and give it its place."""
        number = stored_event.number if isinstance(stored_event, StoredEntry) else 0
        return entry_of(number, stored_event.originator_version, stored_event.state)


class EntryStore(EventStore[str]):
    """Puts entries into the file and tells them their numbers.

    No Recordings are made of them: those are for subscribers, which a file cannot have.
    """

    def put(self, domain_events: Sequence[Any], **kwargs: Any) -> list[Recording[str]]:
        """Write entries that were stamped alike, all or none."""
        stored = [self.mapper.to_stored_event(entry) for entry in domain_events]
        numbers = self.recorder.insert_events(stored, **kwargs)
        for entry, number in zip(domain_events, numbers or (), strict=True):
            force_setattr(entry, "number", number)
        return []


class LedgerApplication(Application[str]):
    """All entries of one ledger. Close it when done."""

    name = "parley"

    def __init__(self, file: LedgerFile) -> None:
        self.file = file
        super().__init__()

    @property
    def entries(self) -> EntryRecorder:
        """The recorder, with its short ways of reading."""
        return cast("EntryRecorder", self.recorder)

    def register(self, negotiation: str, *, fresh: bool = False) -> Register:
        """The register of a negotiation; empty where there is none.

        It is the application's own: whoever has appended an entry may let it take that, nobody else changes it.
        Unless `fresh`, it may lack what others have written since; the store then refuses the next version,
        because it is taken.
        """
        cache = self.repository.cache
        if not fresh and cache is not None:
            try:
                return cast("Register", cache.get(negotiation))
            except KeyError:
                pass
        try:
            found = cast("Any", self.repository).get(negotiation, projector_func=_project, deepcopy_from_cache=False)
        except AggregateNotFoundError:
            return Register.empty(negotiation)
        register = cast("Register", found)
        self.keep(register)
        return register

    def keep(self, register: Register) -> None:
        """Remember a register that holds nothing but what is written."""
        # The library fast-forwards what it has cached but keeps the old state, where that is immutable.
        if self.repository.cache is not None:
            self.repository.cache.put(register.negotiation, cast("Any", register))

    def forget(self, negotiation: str) -> None:
        """Let go of a register that may hold what was not written after all; the next to ask builds it anew."""
        # The library's cache cannot take a register out without harm.
        self.keep(Register.empty(negotiation))

    def append(self, entries: Sequence[Entry]) -> None:
        """Write entries, all or none, and number them. They were stamped alike and have their versions.

        Raises IntegrityError where an id or version is taken, ClockBehindError where the last entry has a
        later stamp, and StoreError.
        """
        self.events.put(cast("Any", entries))

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Nothing is taken from the process's environment, where other applications keep their settings."""
        return Environment(name, env)

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        """The factory for the ledger's file."""
        return SqliteFactory(env, self.file)

    def construct_transcoder(self) -> Transcoder:
        """The mapper encodes whole entries; the library asks for a transcoder all the same."""
        return JSONTranscoder()

    def construct_mapper(self) -> Mapper[str]:
        """The mapper of entries."""
        return EntryMapper(self.construct_transcoder())

    def construct_recorder(self) -> ApplicationRecorder:
        """The recorder of entries."""
        return self.factory.application_recorder()

    def construct_event_store(self) -> EventStore[str]:
        """The store of entries."""
        return EntryStore(self.mapper, self.recorder)

    def construct_repository(self) -> Repository[str]:
        """A repository that keeps the last registers and never copies them."""
        return Repository(self.events, cache_maxsize=_REGISTERS_KEPT, deepcopy_from_cache=False)


def _project(register: Register | None, entries: Iterable[Entry]) -> Register | None:
    """Take a register further by these entries; the one given is left as it is."""
    new = list(entries)
    if not new:
        return register
    return (register or Register.empty(new[0].negotiation)).extended(new)
