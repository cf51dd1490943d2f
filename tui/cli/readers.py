"""How the text given for a field is read: by the type that the field has in the vocabulary.

What comes out is ready to be encoded as JSON; the strict decoder has the last word on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct, to_builtins
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

from domain.errors import InputError, QuantityError
from domain.identifiers import IDENTIFIER
from domain.suggest import hint, quoted
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, When, encode_hook
from ledger.quantities import parse_quantity

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_TALLY = "write it like for=3,against=1,abstain=0"


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
        return [_one(name, of, marks, item) for item in items]
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
    documents = isinstance(of, StructType) and of.cls is Citation and not _PLACED.search(text)
    return [part.strip() for part in text.split(",")] if documents or "noun" in marks else [text]


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
        case StructType(cls=cls) if reader := _STRUCTS.get(cls):
            return reader(name, text)
        case LiteralType(values=values):
            return _choice(name, text, values)
        case BoolType():
            return _YES_NO[_choice(name, text.strip().lower(), tuple(_YES_NO))]
        case IntType():
            return _whole(name, text)
        case StrType(pattern=pattern):
            return _text(name, text, pattern, extra)
        case DictType():
            raise InputError(f"{name} has parts and takes JSON", hint=f"write {name}:='{{…}}'")
    raise InputError(f"{name} takes JSON", hint=f"write {name}:=…")


def _choice(name: str, text: str, values: tuple[Any, ...]) -> Any:
    if text not in values:
        raise InputError(f"{name}: {quoted(text)} is none of {', '.join(values)}", hint=hint(text, values, name))
    return text


def _whole(name: str, text: str) -> int:
    if not re.fullmatch(r"\s*-?[0-9]{1,18}\s*", text, re.ASCII):
        raise InputError(f"{name}: {quoted(text)} is not a whole number", hint=f"write it in digits, as in {name}=3")
    return int(text)


def _text(name: str, text: str, pattern: str | None, extra: dict[str, Any]) -> str:
    if pattern is None or re.search(pattern, text):
        return text
    if "noun" in extra:
        raise InputError(
            f"{name}: {quoted(text)} is not an id",
            hint="an id has 1 to 100 characters, no spaces, no commas, and does not begin with #",
        )
    raise InputError(f"{name}: {quoted(text)} does not have its form", hint=f"it has to match {pattern}")


def _quantity(name: str, text: str) -> Any:
    try:
        return builtins(parse_quantity(text))
    except QuantityError as error:
        raise QuantityError(f"{name}: {error}", hint=error.hint) from error


def _term(name: str, text: str) -> Any:
    """`price: >£100m over 10 years`; what is no amount is text; no colon: the term alone."""
    term, colon, said = (part.strip() for part in text.partition(":"))
    if not term:
        raise InputError(f"{name}: {quoted(text)} does not say which term", hint=f'write {name}="price: £100m"')
    if not colon:
        return {"term": term}
    if not said:
        raise InputError(f"{name}: {quoted(text)} says nothing after the colon", hint=f'write {name}="price: £100m"')
    try:
        return {"term": term, "quantity": builtins(parse_quantity(said))}
    except QuantityError:
        return {"term": term, "text": said}


def _tally(name: str, text: str) -> Any:
    tally: dict[str, int] = {}
    for part in text.split(","):
        who, equals, count = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise InputError(f"{name}: {quoted(part)} is not a count", hint=_TALLY)
        _choice(name, who, ("for", "against", "abstain", "absent"))
        if who in tally:
            raise InputError(f"{name}: {who} is counted twice", hint=_TALLY)
        tally[who] = _whole(f"{name}: {who}", count)
    if missing := [who for who in ("for", "against", "abstain") if who not in tally]:
        raise InputError(f"{name}: {' and '.join(missing)} not given", hint=_TALLY)
    return tally


def _when(_: str, text: str) -> Any:
    return {"edtf": text.strip()}


def _attribution(name: str, text: str) -> Any:
    """`Kim Challis, Chief executive`: the speaker, and after the first comma the capacity."""
    speaker, comma, capacity = (part.strip() for part in text.partition(","))
    if not speaker or (comma and not capacity):
        raise InputError(
            f"{name}: {quoted(text)} is not NAME, CAPACITY", hint=f'write {name}="Kim Challis, director"'
        )
    return {"speaker": speaker, "capacity": capacity} if capacity else {"speaker": speaker}


def _citation(name: str, text: str) -> Any:
    """`letter`, or with the place in it `letter: page 2`."""
    document, *placed = (part.strip() for part in _PLACED.split(text, maxsplit=1))
    _text(name, document, IDENTIFIER, {"noun": "document"})
    if placed == [""]:
        raise InputError(
            f"{name}: {quoted(text)} says nothing after the colon", hint=f'write {name}="letter: page 2"'
        )
    return {"document": document, "locator": placed[0]} if placed else {"document": document}


def _marking(_: str, text: str) -> Any:
    return {"level": text.strip()}


_PLACED = re.compile(r":\s+|:$")
"""Between a document and the place in it: an id may have a colon, but no space."""

_STRUCTS: dict[type[Struct], Callable[[str, str], Any]] = {
    Quantity: _quantity,
    Term: _term,
    Tally: _tally,
    When: _when,
    Attribution: _attribution,
    Citation: _citation,
    Marking: _marking,
}


def builtins(value: Any) -> Any:
    """A value as dicts, lists and text, amounts as their digits."""
    return to_builtins(value, enc_hook=encode_hook)
