"""Where amounts stand: every place in an event that can hold one, found from its types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from domain import events as e
from domain.events.base import Event
from domain.fields import hints
from domain.values import Quantity, Term


class Place(NamedTuple):
    """One place of an event and what stands there: `name` is its own within the event, `part` what people call it.

    Without a quantity it is a term that has none (any more).
    """

    name: str
    part: str
    quantity: Quantity | None
    text: str | None


_PARTS = {
    (e.ContractSigned, "quantity"): "amount",
    (e.ContractChanged, "quantity"): "amount",
    (e.BiddersShortlisted, "count"): "bidders shortlisted",
    (e.ProviderApproached, "count"): "providers approached",
}


@cache
def fields(kind: type[Event]) -> tuple[str, ...]:
    """The fields of a kind that hold amounts, or terms that may have one."""
    return tuple(name for name, hint in hints(kind).items() if _holds(hint))


def _holds(hint: Any) -> bool:
    return hint in (Quantity, Term) or any(_holds(inner) for inner in get_args(hint))


def places(event: Event) -> Iterator[Place]:
    """Every place of an event that has an amount, and every term that has none."""
    named = fields(type(event))
    for field in named:
        value = getattr(event, field)
        if isinstance(value, tuple):
            yield from _terms(value)
        elif isinstance(event, e.TermAgreed):
            yield Place("", event.term, value, event.text)
        elif value is not None:
            part = _PARTS.get((type(event), field), "" if field == "quantity" else field)
            yield Place(field if len(named) > 1 else "", part, value, getattr(event, "text", None))


def _terms(terms: tuple[Term, ...]) -> Iterator[Place]:
    seen: Counter[str] = Counter()
    for term in terms:
        seen[term.term] += 1
        yield Place(f"{seen[term.term]}:{term.term}", term.term, term.quantity, term.text)


KINDS = tuple(kind for kind in e.KINDS.values() if fields(kind))
"""The kinds that can hold an amount."""
