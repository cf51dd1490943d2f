"""Actors: parties by id or name, people by name or surname, however written; and what they had a part in.

An entry is a party's if it names the party or something of `SHARED` whose introduction does, or if somebody who holds
its post speaks. It is a person's if they speak, report, or are given a post.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from domain.directory import Directory
from domain.events import PostHeld
from domain.fact import Fact
from domain.fields import references
from domain.history import History
from domain.identifiers import Noun
from projections.search import folded
from projections.sentences.names import surname

SHARED: frozenset[Noun] = frozenset(
    {"talks", "proposal", "claim", "clarification", "meeting", "decision", "approach", "contract", "dispute"}
)
"""What parties have a part in: an entry that names it is theirs as well."""


class Actor:
    """A party or a person, in each of the negotiations that are told.

    `is_found` says whether anybody there is called so at all, `called` is what everybody there is called.
    """

    def __init__(self, name: str, histories: Iterable[History]) -> None:
        self.name = name
        self.called: set[str] = set()
        self._parties: dict[str, set[str]] = {}
        self._people: dict[str, set[str]] = {}
        for history in histories:
            directory = history.reading(history.everything).directory
            self._look(history.negotiation, history.facts(history.everything), directory)

    @classmethod
    def among(cls, name: str, facts: Sequence[Fact], directory: Directory) -> Actor:
        """A party or a person of one negotiation, as far as these facts of it tell of them."""
        actor = cls(name, ())
        if facts:
            actor._look(facts[0].entry.negotiation, facts, directory)
        return actor

    @property
    def is_found(self) -> bool:
        """Whether anybody is meant."""
        return any(self._parties.values()) or any(self._people.values())

    def takes_part(self, fact: Fact, directory: Directory) -> bool:
        """Whether an entry is by, with or about them."""
        people = self._people.get(fact.entry.negotiation, set())
        if not people.isdisjoint(_speaking(fact)):
            return True
        parties = self._parties.get(fact.entry.negotiation, set())
        return not parties.isdisjoint(concerned("party", fact, directory))

    def _look(self, negotiation: str, facts: Sequence[Fact], directory: Directory) -> None:
        parties, people = _parties(facts, directory), _people(facts)
        self.called |= {*parties, *people}
        wanted = folded(self.name)
        meant = {one for word, ones in parties.items() if folded(word) == wanted for one in ones}
        holders = (fact.event for fact in facts if isinstance(fact.event, PostHeld))
        self._parties[negotiation] = meant
        self._people[negotiation] = {
            *(person for word, ones in people.items() if folded(word) == wanted for person in ones),
            *(post.person for post in holders if post.person is not None and post.party in meant),
        }


def _parties(facts: Iterable[Fact], directory: Directory) -> dict[str, set[str]]:
    """The ids of parties by everything they are called."""
    called: dict[str, set[str]] = {}
    for fact in facts:
        for link, one in references(fact.event):
            if link.noun == "party":
                for word in (one, directory.name("party", one), directory.short("party", one)):
                    called.setdefault(word, set()).add(one)
    return called


def _people(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """People by name; who speaks or holds a post also by surname, as headlines have it."""
    called: dict[str, set[str]] = {}
    for fact in facts:
        for person in _speaking(fact):
            called.setdefault(person, set()).add(person)
            reporter = fact.attribution.reporter if fact.attribution else None
            if person != reporter and person[:1].isupper():
                called.setdefault(surname(person), set()).add(person)
    return called


def _speaking(fact: Fact) -> Iterator[str]:
    if fact.attribution is not None:
        yield from filter(None, (fact.attribution.speaker, fact.attribution.reporter))
    if isinstance(fact.event, PostHeld) and fact.event.person:
        yield fact.event.person


def concerned(noun: Noun, fact: Fact, directory: Directory) -> Iterator[str]:
    """The ids of that noun that an entry names, and those of what is shared and it names."""
    return _concerned(noun, fact, directory, set())


def _concerned(noun: Noun, fact: Fact, directory: Directory, seen: set[tuple[Noun, str]]) -> Iterator[str]:
    for link, one in references(fact.event):
        if link.noun == noun:
            yield one
        if link.noun in SHARED and (link.noun, one) not in seen:
            seen.add((link.noun, one))
            introduction = directory.fact(link.noun, one)
            if introduction is not None and introduction.id != fact.id:
                yield from _concerned(noun, introduction, directory, seen)
