"""What the text of a field means: the value it is read as, that value in words, the text for a value that stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, ValidationError, convert
from msgspec.inspect import StructType, VarTupleType

from domain.days import in_full
from domain.errors import ParleyError
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, When, decode_hook
from ledger.dates import resolve
from ledger.forms.field import Field
from ledger.forms.known import Known
from ledger.quantities import parse_quantity
from ledger.readers import bare, read
from projections.amounts import format_quantity
from projections.dates import long
from projections.votes import tallied

Texts = Mapping[str, Sequence[str]]
"""What stands in the fields of a form, by their keys: of a list whose items stand apart, a text for each."""


class Problem(Struct, frozen=True):
    """Why a field cannot be read, and what would be right."""

    text: str
    hint: str | None = None


def given(field: Field, texts: Texts) -> list[str]:
    """What is written in a field, without what is blank."""
    return [text.strip() for text in texts.get(field.key, ()) if text.strip()]


def value(field: Field, texts: Sequence[str]) -> Any:
    """What these texts are read as, ready to be encoded. Raises ParleyError, which begins with the field's name."""
    found = read(field.name, field.type, list(texts))
    if field.dated:
        resolve_named(field.name, found["edtf"] if isinstance(found, dict) else found)
    return found


def problem(field: Field, error: ParleyError) -> Problem:
    """What to say beside a field of an error about it: without its name, and without the signs of a shell."""
    hint = error.hint.replace(f"{field.name}=", "").replace("--", "") if error.hint else None
    return Problem(str(error).removeprefix("event.").removeprefix(f"{field.name}: "), hint)


def resolve_named(name: str, edtf: str) -> When:
    """The date with its bounds. Raises DateError, which begins with the name."""
    try:
        return resolve(edtf)
    except ParleyError as error:
        raise type(error)(f"{name}: {error}", hint=error.hint) from error


def spoken(field: Field, texts: Sequence[str], known: Known) -> str:
    """What these texts are understood as, where that says more than they do. Raises ParleyError."""
    found = value(field, texts)
    if field.dated:
        return bounds(resolve(found["edtf"] if isinstance(found, dict) else found))
    if field.noun is not None:
        ids = found if isinstance(found, list) else [found]
        names = [known.name(field.noun, one) for one in ids]
        if field.introduces:
            taken = names[0]
            return f"taken already: {taken}" if taken is not None and field.noun != "party" else ""
        return ", ".join(name or f"{one} is not on file" for one, name in zip(ids, names, strict=True))
    plain, _ = bare(field.type)
    if isinstance(plain, VarTupleType):
        plain, _ = bare(plain.item_type)
    if not isinstance(plain, StructType) or plain.cls in (Attribution, Marking):
        return ""
    values = found if isinstance(found, list) else [found]
    try:
        return "; ".join(_in_words(convert(one, plain.cls, dec_hook=decode_hook), known) for one in values)
    except ValidationError:
        return ""  # the strict decoder says why, once the event is made


def bounds(when: When) -> str:
    """A date in words with the first and the last day that it can mean."""
    if when.earliest is None and when.latest is None:
        return "on a day that nobody knows"
    if when.earliest is None and when.latest is not None:
        return f"by {in_full(when.latest)}"
    if when.earliest is not None and when.latest is None:
        return f"not before {in_full(when.earliest)}"
    first, last = when.earliest, when.latest
    if first is None or last is None or first == last:
        return long(when, last) if last is not None else ""
    return f"{long(when, last)}: {in_full(first)} at the earliest, {in_full(last)} at the latest"


def typed(standing: Any) -> tuple[str, ...]:
    """The texts that would give this value, as people write it; of a list of ids one text, with commas between."""
    if standing is None or standing == ():
        return ()
    if isinstance(standing, tuple):
        return tuple(text for one in standing for text in typed(one))
    if isinstance(standing, bool):
        return ("yes" if standing else "no",)
    said = _typed(standing)
    return (said,) if said else ()


def _typed(standing: Any) -> str:
    match standing:
        case Quantity():
            return _amount(standing)
        case Term(term=term, quantity=quantity, text=text):
            said = _amount(quantity) if quantity is not None else text
            return f"{term}: {said}" if said else term
        case Citation(document=document, locator=locator):
            return f"{document}: {locator}" if locator else document
        case Attribution(speaker=speaker, capacity=capacity):
            return ", ".join(filter(None, (speaker, capacity)))
        case Marking(level=level):
            return level
        case When(edtf=edtf):
            return edtf
        case Tally():
            counts = {"for": standing.for_, "against": standing.against, "abstain": standing.abstain}
            more = {} if standing.absent is None else {"absent": standing.absent}
            return ",".join(f"{name}={number}" for name, number in (counts | more).items())
    return str(standing)


def _amount(quantity: Quantity) -> str:
    """The amount as it was written, where that is read as the same amount; else in words that are."""
    said = quantity.as_written
    if said is not None:
        try:
            if parse_quantity(said) == quantity:
                return said
        except ParleyError:
            pass
    return format_quantity(quantity)


def _in_words(one: Struct, known: Known) -> str:
    match one:
        case Quantity():
            return format_quantity(one)
        case Term(term=term, quantity=quantity, text=text):
            if quantity is not None:
                return f"{term}: {format_quantity(quantity)}"
            return f"{term}: in words, “{text}”" if text else f"{term}: no amount and no words"
        case Citation(document=document):
            return known.name("document", document) or f"{document} is not on file"
        case Tally():
            return tallied(one)
    return ""
