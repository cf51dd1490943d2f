"""A citation: one event in one paragraph, with its day, who said it, where it stands, and since when it was known."""

from __future__ import annotations

from collections.abc import Iterator

from domain.directory import Directory
from domain.fact import Fact
from projections.dates import long
from projections.reports.notes import Notes
from projections.reports.report import Note, Source
from projections.reports.telling import capital
from projections.sentences import text


def citation(fact: Fact, directory: Directory, title: str) -> str:
    """The paragraph; `title` is that of the negotiation."""
    notes = Notes(directory)
    notes.of(fact)
    (note,) = notes.all
    return f"{text(fact, directory)} {' '.join(_said(fact, note, title))}"


def _said(fact: Fact, note: Note, title: str) -> Iterator[str]:
    yield f"({capital(long(fact.effective, fact.day))}. {title}, entry #{note.entry}, {fact.id}. {note.said}."
    sources = "; ".join(map(_source, note.sources))
    yield f"Source: {sources}." if sources else "No source is given."
    if note.dated:
        yield f"The source dates it “{note.dated}”."
    marked = f" Marked: {note.marking}." if note.marking else ""
    yield f"Known from {note.known}.{marked})"


def _source(source: Source) -> str:
    parts = [
        source.title or f"{source.document} (not on file)",
        source.publisher,
        source.published,
        source.locator,
        f"“{source.quote}”" if source.quote else None,
        source.url,
    ]
    return ", ".join(part for part in parts if part)
