"""The chronology: what had happened, day by day, each sentence with its note; what may have happened stands apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from domain.events import EvidenceFiled
from domain.fact import Fact
from projections.reports.report import Listing, Paragraph, Section
from projections.reports.telling import Telling, capital


def sections(telling: Telling) -> Iterator[Section]:
    """A section for each year and in it for each day, then what is possible, what was taken back, what does not fit.

    Documents that were put on file are listed with the sources, and not among the days.
    """
    played = tuple(_told(telling, telling.moment.played))
    for year, facts in groupby(played, key=lambda fact: fact.day.year):
        yield Section(str(year), sections=tuple(_days(telling, tuple(facts))))
    possible = tuple(_told(telling, telling.moment.possible))
    if possible:
        telling.words.add("possible")
        items = tuple(telling.tell(fact, capital(telling.day(fact)[0])) for fact in possible)
        yield Section("What may have happened by then, and may not", (Listing(items),))
    if not played:
        yield Section("Nothing yet", (Paragraph("Nothing had happened by then, as far as was known."),))
    retracted = tuple(telling.retracted())
    if retracted:
        yield Section("What was taken back", (Listing(retracted),))
    yield from telling.misfits(everywhere=True)


def _told(telling: Telling, facts: Sequence[Fact]) -> Iterator[Fact]:
    for fact in facts:
        event = fact.event
        if isinstance(event, EvidenceFiled) and telling.moment.directory.fact("document", event.document) is fact:
            telling.notes.mention(event.document)
        else:
            yield fact


def _days(telling: Telling, facts: Sequence[Fact]) -> Iterator[Section]:
    for day, told in groupby(facts, key=lambda fact: telling.day(fact)[0]):
        items = tuple(telling.tell(fact, telling.day(fact)[1]) for fact in told)
        yield Section(capital(day), (Listing(items),))
