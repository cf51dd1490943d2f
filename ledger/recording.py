"""Entries written: one is tried at once, and where another writer was faster, with the file to oneself; several are
written with the file to oneself from the first."""

from __future__ import annotations

from typing import NamedTuple
from zoneinfo import ZoneInfo

from eventsourcing.persistence import IntegrityError
from msgspec.structs import replace

from domain.entry import Draft, Entry
from domain.errors import ConflictError, NotALedger, ParleyError, RuleBroken, StructureError
from domain.history import History
from domain.moment import Anomaly
from domain.register import Register
from domain.rules import PROCEDURAL
from domain.rules.asking import Asking, is_asked
from domain.structure import check
from ledger.application import LedgerApplication
from ledger.batch import Batch, Part, at_place
from ledger.clerk import Clerk, check_learnt
from ledger.codec import entry_of
from ledger.reading import NegotiationReader
from ledger.sqlite.recorder import Row
from ledger.stamps import Clock, Ids, later, stamp_of
from ledger.stored import ClockBehindError

_KEPT = 16
"""Negotiations of which is kept what the next entry is asked with."""


class _Followed(NamedTuple):
    """A negotiation that entries are written in, as far as it is read and folded."""

    reader: NegotiationReader
    asking: Asking


class Tried(NamedTuple):
    """An entry that would be written next after a history, and what the rules have against it."""

    entry: Entry
    history: History
    refused: StructureError | None = None
    broken: tuple[Anomaly, ...] = ()


class TriedAll(NamedTuple):
    """Entries that would be written together after a history, and the history that they would make."""

    parts: tuple[Part, ...]
    before: History
    after: History


