"""Chips: what a list is narrowed down to, one condition each; and those that a history offers.

Chips stack: an entry passes all of them. Only of kinds, of which an entry has one, any one will do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from domain.directory import Directory
from domain.fact import Fact
from domain.fields import references
from projections.actors import Actor, concerned
from projections.search import Search, folded

ChipKind = Literal["actor", "kind", "talks", "text"]


class Chip(Struct, frozen=True):
    """One condition: an actor by name or id, a kind of event by name, talks by id, or words of a search."""

    of: ChipKind
    value: str

    @property
    def words(self) -> str:
        """How it is written."""
        return f"{self.of} {self.value}" if self.of != "text" else f"text “{self.value}”"


class Offer(Struct, frozen=True):
    """A chip that finds something, and what else it is called, empty where that says nothing new."""

    chip: Chip
    called: str = ""

    def has(self, wanted: str) -> bool:
        """Whether every word that is typed stands in it."""
        return Search(wanted).stands_in((self.chip.of, self.chip.value, self.called))

    def begins(self, wanted: str) -> bool:
        """Whether it is called by what is typed, or by something that begins so."""
        typed = folded(wanted)
        called = (self.chip.value, self.called, self.chip.words)
        return any(folded(words).startswith(typed) for words in called)


Condition = Callable[[Fact], bool]


def condition(chips: Sequence[Chip], facts: Sequence[Fact], directory: Directory) -> Condition:
    """Whether a fact passes; `facts` are those that are known, and `directory` has the names known with them."""
    wanted: list[Condition] = []
    kinds = {chip.value for chip in chips if chip.of == "kind"}
    if kinds:
        wanted.append(lambda fact: fact.event.kind() in kinds)
    wanted += [_talks(chip.value, directory) for chip in chips if chip.of == "talks"]
    wanted += [_actor(chip.value, facts, directory) for chip in chips if chip.of == "actor"]
    # Text is dearest, so it is looked for in what passes all else.
    words = " ".join(chip.value for chip in chips if chip.of == "text")
    if words:
        search = Search(words)
        wanted.append(lambda fact: search.finds(fact, directory))
    return lambda fact: all(passes(fact) for passes in wanted)


def _talks(one: str, directory: Directory) -> Condition:
    return lambda fact: one in concerned("talks", fact, directory)


def _actor(name: str, facts: Sequence[Fact], directory: Directory) -> Condition:
    actor = Actor.among(name, facts, directory)
    return lambda fact: actor.takes_part(fact, directory)


def offers(facts: Sequence[Fact], directory: Directory) -> tuple[Offer, ...]:
    """What these facts can be narrowed down to: actors, kinds, talks, each by what it is called."""
    parties: dict[str, Offer] = {}
    people: dict[str, Offer] = {}
    talks: dict[str, Offer] = {}
    kinds: dict[str, Offer] = {}
    for fact in facts:
        kind = fact.event.kind()
        kinds.setdefault(kind, Offer(Chip("kind", kind)))
        for link, one in references(fact.event):
            if link.noun == "party" and one not in parties:
                name = directory.name("party", one)
                parties[one] = Offer(Chip("actor", directory.short("party", one)), name)
            elif link.noun == "talks" and one not in talks:
                talks[one] = Offer(Chip("talks", one), directory.name("talks", one))
        said = fact.attribution
        for person in filter(None, (said.speaker, said.reporter) if said else ()):
            people.setdefault(person, Offer(Chip("actor", person)))
    found: dict[Chip, Offer] = {}
    for group in (parties, people, talks, kinds):
        for offer in sorted(group.values(), key=_alphabetical):
            new = offer if folded(offer.called) != folded(offer.chip.value) else Offer(offer.chip)
            found.setdefault(offer.chip, new)
    return tuple(found.values())


def _alphabetical(offer: Offer) -> str:
    return folded(offer.chip.value)
