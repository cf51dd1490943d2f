"""How the text given for a field is read: by the type that the field has in the vocabulary, its values in shorthand.

What comes out is ready to be encoded as JSON; the strict decoder has the last word on it.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec.inspect import (
    BoolType,
    DictType,
    IntType,
    LiteralType,
    Metadata,
    NoneType,
    StrType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
)

from domain.errors import InputError
from domain.suggest import quoted
from ledger.shorthand import READERS, identifier, one_of, parts, said_once, whole

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def read(name: str, kind: Type, texts: list[str], *, empty: str | None = None) -> Any:
    """Read the texts given for a field: several only where the field is a list.

    Ids in a list may stand in one text with commas between, also those of documents; free text and terms are given
    one by one, because their words may hold commas. `empty` is the hint where one is empty. Raises InputError, which
    begins with the name of the field.
    """
    plain, extra = bare(kind)
    for text in texts:
        _sound(name, text, empty)
    if isinstance(plain, VarTupleType):
        of, marks = bare(plain.item_type)
        items = [part for text in texts for part in _items(text, of, marks)]
        values = [_one(name, of, marks, item) for item in items]
        return said_once(name, of.cls, values) if isinstance(of, StructType) else values
    if len(texts) > 1:
        raise InputError(f"{name} is given {len(texts)} times and takes one value", hint=f"keep one {name}=…")
    return _one(name, plain, extra, texts[0])


def bare(kind: Type) -> tuple[Type, dict[str, Any]]:
    """The type without its annotations and without None, and the annotations."""
    extra: dict[str, Any] = {}
    while True:
        if isinstance(kind, Metadata):
            extra |= kind.extra or {}
            kind = kind.type
        elif isinstance(kind, UnionType):
            kind = next(one for one in kind.types if not isinstance(one, NoneType))
        else:
            return kind, extra


def words_of(kind: Type) -> tuple[str, ...]:
    """The words that a field takes, or that are suggested for it; none where it takes anything."""
    plain, extra = bare(kind)
    if isinstance(plain, LiteralType):
        return tuple(map(str, plain.values))
    if isinstance(plain, BoolType):
        return ("yes", "no")
    return tuple(extra.get("known", ()))


def _items(text: str, of: Type, marks: dict[str, Any]) -> list[str]:
    """The items of a list that stand in one text."""
    if isinstance(of, StructType):
        return parts(of.cls, text)
    return [part.strip() for part in text.split(",")] if "noun" in marks else [text]


def _sound(name: str, text: str, empty: str | None) -> None:
    if not text.strip():
        raise InputError(f"{name} is empty", hint=empty or f"leave {name}=… out where there is nothing to say")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(
            f"{name}: {quoted(text)} is not UTF-8", hint="look at the encoding of the terminal"
        ) from None


def _one(name: str, kind: Type, extra: dict[str, Any], text: str) -> Any:
    match kind:
        case StructType(cls=cls) if reader := READERS.get(cls):
            return reader(name, text)
        case LiteralType(values=values):
            return one_of(name, text, tuple(map(str, values)))
        case BoolType():
            return _YES_NO[one_of(name, text.strip().lower(), tuple(_YES_NO))]
        case IntType():
            return whole(name, text)
        case StrType(pattern=pattern):
            return _text(name, text, extra.get("pattern", pattern), extra)
        case DictType():
            raise InputError(f"{name} has parts and takes JSON", hint=f"write {name}:='{{…}}'")
    raise InputError(f"{name} takes JSON", hint=f"write {name}:=…")


def _text(name: str, text: str, pattern: str | None, extra: dict[str, Any]) -> str:
    if pattern is None or re.search(pattern, text):
        return text
    if "noun" in extra:
        return identifier(name, text, pattern)
    raise InputError(f"{name}: {quoted(text)} does not have its form", hint=f"it has to match {pattern}")
