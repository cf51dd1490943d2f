"""What lies between two moments of a negotiation: the entries by which they differ, and what is owed to which.

Along *as of* those are the entries that are played, or possible, at one of the moments alone; along *known* those
that could be known at one of them alone, with the corrections and retractions among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from domain.fields import references
from domain.moment import Amendment, Moment
from domain.written import admitting
from projections.row import Row
from projections.timeline import Line, line
from projections.walk import Walk

_ABOUT = "about"
"""The free text that names a thread names it as an id would."""

_Subject = tuple[str, str]
_Standing = dict[Any, tuple[Fact, bool]]


class Between:
    """The entries by which two moments of one negotiation differ."""

    def __init__(self, before: Moment, after: Moment) -> None:
        self._moments = (before, after)
        self._same_day = before.as_of == after.as_of
        self._same_knowledge = before.known == after.known
        self._admits = (admitting(before.known), admitting(after.known))
        self._facts: dict[str, Fact] = {}
        self._amending, self._by_root = _amending(before, after)
        self._behind = self._differing()
        self._about: dict[_Subject, list[str]] = {}
        self._naming: dict[str, list[str]] = {}
        for one, doers in self._behind.items():
            for noun, name in dict.fromkeys(_subjects(self._facts[one].event)):
                self._about.setdefault((noun, name), []).extend(doers)
                self._naming.setdefault(name, []).extend(doers)
        doing = {*self._amending, *(one for doers in self._behind.values() for one in doers)}
        self._all = self.ordered(doing)

    @cached_property
    def walk(self) -> Walk:
        """The way from one of the moments to the other."""
        return Walk(*self._moments)

    def lines(self, doing: Iterable[str], *, whole: bool) -> tuple[Line, ...]:
        """The entries that lie between, as the timeline tells them, corrections and retractions too.

        They are those that are `doing` something; with `whole` also those that are not, unless they are of later
        days. Along *known* they stand as they were learnt, else as played.
        """
        wanted = set(doing)
        if whole:
            wanted |= {one for root in self._standing for one in self._doing(root)}.intersection(self._all)
        return tuple(line(self._fact(one), self._directory(one)) for one in self.ordered(wanted))

    def ordered(self, entries: Iterable[str]) -> tuple[str, ...]:
        """Ids of entries that lie between as the entries stand in `lines`."""
        return tuple(sorted(entries, key=self._order))

    def behind(self, key: str, *rows: Row, among: Collection[str] | None = None) -> tuple[str, ...]:
        """The ids of the entries that probably made a row read otherwise, of all or `among` some that lie between.

        Those on which the `rows` rest, that is the row at the moments that have it; else those that name what the
        row is about; else those that name something that what it rests on names as well; and where none does, all.
        """
        rest = [one for row in rows for one in row.entries]
        for found in (
            (doer for one in rest for doer in self._behind.get(one, ())),
            (one for one in rest if one in self._amending),
            (doer for part in key.split("/")[1:] for doer in self._naming.get(part, ())),
            *(self._beside(rest, key, nouns) for nouns in ((_ABOUT,), None, ("party",))),
            self._all if among is None else among,
        ):
            doers = {one for one in found if among is None or one in among}
            if doers:
                return self.ordered(doers)
        return tuple(dict.fromkeys(rest))

    def _beside(self, rest: Iterable[str], key: str, nouns: tuple[str, ...] | None) -> Iterator[str]:
        """Entries that name what those a row rests on name; with no nouns, anything but a party."""
        for one in (*rest, *key.split("/")[1:]):
            fact = self._facts.get(one)
            for noun, name in _subjects(fact.event) if fact is not None else ():
                if noun in nouns if nouns is not None else noun != "party":
                    yield from self._about.get((noun, name), ())

    def _differing(self) -> dict[str, tuple[str, ...]]:
        """What stands or reads otherwise, by id, and the entries by which it does."""
        standings: list[_Standing] = [_standings(moment) for moment in self._moments]
        self._standing = frozenset((*standings[0], *standings[1]))
        named: list[_Standing] = [
            ({} if self._same_knowledge else _named(moment.directory)) for moment in self._moments
        ]
        for facts in (*standings, *named):
            self._facts |= {fact.id: fact for fact, _ in facts.values()}
        found: dict[str, tuple[str, ...]] = {}
        for before, after in (standings, named):
            for key in (*before, *(one for one in after if one not in before)):
                was, now = before.get(key), after.get(key)
                if was != now:
                    moved = was is None or now is None or was[1] != now[1]
                    for one, _ in (standing for standing in (was, now) if standing is not None):
                        found.setdefault(one.id, self._doers(one, moved=moved))
        return found

    def _doing(self, root: str) -> tuple[str, ...]:
        return (*self._behind.get(root, ()), *self._by_root.get(root, ()))

    def _doers(self, fact: Fact, *, moved: bool) -> tuple[str, ...]:
        by = self._by_root.get(fact.id, [])
        news = self._admits[0](fact.entry) != self._admits[1](fact.entry)
        own = news or (moved and not self._same_day) or not by
        return (*([fact.id] if own else []), *by)

    def _order(self, one: str) -> tuple[object, ...]:
        fact = self._fact(one)
        return (fact.place,) if self._same_knowledge else (fact.entry.learnt[:10], fact.number)

    def _fact(self, one: str) -> Fact:
        found = self._amending.get(one) or self._facts.get(one)
        return found if found is not None else self.walk.fact(one)

    def _directory(self, one: str) -> Directory:
        entry = self._fact(one).entry
        return self._moments[1 if self._admits[1](entry) else 0].directory


def _standings(moment: Moment) -> _Standing:
    """The facts by id, each with whether it is certain to have happened."""
    possible: _Standing = {fact.id: (fact, False) for fact in moment.possible}
    return possible | {fact.id: (fact, True) for fact in moment.played}


def _named(directory: Directory) -> _Standing:
    """What says how things are called, whenever it happened."""
    facts: dict[Any, Fact] = {**directory.introductions, **directory.people}
    facts |= {fact.id: fact for versions in directory.revisions.values() for fact in versions}
    return {key: (fact, True) for key, fact in facts.items()}


def _amending(before: Moment, after: Moment) -> tuple[dict[str, Fact], dict[str, list[str]]]:
    """The corrections and retractions known at one of the moments alone, and their ids by what they come down to."""
    known = [{one.entry.id: one for one in moment.amendments} for moment in (before, after)]
    every = known[0] | known[1]
    found: dict[str, Fact] = {}
    by_root: dict[str, list[str]] = {}
    for one, amendment in every.items():
        if (one in known[0]) != (one in known[1]):
            found[one] = amendment.fact
            by_root.setdefault(_root(amendment, every), []).append(one)
    return found, by_root


def _root(amendment: Amendment, every: dict[str, Amendment]) -> str:
    """The id of the entry that a correction, or a correction of a correction, comes down to."""
    passed: set[str] = set()
    while True:
        target: str = getattr(amendment.entry.event, "entry", "")
        following = every.get(target)
        if following is None or target in passed:
            return target
        passed.add(target)
        amendment = following


def _subjects(event: Event) -> Iterator[_Subject]:
    yield from ((link.noun, one) for link, one in references(event))
    about = getattr(event, _ABOUT, None)
    if about is not None:
        yield _ABOUT, about
