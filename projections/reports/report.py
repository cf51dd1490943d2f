"""A report as data: sections, paragraphs, tables and numbered notes, without any markup.

Every text is plain, as it stands in the ledger or in the sentences made of it: whoever renders a report makes it
safe. The numbers in `notes` of a paragraph, an aside or a cell are those of the notes at the end, from 1.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Basis(Struct, frozen=True, kw_only=True):
    """What a report rests on: the ledger it was made from, as the reader of the ledger found it.

    `last` is the number of the last entry that it can rest on: where a *known* was asked for, the last that was known
    by then, else the last of the ledger. `digest` is the line by which all up to it can be checked (`#98 sha256:…`),
    `zone` the time zone of its days, `restored_at` when it was restored from an export.
    `everything` says that no *known* was asked for.
    """

    title: str
    last: int
    everything: bool = False
    zone: str | None = None
    digest: str | None = None
    restored_at: str | None = None


class Detail(Struct, frozen=True):
    """One line of the heading, or one word of the method note with its meaning; `command` is one to type after it."""

    label: str
    text: str
    command: str | None = None


class Aside(Struct, frozen=True):
    """What is said beneath a sentence: what was corrected, how late it became known, what does not fit."""

    kind: Literal["corrected", "late", "irregular", "odd"]
    text: str
    notes: tuple[int, ...] = ()


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """A sentence or a few, with its notes; `lead` is a date or a name that stands before it."""

    text: str
    notes: tuple[int, ...] = ()
    lead: str | None = None
    asides: tuple[Aside, ...] = ()


class Listing(Struct, frozen=True, tag="list"):
    """Paragraphs of one rank."""

    items: tuple[Paragraph, ...]


class Cell(Struct, frozen=True):
    """One cell of a table; the first of a row says what the row is about."""

    text: str
    notes: tuple[int, ...] = ()


class Table(Struct, frozen=True, tag="table"):
    """Rows under their heads; `caption` says what they are."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Listing | Table


class Section(Struct, frozen=True):
    """A heading, what stands under it, and the sections within it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


class Source(Struct, frozen=True):
    """One citation: the document as it was filed by entry `filed`, or by its id alone where it is not on file."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    filed: int | None
    locator: str | None
    quote: str | None


class Note(Struct, frozen=True):
    """What one entry rests on.

    `said` is who said it and how close that is to their words; `known` since when it could be known; `dated` the
    words of the source for the date, where they are other than the date; `marking` who may see it.
    """

    number: int
    entry: int
    said: str
    known: str
    dated: str | None
    sources: tuple[Source, ...]
    marking: str | None


class Document(Struct, frozen=True):
    """A document that the report speaks of, and the notes that cite it; not on file where `filed` is None."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    sha256: str | None
    filed: int | None
    notes: tuple[int, ...]


class Report(Struct, frozen=True, kw_only=True):
    """A whole report. `as_of` and `known` are as resolved; `heading` says them, and what it rests on, in words."""

    report: str
    negotiation: str
    as_of: str
    known: str
    title: str
    heading: tuple[Detail, ...]
    method: tuple[Detail, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]
