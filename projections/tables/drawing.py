"""From the type of a view's result to the shape of its tables.

By type alone, so that a new view is in the tables by itself:

- The fields of a Struct are columns; those of a Struct inside it are columns too, named `outer_inner`.
- A mapping is a table of its own with its key in a column; a sequence is one too, with `position` from 1. It is named
  after the table and the fields that lead to it, and its first columns are the key of the row that it belongs to.
- The key of a mapping is named for one of what the field lists (`claims`: `claim`); a field of that name in the
  Struct says the same and is left out. What is not a Struct stands in the column `value`.
- An amount is exact text, and beside it `…_number`, a float. A quantity is also said in words, in `…_words`.
- A date is ISO 8601 text. An event is JSON text, with its kind beside it; so is what can be of several types.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct, inspect, json

from domain.events.base import Event
from domain.values import Quantity, encode_hook
from projections.amounts import format_quantity
from projections.tables.naming import first_sentence, free, lower, meaning_of, one_of, spaced
from projections.tables.shape import Items, Read, Shape, attribute, cell, each, element, itself, keyed, listed, only
from projections.tables.table import Column, SqlType

NEGOTIATIONS = "negotiations"
"""The table that every other belongs to."""

_NEGOTIATION = "negotiation"
_POSITION = "position"
_VALUE = "value"
_PLACE = "the place in its list, from 1"
_SETS = (inspect.SetType, inspect.FrozenSetType)


def shape_of(name: str, kind: type[Struct], meaning: str, view: str | None = None) -> Shape:
    """The shape of what a result of this kind says; `view` is the view it comes from, by default the one named."""
    own = Column(_NEGOTIATION, "TEXT", "the id of the negotiation", key=True)
    if name == NEGOTIATIONS:
        root = Shape(name, view or name, meaning, [own], None, only)
    else:
        key = Column(own.name, own.type, own.meaning, key=True, references=f"{NEGOTIATIONS}.{_NEGOTIATION}")
        called = f"{name}_summary" if name in kind.__struct_encode_fields__ else name
        root = Shape(called, view or name, meaning, [key], NEGOTIATIONS, only)
    _Drawing(root).draw(kind, name)
    return root


class _Spot(NamedTuple):
    """A place inside the items of a table: what it is called there, how it is read, which Structs are around it.

    `within` begins the names of tables that stand there.
    """

    name: str
    read: Read
    path: tuple[type, ...]
    within: str
    meaning: str = ""


class _Drawing:
    """The tables of one result, being drawn."""

    def __init__(self, root: Shape) -> None:
        self.root = root
        self.names = {root.name}

    def draw(self, kind: type[Struct], name: str) -> None:
        """Draw them all."""
        root = self.root
        self.kept = {f"{name}_{field}" for field in kind.__struct_encode_fields__}
        self.fields(root, kind, _Spot("", itself, (kind,), name))
        root.written = bool(root.columns)
        if not root.written:
            for child in root.children:
                child.parent = root.parent
                child.keys[0] = root.keys[0]

    def fields(self, into: Shape, kind: type, spot: _Spot, but: str = "") -> None:
        """Draw the fields of a Struct, all `but` one."""
        info = inspect.type_info(kind)
        for field in info.fields if isinstance(info, inspect.StructType) else ():
            if field.encode_name != but:
                name, meaning = f"{spot.name}{field.encode_name}", meaning_of(kind, field.encode_name)
                inner = spot._replace(name=name, read=attribute(spot.read, field.name), meaning=meaning)
                self.place(into, field.type, inner)
        if kind is Quantity:
            words = _Spot(f"{spot.name}words", cell(spot.read, format_quantity), (), "", "the quantity in words")
            self.column(into, words, "TEXT", derived=True)

    def place(self, into: Shape, info: inspect.Type, spot: _Spot) -> None:
        """Draw what stands at one place: a column, several, or a table."""
        info, name = _bare(info), spot.name
        match info:
            case _ if _is_event(info):
                self.event(into, spot)
            case inspect.StructType(cls=kind) if kind not in spot.path:
                self.fields(into, kind, spot._replace(name=f"{name}_", path=(*spot.path, kind)))
            case inspect.DictType(value_type=value):
                own = "key" if name == _VALUE else one_of(name)
                last = Column(own, _key_type(info.key_type), f"the {spaced(own)}", key=True)
                self.item(self.table(into, spot, keyed(spot.read), last), value, spot, last.name)
            case inspect.CollectionType(item_type=item):
                last = Column(_POSITION, "INTEGER", _PLACE, key=True)
                items = listed(spot.read, ordered=not isinstance(info, _SETS))
                self.item(self.table(into, spot, items, last), item, spot)
            case inspect.TupleType(item_types=items):
                for number, item in enumerate(items):
                    inner = spot._replace(name=f"{name}_{number + 1}", read=element(spot.read, number))
                    self.place(into, item, inner)
            case inspect.DecimalType() | inspect.CustomType():
                self.amount(into, spot)
            case _:
                sql_type, say = _plainly(info)
                self.column(into, spot._replace(read=cell(spot.read, say)), sql_type)

    def item(self, child: Shape, info: inspect.Type, spot: _Spot, but: str = "") -> None:
        """Draw one item of a table: what stands in its rows behind their keys."""
        info = _bare(info)
        match info:
            case inspect.StructType(cls=kind) if kind not in spot.path and not _is_event(info):
                child.meaning = f"{first_sentence(kind)} ({spaced(spot.name)})"
                self.fields(child, kind, _Spot("", itself, (*spot.path, kind), child.name), but)
            case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item) if but:
                child.items = each(child.items)
                child.keys.append(Column(_POSITION, "INTEGER", _PLACE, key=True))
                self.item(child, item, spot)
            case _:
                meaning = f"one of the {spaced(spot.name)}"
                self.place(child, info, _Spot(_VALUE, itself, spot.path, child.name, meaning))

    def table(self, into: Shape, spot: _Spot, items: Items, last: Column) -> Shape:
        """Begin a table within another: its key is that one's, and a column more."""
        called = spot.name if spot.name == spot.within else f"{spot.within}_{spot.name}"
        if into is not self.root and called in self.kept:
            called = f"{spot.within}_{one_of(spot.within)}_{spot.name}"
        called = free(lower(called), self.names)
        self.names.add(called)
        keys: list[Column] = []
        for key in into.keys:
            renamed = f"{one_of(into.name.rpartition('_')[2])}_{_POSITION}" if key.name == _POSITION else key.name
            keys.append(Column(renamed, key.type, key.meaning, key=True, references=f"{into.name}.{key.name}"))
        taken = {key.name for key in keys}
        keys.append(Column(free(lower(last.name), taken), last.type, last.meaning, key=True))
        child = Shape(called, into.view, spot.meaning, keys, into.name, items)
        into.children.append(child)
        return child

    def amount(self, into: Shape, spot: _Spot) -> None:
        """Draw an exact number: as text, and as a float beside it."""
        said = f"{spot.meaning}; exact, as text"
        self.column(into, spot._replace(read=cell(spot.read, _exact), meaning=said), "TEXT")
        said = f"{spot.meaning}; as a floating-point number, for sorting and charts"
        number = spot._replace(name=f"{spot.name}_number", read=cell(spot.read, float), meaning=said)
        self.column(into, number, "REAL", derived=True)

    def event(self, into: Shape, spot: _Spot) -> None:
        """Draw an event: its kind, unless that stands there already, and all of it."""
        if all(column.name != "kind" for column in into.columns):
            kind = cell(spot.read, lambda event: event.kind())
            told = spot._replace(name=f"{spot.name}_kind", read=kind, meaning="the kind of the event")
            self.column(into, told, "TEXT", derived=True)
        self.column(into, spot._replace(read=cell(spot.read, _json), meaning=f"{spot.meaning}, as JSON"), "TEXT")

    def column(self, into: Shape, spot: _Spot, kind: SqlType, *, derived: bool = False) -> None:
        """Add a column under a name that is free."""
        called = free(lower(spot.name), {column.name for column in (*into.keys, *into.columns)})
        into.columns.append(Column(called, kind, spot.meaning, derived=derived))
        into.reads.append(spot.read)


