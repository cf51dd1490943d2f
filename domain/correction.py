"""Corrections: which fields of an entry can read otherwise, and what it then reads.

A change replaces one whole field: `effective`, `attribution`, `evidence`, `marking`, or `event.NAME`. It is
decoded with that field's own type straight from the JSON it was written in, so no amount passes through a
float; null removes what is optional. What an event is about (its kind and the ids of what it names), when it
was learnt and what a correction names cannot be corrected: retract the entry and record another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Raw, ValidationError, json
from msgspec.structs import fields as struct_fields

from domain.events.base import Event
from domain.fields import fixed, hints
from domain.spelling import check_of
from domain.values import Attribution, Citation, Marking, When, decode_hook, encode_hook

ENVELOPE: dict[str, Any] = {
    "effective": When,
    "attribution": Attribution | None,
    "evidence": tuple[Citation, ...],
    "marking": Marking | None,
}
"""The fields around the event that can be corrected, with their types."""

_NOTHING: dict[str, Any] = {"attribution": None, "evidence": (), "marking": None}


class Misfit(ValueError):
    """A change that the entry it names cannot take; `path` is the field."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


@cache
def correctable(kind: type[Event]) -> tuple[str, ...]:
    """The paths that a correction of this kind may name."""
    stands = fixed(kind)
    own = tuple(f"event.{written}" for written, name in _names(kind).items() if name not in stands)
    return (*ENVELOPE, *own)


def read(kind: type[Event], changes: Mapping[str, Raw]) -> dict[str, Any]:
    """The new values of a correction of an entry of this kind, by path. Raises Misfit."""
    values = {}
    for path, raw in changes.items():
        if path not in correctable(kind):
            raise Misfit(path, f"{kind.kind()} has no field {path} that can be corrected")
        if bytes(raw).strip() == b"null":
            values[path] = _removed(kind, path)
            continue
        try:
            values[path] = _reader(kind, path)(raw)
        except ValidationError as error:
            raise Misfit(path, str(error)) from error
    return values


def canonical(kind: type[Event], changes: Mapping[str, Raw]) -> dict[str, Raw]:
    """The same changes as they are stored: each value in the canonical form of its type. Raises Misfit."""
    return {path: Raw(json.encode(value, enc_hook=encode_hook)) for path, value in read(kind, changes).items()}


def changed(event: Event, values: Mapping[str, Any]) -> Event:
    """The event with the new values of its own fields. Raises Misfit where the result is no valid event."""
    own = {path.removeprefix("event."): value for path, value in values.items() if path.startswith("event.")}
    if not own:
        return event
    kind = type(event)
    names = _names(kind)
    standing = {name: getattr(event, name) for name in kind.__struct_fields__}
    try:
        return kind(**(standing | {names[name]: value for name, value in own.items()}))
    except ValueError as error:
        raise Misfit(f"event.{next(iter(own))}", str(error)) from error


def _removed(kind: type[Event], path: str) -> Any:
    if path in _NOTHING:
        return _NOTHING[path]
    for field in struct_fields(kind):
        if path == f"event.{field.encode_name}" and field.default is not NODEFAULT:
            return field.default
    raise Misfit(path, f"{path} cannot be removed: every {kind.kind()} needs it")


@cache
def _names(kind: type[Event]) -> dict[str, str]:
    """The attribute of each field by its name in JSON."""
    return dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))


@cache
def _reader(kind: type[Event], path: str) -> Callable[[Raw], Any]:
    declared = ENVELOPE[path] if path in ENVELOPE else hints(kind)[_names(kind)[path.removeprefix("event.")]]
    decode = json.Decoder(declared, dec_hook=decode_hook).decode
    check = check_of(declared)
    if check is None:
        return decode

    def read_and_checked(raw: Raw) -> Any:
        value = decode(raw)
        check(value)
        return value

    return read_and_checked
