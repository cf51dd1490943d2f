"""Notes: each entry that a report speaks of gets the next number, and its note says what it rests on."""

from __future__ import annotations

from domain.directory import Directory
from domain.entry import day_of
from domain.events import EvidenceFiled
from domain.fact import Fact
from domain.values import Attribution, Citation, Marking
from projections.dates import in_full, long, spoken
from projections.reports.report import Document, Note, Source
from projections.voices import closeness

_NOBODY = "Nobody is named as saying so"


class Notes:
    """The notes of one report, numbered from 1 in the order in which they are first asked for."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._notes: dict[str, Note] = {}
        self._documents: dict[str, list[int]] = {}

    @property
    def all(self) -> tuple[Note, ...]:
        """The notes in order."""
        return tuple(self._notes.values())

    def of(self, fact: Fact) -> int:
        """The number of the note of an entry."""
        note = self._notes.get(fact.id)
        if note is None:
            note = self._notes[fact.id] = self._note(fact, len(self._notes) + 1)
            for one in dict.fromkeys(citation.document for citation in fact.evidence):
                self.mention(one).append(note.number)
        return note.number

    def mention(self, document: str) -> list[int]:
        """Have a document among those of the report, cited or not; the numbers of the notes that cite it."""
        return self._documents.setdefault(document, [])

    def documents(self) -> tuple[Document, ...]:
        """The documents that the report speaks of, in the order in which it does."""
        return tuple(self._document(one, tuple(numbers)) for one, numbers in self._documents.items())

    def _document(self, one: str, notes: tuple[int, ...]) -> Document:
        fact, event = self._filed(one)
        if fact is None or event is None:
            return Document(one, None, None, None, None, None, None, notes)
        published = spoken(event.published) if event.published else None
        return Document(one, event.title, event.publisher, published, event.url, event.sha256, fact.number, notes)

    def _filed(self, one: str) -> tuple[Fact, EvidenceFiled] | tuple[None, None]:
        fact = self._directory.fact("document", one)
        return (fact, fact.event) if fact is not None and isinstance(fact.event, EvidenceFiled) else (None, None)

    def _note(self, fact: Fact, number: int) -> Note:
        written = fact.effective.as_written
        return Note(
            number=number,
            entry=fact.number,
            said=said(fact.attribution),
            known=in_full(day_of(fact.entry.learnt)) + _clock(fact.entry.learnt),
            dated=written if written != long(fact.effective, fact.day) else None,
            sources=tuple(map(self._source, dict.fromkeys(fact.evidence))),
            marking=_marking(fact.marking),
        )

    def _source(self, citation: Citation) -> Source:
        one = self._document(citation.document, ())
        return Source(
            document=one.document,
            title=one.title,
            publisher=one.publisher,
            published=one.published,
            url=one.url,
            filed=one.filed,
            locator=citation.locator,
            quote=citation.quote,
        )


def said(by: Attribution | None) -> str:
    """Who said it, in which capacity, through whom and how close to their words, as one phrase."""
    if by is None:
        return _NOBODY
    if by.speaker:
        parts = [f"Said by {by.speaker}", by.capacity, f"as reported by {by.reporter}" if by.reporter else None]
    else:
        parts = [f"Reported by {by.reporter}" if by.reporter else _NOBODY, by.capacity]
    return ", ".join([*(part for part in parts if part), closeness(by.mode)])


def _clock(learnt: str) -> str:
    return f", {learnt[11:16]}" if "T" in learnt else ""


def _marking(marking: Marking | None) -> str | None:
    if marking is None:
        return None
    basis = f", {marking.basis}" if marking.basis else ""
    review = f", to be reviewed on {in_full(marking.review_on)}" if marking.review_on else ""
    return f"{marking.level}{basis}{review}"
