"""Reports as the tests read them, and what they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain import events as e
from domain.entry import Entry
from domain.events.base import Event
from projections.reports import Basis, Report, report_of
from projections.reports.report import Aside, Listing, Paragraph, Section, Table
from tests.projections.given import money, then

BASIS = Basis(title="Depot talks", last=40)
OPENED = e.NegotiationOpened(title="Depot talks")
ACME = e.PartyJoined(party="acme", name="Acme Ltd", role="provider")
COUNCIL = e.PartyJoined(party="council", name="Oddford Council", role="council")
PAPER = e.EvidenceFiled(
    document="paper", title="The Gazette", publisher="Gazette Ltd", published="2013-01-02", url="https://a.example/1"
)
REPORTED = e.DeliveryReported(about="loss", quantity=money(50_000_000), verified=False)


def made(name: str, *lines: Event | Entry, basis: Basis = BASIS, **dates: date) -> Report:
    return report_of(name, then(*lines, **dates), basis)


def every(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from every(section.sections)


def paragraphs(*sections: Section) -> list[Paragraph]:
    found: list[Paragraph] = []
    for section in every(sections):
        for block in section.blocks:
            found += block.items if isinstance(block, Listing) else [block] if isinstance(block, Paragraph) else []
    return found


def asides(report: Report) -> list[Aside]:
    return [aside for one in paragraphs(*report.sections) for aside in one.asides]


def section(report: Report, heading: str) -> Section:
    return next(one for one in every(report.sections) if one.heading == heading)


def tables(report: Report) -> dict[str, list[dict[str, str]]]:
    """The tables by caption, each row by its heads."""
    return {
        block.caption: [dict(zip(block.heads, (cell.text for cell in row), strict=True)) for row in block.rows]
        for one in every(report.sections)
        for block in one.blocks
        if isinstance(block, Table)
    }


def words(report: Report) -> set[str]:
    return {detail.label for detail in report.method}


def notes_used(report: Report) -> set[int]:
    used = {number for one in paragraphs(*report.sections) for number in one.notes}
    used |= {number for aside in asides(report) for number in aside.notes}
    for one in every(report.sections):
        for block in one.blocks:
            if isinstance(block, Table):
                used |= {number for row in block.rows for cell in row for number in cell.notes}
    return used