def _bare(info: inspect.Type) -> inspect.Type:
    """The type without what only constrains it, and without None: every cell may be empty."""
    while isinstance(info, inspect.Metadata):
        info = info.type
    if isinstance(info, inspect.UnionType):
        types = tuple(one for one in info.types if not isinstance(one, inspect.NoneType))
        return _bare(types[0]) if len(types) == 1 else inspect.UnionType(types)
    return info


def _is_event(info: inspect.Type) -> bool:
    if isinstance(info, inspect.UnionType):
        return all(_is_event(_bare(one)) for one in info.types)
    return isinstance(info, inspect.StructType) and issubclass(info.cls, Event)


def _key_type(info: inspect.Type) -> SqlType:
    return "INTEGER" if isinstance(_bare(info), inspect.IntType) else "TEXT"


def _plainly(info: inspect.Type) -> tuple[SqlType, Any]:
    """The SQL type of what stands in one cell, and how it is said there."""
    match info:
        case inspect.StrType():
            return "TEXT", None
        case inspect.LiteralType(values=values) if all(isinstance(value, str) for value in values):
            return "TEXT", None
        case inspect.BoolType() | inspect.IntType():
            return "INTEGER", None
        case inspect.FloatType():
            return "REAL", None
    return "TEXT", _text


def _text(value: Any) -> str:
    """A date in ISO 8601, a word as it is, everything else as JSON."""
    found = _json(value)
    if found.startswith('"'):
        plain: str = json.decode(found)
        return plain
    return found


def _json(value: Any) -> str:
    return json.encode(value, enc_hook=encode_hook).decode()


def _exact(value: Any) -> str:
    return f"{value:f}"
