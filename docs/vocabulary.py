"""The vocabulary page, made from the types in `domain`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from docs.meanings import meaning
from domain.events import GROUPS
from domain.events.base import Event, kind_of_name
from domain.values import Amount, Attribution, Citation, Marking, Quantity, Tally, Term, When

VALUES = (Quantity, When, Attribution, Citation, Marking, Tally, Term)
PLAIN = {str: "text", int: "whole number", bool: "true or false", Amount: "amount"}

INTRODUCTION = """\
# The vocabulary

<!-- Written by `make docs` from the types in domain/. -->

Every kind of event, by subject, and the values they are made of. A kind stands in files and on the command line as
it stands here. `parley schema KIND` gives the same as JSON Schema.

Ids are short readable names that you choose, unique in their negotiation. A *new* id introduces the thing it names;
any other refers to one. Where words are said to be *known*, they are suggestions and others are accepted. Dates are
[EDTF](https://www.loc.gov/standards/datetime/), levels 0 and 1. An amount is plain digits, in JSON as a string.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [INTRODUCTION]
    for group, kinds in GROUPS.items():
        parts.append(f"## {group.capitalize()}\n\n{_prose(sys.modules[kinds[0].__module__])}\n")
        parts += [_section(kind) for kind in kinds]
    parts.append("## Values\n\nWhat events are made of.\n")
    parts += [_section(value) for value in VALUES]
    return "\n".join(parts)


def _section(struct: type[msgspec.Struct]) -> str:
    owner = struct.kind() if issubclass(struct, Event) else kind_of_name(struct.__name__)
    rows = [("field", "type", "required", "meaning"), ("---",) * 4, *_rows(struct, owner)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"### {owner}\n\n{_prose(struct)}\n\n{table}\n"


def _prose(documented: object) -> str:
    return re.sub(r"\s*Raises ValueError [^.]*\.", "", inspect.getdoc(documented) or "")


def _rows(struct: type[msgspec.Struct], owner: str) -> Iterator[tuple[str, str, str, str]]:
    types = get_type_hints(struct, include_extras=True)
    for field in msgspec.structs.fields(struct):
        required = "yes" if field.required else f"`{field.default}` if absent" if field.default else "no"
        yield f"`{field.encode_name}`", _type(types[field.name]), required, meaning(owner, field.encode_name)


def _type(annotation: Any, *, several: bool = False) -> str:
    """A type in a reader's words; `several` asks for the plural."""
    extra: dict[str, Any] = {}
    while get_origin(annotation) is Annotated:
        annotation, *metadata = get_args(annotation)
        for meta in metadata:
            extra |= meta.extra or {}
    arguments = get_args(annotation)
    match get_origin(annotation):
        case origin if origin in (Union, UnionType):
            return " or ".join(_type(argument, several=several) for argument in arguments if argument is not NoneType)
        case origin if origin is tuple:
            return f"list of {_type(arguments[0], several=True)}"
        case origin if origin is dict:
            return "object of any JSON values by field"
        case origin if origin is Literal:
            return _words(arguments, last="or")
    return _atom(annotation, extra, several=several)


def _atom(plain: type, extra: dict[str, Any], *, several: bool) -> str:
    if "noun" in extra:
        return f"{'new ' if extra['introduces'] else ''}{extra['noun']} id{'s' if several else ''}"
    if "edtf" in extra:
        return "EDTF date"
    if "known" in extra:
        return f"text; known: {_words(extra['known'], last='and')}"
    if issubclass(plain, msgspec.Struct):
        name = kind_of_name(plain.__name__)
        return f"[{name}{'s' if several else ''}](#{name})"
    return PLAIN.get(plain, plain.__name__)


def _words(words: tuple[str, ...], *, last: str) -> str:
    *first, final = (f"`{word}`" for word in words)
    return f"{', '.join(first)} {last} {final}"
