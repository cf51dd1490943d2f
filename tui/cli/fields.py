"""`field=value` on the command line, made into an event, or into what an entry is to read.

`field:=JSON` gives any field exactly. Every mistake in the names is told at once, each in words that say what
would be right; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.inspect import DictType, Field, StructType, type_info

from domain.errors import InputError, UnknownName
from domain.events import AnyEvent
from domain.events.base import Event
from domain.suggest import closest, hint, quoted
from domain.values import Value
from ledger.amendable import Amendable
from ledger.fields import event_from, example, fields_of
from ledger.readers import bare, read

IdOf = Callable[[int], str]
AnyValue = TypeVar("AnyValue", bound=Value)

OF_THE_ENTRY = frozenset("effective learnt recorder id irregular speaker capacity source locator quote".split())
"""What describes the entry and not the event: options of the command."""

_ASSIGNMENT = re.compile(r"(?P<name>[^=:\s]+)(?P<sign>:?=)(?P<value>.*)", re.DOTALL)
_NUMBER = re.compile(r"#[0-9]{1,18}", re.ASCII)


def event_of(kind: type[Event], assignments: Iterable[str], numbered: IdOf | None = None) -> AnyEvent:
    """The event that the assignments describe; `numbered` gives the id of the entry that is called `#4`.

    Raises InputError or UnknownName.
    """
    fields = fields_of(kind)

    def check(name: str, value: str) -> None:
        if name not in fields:
            raise UnknownName(f"{kind.kind()} has no field {quoted(name)}", hint=_field_hint(name, value, fields))

    texts, values = _given(assignments, check)
    if missing := [name for name, field in fields.items() if field.required and name not in texts.keys() | values]:
        raise InputError(
            f"{kind.kind()} also needs {_listed(missing)}",
            hint="for example " + " ".join(name + sample(fields[name]) for name in missing),
        )
    for name, given in texts.items():
        field = fields[name]
        if numbered is not None and bare(field.type)[1].get("noun") == "entry":
            given = [_entry_id(name, one, numbered) for one in given]  # noqa: PLW2901
        values[name] = read(name, field.type, given, empty=_needed(name) if field.required else None)
    return event_from(kind, values)


def changes_of(target: Amendable, assignments: Iterable[str]) -> dict[str, Any]:
    """What the assignments give the fields of an entry that is to be corrected. Raises InputError or UnknownName."""
    texts, values = _given(assignments, lambda name, _: target.slot(name))
    for name, given in texts.items():
        slot = target.slot(name)
        empty = f"{name}:=null removes it" if slot.removable else _needed(name)
        values[name] = read(name, type_info(slot.of), given, empty=empty)
    return values


def value_of(kind: type[AnyValue], given: Mapping[str, tuple[str, str | None]]) -> AnyValue | None:
    """The value that options describe, by field the option's name and what it says; None where none says anything.

    Raises InputError, which begins with the option.
    """
    info = type_info(kind)
    types = {field.encode_name: field.type for field in info.fields} if isinstance(info, StructType) else {}
    values = {name: read(option, types[name], [said]) for name, (option, said) in given.items() if said is not None}
    return msgspec.convert(values, kind) if values else None


def _entry_id(name: str, given: str, numbered: IdOf) -> str:
    if not _NUMBER.fullmatch(given.strip()):
        return given
    try:
        return numbered(int(given.strip()[1:]))
    except UnknownName as error:
        raise UnknownName(f"{name}: {error}", hint=error.hint) from error


def _given(
    assignments: Iterable[str], check: Callable[[str, str], object]
) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """What is given as text and what as JSON, by name; `check` refuses a name, and is told the value as well."""
    texts: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    for assignment in assignments:
        match = _ASSIGNMENT.fullmatch(assignment)
        if match is None:
            raise InputError(
                f"{quoted(assignment)} is not FIELD=VALUE", hint='write it like title="Support services"'
            )
        name, sign, value = match.groups()
        check(name, value)
        if name in values or (sign == ":=" and name in texts):
            raise InputError(f"{name} is given twice, once as JSON", hint=f"keep one of them: {name}=… or {name}:=…")
        if sign == ":=":
            values[name] = _json(name, value)
        else:
            texts.setdefault(name, []).append(value)
    return texts, values


def _needed(name: str) -> str:
    return f"say something: {name} is required"


def _field_hint(name: str, value: str, fields: dict[str, Field]) -> str:
    if name in OF_THE_ENTRY and closest(name, fields) is None:
        return f"that belongs to the entry: --{name} {quoted(value)}"
    return hint(name, fields, "field of this kind")


def _json(name: str, text: str) -> msgspec.Raw:
    try:
        msgspec.json.decode(text)
        return msgspec.Raw(text.encode())
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise InputError(f"{name}: not JSON: {error}", hint=f"text in JSON has quotes: {name}:='\"…\"'") from error


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def sample(field: Field) -> str:
    """What could stand there, as one would type it in a shell, with its sign."""
    if isinstance(bare(field.type)[0], DictType):
        return """:='{"event.text": "…"}'"""
    said = example(field.type)
    return f'="{said}"' if re.search("[ >…]", said) else f"={said}"
