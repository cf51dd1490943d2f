"""Threads: what an event speaks of, by a name that a reader knows.

Where an event has `about`, that is its thread. What belongs to a proposal, talks, a contract and the like is in a
thread of that thing's own, named after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from domain.directory import Directory
from domain.events import ClaimMade, ClarificationAsked, DecisionTaken, TalksResumed
from domain.events.base import Event
from domain.identifiers import Noun

_NOUNS: tuple[Noun, ...] = (
    "claim",
    "clarification",
    "proposal",
    "decision",
    "dispute",
    "contract",
    "approach",
    "framework",
    "talks",
)
"""What an event can belong to, the nearest first."""

_UNTITLED = ("dispute", "contract", "approach", "clarification", "claim")


class Subject(NamedTuple):
    """What an event speaks of: a thread named by `about` (then `noun` is None), or a thing by its noun and id."""

    noun: Noun | None
    one: str
    part: str = ""

    @property
    def free(self) -> bool:
        """Whether it is a thread that anybody can speak in, not a thing with a history of its own."""
        return self.noun is None


def subject(event: Event, directory: Directory) -> Subject | None:
    """What an event speaks of, or None where that is nothing in particular."""
    about = getattr(event, "about", None)
    if isinstance(about, str):
        return Subject(None, about)
    if isinstance(event, TalksResumed):
        return Subject("talks", event.talks)
    for noun in _NOUNS:
        one = getattr(event, noun, None)
        if isinstance(one, str):
            return _further(noun, one, directory)
    return None


def _further(noun: Noun, one: str, directory: Directory) -> Subject:
    """An answer to a claim or to a question belongs where that does."""
    fact = directory.fact(noun, one)
    if fact is not None and isinstance(fact.event, ClaimMade):
        return Subject(None, fact.event.about)
    if fact is not None and isinstance(fact.event, ClarificationAsked) and fact.event.proposal is not None:
        return Subject("proposal", fact.event.proposal)
    return Subject(noun, one)


def name(one: Subject, directory: Directory) -> str:
    """What a thread is called: `about` as it is written, else the title of the thing, and which part of it."""
    if one.noun is None:
        called = one.one
    else:
        fact = directory.fact(one.noun, one.one)
        called = directory.name(one.noun, one.one)
        if fact is not None and isinstance(fact.event, DecisionTaken) and fact.event.title is None:
            called = fact.event.question
        elif one.noun in _UNTITLED or called == one.one:
            called = f"{one.noun} {one.one}"
    return f"{called}: {one.part}" if one.part else called


def names(subjects: Iterable[Subject], directory: Directory) -> dict[Subject, str]:
    """The name of each thread; things that are called like another one or like a free thread have their id added."""
    called = {one: name(one, directory) for one in subjects}
    count = Counter(called.values())
    taken = {words for one, words in called.items() if one.free}
    for one, words in called.items():
        if not one.free:
            alone = words if count[words] == 1 else f"{words} ({one.noun} {one.one})"
            while alone in taken:
                alone += "′"
            taken.add(alone)
            called[one] = alone
    return called
