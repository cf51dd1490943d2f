"""What `parley timeline` leaves out. A filter changes what is told, never what it is derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from domain.directory import Directory
from domain.errors import InputError
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.fact import Fact
from projections.sentences import headline, text
from tui.cli.actors import Actor
from tui.cli.fields import kind_named

Filter = Callable[[Fact, Directory], bool]

_AMENDMENTS: dict[type[Event], tuple[str, str]] = {
    EntryCorrected: (
        "a correction is not an event of its own: the entry that it corrects shows it",
        "~ marks what was corrected; parley timeline --long says what it was before",
    ),
    EntryRetracted: (
        "a retraction is not an event of its own: what is retracted is left out",
        "parley timeline --known, with a day before, shows it; parley export has every entry as written",
    ),
}


def kinds_named(kinds: Sequence[str]) -> tuple[type[Event], ...]:
    """The kinds to keep; raises UnknownName, and InputError for what is never told as an event."""
    types = tuple(map(kind_named, kinds))
    for kind in types:
        if kind in _AMENDMENTS:
            message, way = _AMENDMENTS[kind]
            raise InputError(message, hint=way)
    return types


def filter_of(actor: Actor | None, kinds: tuple[type[Event], ...], search: str | None) -> Filter | None:
    """What passes all that is asked for, or None where nothing is asked."""
    wanted: list[Filter] = []
    if kinds:
        wanted.append(lambda fact, _: isinstance(fact.event, kinds))
    if actor is not None:
        wanted.append(actor.takes_part)
    if search is not None:
        what = search.casefold()
        wanted.append(lambda fact, directory: any(what in words.casefold() for words in _words(fact, directory)))
    return (lambda fact, directory: all(passes(fact, directory) for passes in wanted)) if wanted else None


def _words(fact: Fact, directory: Directory) -> Iterator[str]:
    yield fact.id
    yield headline(fact, directory)
    yield text(fact, directory)
    for citation in fact.evidence:
        yield from filter(None, (citation.document, citation.locator, citation.quote))
    if fact.attribution is not None:
        yield from filter(None, (fact.attribution.speaker, fact.attribution.capacity))
