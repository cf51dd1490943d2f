"""Amending what is recorded: which entry is meant, and the event that corrects or retracts it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import DecodeError, EncodeError, Raw, ValidationError, json

from domain import correction
from domain.entry import Entry
from domain.errors import DateError, InputError, UnknownName
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.fields import dates
from domain.suggest import quoted
from domain.values import When
from ledger.amendable import CHANGES, Amendable, Slot, called, value_of
from ledger.application import LedgerApplication
from ledger.codec import encode, entry_of
from ledger.dates import resolve
from ledger.faults import fault_of
from ledger.shorthand import in_full

_LISTED = "parley timeline lists the entries by number, parley export has every id"


def entry_called(application: LedgerApplication, given: str | int) -> Entry:
    """The entry that is called `#12`, 12 or by its id. Raises UnknownName, InputError."""
    number = _number(given)
    if number is not None:
        row = application.entries.row_of_number(number)
        missing, way = f"#{number}: the last is #{application.entries.max_notification_id() or 0}", _LISTED
    else:
        row = application.entries.row_of_id(str(given)) if str(given).isprintable() else None
        missing, way = quoted(str(given)), f'did you mean "#{given}"?' if str(given).isdigit() else _LISTED
    if row is None:
        raise UnknownName(f"there is no entry {missing}", hint=way)
    return entry_of(*row)


def correcting(target: Amendable, changes: Mapping[str, Any], why: str) -> EntryCorrected:
    """The event that corrects an entry: fields by name, and what they are to read.

    Raises InputError or UnknownName, which name the field; also where a field reads so already.
    """
    if not changes:
        raise InputError(
            f"no field of #{target.fact.number} is given", hint=f"it can be corrected in: {', '.join(target.slots)}"
        )
    event = target.fact.event
    written = {CHANGES: Raw(encode(event.changes))} if isinstance(event, EntryCorrected) else {}
    given: dict[tuple[str, ...], str] = {}
    for name, value in changes.items():
        slot = target.slot(name)
        _check_apart(name, slot.path, given)
        given[slot.path] = name
        raw = _written(name, slot, value)
        if not target.again and _plainly(value_of(slot.kind, slot.path[-1], raw)) == _plainly(slot.reads):
            raise InputError(
                f"{name} reads so already in #{target.fact.number}", hint="leave it out, or give what it should read"
            )
        written = _with(written, slot.path, raw)
    if all(path[0] != CHANGES for path in given):
        written.pop(CHANGES, None)
    _check_whole(target, written)
    return EntryCorrected(entry=target.entry.id, changes=written, reason=because(why))


def retracting(target: Amendable, why: str) -> EntryRetracted:
    """The event that retracts an entry. Raises InputError."""
    return EntryRetracted(entry=target.entry.id, reason=because(why))


def because(why: object) -> str:
    """Check why something is amended. Raises InputError."""
    if not isinstance(why, str) or not why.strip():
        raise InputError("why is empty", hint="say why the record is changed; it stands beside the entry for good")
    return why


def _number(given: str | int) -> int | None:
    """The number of an entry, or None where it is an id."""
    if isinstance(given, int) and not isinstance(given, bool):
        number = given
    elif not isinstance(given, str):
        raise InputError(f"{quoted(str(given))} is neither an entry's number nor its id", hint='such as "#12"')
    elif not given.startswith("#"):
        return None
    elif not (given[1:].isascii() and given[1:].isdigit()):
        raise InputError(f"{quoted(given)} is not the number of an entry", hint="write it as #12")
    else:
        number = int(given[1:20])
    return min(max(number, 0), (1 << 63) - 1)


def _check_apart(name: str, path: tuple[str, ...], given: Mapping[tuple[str, ...], str]) -> None:
    """Each field is given once, and not also as a part of another."""
    for other, first in given.items():
        shorter = min(len(path), len(other))
        if path[:shorter] == other[:shorter]:
            raise InputError(f"{first} and {name} give the same field twice", hint="keep one of them")


def _with(changes: Mapping[str, Raw], path: tuple[str, ...], raw: Raw) -> dict[str, Raw]:
    """The changes with another value at the end of the path."""
    first, *rest = path
    if rest:
        raw = Raw(encode(_with(json.decode(changes[first], type=dict[str, Raw]), tuple(rest), raw)))
    return {**changes, first: raw}


def _check_whole(target: Amendable, changes: Mapping[str, Raw]) -> None:
    """What comes out is an event of its kind."""
    event = target.fact.event
    try:
        correction.changed(event, correction.read(type(event), changes))
    except correction.Misfit as misfit:
        raise InputError(f"{called(misfit.path)}: {misfit}", hint=_form(type(event))) from misfit


def _form(kind: type[Event]) -> str:
    return f"parley schema {kind.kind()} shows the form"


def _plainly(value: Any) -> Any:
    """A value as it is compared: a date by what was written, JSON by what it says."""
    if isinstance(value, When):
        return value.edtf, value.as_written
    if isinstance(value, dict):
        return {path: json.decode(raw) for path, raw in value.items()}
    return value


def _written(name: str, slot: Slot, value: Any) -> Raw:
    """A value as JSON, in the form that the field takes. Raises InputError."""
    path = slot.path[-1]
    raw = value if isinstance(value, Raw) else _encoded(name, _in_full(name, slot, value))
    try:
        read = correction.read(slot.kind, {path: raw})[path]
    except correction.Misfit as misfit:
        if isinstance(misfit.__cause__, ValidationError):
            raise _fault(name, slot, str(misfit.__cause__)) from misfit
        raise InputError(
            f"{name} cannot be removed: every {slot.kind.kind()} needs it", hint="give what it should read"
        ) from misfit
    except (DecodeError, RecursionError) as error:
        raise InputError(f"{name}: not JSON: {error}", hint=_form(slot.kind)) from error
    if isinstance(read, When):
        _resolve(name, read.edtf)
    elif isinstance(read, str) and called(path) in dates(slot.kind):
        _resolve(name, read)
    return raw


def _resolve(name: str, edtf: str) -> None:
    try:
        resolve(edtf)
    except DateError as error:
        raise DateError(f"{name}: {error}", hint=error.hint) from error


def _fault(name: str, slot: Slot, message: str) -> InputError:
    """What a decoder says of one value, as of a field in the line of an entry."""
    what, _, inner = message.partition(" - at `$")
    line = encode({"event": {"kind": slot.kind.kind()}})
    fault = fault_of(ValidationError(f"{what} - at `$.{slot.path[-1]}{inner.removesuffix('`')}`"), line)
    field = (fault.field or slot.path[-1]).replace(slot.path[-1], name.removeprefix("event."), 1)
    what = fault.what.replace(slot.path[-1], name)
    return InputError(f"{field}: {what}", hint=fault.hint or _form(slot.kind))


def _in_full(name: str, slot: Slot, value: Any) -> Any:
    return in_full(name, slot.of, value.isoformat() if slot.of is When and isinstance(value, date) else value)


def _encoded(name: str, value: Any) -> Raw:
    try:
        return Raw(encode(value))
    except (EncodeError, TypeError, NotImplementedError, RecursionError, ValueError) as error:
        raise InputError(
            f"{name}: a {type(value).__name__} cannot be written down",
            hint="give text, a number or a value of domain.values",
        ) from error
