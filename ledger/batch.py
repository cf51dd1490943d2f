"""Several entries of one negotiation that are written together: each is asked as if those before it stood there."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from domain.entry import Draft, Entry
from domain.errors import ConflictError, InputError, ParleyError, PartRefused, Refused, StructureError
from domain.history import History
from domain.moment import Anomaly
from domain.register import Register
from domain.rules.asking import Asking
from domain.structure import check
from ledger.application import LedgerApplication
from ledger.clerk import Clerk, check_learnt
from ledger.codec import entry_of, state_of, validated
from ledger.sqlite.recorder import Row


class Part(NamedTuple):
    """An entry of several, the place it has among them from 1, and what the rules have against it."""

    place: int
    entry: Entry
    refused: StructureError | None = None
    broken: tuple[Anomaly, ...] = ()


class Batch:
    """The entries that are to be written next after a history; use it once.

    `new` are those that are not on record yet, with the numbers that they will have, as long as nobody else writes.
    """

    def __init__(self, application: LedgerApplication, clerk: Clerk, history: History, register: Register) -> None:
        self._application = application
        self._clerk = clerk
        self._last = application.entries.max_notification_id() or 0
        self.before = history
        self.history = history
        self.register = register.copy()
        # What it follows may never be written, so that nobody else goes on with it.
        self._asking = Asking()
        self.new: dict[str, Entry] = {}

    def put(self, draft: Draft, name: str, place: int, stamp: str, recorded_by: str | None) -> Part:
        """Take a draft in, or find what it repeats. One that a structural rule refuses is not taken.

        Raises ConflictError where another entry has its id, InputError where a date cannot be read.
        """
        row = self._row(name)
        if row is not None:
            return Part(place, self._repeated(draft, name, row))
        entry = self._clerk.enter(draft, self.register, id=name, recorded_at=stamp, recorded_by=recorded_by)
        entry = replace(entry, number=self._last + len(self.new) + 1)
        try:
            check_learnt(entry)
            check(self.register, entry)
        except StructureError as error:
            return Part(place, entry, error)
        broken = () if entry.irregular is not None else self._asking.breaks(self.history, entry)
        self.register.take(entry)
        self.new[name] = entry
        self.history = History((*self.history.entries, entry), self.history.calendar)
        return Part(place, entry, None, broken)

    def _row(self, name: str) -> Row | None:
        waiting = self.new.get(name)
        if waiting is not None:
            return Row(waiting.number, waiting.version, state_of(waiting))
        return self._application.entries.row_of_id(name)

    def _repeated(self, draft: Draft, name: str, row: Row) -> Entry:
        differs = "negotiation"
        if name in self.register.kinds:
            differs = self._clerk.repeats(draft, self.register, row) or ""
        if differs:
            raise ConflictError(
                f"id: {name} is entry #{row.number} already, with another {differs}",
                hint="to change what is recorded correct or retract it; to record something else give another id",
            )
        return self.new.get(name) or entry_of(*row)


def validated_all(drafts: list[Draft]) -> list[Draft]:
    """The same drafts, once every value in them has been checked. Raises InputError, which says of which one."""
    checked = []
    for place, draft in enumerate(drafts, 1):
        try:
            checked.append(validated(draft))
        except InputError as error:
            raise at_place(error, place, drafts) from error
    return checked


def at_place(error: ParleyError, place: int, drafts: list[Draft]) -> ParleyError:
    """The same error, which says of which of several entries it is; a refusal becomes a PartRefused."""
    said = f"{drafts[place - 1].event.kind()}, {place} of {len(drafts)}: {error}"
    if isinstance(error, Refused):
        return PartRefused(said, place=place, hint=error.hint)
    if isinstance(error, InputError):
        return InputError(said, hint=error.hint)
    return error
