"""What is seen at a place of a replay, as a report: what its panes show there; or in a comparison what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from projections.aloud import aloud
from projections.at import Then
from projections.comparing import Comparing
from projections.dates import in_full
from projections.frame import Frame
from projections.listing import Listed
from projections.reports import Basis, heading
from projections.reports.method import method
from projections.reports.report import Block, Detail, Listing, Paragraph, Report, Section
from projections.reports.telling import Telling, capital
from projections.sentences.wording import counted
from projections.standing import Standing
from projections.state import StateRow

MOST = 500
"""So many events of the timeline are told at the most: the last ones up to the place."""


def seen(frame: Frame, standing: Standing, basis: Basis, place: str, listed: Listed | None = None) -> Report:
    """A report of what a replay shows there; `place` is the command that shows it again.

    `listed` is what the timeline lists, where that is narrowed down.
    """
    telling = _telling(standing)
    if isinstance(standing, Comparing):
        title = f"{basis.title}: what differs on {in_full(frame.day)}"
        sections = tuple(_difference(telling, standing))
    else:
        title = f"{basis.title}: what is seen on {in_full(frame.day)}"
        sections = tuple(_here(telling, frame, standing, listed))
    details = [*heading(telling, basis), Detail("Seen in", "a replay, which this command opens there:", place)]
    if isinstance(standing, Comparing):
        details.insert(3, Detail("Compared with", f"A: {standing.mark.words(standing.before.moment.end.day)}"))
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


def _here(telling: Telling, frame: Frame, standing: Standing, listed: Listed | None) -> Iterator[Section]:
    yield Section("The event", tuple(_event(telling, frame)))
    state = standing.rows("state")
    decided = [row for row in state if row.row.key.startswith("decision/")]
    stood = [row for row in state if not row.row.key.startswith("decision/")]
    for name, rows in (("What stood", stood), ("Decisions", decided), ("Claims", standing.rows("claims"))):
        within = tuple(_sections(telling, rows, frozenset()))
        if within:
            yield Section(name, sections=within)
    yield Section("The timeline up to here", tuple(_timeline(telling, frame, listed)))
    yield from telling.misfits(everywhere=True)


def _event(telling: Telling, frame: Frame) -> Iterator[Block]:
    """The selected event, and its evidence as it is shown beside it."""
    row = frame.row
    if row is None:
        yield Paragraph(f"No event is on record for {in_full(frame.day)}.")
        return
    if row.id in telling.facts:
        fact = telling.facts[row.id]
        yield telling.tell(fact, telling.dated(fact))
    else:
        yield Paragraph("What happened here was not known by then.")
    yield Listing(
        tuple(Paragraph(", ".join(words for words, _ in one.parts), lead=one.label) for one in frame.evidence)
    )


def _timeline(telling: Telling, frame: Frame, listed: Listed | None) -> Iterator[Block]:
    """The events up to the place, and those that may have happened by then, as the timeline lists them."""
    if listed is not None:
        yield Paragraph(f"Narrowed down to {listed.named}: {listed.counted}.")
    rows = [row for row in (range(len(frame.track)) if listed is None else listed.rows) if _has_come(frame, row)]
    if len(rows) > MOST:
        yield Paragraph(f"{counted(len(rows) - MOST, 'event', 'events')} before these are left out.")
    items = [item for _, group in groupby(rows[-MOST:], key=_known(frame)) for item in _told(telling, frame, group)]
    if frame.selected is None:
        items.append(Paragraph("no event (here)", lead=in_full(frame.day)))
    yield Listing(tuple(items)) if items else Paragraph("Nothing that is listed had happened by then.")


def _has_come(frame: Frame, row: int) -> bool:
    mark = frame.mark(row)
    return mark.happened or mark.here or mark.possible


def _known(frame: Frame) -> Callable[[int], bool]:
    return lambda row: frame.track.known(row) or row == frame.selected


def _told(telling: Telling, frame: Frame, rows: Iterable[int]) -> Iterator[Paragraph]:
    """Events as the timeline tells them, each with its note; what was not known yet is only counted."""
    unknown = 0
    for index in rows:
        row = frame.track[index]
        remarks = ", ".join(frame.remarks(index))
        noted = f"{row.headline} ({remarks})" if remarks else row.headline
        fact = telling.facts.get(row.id)
        if fact is not None:
            yield Paragraph(capital(noted), telling.cite(fact), telling.dated(fact))
        elif index == frame.selected:
            yield Paragraph(capital(noted), lead=in_full(row.day))
        else:
            unknown += 1
    if unknown:
        yield Paragraph(f"{counted(unknown, 'event', 'events')} not known yet.")


def _difference(telling: Telling, standing: Comparing) -> Iterator[Section]:
    difference = standing.difference
    standing.pin()
    rows = standing.rows("state")
    within = tuple(_sections(telling, rows, frozenset(line.id for line in difference.entries)))
    if within:
        yield Section("What differs", sections=within)
    else:
        yield Section("What differs", (Paragraph("Nothing differs."),))
    if standing.limits:
        yield Section("What is left out", (Paragraph(f"{capital(standing.limits)}."),))
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
    value = aloud(row.row)
    if row.row.possible:
        telling.words.add("possible")
    match row.sign:
        case "+":
            value = f"{value} (new)"
        case "~" if row.was is not None:
            value = f"{aloud(row.was)} → {value}"
        case "-" if not row.is_certain:
            value = f"{value} → no longer"
    if row.owed and not doing:
        value = f"{value} ({row.owed})"
    elif row.that_day is not None and not doing:
        value = f"{value} (that day: {aloud(row.that_day)})"
    return Paragraph(value, notes, row.row.label)
