"""What is seen at a place of a replay, as a report: the event, what stood, the claims; or what differs from A."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from projections.at import Then
from projections.comparing import Comparing
from projections.dates import in_full
from projections.frame import Frame
from projections.reports import Basis, heading
from projections.reports.method import method
from projections.reports.report import Detail, Listing, Paragraph, Report, Section
from projections.reports.telling import Telling
from projections.standing import Standing
from projections.state import StateRow


def seen(frame: Frame, standing: Standing, basis: Basis, place: str) -> Report:
    """A report of what a replay shows there; `place` is the command that shows it again."""
    telling = _telling(standing)
    if isinstance(standing, Comparing):
        title = f"{basis.title}: what differs on {in_full(frame.day)}"
        sections = tuple(_difference(telling, standing))
    else:
        title = f"{basis.title}: what is seen on {in_full(frame.day)}"
        sections = tuple(_here(telling, frame, standing))
    details = [*heading(telling, basis), Detail("Seen in", f"a replay, which this command opens there: {place}")]
    if isinstance(standing, Comparing):
        details.insert(3, Detail("Compared with", f"A: {standing.mark.words}"))
    moment = standing.then.moment
    return Report(
        report="seen",
        negotiation=moment.negotiation,
        as_of=str(moment.as_of),
        known=str(moment.known),
        title=title,
        heading=tuple(details),
        method=method(telling.words),
        sections=sections,
        notes=telling.notes.all,
        documents=telling.notes.documents(),
    )


def _telling(standing: Standing) -> Telling:
    """What can be cited: all that is known, or has happened, at one of the two moments."""
    if not isinstance(standing, Comparing):
        return Telling(standing.then)
    fuller = max((standing.before, standing.then), key=_fullness)
    telling = Telling(fuller)
    for then in (standing.before, standing.then):
        telling.facts |= {one.entry.id: one.fact for one in then.moment.amendments}
        for fact in (*then.moment.possible, *then.moment.played):
            telling.facts.setdefault(fact.id, fact)
    return telling


def _fullness(then: Then) -> tuple[int, int]:
    return len(then.moment.entries), len(then.moment.played)


def _here(telling: Telling, frame: Frame, standing: Standing) -> Iterator[Section]:
    row = frame.row
    if row is not None and row.id in telling.facts:
        fact = telling.facts[row.id]
        yield Section("The event", (telling.tell(fact, telling.dated(fact)),))
    elif row is not None:
        yield Section("The event", (Paragraph("What happened here was not known by then."),))
    else:
        yield Section("The event", (Paragraph(f"No event is on record for {in_full(frame.day)}."),))
    for name, pane in (("What stood", "state"), ("Claims", "claims")):
        within = tuple(_sections(telling, standing.rows(pane), frozenset()))
        if within:
            yield Section(name, sections=within)
    yield from telling.misfits(everywhere=True)


def _difference(telling: Telling, standing: Comparing) -> Iterator[Section]:
    difference = standing.difference
    standing.pin()
    rows = standing.rows("state")
    within = tuple(_sections(telling, rows, frozenset(line.id for line in difference.entries)))
    if within:
        yield Section("What differs", sections=within)
    else:
        yield Section("What differs", (Paragraph("Nothing differs."),))
    if standing.is_too_much:
        yield Section("The entries in between", (Paragraph("So much differs that they are not told one by one."),))
    told = [telling.facts[line.id] for line in difference.entries if line.id in telling.facts]
    if told:
        items = tuple(telling.tell(fact, telling.dated(fact)) for fact in told)
        yield Section("The entries in between", (Listing(items),))


def _sections(telling: Telling, rows: Iterable[StateRow], doing: frozenset[str]) -> Iterator[Section]:
    for name, members in groupby(rows, key=lambda row: row.row.section):
        yield Section(name, (Listing(tuple(_paragraph(telling, row, doing) for row in members)),))


def _paragraph(telling: Telling, row: StateRow, doing: frozenset[str]) -> Paragraph:
    """A row with what became of it, and the notes of what it rests on, or of the entries that are `doing` it."""
    entries = (*row.row.entries, *(row.was.entries if row.was is not None else ()))
    notes = telling.cited(dict.fromkeys(one for one in entries if not doing or one in doing))
    value = f"possibly: {row.row.value}" if row.row.possible and "possibl" not in row.row.value else row.row.value
    if row.row.possible:
        telling.words.add("possible")
    match row.sign:
        case "+":
            value = f"{value} (new)"
        case "~" if row.was is not None:
            value = f"{row.was.value} → {value}"
        case "-":
            value = f"{value} → no longer"
    return Paragraph(value, notes, row.row.label)
