"""Names that people give for what there is: a kind of event, an actor; a misspelt one is told the nearest."""

from __future__ import annotations

from collections.abc import Iterable

from domain.errors import UnknownName
from domain.events import KINDS
from domain.events.base import Event
from domain.history import History
from domain.suggest import hint, quoted, unknown
from projections.actors import Actor


def kind_named(name: str) -> type[Event]:
    """The kind of that name; raises UnknownName with the nearest."""
    if name not in KINDS:
        raise unknown("kind of event", name, KINDS)
    return KINDS[name]


def actor_named(name: str, histories: Iterable[History]) -> Actor:
    """The party or person of that name in these negotiations; raises UnknownName where nobody is meant."""
    actor = Actor(name, histories)
    if not actor.is_found:
        raise nobody(name, actor.called)
    return actor


def nobody(name: str, called: Iterable[str]) -> UnknownName:
    """The error that nobody is called so, with the nearest of what those who are there are called."""
    return UnknownName(f"nobody here is called {quoted(name)}", hint=hint(name, called, "actor"))
