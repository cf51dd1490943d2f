"""What an answer leaves out. A filter changes what is told, never what it is derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from projections.actors import Actor
from projections.row import Row
from projections.search import Search

Filter = Callable[[Fact, Directory], bool]
"""Whether a fact is told; the directory has the names that are known where it is told."""


def filter_of(
    *, actor: Actor | None = None, kinds: tuple[type[Event], ...] = (), text: str | None = None
) -> Filter | None:
    """What passes all that is asked for, or None where nothing is asked."""
    wanted: list[Filter] = []
    if kinds:
        wanted.append(lambda fact, _: isinstance(fact.event, kinds))
    if actor is not None:
        wanted.append(actor.takes_part)
    if text is not None:
        wanted.append(Search(text).finds)
    return (lambda fact, directory: all(passes(fact, directory) for passes in wanted)) if wanted else None


def rows_with(rows: Iterable[Row], text: str) -> tuple[Row, ...]:
    """The rows of a view in whose heading, label and value every word of a search stands."""
    search = Search(text)
    return tuple(row for row in rows if search.stands_in((row.section, row.label, row.value)))
