"""Shorthand: the one text that gives a whole value, at the shell as in Python, and what it means.

    attribution  Kim Challis, Chief executive       citation  letter: page 2
    marking      official                           when      2013-01
    quantity     >£100m over 10 years               term      price: £100m
    tally        for=3,against=1,abstain=0

What comes out is ready to be encoded as JSON; the strict decoder has the last word on it. Every error begins with the
name of the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args, get_origin

from msgspec import Struct, to_builtins

from domain.errors import InputError, QuantityError
from domain.identifiers import IDENTIFIER
from domain.suggest import closest, quoted
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, When, encode_hook
from ledger.quantities import parse_quantity
from ledger.spoken_dates import spelt_out

_TALLY = "write it like for=3,against=1,abstain=0"
_AMOUNT = re.compile(r"(?:[<>~]=?\s*)?[£$€¥]\s*[0-9]|^[<>~]?=?\s*[0-9][0-9.,]*\s*(?:%|[a-z]+)?$")
"""Where an amount begins in a name: at the sign of a currency, or it is nothing but a number and a word."""
_PLACED = re.compile(r":\s+|:$")
"""Between a document and the place in it: an id may have a colon, but no space."""


def in_full(name: str, of: Any, value: Any) -> Any:
    """What is given for a field of this type, its shorthand read; of a list any item may be in shorthand.

    Whatever is no text, or is text for a field that has no shorthand, is left as it is. Raises InputError.
    """
    kind = _kind(of)
    if kind is None:
        return value
    if not _is_list(of):
        return READERS[kind](name, value) if isinstance(value, str) else value
    if isinstance(value, (str, kind)):
        value = (value,)
    if not isinstance(value, (list, tuple)):
        return value
    items = [one for item in value for one in (_items(name, kind, item) if isinstance(item, str) else (item,))]
    return said_once(name, kind, items)


def said_once(name: str, kind: type[Struct], items: list[Any]) -> list[Any]:
    """The items of a list as they are. Raises InputError where they say of one term what it is twice."""
    if kind is Term:
        terms = [item["term"] if isinstance(item, dict) else getattr(item, "term", None) for item in items]
        twice = next((term for place, term in enumerate(terms) if term in terms[:place]), None)
        if twice is not None:
            raise InputError(
                f"{name}: {quoted(str(twice))} is there twice",
                hint="say once what each term is; what it was before stays on record by itself",
            )
    return items


def parts(kind: type[Struct], text: str) -> list[str]:
    """The items of a list that stand in one text: documents with commas between; all others are given one by one."""
    several = kind is Citation and not _PLACED.search(text)
    return [part.strip() for part in text.split(",")] if several else [text]


def one_of(name: str, text: str, values: Sequence[str]) -> str:
    """One of these words. Raises InputError."""
    if text not in values:
        # All of them stand in the message: where none is near, the hint does not say them again.
        near = closest(text, values)
        raise InputError(
            f"{name}: {quoted(text)} is none of {', '.join(values)}",
            hint=f'did you mean "{near}"?' if near else f"write one of them, as in {name}={values[0]}",
        )
    return text


def whole(name: str, text: str) -> int:
    """A whole number. Raises InputError."""
    if not re.fullmatch(r"\s*-?[0-9]{1,18}\s*", text, re.ASCII):
        raise InputError(f"{name}: {quoted(text)} is not a whole number", hint=f"write it in digits, as in {name}=3")
    return int(text)


def identifier(name: str, text: str, pattern: str = IDENTIFIER) -> str:
    """An id. Raises InputError."""
    if not re.search(pattern, text):
        raise InputError(
            f"{name}: {quoted(text)} is not an id",
            hint="an id has 1 to 100 characters, no spaces, no commas, and does not begin with #",
        )
    return text


def _items(name: str, kind: type[Struct], text: str) -> list[Any]:
    return [READERS[kind](name, part) for part in parts(kind, text)]


def _kind(of: Any) -> type[Struct] | None:
    """The kind of value that has a shorthand, in a type that is it, may be it, or is a list of it."""
    if isinstance(of, type):
        return of if of in READERS else None
    return next(filter(None, map(_kind, get_args(of))), None)


def _is_list(of: Any) -> bool:
    return get_origin(of) is tuple or any(map(_is_list, get_args(of)))


def _quantity(name: str, text: str) -> Any:
    try:
        return _builtins(parse_quantity(text))
    except QuantityError as error:
        raise QuantityError(f"{name}: {error}", hint=error.hint) from error


def _term(name: str, text: str) -> Any:
    """`price: >£100m over 10 years`; what is no amount is text; no colon: the term alone, which is no amount."""
    term, colon, said = (part.strip() for part in text.partition(":"))
    if not term:
        raise InputError(f"{name}: {quoted(text)} does not say which term", hint=f'write {name}="price: £100m"')
    if not colon:
        _check_named(name, term)
        return {"term": term}
    if not said:
        raise InputError(f"{name}: {quoted(text)} says nothing after the colon", hint=f'write {name}="price: £100m"')
    try:
        return {"term": term, "quantity": _builtins(parse_quantity(said))}
    except QuantityError:
        return {"term": term, "text": said}


def _check_named(name: str, term: str) -> None:
    """A term alone is one that is dropped, or has no value: an amount among its words is meant for something else."""
    found = _AMOUNT.search(term)
    if found is not None:
        named, amount = term[: found.start()].strip(), term[found.start() :].strip()
        raise InputError(
            f"{name}: {quoted(term)} has an amount and does not say of which term",
            hint=f'did you mean {name}="{named or "price"}: {amount}"?',
        )


def _tally(name: str, text: str) -> Any:
    tally: dict[str, int] = {}
    for part in text.split(","):
        who, equals, count = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise InputError(f"{name}: {quoted(part)} is not a count", hint=_TALLY)
        one_of(name, who, ("for", "against", "abstain", "absent"))
        if who in tally:
            raise InputError(f"{name}: {who} is counted twice", hint=_TALLY)
        tally[who] = whole(f"{name}: {who}", count)
    if missing := [who for who in ("for", "against", "abstain") if who not in tally]:
        raise InputError(f"{name}: {' and '.join(missing)} not given", hint=_TALLY)
    return tally


def _when(_: str, text: str) -> Any:
    return {"edtf": spelt_out(text) or text.strip()}


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
    identifier(name, document)
    if placed == [""]:
        raise InputError(
            f"{name}: {quoted(text)} says nothing after the colon", hint=f'write {name}="letter: page 2"'
        )
    return {"document": document, "locator": placed[0]} if placed else {"document": document}


def _marking(_: str, text: str) -> Any:
    return {"level": text.strip()}


def _builtins(value: Any) -> Any:
    """A value as dicts, lists and text, amounts as their digits."""
    return to_builtins(value, enc_hook=encode_hook)


READERS: dict[type[Struct], Callable[[str, str], Any]] = {
    Quantity: _quantity,
    Term: _term,
    Tally: _tally,
    When: _when,
    Attribution: _attribution,
    Citation: _citation,
    Marking: _marking,
}
"""How the shorthand of each kind of value is read: given the name of the field, and the text."""
