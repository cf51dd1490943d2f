"""JSON Lines, the exact form: one entry a line, taken in whole or not at all, given out as it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from zoneinfo import ZoneInfo

from eventsourcing.persistence import IntegrityError

from domain.entry import Draft, Entry
from domain.errors import InputError, LineError, Refused
from domain.register import Register
from domain.structure import check
from ledger.application import LedgerApplication
from ledger.clerk import Clerk, check_learnt
from ledger.codec import content_id, draft_of, entry_of, state_of
from ledger.faults import Fault
from ledger.interchange.lines import Source, numbered
from ledger.interchange.restoring import restored
from ledger.progress import Progress
from ledger.recording import conflict, damaged, standing
from ledger.sqlite.recorder import Row
from ledger.stamps import Clock, later, stamp_of

BATCH = 1000
"""Entries written at a time, in one transaction with all the others."""

_FIELD = re.compile(r"[a-z_.]+")
_Line = tuple[int, Draft]


class Import:
    """One import into a ledger; use it once."""

    def __init__(
        self, application: LedgerApplication, zone: ZoneInfo, *, restore: bool = False, recorder: str | None = None
    ) -> None:
        self._application = application
        self._zone = zone
        self._clerk = Clerk(zone)
        self._restore = restore
        self._recorder = recorder
        self._registers: dict[str, Register] = {}
        self._waiting: dict[str, Entry] = {}
        self._lines: list[int] = []
        self._stamp = ""
        self.recorded = 0
        self.skipped = 0

    @property
    def negotiations(self) -> tuple[str, ...]:
        """The negotiations that the lines belong to."""
        return tuple(self._registers)

    @contextmanager
    def run(
        self, source: Source, clock: Clock, *, dry_run: bool = False, progress: Progress | None = None
    ) -> Iterator[None]:
        """Take in every line, or none; within the `with` all are in, and at its end they are kept, or undone.

        Raises LineError, Refused, InputError or LedgerError.
        """
        drafts = _drafts(source)
        # What fits into one batch is read before anybody else has to wait.
        batch = list(islice(drafts, BATCH))
        read = 0
        with self._application.file.writing(keep=not dry_run):
            self._begin(clock)
            while batch:
                self._take(batch)
                read += len(batch)
                if progress is not None:
                    progress(read)
                batch = list(islice(drafts, BATCH))
            yield
        if not dry_run:
            for register in self._registers.values():
                self._application.keep(register)

    def _begin(self, clock: Clock) -> None:
        last = self._application.entries.max_notification_id() or 0
        now = stamp_of(clock(), self._zone)
        if self._restore:
            if last:
                raise Refused(
                    f"{self._application.file.path} holds {last} entries; only an empty one is restored",
                    hint="make a new one with: parley new",
                )
            self._application.file.set("restored_at", now)
            return
        row = self._application.entries.row_of_number(last)
        before = "" if row is None else entry_of(*row).recorded_at
        self._stamp = before if before and later(before, now) else now

    def _take(self, batch: list[_Line]) -> None:
        self._waiting, self._lines = {}, []
        for line, draft in batch:
            try:
                self._one(line, draft)
            except (Refused, InputError) as error:
                raise at_line(error, line) from error
        entries = list(self._waiting.values())
        try:
            self._application.append(entries)
        except IntegrityError as error:
            self._complain(entries)
            raise damaged(self._application) from error
        self.recorded += len(entries)

    def _one(self, line: int, draft: Draft) -> None:
        name = draft.id or content_id(draft)
        register = self._registers.get(draft.negotiation)
        if register is None:
            register = self._application.register(draft.negotiation, fresh=True).copy()
            self._registers[draft.negotiation] = register
        if name in register.kinds:
            self._repeated(draft, register, name)
            return
        if self._restore:
            entry = self._restored(draft, register)
        else:
            entry = self._clerk.enter(draft, register, id=name, recorded_at=self._stamp, recorded_by=self._recorder)
        check_learnt(entry)
        check(register, entry)
        if name in self._waiting:
            raise _elsewhere(name, self._waiting[name].negotiation)
        register.take(entry)
        self._waiting[name] = entry
        self._lines.append(line)

    def _repeated(self, draft: Draft, register: Register, name: str) -> None:
        if self._restore:
            raise InputError(f"id: {name} is there twice", hint="a whole export has every entry once")
        waiting = self._waiting.get(name)
        row = (
            self._application.entries.row_of_id(name)
            if waiting is None
            else Row(self._next_number(name), waiting.version, state_of(waiting))
        )
        if row is not None:
            standing(self._clerk, draft, register, row)
            self.skipped += 1

    def _next_number(self, name: str) -> int:
        last = self._application.entries.max_notification_id() or 0
        return last + 1 + list(self._waiting).index(name)

    def _restored(self, draft: Draft, register: Register) -> Entry:
        entry = restored(self._clerk, draft, register)
        if self._stamp and later(self._stamp, entry.recorded_at):
            raise Fault(
                "recorded_at",
                f"{entry.recorded_at} is before that of the line above",
                "restore the lines in their order",
            )
        self._stamp = entry.recorded_at
        return entry

    def _complain(self, entries: list[Entry]) -> None:
        """Find the line whose id is an entry's of another negotiation."""
        for line, entry in zip(self._lines, entries, strict=True):
            row = self._application.entries.row_of_id(entry.id)
            if row is not None and entry_of(*row).negotiation != entry.negotiation:
                raise at_line(conflict(entry.id, row, "negotiation"), line)


def export(application: LedgerApplication, negotiation: str | None = None) -> Iterator[bytes]:
    """Return the stored lines, in order and without their ends; of one negotiation, or of all."""
    if negotiation is None:
        return (row.state.encode() for row in application.entries.rows())
    return (row.state.encode() for row in application.entries.versions_of(negotiation, after=0))


def at_line(error: Exception, line: int) -> LineError:
    """The same error with the number of its line."""
    right = getattr(error, "hint", None)
    if isinstance(error, Fault):
        return LineError(error.what, line=line, field=error.field, hint=right)
    field, colon, what = str(error).partition(": ")
    if colon and _FIELD.fullmatch(field):
        return LineError(what, line=line, field=field, hint=right)
    return LineError(str(error), line=line, hint=right)


def _drafts(source: Source) -> Iterator[_Line]:
    for number, line in numbered(source):
        try:
            yield number, draft_of(line)
        except Fault as fault:
            raise at_line(fault, number) from fault


def _elsewhere(name: str, negotiation: str) -> Refused:
    return Refused(f"id: {name} is an entry of {negotiation} a few lines above", hint="give it another id")
