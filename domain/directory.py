"""The names of what a negotiation's entries introduce."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from domain.events import PostHeld, ProposalRevised
from domain.fact import Fact
from domain.fields import introducing
from domain.identifiers import Noun


class Directory(Struct, frozen=True):
    """What is introduced as known at K, by noun and id; the first introduction recorded counts."""

    introductions: Mapping[tuple[Noun, str], Fact]
    people: Mapping[str, Fact]
    """Everybody of whom it is on record that they hold a post, with the first entry recorded that says so."""
    revisions: Mapping[str, tuple[Fact, ...]]
    """The further versions of each proposal, in the order of recording."""

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Directory:
        """The directory of facts in the order in which they were recorded."""
        return cls({}, {}, {}).extended(facts)

    def extended(self, facts: Iterable[Fact]) -> Directory:
        """The directory once these facts, too, are recorded."""
        introductions = dict(self.introductions)
        people = dict(self.people)
        revisions = dict(self.revisions)
        for fact in facts:
            event = fact.event
            for field, noun, _, _ in introducing(type(event)):
                introductions.setdefault((noun, getattr(event, field)), fact)
            if isinstance(event, ProposalRevised):
                revisions[event.proposal] = (*revisions.get(event.proposal, ()), fact)
            elif isinstance(event, PostHeld) and event.person is not None:
                people.setdefault(event.person, fact)
        return Directory(introductions, people, revisions)

    def fact(self, noun: Noun, one: str) -> Fact | None:
        """The fact that introduces it, or None where it is not on file."""
        return self.introductions.get((noun, one))

    def name(self, noun: Noun, one: str) -> str:
        """Its full name or title; its id where it has none or is not on file."""
        return self._called(noun, one, ("name", "title"))

    def short(self, noun: Noun, one: str) -> str:
        """The name that fits a headline."""
        return self._called(noun, one, ("short", "title", "name"))

    def _called(self, noun: Noun, one: str, fields: tuple[str, ...]) -> str:
        fact = self.fact(noun, one)
        if fact is not None:
            for field in fields:
                called = getattr(fact.event, field, None)
                if called is not None:
                    return str(called)
        return one
