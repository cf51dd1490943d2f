"""Lessons: where only knowledge moved, the entries that made a row read otherwise, with their source and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from domain.directory import Directory
from domain.entry import day_of
from domain.events import EvidenceFiled
from projections.at import Then
from projections.between import Between
from projections.dates import in_full
from projections.state import StateRow
from projections.timeline import Line

NAMED = 2
"""So many lessons are told of a row; from one more on the rest are counted."""


class Lesson(Struct, frozen=True):
    """An entry that was learnt, or forgotten, between two states of knowledge: when it was learnt and from whom."""

    number: int
    learnt: date
    source: str


def taught(rows: Iterable[StateRow], before: Then, after: Then, between: Between) -> tuple[StateRow, ...]:
    """The rows, each that reads otherwise with what is owed for it. Both moments are of one place."""
    began = "learnt" if len(after.moment.entries) >= len(before.moment.entries) else "known only from"
    found: dict[tuple[str, ...], str] = {}

    def told(row: StateRow) -> StateRow:
        if not row.sign:
            return row
        rests = (row.row,) if row.was is None else (row.row, row.was)
        ids = between.behind(row.row.key, *rests)
        if ids not in found:
            lessons = [
                _lesson(one, after.moment.directory, before.moment.directory)
                for one in between.lines(ids, whole=False)
            ]
            found[ids] = f"{began} {_words(lessons)}"
        return replace(row, owed=found[ids])

    return tuple(map(told, rows))


def _lesson(one: Line, *directories: Directory) -> Lesson:
    sources = dict.fromkeys(_title(cited.document, directories) for cited in one.evidence)
    return Lesson(one.number, day_of(one.learnt), ", ".join(sources) or "no source given")


def _title(document: str, directories: Iterable[Directory]) -> str:
    for directory in directories:
        filed = directory.fact("document", document)
        if filed is not None and isinstance(filed.event, EvidenceFiled):
            return filed.event.publisher or filed.event.title
    return document


def _words(lessons: list[Lesson]) -> str:
    """`12 February 2013, Watford Observer, entry #57`, each day and source once."""
    by_source: dict[tuple[date, str], list[Lesson]] = {}
    for lesson in lessons:
        by_source.setdefault((lesson.learnt, lesson.source), []).append(lesson)
    told = []
    for (learnt, source), same in islice(by_source.items(), NAMED):
        day = in_full(learnt)
        told.append(f"{source if day in source else f'{day}, {source}'}, {_numbers(same)}")
    if len(by_source) > NAMED:
        told.append(f"{len(by_source) - NAMED} more")
    return "; ".join(told)


def _numbers(lessons: list[Lesson]) -> str:
    named = [f"#{lesson.number}" for lesson in lessons[: NAMED + 1]]
    rest = len(lessons) - len(named)
    return f"{'entry' if len(lessons) == 1 else 'entries'} {', '.join(named)}{f' and {rest} more' if rest else ''}"
