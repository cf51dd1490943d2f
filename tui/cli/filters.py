"""What `parley timeline` leaves out. A filter changes what is told, never what it is derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from domain.directory import Directory
from domain.events import PostHeld
from domain.fact import Fact
from domain.fields import named
from projections.sentences import headline, text
from tui.cli.fields import kind_named

Filter = Callable[[Fact, Directory], bool]


def filter_of(actor: str | None, kinds: Sequence[str], search: str | None) -> Filter | None:
    """What passes all that is asked for, or None where nothing is asked; raises UnknownName for a kind."""
    wanted: list[Filter] = []
    if kinds:
        types = tuple(kind_named(kind) for kind in kinds)
        wanted.append(lambda fact, _: isinstance(fact.event, types))
    if actor is not None:
        who = actor.casefold()
        wanted.append(lambda fact, directory: any(who == name.casefold() for name in _actors(fact, directory)))
    if search is not None:
        what = search.casefold()
        wanted.append(lambda fact, directory: any(what in words.casefold() for words in _words(fact, directory)))
    return (lambda fact, directory: all(passes(fact, directory) for passes in wanted)) if wanted else None


def _actors(fact: Fact, directory: Directory) -> Iterator[str]:
    """The parties of an event by id and name, and the people it names."""
    for link, one in named(fact.event):
        if link.noun == "party":
            yield from (one, directory.name("party", one), directory.short("party", one))
    if fact.attribution is not None:
        yield from filter(None, (fact.attribution.speaker, fact.attribution.reporter))
    if isinstance(fact.event, PostHeld) and fact.event.person:
        yield fact.event.person


def _words(fact: Fact, directory: Directory) -> Iterator[str]:
    yield fact.id
    yield headline(fact, directory)
    yield text(fact, directory)
    for citation in fact.evidence:
        yield from filter(None, (citation.document, citation.locator, citation.quote))
    if fact.attribution is not None:
        yield from filter(None, (fact.attribution.speaker, fact.attribution.capacity))