class Recording:
    """Writes entries, one or several at a time. Many processes may do so at once: each is written or refused."""

    def __init__(self, application: LedgerApplication, zone: ZoneInfo, clock: Clock, ids: Ids) -> None:
        self._application = application
        self._clerk = Clerk(zone)
        self._zone = zone
        self._clock = clock
        self._ids = ids
        self._last = ""
        self._followed: dict[str, _Followed] = {}

    def write(self, draft: Draft, recorded_by: str | None) -> Entry:
        """Write a draft that has been validated, or find it written. Raises Refused, InputError or LedgerError."""
        # The repository has locks of its own; two threads must not take those and the file's in different order.
        with self._application.file.alone:
            return self._write(draft, recorded_by)

    def tried(self, draft: Draft, recorded_by: str | None) -> Tried:
        """The entry that would be written for a validated draft, and what forbids it; nothing is written.

        Raises InputError where a date cannot be read, LedgerError.
        """
        with self._application.file.alone:
            register = self._application.register(draft.negotiation, fresh=True)
            entry = self._clerk.enter(
                draft, register, id=draft.id or self._ids(), recorded_at=self._stamp(), recorded_by=recorded_by
            )
            entry = replace(entry, number=(self._application.entries.max_notification_id() or 0) + 1)
            reader, asking = self._follow(draft.negotiation)
            history = reader.history
            try:
                check_learnt(entry)
                check(register, entry)
            except StructureError as error:
                return Tried(entry, history, error)
            return Tried(entry, history, None, () if entry.irregular is not None else asking.breaks(history, entry))

    def write_all(self, drafts: list[Draft], recorded_by: str | None) -> tuple[Entry, ...]:
        """Write validated drafts of one negotiation, all or none; those that are written already are found.

        Raises PartRefused or InputError, which say of which one, or LedgerError.
        """
        if not drafts:
            return ()
        names = [draft.id or self._ids() for draft in drafts]
        with self._application.file.alone:
            # What is on record is read before anybody else has to wait.
            batch = self._batch(drafts[0].negotiation)
            with self._application.file.writing():
                batch = self._batch(drafts[0].negotiation)
                stamp = self._stamp_after_all()
                entries = []
                for place, (draft, name) in enumerate(zip(drafts, names, strict=True), 1):
                    try:
                        part = batch.put(draft, name, place, stamp, recorded_by)
                        refuse(part.refused, part.broken)
                    except ParleyError as error:
                        raise at_place(error, place, drafts) from error
                    entries.append(part.entry)
                try:
                    self._application.append(list(batch.new.values()))
                except IntegrityError as error:
                    raise damaged(self._application) from error
            self._last = stamp
            self._application.keep(batch.register)
            return tuple(entries)

    def tried_all(self, drafts: list[Draft], recorded_by: str | None) -> TriedAll:
        """The entries that would be written for validated drafts of one negotiation; nothing is written.

        What a structural rule refuses is left out for those after it. Raises ConflictError, InputError, LedgerError.
        """
        with self._application.file.alone:
            batch = self._batch(drafts[0].negotiation if drafts else "")
            stamp = self._stamp_after_all()
            parts = []
            for place, draft in enumerate(drafts, 1):
                try:
                    parts.append(batch.put(draft, draft.id or self._ids(), place, stamp, recorded_by))
                except ParleyError as error:
                    raise at_place(error, place, drafts) from error
            return TriedAll(tuple(parts), batch.before, batch.history)

    def _batch(self, negotiation: str) -> Batch:
        register = self._application.register(negotiation, fresh=True)
        return Batch(self._application, self._clerk, self._follow(negotiation).reader.history, register)

    def _stamp_after_all(self) -> str:
        """The stamp of now, or that of the last entry where the clock is behind it."""
        stamp = self._stamp()
        row = self._application.entries.row_of_number(self._application.entries.max_notification_id() or 0)
        last = "" if row is None else entry_of(*row).recorded_at
        return last if last and later(last, stamp) else stamp

    def _write(self, draft: Draft, recorded_by: str | None) -> Entry:
        name = draft.id or self._ids()
        register = self._application.register(draft.negotiation)
        version = register.version
        try:
            entry = self._attempt(draft, name, register, recorded_by)
        except (IntegrityError, StructureError, RuleBroken) as error:
            fresh = self._application.register(draft.negotiation, fresh=True)
            if fresh.version == version and isinstance(error, (StructureError, RuleBroken)):
                raise
            entry = self._insist(draft, name, recorded_by)
        self._remember(entry)
        return entry

    def _insist(self, draft: Draft, name: str, recorded_by: str | None) -> Entry:
        """Ask again what the rules say, while nobody else can write."""
        with self._application.file.writing():
            register = self._application.register(draft.negotiation, fresh=True)
            try:
                return self._attempt(draft, name, register, recorded_by)
            except IntegrityError as error:
                row = self._application.entries.row_of_id(name)
                if row is None:
                    raise damaged(self._application) from error
                raise conflict(name, row, "negotiation") from error

    def _attempt(self, draft: Draft, name: str, register: Register, recorded_by: str | None) -> Entry:
        if name in register.kinds:
            row = self._application.entries.row_of_id(name)
            if row is not None:
                return standing(self._clerk, draft, register, row)
        stamp = self._stamp()
        while True:
            entry = self._clerk.enter(draft, register, id=name, recorded_at=stamp, recorded_by=recorded_by)
            check_learnt(entry)
            check(register, entry)
            self._check_procedure(entry)
            try:
                self._application.append([entry])
            except ClockBehindError as behind:
                stamp = behind.stamp
            else:
                self._last = stamp
                return entry

    def _check_procedure(self, entry: Entry) -> None:
        """Ask the procedural rules, of everything that is written; what is irregular is written all the same."""
        if entry.irregular is not None or not is_asked(type(entry.event)):
            return
        reader, asking = self._follow(entry.negotiation)
        refuse(None, asking.breaks(reader.history, entry))

    def _follow(self, negotiation: str) -> _Followed:
        followed = self._followed.pop(negotiation, None)
        if followed is None:
            reader = NegotiationReader(self._application, negotiation, self._zone, self._clock)
            followed = _Followed(reader, Asking())
        self._followed[negotiation] = followed
        if len(self._followed) > _KEPT:
            del self._followed[next(iter(self._followed))]
        return followed

    def _stamp(self) -> str:
        stamp = stamp_of(self._clock(), self._zone)
        return self._last if self._last and later(self._last, stamp) else stamp

    def _remember(self, entry: Entry) -> None:
        register = self._application.register(entry.negotiation)
        if register.version == entry.version - 1:
            register.take(entry)
            self._application.keep(register)
        # What is not committed yet may still be undone.
        if not self._application.file.connection.in_transaction:
            for followed in self._followed.values():
                followed.reader.wrote(entry)


def refuse(refused: StructureError | None, broken: tuple[Anomaly, ...]) -> None:
    """Raise what the rules have against an entry, if anything."""
    if refused is not None:
        raise refused
    for one in broken:
        raise RuleBroken(
            f"{one.text}, which the rule {one.rule} forbids",
            rule=one.rule,
            hint=f'{PROCEDURAL[one.rule].sentence[:-1]}; if it happened all the same: --irregular "why"',
        )


def standing(clerk: Clerk, draft: Draft, register: Register, row: Row) -> Entry:
    """The entry that a draft repeats. Raises ConflictError where it says something else."""
    differs = clerk.repeats(draft, register, row)
    entry = entry_of(*row)
    if differs is not None:
        raise conflict(entry.id, row, differs)
    return entry


def damaged(application: LedgerApplication) -> NotALedger:
    """What to say where the file refuses an entry for a reason that no ledger has."""
    return NotALedger(
        f"{application.file.path} is damaged: it refuses an entry whose id and place are free",
        hint="restore it from a copy, or import an export into a new ledger",
    )


def conflict(name: str, row: Row, field: str) -> ConflictError:
    """The refusal of an id that another entry has."""
    return ConflictError(
        f"id: {name} is entry #{row.number} already, with another {field}",
        hint="to change what is recorded correct or retract it; to record something else give it another id",
    )
