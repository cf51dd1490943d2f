"""The entries of one negotiation, read as a restore would read them: each must come out exactly as it lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from domain.entry import Entry
from domain.errors import InputError, NotALedger, StructureError
from domain.events import EntryCorrected, EntryRetracted
from domain.register import Register
from domain.structure import check
from ledger.clerk import Clerk, check_learnt
from ledger.codec import draft_of, entry_of, state_of
from ledger.findings import Findings, Problem
from ledger.interchange.restoring import restored
from ledger.sqlite.checksum import checksum_of
from ledger.sqlite.examined import Lying

COMPARE = "compare it with a backup, or with an export from before"

_Say = Callable[[Problem, str], None]


class Proofreader:
    """Reads negotiations one after another and notes what is wrong; it holds one register at a time."""

    def __init__(self, zone: ZoneInfo, findings: Findings, *, protected: bool) -> None:
        self._clerk = Clerk(zone)
        self._findings = findings
        self._protected = protected

    def read(self, negotiation: bytes, entries: Iterable[Lying]) -> None:
        """Read all entries of a negotiation, by version."""
        name = negotiation.decode(errors="replace")
        register = Register.empty(name)
        before = 0
        for one in entries:

            def say(problem: Problem, text: str, number: int = one.number) -> None:
                self._findings.add(problem, text, COMPARE, number=number, negotiation=name)

            self._place(one, register, before, say)
            entry = self._entry(one, register, say)
            if entry is not None:
                _columns(one, entry, say)
            # An entry before it may be missing: what follows is judged by what is there.
            register.version = one.version if isinstance(one.version, int) else register.version + 1
            before = one.number

    def _place(self, one: Lying, register: Register, before: int, say: _Say) -> None:
        if one.version != register.version + 1:
            say("version", f"it is version {one.version!r} where version {register.version + 1} has to be")
        elif one.number <= before:
            say("version", f"it is version {one.version}, and the version before it is #{before}")
        if self._protected and not _as_written(one):
            say("checksum", "its checksum says that it is not what was written")

    def _entry(self, one: Lying, register: Register, say: _Say) -> Entry | None:
        """The entry, which the register has taken; None where it cannot be read at all."""
        try:
            entry = restored(self._clerk, draft_of(one.state), register)
            if state_of(entry).encode() != one.state:
                say("bytes", "it is not in the one form in which an entry is stored")
        except InputError as error:
            say("line", f"no import would take it: {error}")
            return _readable(one, register)
        try:
            check_learnt(entry)
            check(register, entry)
        except StructureError as error:
            say("rule", f"{error}, which the rule {error.rule} forbids")
        _take(register, entry)
        return entry


def _readable(one: Lying, register: Register) -> Entry | None:
    """What no import takes may still be read, and referred to by what follows."""
    try:
        entry = entry_of(one.number, register.version + 1, one.state)
    except NotALedger:
        return None
    _take(register, entry)
    return entry


def _take(register: Register, entry: Entry) -> None:
    """Note an entry, unless it amends what is not there: a register follows every amendment to what it names."""
    event = entry.event
    if not isinstance(event, (EntryCorrected, EntryRetracted)) or event.entry in register.kinds:
        register.take(entry)


def _as_written(one: Lying) -> bool:
    try:
        negotiation, state = one.negotiation.decode(), one.state.decode()
    except UnicodeDecodeError:
        return False
    return isinstance(one.version, int) and one.checksum == checksum_of(one.number, negotiation, one.version, state)


def _columns(one: Lying, entry: Entry, say: _Say) -> None:
    """By what an entry is found must be what it says."""
    for column, filed, own in (
        ("negotiation", one.negotiation, entry.negotiation),
        ("id", one.id, entry.id),
        ("kind", one.kind, entry.event.kind()),
    ):
        if filed != own.encode():
            say("column", f"it is filed under the {column} {filed.decode(errors='replace')!r}, and says {own!r}")
