"""What an answer leaves out. A filter changes what is told, never what it is derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from projections.actors import Actor
from projections.row import Row, with_heads
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
    """The rows of a view in whose heading, label and value every word of a search stands.

    The row that another belongs to is part of its heading. It stays where the other does; where it is found itself,
    all that belongs to it stays.
    """
    search = Search(text)
    headed = list(with_heads(rows))
    found = {row.key for row, head in headed if search.stands_in((row.section, *_words(head), *_words(row)))}
    heads = {row.key for row, head in headed if head is None and row.key in found}
    stays = found | {head.key for row, head in headed if head is not None and row.key in found}
    return tuple(row for row, head in headed if row.key in stays or (head is not None and head.key in heads))


def _words(row: Row | None) -> tuple[str, ...]:
    return (row.label, row.value) if row is not None else ()
