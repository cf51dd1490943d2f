"""What can be corrected in an entry: its fields by the names that people use, as they read now.

`effective`, `attribution`, `evidence` and `marking` are the entry's own, every other name is a field of its event.
Where the entry is itself a correction, what it changes counts as its own too, so that a figure which was put wrong in
a correction is put right there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, Raw, Struct

from domain import correction
from domain.clocks import ByEntry
from domain.entry import Entry
from domain.errors import UnknownName
from domain.events import EntryCorrected
from domain.events.base import Event
from domain.fact import Fact
from domain.fields import fixed, hints
from domain.history import History
from domain.reading import Reading
from domain.suggest import closest, hint, quoted

CHANGES = "event.changes"
"""Where a correction says what it changes."""

_OF_THE_ENTRY = frozenset(correction.ENVELOPE)
_FOR_GOOD = frozenset("id number negotiation version kind learnt recorded_at recorded_by recorder irregular".split())
_PARTS = {
    "speaker": 'attribution="NAME, CAPACITY"',
    "capacity": 'attribution="NAME, CAPACITY"',
    "reporter": 'attribution:=\'{"reporter": "…"}\'',
    "source": "evidence=DOCUMENT",
    "document": "evidence=DOCUMENT",
    "locator": 'evidence="DOCUMENT: LOCATOR"',
    "quote": 'evidence:=\'[{"document": "…", "quote": "…"}]\'',
}
"""What people call parts of a field of the entry, and how that field is given."""


class Slot(Struct, frozen=True):
    """A field that can be corrected.

    `path` leads to it: one step, or through the changes of a correction of a correction. `kind` is that of the
    event it stands in, `of` its type, `reads` what it is now.
    """

    path: tuple[str, ...]
    kind: type[Event]
    of: Any
    reads: Any

    @property
    def removable(self) -> bool:
        """Whether there may be nothing: whether null is a value for it."""
        try:
            correction.read(self.kind, {self.path[-1]: Raw(b"null")})
        except correction.Misfit:
            return False
        return True

    def within(self, path: str) -> Slot:
        """The same, seen from where it is a part of what stands at the path."""
        return Slot((path, *self.path), self.kind, self.of, self.reads)


class Amendable(Struct, frozen=True):
    """An entry as it reads with all that is on record, and where it is a correction, the entry that it corrects."""

    fact: Fact
    out: bool
    """Whether it is retracted."""
    corrects: Amendable | None = None
    again: bool = False
    """Whether its amendment is on record already, and only said once more."""

    @property
    def entry(self) -> Entry:
        """What was written."""
        return self.fact.entry

    @property
    def subject(self) -> Amendable:
        """The entry that a chain of corrections is about in the end."""
        one = self
        while one.corrects is not None:
            one = one.corrects
        return one

    @property
    def slots(self) -> dict[str, Slot]:
        """What can be corrected, by the name that people use."""
        own = {called(path): self._slot(path) for path in correction.correctable(type(self.fact.event))}
        return own | self._made()

    def slot(self, name: str) -> Slot:
        """The field of that name, with or without `event.` before it. Raises UnknownName."""
        path = name if name in _OF_THE_ENTRY else f"event.{name.removeprefix('event.').removesuffix('_')}"
        slots = self.slots
        if not name.startswith("event.") and called(path) in slots:
            return slots[called(path)]
        if path in correction.correctable(type(self.fact.event)):
            return self._slot(path)
        raise self._unknown(called(path), slots)

    def _slot(self, path: str) -> Slot:
        kind = type(self.fact.event)
        if path in _OF_THE_ENTRY:
            return Slot((path,), kind, correction.ENVELOPE[path], getattr(self.fact, path))
        attribute = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))[called(path)]
        return Slot((path,), kind, hints(kind)[attribute], getattr(self.fact.event, attribute))

    def _made(self) -> dict[str, Slot]:
        """What it changes in the entry that it corrects, by name."""
        event = self.fact.event
        if self.corrects is None or not isinstance(event, EntryCorrected):
            return {}
        return {name: slot.within(CHANGES) for name, slot in self.corrects.changed_by(event.changes).items()}

    def changed_by(self, changes: Mapping[str, Raw]) -> dict[str, Slot]:
        """The fields that these changes give another value, by name, with that value."""
        found: dict[str, Slot] = {}
        kind = type(self.fact.event)
        for path, raw in changes.items():
            value = value_of(kind, path, raw)
            if self.corrects is not None and path == CHANGES and isinstance(value, dict):
                found |= {name: slot.within(path) for name, slot in self.corrects.changed_by(value).items()}
            elif path in correction.correctable(kind):
                found[called(path)] = Slot((path,), kind, self._slot(path).of, value)
        return found

    def _unknown(self, name: str, slots: Mapping[str, Slot]) -> UnknownName:
        event, this = self.fact.event, f"#{self.fact.number}"
        if name in fixed(type(event)):
            return UnknownName(
                f"{name} says which {name} {this} is about, and cannot be corrected",
                hint=f"retract {this} and record another",
            )
        if name in _FOR_GOOD:
            return UnknownName(f"{name} cannot be corrected", hint=f"retract {this} and record another")
        subject = self.subject
        if subject is not self and name in subject.slots:
            return UnknownName(
                f"{this} is a correction and does not change {name}",
                hint=f"correct the entry itself: parley correct '#{subject.fact.number}' {name}=…",
            )
        if name in _PARTS and closest(name, slots) is None:
            return UnknownName(f"{event.kind()} has no field {quoted(name)}", hint=f"write {_PARTS[name]}")
        way = hint(name, slots, "field")
        return UnknownName(f"{event.kind()} has no field {quoted(name)} that can be corrected", hint=way)


def amendable(history: History, entry: Entry, again: str | None = None) -> Amendable:
    """The entry as it reads now; where an entry of the id `again` is on record, as it read before that."""
    standing = history.by_id.get(again or "")
    known = history.everything if standing is None else ByEntry(standing.number - 1)
    return _amendable(history, history.reading(known), entry, again=standing is not None)


def _amendable(history: History, reading: Reading, entry: Entry, *, again: bool = False) -> Amendable:
    chain = [entry]
    while isinstance(event := chain[-1].event, EntryCorrected):
        target = history.by_id.get(event.entry)
        if target is None or target.number >= chain[-1].number:
            break
        chain.append(target)
    found: Amendable | None = None
    for one in reversed(chain[1:]):
        found = Amendable(reading.reads(one), reading.is_out(one), found)
    return Amendable(reading.reads(entry), reading.is_out(entry), found, again)


def called(path: str) -> str:
    """The name of the field at a path."""
    return path.removeprefix("event.")


def value_of(kind: type[Event], path: str, raw: Raw) -> Any:
    """What JSON says for the field at a path; UNSET where that does not fit it."""
    try:
        return correction.read(kind, {path: raw})[path]
    except correction.Misfit:
        return UNSET
