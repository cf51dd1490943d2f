"""The timeline: every entry in play order, as corrected, with its headline and its sentence."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from domain.directory import Directory
from domain.events.base import Event
from domain.fact import Fact
from domain.moment import Moment
from domain.state import Negotiation
from domain.values import Attribution, Citation, Marking, When
from projections.dates import label
from projections.fold import View
from projections.row import Row, Tone
from projections.sentences import headline, text


class Dated(Struct, frozen=True):
    """A date with all its keys."""

    edtf: str
    earliest: date | None
    latest: date | None
    as_written: str | None


class Said(Struct, frozen=True):
    """Who said it, with all its keys."""

    speaker: str | None
    capacity: str | None
    reporter: str | None
    mode: str | None


class Source(Struct, frozen=True):
    """Where it stands, with all its keys."""

    document: str
    locator: str | None
    quote: str | None


class Marked(Struct, frozen=True):
    """Who may see it, with all its keys."""

    level: str
    basis: str | None
    review_on: date | None


class Line(Struct, frozen=True):
    """One entry of the JSON contract: every key is always there, null where it is empty.

    `effective`, `attribution`, `evidence`, `marking` and `event` are as corrected; `corrected_by` are the ids of
    the live corrections.
    """

    number: int
    id: str
    negotiation: str
    kind: str
    effective: Dated
    learnt: str
    recorded_at: str
    recorded_by: str | None
    attribution: Said | None
    evidence: tuple[Source, ...]
    marking: Marked | None
    event: Event
    corrected_by: tuple[str, ...]
    irregular: str | None
    headline: str
    text: str


class Timeline(Struct, frozen=True):
    """What had happened, in play order, and what possibly had."""

    entries: tuple[Line, ...]
    possible: tuple[Line, ...]


def line(fact: Fact, directory: Directory) -> Line:
    """One fact as the contract has it."""
    entry = fact.entry
    return Line(
        number=entry.number,
        id=entry.id,
        negotiation=entry.negotiation,
        kind=fact.event.kind(),
        effective=_dated(fact.effective),
        learnt=entry.learnt,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        attribution=_said(fact.attribution),
        evidence=tuple(map(_source, fact.evidence)),
        marking=_marked(fact.marking),
        event=fact.event,
        corrected_by=fact.corrected_by,
        irregular=entry.irregular,
        headline=headline(fact, directory),
        text=text(fact, directory),
    )


def _dated(when: When) -> Dated:
    return Dated(when.edtf, when.earliest, when.latest, when.as_written)


def _said(by: Attribution | None) -> Said | None:
    return Said(by.speaker, by.capacity, by.reporter, by.mode) if by else None


def _source(citation: Citation) -> Source:
    return Source(citation.document, citation.locator, citation.quote)


def _marked(marking: Marking | None) -> Marked | None:
    return Marked(marking.level, marking.basis, marking.review_on) if marking else None


def _result(_: None, moment: Moment, __: Negotiation) -> Timeline:
    names = moment.directory
    return Timeline(
        entries=tuple(line(fact, names) for fact in moment.played),
        possible=tuple(line(fact, names) for fact in moment.possible),
    )


def _rows(timeline: Timeline) -> tuple[Row, ...]:
    played = [_row(entry, possible=False) for entry in timeline.entries]
    return (*played, *(_row(entry, possible=True) for entry in timeline.possible))


def _row(entry: Line, *, possible: bool) -> Row:
    when = When(edtf=entry.effective.edtf, earliest=entry.effective.earliest, latest=entry.effective.latest)
    learnt = date.fromisoformat(entry.learnt[:10])
    day = when.latest or learnt
    if not entry.corrected_by:
        day = min(day, learnt)
    section = "possible" if possible else str(day.year)
    tone: Tone = "possible" if possible else "plain"
    return Row(entry.id, section, label(when, day), entry.headline, tone, entries=(entry.id,))


VIEW: View[None, Timeline] = View(
    name="timeline",
    meaning="what happened, in order",
    start=lambda _: None,
    on={},
    result=_result,
    rows=_rows,
)
