"""What the types say about the fields of events: which name things, which are dates, which may be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from msgspec import Meta

from domain.events.base import Event
from domain.identifiers import INTRODUCED_FIRST, Noun


class Link(NamedTuple):
    """A field by which an event names something: one id, or several where `many`."""

    field: str
    noun: Noun
    introduces: bool
    many: bool


@cache
def hints(kind: type[Event]) -> dict[str, Any]:
    """The type of each field of a kind, with its annotations, in the order of the fields."""
    resolved = get_type_hints(kind, include_extras=True)
    return {name: resolved[name] for name in kind.__struct_fields__}


@cache
def links(kind: type[Event]) -> tuple[Link, ...]:
    """The fields of a kind that introduce or refer to something."""
    found = []
    for name, hint in hints(kind).items():
        extra = _extra(hint, "noun")
        if extra is not None:
            found.append(Link(name, extra["noun"], extra["introduces"], many=_is_many(hint)))
    return tuple(found)


@cache
def introducing(kind: type[Event]) -> tuple[Link, ...]:
    """The fields of a kind that introduce something."""
    return tuple(link for link in links(kind) if link.introduces)


@cache
def dates(kind: type[Event]) -> tuple[str, ...]:
    """The fields of a kind that hold an EDTF date."""
    return tuple(name for name, hint in hints(kind).items() if _extra(hint, "edtf") is not None)


@cache
def fixed(kind: type[Event]) -> frozenset[str]:
    """The fields that no correction can reach: they say which thing the event is about. Retract it instead."""
    return frozenset(link.field for link in links(kind) if not link.many and link.field == link.noun)


def references(event: Event) -> Iterator[tuple[Link, str]]:
    """Every id that an event names, with the field it stands in."""
    for link in links(type(event)):
        value = getattr(event, link.field)
        if link.many:
            for one in value:
                yield link, one
        elif value is not None:
            yield link, value


@cache
def requiring(kind: type[Event]) -> tuple[Link, ...]:
    """The fields of a kind that refer to what has to be introduced."""
    return tuple(link for link in links(kind) if link.noun in INTRODUCED_FIRST and not link.introduces)


def required(event: Event) -> list[tuple[Noun, str]]:
    """What an event refers to that has to be introduced, by noun and id."""
    found: list[tuple[Noun, str]] = []
    for field, noun, _, many in requiring(type(event)):
        value = getattr(event, field)
        if many:
            found += [(noun, one) for one in value]
        elif value is not None:
            found.append((noun, value))
    return found


def _extra(hint: Any, key: str) -> dict[str, Any] | None:
    if get_origin(hint) is Annotated:
        for meta in hint.__metadata__:
            if isinstance(meta, Meta) and meta.extra is not None and key in meta.extra:
                return meta.extra
    for inner in get_args(hint):
        found = _extra(inner, key)
        if found is not None:
            return found
    return None


def _is_many(hint: Any) -> bool:
    return get_origin(hint) is tuple or any(_is_many(inner) for inner in get_args(hint))
