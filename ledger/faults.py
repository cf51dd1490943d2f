"""What is wrong with a value, in words for the one who wrote it: the field, what is there, what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

from msgspec import DecodeError, Struct, ValidationError, json
from msgspec.structs import fields as struct_fields

from domain.entry import Draft
from domain.errors import InputError
from domain.events import KINDS
from domain.suggest import hint, quoted

_ID = "an id is 1 to 100 characters without spaces or commas, and does not begin with #"
_ENTRY_ID = "an id is 1 to 200 characters without spaces, and does not begin with #"
_ONE_LINE = 'a line is one whole JSON object, such as {"negotiation": "…", "event": {"kind": "note-made", …}}'
_DEEP = "at most 32 levels of brackets"

_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number with decimals",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
    "date": "a day",
}
_FORMS = {
    "str": 'write it in quotation marks: "…"',
    "int": "write it in digits, without quotation marks",
    "bool": "write true or false, without quotation marks",
    "array": 'write it in brackets: ["…"]',
    "object": "write it in braces: {…}",
}
"""How a value of each type is written in JSON."""

_MADE_OF = {"array": "items", "object": "fields"}
_STAMPS = frozenset({"recorded_at", "learnt"})
_STAMP = 'write a day or a time in quotation marks, such as "2013-01-29" or "2013-01-29T09:00"'
_WHERE = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(?P<wanted>[^`]+)`(?:, got `(?P<given>[^`]+)`)?$")
_LENGTH = re.compile(r"Expected `(?P<wanted>\w+)` of length (?P<bound>[<>]=) (?P<size>\d+)")
_SIZE = re.compile(r"Expected `\w+` (?P<bound>[<>]=) (?P<size>[-\d]+)")
_FIELD = re.compile(r"Object (?P<what>contains unknown|missing required) field `(?P<name>[^`]*)`")
_CHOICE = re.compile(r"Invalid (?:enum )?value '(?P<given>.*)'$", re.DOTALL)
_BYTE = re.compile(r"\(byte (?P<byte>\d+)\)")
_CONSTANTS = (b"NaN", b"Infinity", b"-Infinity", b"-NaN", b"nan", b"inf")


class Fault(InputError):
    """A value that cannot be taken: `field` is its path in the line, `what` says why, `hint` what would be right."""

    def __init__(self, field: str | None, what: str, right: str | None = None) -> None:
        super().__init__(f"{field}: {what}" if field else what, hint=right)
        self.field = field
        self.what = what


class _Event(Struct):
    kind: str = ""


class _Line(Struct):
    event: _Event


def fault_of(error: Exception, line: bytes) -> Fault:
    """The plain form of what a decoder says about a line."""
    if isinstance(error, RecursionError):
        return Fault(None, "it is nested too deeply", _DEEP)
    if isinstance(error, UnicodeDecodeError):
        return Fault(None, "it is not UTF-8 text", "save the file as UTF-8")
    if isinstance(error, ValidationError):
        return _invalid(str(error), line)
    if isinstance(error, DecodeError):
        return _malformed(str(error), line)
    return Fault(None, str(error))


def _malformed(message: str, line: bytes) -> Fault:
    found = _BYTE.search(message)
    if found is None:
        if line.rstrip().endswith(b"}"):
            return Fault(
                None, "it is not JSON: a text in it is not complete", "write characters as UTF-8 instead of \\u"
            )
        return Fault(None, "the line is cut short", _ONE_LINE)
    place = int(found["byte"])
    if line[place:].startswith(_CONSTANTS) or line[max(place - 1, 0) :].startswith(_CONSTANTS):
        return Fault(
            None,
            f"it is not JSON: NaN and infinity are no values (character {place + 1})",
            "write an amount as text in plain digits, or leave it out",
        )
    why = "something follows the object" if "trailing" in message else "an unexpected character"
    return Fault(None, f"it is not JSON: {why} (character {place + 1})", _ONE_LINE)


def _invalid(message: str, line: bytes) -> Fault:
    parts = _WHERE.match(message)
    what, place = (parts["what"], parts["path"]) if parts else (message, None)
    path = (place or "$").removeprefix("$").removeprefix(".")
    kind = _kind(line)
    if found := _FIELD.match(what):
        return _field(found, path, kind)
    if found := _CHOICE.match(what):
        return _choice(found["given"], path, kind)
    if found := _EXPECTED.match(what):
        return _type(found, path)
    if found := _LENGTH.match(what):
        return _length(found, path, removable=_is_optional(path, kind))
    if found := _SIZE.match(what):
        more = "at least" if found["bound"] == ">=" else "at most"
        return Fault(path, "the number is out of range", f"{more} {found['size']}")
    if "matching regex" in what:
        return _pattern(path)
    if "RFC3339" in what:
        return Fault(path, "it is not a day of the calendar", "write it as 2013-01-29")
    return Fault(path or None, what[:1].lower() + what[1:])


def _field(found: re.Match[str], path: str, kind: str | None) -> Fault:
    field = f"{path}.{found['name']}" if path else found["name"]
    owner = _struct_at(path, kind)
    if found["what"] == "missing required":
        if field == "event.kind":
            return Fault(
                field, "it is missing", "an event says its kind, such as note-made: parley schema lists them"
            )
        needed = [f.encode_name for f in struct_fields(owner) if f.required] if owner else []
        return Fault(field, "it is missing", f"needed here: {', '.join(needed)}" if needed else None)
    known = [f.encode_name for f in struct_fields(owner) if f.encode_name not in _PLACE] if owner else []
    whose = kind if path == "event" else path or "an entry"
    return Fault(field, f"{whose} has no field {quoted(found['name'])}", hint(found["name"], known, "field"))


_PLACE = ("number", "version")


def _choice(given: str, path: str, kind: str | None) -> Fault:
    if path == "event.kind":
        return Fault(path, f"there is no kind {quoted(given)}", hint(given, KINDS, "kind"))
    choices = list(_choices(_type_at(path, kind)))
    return Fault(path, f"{quoted(given)} is not one of its words", hint(given, choices, "word") if choices else None)


def _type(found: re.Match[str], path: str) -> Fault:
    wanted = " or ".join(_WORDS.get(word.strip(), word.strip()) for word in found["wanted"].split("|"))
    given = found["given"]
    if path == "effective" and given == "str":
        return Fault(path, "a date is an object here, not text", 'write {"edtf": "2013-01-29"}')
    if not path:
        return Fault(None, f"it is {_WORDS.get(given or '', 'something else')}, not an object", _ONE_LINE)
    way = _STAMP if path in _STAMPS else _FORMS.get(found["wanted"].split("|")[0].strip())
    return Fault(path, f"{wanted} is wanted here" + (f", not {_WORDS.get(given, given)}" if given else ""), way)


def _length(found: re.Match[str], path: str, *, removable: bool) -> Fault:
    of = _MADE_OF.get(found["wanted"], "characters")
    if found["bound"] == ">=":
        least = f"at least one {of[:-1]}" if found["size"] == "1" else f"at least {found['size']} {of}"
        return Fault(path, "it is empty", f"give {least}" + (", or leave the field out" if removable else ""))
    return Fault(path, "it is too long", f"at most {found['size']} {of}")


def _is_optional(path: str, kind: str | None) -> bool:
    """Whether the field at this path can be left out; what stands in a list cannot."""
    place, _, name = path.rpartition(".")
    owner = Draft if not place else _struct_at(place, kind)
    return owner is not None and any(f.encode_name == name and not f.required for f in struct_fields(owner))


def _pattern(path: str) -> Fault:
    if path.endswith("sha256"):
        return Fault(path, "it is not a SHA-256", "64 digits of 0 to 9 and a to f")
    if path in _STAMPS:
        return Fault(path, "it is not a stamp of this ledger", "such as 2013-01-29T09:35:00.000000+00:00")
    return Fault(path, "it is not an id", _ENTRY_ID if path in {"id", "event.entry"} else _ID)


def _kind(line: bytes) -> str | None:
    try:
        kind = json.decode(line, type=_Line).event.kind
    except (ValueError, RecursionError):
        return None
    return kind if kind in KINDS else None


def _type_at(path: str, kind: str | None) -> Any:
    """The declared type of the field at this path, or None."""
    found: Any = Draft
    for name in re.sub(r"\[[^\]]*\]", "", path).split("."):
        owner = _struct_in(found)
        if not name or owner is None:
            return found if not name else None
        if owner is Draft and name == "event":
            found = KINDS.get(kind or "")
            continue
        inner = {f.encode_name: f.name for f in struct_fields(owner)}
        found = _hints(owner).get(inner.get(name, name))
    return found


def _struct_at(path: str, kind: str | None) -> type[Struct] | None:
    return _struct_in(_type_at(path, kind))


def _struct_in(declared: Any) -> type[Struct] | None:
    if isinstance(declared, type) and issubclass(declared, Struct):
        return declared
    return next(filter(None, map(_struct_in, get_args(declared))), None)


def _choices(declared: Any) -> Iterator[str]:
    for inner in get_args(declared):
        if isinstance(inner, str) and getattr(declared, "__origin__", None) is Literal:
            yield inner
        else:
            yield from _choices(inner)


@cache
def _hints(owner: type[Struct]) -> dict[str, Any]:
    return get_type_hints(owner)
