"""Any events at all, drawn from their types: what a stranger's file may hold once it has passed the structure."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from msgspec import Raw, inspect

from domain.events import KINDS, EntryRetracted, NegotiationOpened
from domain.events.base import Event
from domain.history import History
from domain.values import Amount, Bound, Citation, Quantity, When
from tests.projections.given import FIRST, entry

_ANY = st.characters(codec="utf-8") | st.sampled_from("g4S 警察署 é\u0301\u200d.…“”")
TEXTS = st.text(_ANY, min_size=1, max_size=60)
_DATES = st.dates(date(2012, 12, 1), date(2013, 2, 28))
_BOUNDS: tuple[Bound, ...] = ("exact", "over", "around")
_PATHS = ("event.text", "event.quantity", "event.deciders", "event.by", "event.terms", "effective", "attribution")
_VALUES = (b"null", b'"other"', b'["party-2"]', b"[]", b'{"speaker":"Somebody"}')


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Amounts of every shape."""
    unit = draw(st.none() | st.sampled_from(["GBP", "%", "staff"]) | TEXTS)
    per, period = draw(st.none() | TEXTS), draw(st.none() | TEXTS)
    low, high = sorted(draw(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12))))
    match draw(st.sampled_from(["value", "range", "open", "unspecified"])):
        case "value":
            bound = draw(st.sampled_from(_BOUNDS))
            return Quantity(value=Amount(high), bound=bound, unit=unit, per=per, period=period)
        case "range":
            return Quantity(minimum=Amount(low), maximum=Amount(high), unit=unit, per=per, period=period)
        case "open":
            return Quantity(minimum=Amount(low), unit=unit, per=per, period=period)
        case _:
            return Quantity(bound="unspecified", unit=unit, per=per, period=period)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Days, spans and open dates of one winter."""
    first, last = sorted(draw(st.tuples(_DATES, _DATES)))
    bounds = [(first, last), (None, last), (first, None), (last, last), (None, None)]
    earliest, latest = draw(st.sampled_from(bounds))
    return When(edtf="unknown", earliest=earliest, latest=latest)


def _of_metadata(info: inspect.Metadata) -> st.SearchStrategy[Any]:
    noun = (info.extra or {}).get("noun")
    if noun is None:
        return _of_type(info.type)
    if noun == "entry":
        return st.integers(1, 12).map(lambda number: f"e{number}")
    return st.sampled_from([f"{noun}-1", f"{noun}-2"])


def _of_struct(info: inspect.StructType) -> st.SearchStrategy[Any]:
    if info.cls is Quantity:
        return quantities()
    return st.builds(info.cls, **{field.name: _of_type(field.type) for field in info.fields})


def _of_plain(info: inspect.Type) -> st.SearchStrategy[Any]:
    match info:
        case inspect.StrType(pattern=pattern):
            return TEXTS if pattern is None else st.just("0" * 64)
        case inspect.IntType(ge=low):
            return st.integers(low or 0, 5)
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
    raise NotImplementedError(info)


def _of_type(info: inspect.Type) -> st.SearchStrategy[Any]:
    match info:
        case inspect.Metadata():
            return _of_metadata(info)
        case inspect.StructType():
            return _of_struct(info)
        case inspect.UnionType(types=types):
            return st.one_of(*map(_of_type, types))
        case inspect.VarTupleType(item_type=item, min_length=least):
            return st.lists(_of_type(item), min_size=least or 0, max_size=4).map(tuple)
        case inspect.DictType():
            return st.dictionaries(st.sampled_from(_PATHS), st.sampled_from(_VALUES).map(Raw), min_size=1)
    return _of_plain(info)


OF_KIND: dict[type[Event], st.SearchStrategy[Event]] = {
    kind: _of_type(inspect.type_info(kind)) for kind in KINDS.values()
}
EVENTS: st.SearchStrategy[Event] = st.sampled_from(list(OF_KIND)).flatmap(lambda kind: OF_KIND[kind])


def _leaves_the_first(event: Event) -> bool:
    """Whether it does not retract the first entry of a negotiation, which no ledger takes."""
    return not (isinstance(event, EntryRetracted) and event.entry == "e1")


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any events in any order on any days, over a few ids."""
    lines = [entry(1, NegotiationOpened(title="Talks"))]
    for number, event in enumerate(draw(st.lists(EVENTS.filter(_leaves_the_first), max_size=11)), 2):
        effective = draw(whens())
        learnt = max(draw(_DATES), effective.earliest or FIRST)
        evidence = draw(st.sampled_from([(), (Citation(document="document-1"),)]))
        lines.append(entry(number, event, effective=effective, learnt=learnt.isoformat(), evidence=evidence))
    return History(lines)
