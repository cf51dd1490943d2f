"""Evidence: which documents the record rests on, filed or only cited, and which entries cite each of them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from domain.directory import Directory
from domain.events import EvidenceFiled
from domain.fact import Fact
from domain.fields import references
from domain.moment import Moment
from domain.state import Negotiation
from domain.values import Citation
from projections.dates import spoken
from projections.fold import View
from projections.possible import Possible, brief
from projections.row import Row
from projections.sentences import headline
from projections.sentences.wording import both


class Citing(Struct, frozen=True):
    """An entry that cites a document: the place in it and the words quoted, where they are given.

    An entry that cites it at two places is there twice; one whose event names the document (a decision published
    in it) is there as well. Corrections and retractions cite like any other entry.
    """

    entry: str
    number: int
    headline: str
    locator: str | None
    quote: str | None


class Document(Struct, frozen=True, kw_only=True):
    """A document by its id in the negotiation. `filed` is the entry that put it on file; None: it is missing.

    `sha256` is that of its bytes as the record has it; whether a ledger holds them, the record does not say. Where
    the entry that had put it on file is out and no other does, `was_filed` is its number and `retracted_by` are those
    of its retractions.
    """

    document: str
    title: str | None = None
    short: str | None = None
    publisher: str | None = None
    published: str | None = None
    media_type: str | None = None
    url: str | None = None
    sha256: str | None = None
    filed: str | None = None
    number: int | None = None
    was_filed: int | None = None
    retracted_by: tuple[int, ...] = ()
    cited: tuple[Citing, ...] = ()
    possible: tuple[Possible, ...] = ()


class Evidence(Struct, frozen=True):
    """All documents by id: those put on file first, in the order of filing, then those cited and missing."""

    documents: dict[str, Document]


class _Gathered:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.documents: dict[str, Document] = {}

    def document(self, one: str) -> Document:
        return self.documents.get(one) or self._on_file(one)

    def _on_file(self, one: str) -> Document:
        fact = self.directory.fact("document", one)
        if fact is None or not isinstance(fact.event, EvidenceFiled):
            return Document(document=one)
        event = fact.event
        return Document(
            document=one,
            title=event.title,
            short=event.short,
            publisher=event.publisher,
            published=event.published,
            media_type=event.media_type,
            url=event.url,
            sha256=event.sha256,
            filed=fact.id,
            number=fact.number,
        )

    def cite(self, fact: Fact) -> None:
        for citation in _citations(fact):
            document = self.document(citation.document)
            citing = Citing(fact.id, fact.number, headline(fact, self.directory), citation.locator, citation.quote)
            self.documents[citation.document] = replace(document, cited=(*document.cited, citing))

    def may(self, fact: Fact, moment: Moment) -> None:
        possible = brief(fact, self.directory, moment.versions)
        for one in _named(fact):
            document = self.document(one)
            self.documents[one] = replace(document, possible=(*document.possible, possible))


def _citations(fact: Fact) -> tuple[Citation, ...]:
    """What an entry cites, and the documents that its event refers to and that it does not cite besides."""
    cited = {citation.document for citation in fact.evidence}
    further = [Citation(document=one) for one in _referred(fact) if one not in cited]
    return (*dict.fromkeys(fact.evidence), *further)


def _referred(fact: Fact) -> list[str]:
    return [one for link, one in references(fact.event) if link.noun == "document" and not link.introduces]


def _named(fact: Fact) -> dict[str, None]:
    """The documents that an entry files, cites or refers to, each once."""
    own = [fact.event.document] if isinstance(fact.event, EvidenceFiled) else []
    return dict.fromkeys([*own, *(citation.document for citation in _citations(fact))])


def _result(state: _Gathered, moment: Moment, _: Negotiation) -> Evidence:
    for fact in moment.played:
        if isinstance(fact.event, EvidenceFiled):
            one = fact.event.document
            state.documents[one] = state.document(one)
        state.cite(fact)
    for amendment in moment.amendments:
        if amendment.live:
            state.cite(Fact.of(amendment.entry))
    for fact in moment.possible:
        state.may(fact, moment)
    retractors = moment.retractors()
    for entry in moment.retracted():
        event = entry.event
        found = state.documents.get(event.document) if isinstance(event, EvidenceFiled) else None
        if found is not None and found.filed is None:
            by = tuple(one.entry.number for one in retractors[entry.id])
            state.documents[found.document] = replace(found, was_filed=entry.number, retracted_by=by)
    ordered = sorted(state.documents.values(), key=lambda document: (document.number is None, document.number or 0))
    return Evidence({document.document: document for document in ordered})


def _rows(evidence: Evidence) -> tuple[Row, ...]:
    return tuple(row for document in evidence.documents.values() for row in _document_rows(document))


def _document_rows(document: Document) -> list[Row]:
    key = f"evidence/{document.document}"
    section = "missing" if document.filed is None else "on file"
    label = document.title or document.document
    filed = () if document.filed is None else (document.filed,)
    rows = []
    if document.cited or not document.possible:
        causes = dict.fromkeys((*filed, *(citing.entry for citing in document.cited)))
        rows.append(
            Row(
                key,
                section,
                label,
                said(document),
                "unproven" if document.filed is None else "plain",
                document.short,
                tuple(causes),
            )
        )
    rows += [
        Row(f"{key}/{fact.entry}", section, label, fact.words, "possible", document.short, (fact.entry,))
        for fact in document.possible
    ]
    return rows


def not_on_file(document: Document) -> str:
    """That it is not on file, or not any more."""
    if document.was_filed is None:
        return "not on file"
    by = both([f"#{number}" for number in document.retracted_by])
    return f"not on file any more: #{document.was_filed} is retracted by {by}"


def said(document: Document) -> str:
    """What a reader wants to know first: by whom, of when, how often cited, or that it is not on file."""
    times = len(document.cited)
    cited = "never cited" if not times else "cited once" if times == 1 else f"cited {times} times"
    if document.filed is None:
        return f"{not_on_file(document)}, {cited}"
    published = spoken(document.published) if document.published and document.published != "unknown" else None
    return ", ".join(part for part in (document.publisher, published, cited) if part)


VIEW: View[_Gathered, Evidence] = View(
    name="evidence",
    meaning="documents on file or missing, and what cites them",
    start=_Gathered,
    on={},
    result=_result,
    rows=_rows,
)
