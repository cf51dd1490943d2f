"""A place of a replay as plain text: words for signs, one thing a line, for screen readers, pipes and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from domain.clocks import ByEntry
from projections.aloud import aloud
from projections.asked import spoken
from projections.comparing import Comparing
from projections.dates import in_full
from projections.frame import Frame
from projections.row import Row
from projections.sentences.wording import counted
from projections.standing import Standing
from projections.state import StateRow

AROUND = 10
"""So many events are listed before the place, and as many after it."""


def lines(frame: Frame, standing: Standing) -> Iterator[str]:
    """What the screen shows there, in the order of its panes."""
    yield frame.title
    here = "" if frame.selected is not None else "after "
    entry = f", entry {frame.at}" if frame.selected is not None else ""
    yield f"{here}event {frame.passed:,} of {frame.total:,}{entry}"
    day = "before anything" if frame.at == ByEntry(0) else f"{frame.day:%A} {in_full(frame.day)}"
    yield f"{day}, {_clock(frame)}"
    if isinstance(standing, Comparing):
        yield f"compared with A: {standing.mark.words(standing.before.moment.end.day)}"
        if standing.limits:
            yield f"left out: {standing.limits}"
    yield from _event(frame)
    yield from _timeline(frame)
    yield from _rows("difference" if isinstance(standing, Comparing) else "state", standing, "state")
    yield from _rows("claims", standing, "claims")
    if standing.then.anomalies:
        yield ""
        yield "does not fit"
        yield from (f"  {one.text}" for one in standing.then.anomalies)


def _clock(frame: Frame) -> str:
    if frame.everything:
        return "with hindsight"
    later = counted(frame.later, "fact", "facts")
    came = f", {later} of this time came later" if frame.later else ""
    return f"as known by {spoken(frame.known)}{came}"


def _event(frame: Frame) -> Iterator[str]:
    row = frame.row
    if row is None:
        return
    yield ""
    yield f"event: {row.headline}"
    if frame.sentence:
        yield f"  {frame.sentence}"
    for remark in frame.evidence:
        yield f"  {remark.label}: {', '.join(words for words, _ in remark.parts)}"


def _timeline(frame: Frame) -> Iterator[str]:
    track, middle = frame.track, frame.cut if frame.selected is None else frame.selected
    first, last = max(0, middle - AROUND), min(len(track), middle + AROUND + 1)
    if first >= last:
        return
    yield ""
    yield f"timeline, {first + 1:,} to {last:,} of {len(track):,}"
    for index in range(first, last):
        row, notes = track[index], ", ".join(frame.remarks(index))
        year = "" if str(row.day.year) in row.dated else f" {row.day.year:04}"
        yield f"  {row.dated}{year}: {row.headline}{f' ({notes})' if notes else ''}"


def _rows(name: str, standing: Standing, pane: str) -> Iterator[str]:
    rows = standing.rows(pane)
    changed = standing.changed if pane == "state" else sum(1 for row in rows if row.sign)
    yield ""
    yield f"{name}: {f'{changed:,}' if changed else 'nothing'} changed {standing.against}"
    for section, members in groupby(rows, key=lambda row: row.row.section):
        yield f"  {section}"
        yield from (f"    {line}" for line in _members(members))


def _members(rows: Iterable[StateRow]) -> Iterator[str]:
    for row in rows:
        owed = f"; {row.owed}" if row.owed else ""
        if row.that_day is not None and not row.owed:
            owed = f"; that day: {aloud(row.that_day)}"
        match row.sign:
            case "+":
                yield f"new: {_said(row.row)}{owed}"
            case "~" if row.was is not None:
                label = row.row.label if row.was.label == row.row.label else f"{row.was.label}, now {row.row.label}"
                yield f"changed: {label}: was {aloud(row.was)}, now {aloud(row.row)}{owed}"
            case "-" if row.was is not None:
                yield f"{'certain now' if row.is_certain else 'no longer'}: {_said(row.was)}{owed}"
            case _:
                yield f"{_said(row.row)}{owed}"


def _said(row: Row) -> str:
    return f"{row.label}: {aloud(row)}"
