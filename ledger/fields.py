"""The fields of a kind of event as people give them: names, an example of each, and the event that they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.inspect import BoolType, Field, IntType, LiteralType, StructType, Type, VarTupleType, type_info

from domain.errors import InputError
from domain.events import AnyEvent
from domain.events.base import Event
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, When
from ledger.codec import draft_of
from ledger.faults import Fault
from ledger.readers import bare

_EXAMPLES: dict[type, str] = {
    Quantity: ">£100m over 10 years",
    Term: "price: £100m",
    Tally: "for=3,against=0,abstain=0",
    When: "2013-01-29",
    Attribution: "Kim Challis, director",
    Citation: "letter: page 2",
    Marking: "official",
}


def first_line(kind: type) -> str:
    """The first line of what a kind says of itself."""
    return (kind.__doc__ or "").partition("\n")[0].replace("`", "")


def fields_of(kind: type[Event]) -> dict[str, Field]:
    """The fields of a kind by the names people use."""
    info = type_info(kind)
    return {field.encode_name: field for field in info.fields} if isinstance(info, StructType) else {}


def event_from(kind: type[Event], values: Mapping[str, Any]) -> AnyEvent:
    """The event that these values make, as a line of an import would give it: there is one strict reader.

    Raises InputError, which begins with the name of the field.
    """
    line = msgspec.json.encode({"negotiation": "of-the-record", "event": {"kind": kind.kind(), **values}})
    try:
        return draft_of(line).event
    except Fault as fault:
        field = (fault.field or "").removeprefix("event.")
        message = f"{field}: {fault.what}" if field else fault.what
        raise InputError(message, hint=fault.hint or f"parley schema {kind.kind()} shows the form") from fault


def example(type_: Type) -> str:
    """What could stand in a field of this type, as people write it; of a list, one item. Parts in JSON have none."""
    kind, extra = bare(type_)
    if isinstance(kind, VarTupleType):
        kind, extra = bare(kind.item_type)
    if "noun" in extra:
        return f"{extra['noun']}-1"
    match kind:
        case LiteralType(values=values):
            return str(values[0])
        case StructType(cls=cls):
            return _EXAMPLES[cls]
        case BoolType():
            return "yes"
        case IntType():
            return "1"
    return "2013-01-29" if "edtf" in extra else str(extra["known"][0]) if "known" in extra else "…"
