"""A field of a form, as its type describes it: what it takes, how people write it, what it can be."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.inspect import (
    BoolType,
    DictType,
    IntType,
    LiteralType,
    StrType,
    StructType,
    Type,
    VarTupleType,
    type_info,
)
from msgspec.structs import replace

from domain.events.base import Event
from domain.identifiers import INTRODUCED_FIRST, Noun
from domain.values import Attribution, Citation, Marking, Quantity, Tally, Term, Text, When
from ledger.fields import example, fields_of
from ledger.readers import bare, words_of

_STRUCTS: dict[type, str] = {
    Quantity: "amount",
    Term: "term: amount or words",
    Tally: "votes counted",
    When: "date",
    Attribution: "name, capacity",
    Citation: "document: place in it",
    Marking: "level",
}


class Field(Struct, frozen=True, kw_only=True):
    """A field: `name` is that of the event or the entry, `what` what it takes, in a word or two.

    `many`: it is a list; `apart`: each item stands in a text of its own, because it may hold commas. `words` are
    those that it takes, where `closed` no others. `noun` is what its ids name, where it `introduces` that a new one.
    `around`: it is not of the event but of the entry around it, or of the correction around what that changes.
    """

    name: str
    type: Type
    required: bool
    what: str
    sample: str
    many: bool = False
    apart: bool = False
    words: tuple[str, ...] = ()
    closed: bool = False
    noun: Noun | None = None
    introduces: bool = False
    dated: bool = False
    around: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other field of a form."""
        return f"@{self.name}" if self.around else self.name

    @property
    def label(self) -> str:
        """The name as people read it."""
        return self.name.removeprefix("event.").replace("_", " ")

    @property
    def must_exist(self) -> bool:
        """Whether only what is known already can stand there: words of a closed list, what is introduced first."""
        return self.closed or (self.noun in INTRODUCED_FIRST and not self.introduces)


def fields(kind: type[Event]) -> tuple[Field, ...]:
    """The fields of a kind of event, in the order in which its type has them."""
    return tuple(field(name, one.type, required=one.required) for name, one in fields_of(kind).items())


def field(name: str, type_: Any, *, required: bool = False, around: bool = False) -> Field:
    """A field of that type, given as msgspec describes it or as it is annotated."""
    described = type_ if isinstance(type_, Type) else type_info(type_)
    plain, extra = bare(described)
    many = isinstance(plain, VarTupleType)
    if isinstance(plain, VarTupleType):
        plain, extra = bare(plain.item_type)
    noun: Noun | None = extra.get("noun")
    return Field(
        name=name,
        type=described,
        required=required,
        what=_what(plain, extra),
        sample="" if isinstance(plain, DictType) else example(described),
        many=many,
        apart=many and noun is None,
        words=words_of(plain) or tuple(extra.get("known", ())),
        closed=isinstance(plain, (LiteralType, BoolType)),
        noun=noun,
        introduces=bool(extra.get("introduces")),
        dated="edtf" in extra or (isinstance(plain, StructType) and plain.cls is When),
        around=around,
    )


def _what(plain: Type, extra: dict[str, Any]) -> str:
    if "noun" in extra:
        return f"new {extra['noun']}" if extra.get("introduces") else str(extra["noun"])
    match plain:
        case StructType(cls=cls):
            return _STRUCTS.get(cls, "JSON")
        case BoolType():
            return "yes or no"
        case IntType():
            return "whole number"
        case LiteralType():
            return "one of"
        case StrType():
            return "date" if "edtf" in extra else "text"
    return "JSON"


def _said(what: str, name: str, type_: Any, *, required: bool = False, around: bool = True) -> Field:
    """A field that says itself what is meant, where its type does not."""
    return replace(field(name, type_, required=required, around=around), what=what, sample="")


EFFECTIVE = _said("when it happened; empty: the day it was learnt, else today", "effective", When)
LEARNT = _said("when it could first be known, a day or a time; empty: now", "learnt", Text)
SPEAKER = _said("who said it", "speaker", Text)
CAPACITY = _said("as what they said it", "capacity", Text)
EVIDENCE = _said("document: place in it, such as letter: page 2", "evidence", tuple[Citation, ...])
QUOTE = _said("the words quoted from it", "quote", Text)
RECORDER = _said("who writes this down", "recorder", Text)
WHY = _said(
    "why the record is changed; it stands beside the entry for good", "why", Text, required=True, around=False
)
IRREGULAR = _said("why it is recorded all the same", "irregular", Text, around=False)

AROUND_AN_AMENDMENT = (LEARNT, SPEAKER, CAPACITY, EVIDENCE, QUOTE, RECORDER)
"""What stands around a correction: its own date plays no part."""

AROUND = (EFFECTIVE, *AROUND_AN_AMENDMENT)
"""What stands around an event: when it happened and was learnt, who said it, where it stands, who writes it down."""
