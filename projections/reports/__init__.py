"""Reports that people hand on: a reader without Parley can follow each sentence to its source.

A report is made of what stood at two dates and of nothing else, so it can be made again and is the same. It holds no
markup; `tui.reports` renders it. A report is one file here and its line in `REPORTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from domain.clocks import ByEntry
from domain.suggest import unknown
from projections.asked import spoken
from projections.at import Then
from projections.reports import chronology, claims, decisions
from projections.reports.method import method
from projections.reports.report import Basis, Detail, Report, Section
from projections.reports.telling import Telling

__all__ = ["REPORTS", "Basis", "Kind", "Report", "heading", "kind_of", "report_of"]


class Kind(Struct, frozen=True):
    """One kind of report: its title, what it says in a few words, and what makes its sections."""

    title: str
    meaning: str
    sections: Callable[[Telling], Iterator[Section]]


REPORTS: dict[str, Kind] = {
    "chronology": Kind("Chronology", "what happened, day by day, each sentence with its source", chronology.sections),
    "claims": Kind("Claims", "what was promised beside what was delivered, thread by thread", claims.sections),
    "decisions": Kind("Decisions", "who decided what, by which rule, and whether that is proven", decisions.sections),
}
"""The reports by name."""


def kind_of(name: str) -> Kind:
    """The kind of report of that name. Raises UnknownName."""
    if name not in REPORTS:
        raise unknown("report", name, REPORTS)
    return REPORTS[name]


def report_of(name: str, then: Then, basis: Basis) -> Report:
    """A report of what stood at two dates. Raises UnknownName."""
    kind = kind_of(name)
    telling, moment = Telling(then), then.moment
    sections = tuple(kind.sections(telling))
    return Report(
        report=name,
        negotiation=moment.negotiation,
        as_of=str(moment.as_of),
        known=str(moment.known),
        title=f"{basis.title}: {kind.title.lower()}",
        heading=tuple(heading(telling, basis)),
        method=method(telling.words),
        sections=sections,
        notes=telling.notes.all,
        documents=telling.notes.documents(),
    )


def heading(telling: Telling, basis: Basis) -> Iterator[Detail]:
    """What a report is of, and what it rests on."""
    moment = telling.moment
    yield Detail("Negotiation", f"{basis.title} ({moment.negotiation})")
    told = f"by the end of {spoken(moment.as_of)}"
    if isinstance(moment.as_of, ByEntry):
        told = f"up to {spoken(moment.as_of)} in the order of events"
    yield Detail("What had happened", told)
    known = "everything on record" if basis.everything else f"what could be known by {spoken(moment.known)}"
    yield Detail("What was known", known)
    days = f"; its days are those of {basis.zone}" if basis.zone else ""
    upto = "" if basis.everything else " that could be known by then"
    made_from = (
        f"a ledger whose last entry{upto} is number {basis.last}" if basis.last else f"a ledger with no entry{upto}"
    )
    yield Detail("Made from", f"{made_from}{days}")
    if basis.restored_at:
        yield Detail("Restored", f"the ledger was restored from an export on {basis.restored_at}")
    if basis.digest and basis.last:
        lines = "of the ledger" if basis.everything else "of the ledger up to that entry"
        yield Detail("Digest", f"{basis.digest} (over all lines {lines}; it is the same as long as none is altered)")
    if telling.marked:
        entries = ", ".join(map(str, sorted(telling.marked)))
        yield Detail(
            "Not for everybody", f"entries marked with who may see them: {entries}; look at their notes first"
        )
