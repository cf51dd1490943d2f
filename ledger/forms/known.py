"""What is known and can stand in a field: ids with their names, words in use; typing a part of either finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from domain.entry import Entry
from domain.events import EntryCorrected, EntryRetracted
from domain.events.base import Event
from domain.history import History
from domain.identifiers import Noun
from ledger.forms.field import Field
from ledger.mentions import mentions
from projections.search import folded
from projections.sentences import headline

_LAST = 1_000
"""So many entries, the last, are looked through for words in use and for what is named and not on file."""


class Suggestion(Struct, frozen=True):
    """What can be put into a field, and what it is called."""

    text: str
    name: str = ""


class Known:
    """What the fields of a form can be filled with, in one negotiation with all that is on record."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._nouns: dict[Noun, tuple[Suggestion, ...]] = {}

    def choices(self, field: Field) -> tuple[Suggestion, ...]:
        """All that is known for a field; nothing where it introduces a thing."""
        if field.introduces:
            return ()
        if field.noun is not None:
            return self._things(field.noun)
        if field.name == "evidence":
            return self._things("document")
        if field.words:
            return tuple(map(Suggestion, field.words))
        if field.name in ("speaker", "person", "reporter"):
            return tuple(map(Suggestion, self._people()))
        if field.name in ("about", "term", "capacity", "post", "channel"):
            return tuple(map(Suggestion, self._in_use(field.name)))
        return ()

    def matching(self, field: Field, text: str, most: int = 50) -> tuple[Suggestion, ...]:
        """What is known for a field and has what is being typed in its id or its name; all, where nothing is."""
        settled, typed = fragment(field, text)
        if field.name == "evidence" and ":" in typed:
            return ()
        wanted = folded(typed)
        taken = {part.strip() for part in settled.split(",")} if field.many else set()
        found = [
            (rank, place, one)
            for place, one in enumerate(self.choices(field))
            if one.text not in taken and (rank := _rank(wanted, folded(one.text), folded(one.name))) is not None
        ]
        return tuple(one for _, _, one in sorted(found, key=lambda item: item[:2])[:most])

    def name(self, noun: Noun, one: str) -> str | None:
        """What a thing is called; None where it is not on file."""
        directory = self._history.reading(self._history.everything).directory
        return directory.name(noun, one) if directory.fact(noun, one) is not None else None

    def _things(self, noun: Noun) -> tuple[Suggestion, ...]:
        if noun not in self._nouns:
            found = self._entries() if noun == "entry" else self._named(noun)
            self._nouns[noun] = tuple(found)
        return self._nouns[noun]

    def _named(self, noun: Noun) -> Iterator[Suggestion]:
        directory = self._history.reading(self._history.everything).directory
        own = [one for of, one in directory.introductions if of == noun]
        for one in own:
            called = directory.name(noun, one)
            yield Suggestion(one, "" if called == one else called)
        cited = (
            mention.one
            for entry in self._recent()
            for mention in mentions(entry.event, entry.evidence)
            if mention.noun == noun
        )
        yield from (Suggestion(one, "not on file") for one in dict.fromkeys(cited) if one not in own)

    def _entries(self) -> Iterator[Suggestion]:
        reading = self._history.reading(self._history.everything)
        for entry in reversed(self._recent()):
            said = headline(reading.reads(entry), reading.directory)
            yield Suggestion(entry.id, f"#{entry.number} {said}")

    def _people(self) -> Iterable[str]:
        directory = self._history.reading(self._history.everything).directory
        speaking = (one.attribution.speaker for one in self._recent() if one.attribution is not None)
        return dict.fromkeys([*directory.people, *(one for one in speaking if one)])

    def _in_use(self, name: str) -> Iterable[str]:
        if name == "capacity":
            return dict.fromkeys(
                one.attribution.capacity
                for one in self._recent()
                if one.attribution is not None and one.attribution.capacity
            )
        said = (getattr(one.event, name, None) for one in self._recent() if not _amends(one.event))
        return dict.fromkeys(one for one in said if isinstance(one, str))

    def _recent(self) -> list[Entry]:
        return list(self._history.entries[-_LAST:])


def fragment(field: Field, text: str) -> tuple[str, str]:
    """What is settled in the text of a field, and what is still being typed: of a list of ids, the last one."""
    if field.many and not field.apart:
        head, comma, tail = text.rpartition(",")
        return head + comma + (" " if comma else ""), tail.lstrip()
    return "", text


def completed(field: Field, text: str, chosen: Suggestion) -> str:
    """The text of a field once a suggestion has taken the place of what was being typed."""
    settled, typed = fragment(field, text)
    if field.name == "evidence":
        _, colon, locator = typed.partition(":")
        return chosen.text + (colon + locator if colon else "")
    return settled + chosen.text


def _rank(wanted: str, text: str, name: str) -> int | None:
    """How well it fits, 0 best; None where it does not."""
    if not wanted:
        return 0
    if text.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in (*name.split(), *text.replace("-", " ").split())):
        return 1
    return 2 if wanted in text or wanted in name else None


def _amends(event: Event) -> bool:
    return isinstance(event, (EntryCorrected, EntryRetracted))
