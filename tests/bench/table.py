"""The one table: ours beside both baselines of the same run, the ratios, how each grows, and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.box import SIMPLE
from rich.table import Table

from tests.bench.timing import OURS, RAW, SIDES, STOCK, Goal, Measured, Row

NOTHING = "–"


class Line(NamedTuple):
    """A row of the table as text."""

    work: str
    of: str
    runs: str
    ours: str
    raw: str
    stock: str
    to_raw: str
    to_stock: str
    grows: str
    goal: str
    reached: str


HEAD = Line("work", "entries", "runs", OURS, RAW, STOCK, "ours : raw", "ours : stock", "grows", "goal", "reached")
"""What each column says; `grows` has a figure for each side, in the order of the sides."""

_WORDS = frozenset({"work", "goal", "reached"})
"""The columns that are not figures."""


def lines(rows: Iterable[Row]) -> Iterator[Line]:
    """Each piece of work in every size, the smallest first; in the largest, how it has grown since."""
    by_work: dict[str, list[Row]] = {}
    for row in rows:
        by_work.setdefault(row.work.name, []).append(row)
    for sizes in by_work.values():
        ordered = sorted(sizes, key=lambda row: row.size)
        for row in ordered:
            smallest = ordered[0] if row is ordered[-1] and len(ordered) > 1 else None
            yield _line(row, smallest, name=row.work.name if row is ordered[0] else "")


def table(rows: Iterable[Row]) -> Table:
    """For a terminal."""
    drawn = Table(box=SIMPLE, padding=(0, 1, 0, 0))
    for name in HEAD:
        drawn.add_column(name, justify="left" if name in _WORDS else "right", no_wrap=True)
    for line in lines(rows):
        drawn.add_row(*line)
    return drawn


def markdown(rows: Iterable[Row]) -> str:
    """For a page."""
    marks = ["---" if name in _WORDS else "---:" for name in HEAD]
    return "\n".join(f"| {' | '.join(one)} |" for one in (HEAD, marks, *lines(rows)))


def _line(row: Row, smallest: Row | None, *, name: str) -> Line:
    ours = row.measured[OURS]
    figure = {side: _figure(row, row.measured.get(side)) for side in SIDES}
    return Line(
        name,
        f"{row.size:,}" if ours.entries in (1, row.size) else f"{ours.entries:,} of {row.size:,}",
        str(len(ours.taken)),
        figure[OURS],
        figure[RAW],
        figure[STOCK],
        _ratio(row, RAW),
        _ratio(row, STOCK),
        NOTHING if smallest is None else _growth(row, smallest),
        _goal(row.work.goal),
        _reached(row, smallest),
    )


def _figure(row: Row, one: Measured | None) -> str:
    if one is None:
        return NOTHING
    if row.work.shows == "rate":
        return f"{one.rate:,.0f}/s"
    if row.work.shows == "memory":
        return f"{one.median / 1e6:,.0f} MB"
    if len(one.taken) < 20:
        return f"{_time(one.median)} ms"
    return f"{_time(one.median)} / {_time(one.p95 if row.work.goal.p95_ms is not None else one.p99)} ms"


def _time(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


def _ratio(row: Row, side: str) -> str:
    ratio = row.ratio(side)
    if ratio is None:
        return NOTHING
    return f"{ratio:.2f}" if row.work.shows == "rate" else f"{ratio:.2f}x"


def _growth(row: Row, smallest: Row) -> str:
    grown = [row.growth(smallest, side) for side in SIDES]
    return " / ".join(NOTHING if one is None else f"{one:.2f}" for one in grown)


_GOALS: Mapping[str, str] = {
    "rate": "≥ {:g}",
    "time": "≤ {:g}x",
    "median_ms": "≤ {:g} ms",
    "p95_ms": "p95 ≤ {:g} ms",
    "p99_ms": "p99 ≤ {:g} ms",
    "megabytes": "≤ {:g} MB",
    "growth": "grows ≤ {:g}",
}


def _goal(goal: Goal) -> str:
    parts: Sequence[str] = [
        form.format(wanted) for name, form in _GOALS.items() if (wanted := getattr(goal, name)) is not None
    ]
    return ", ".join(parts) or NOTHING


def _reached(row: Row, smallest: Row | None) -> str:
    if row.differs is not None:
        return f"answers of {row.differs} differ"
    return {True: "yes", False: "no", None: ""}[row.met(smallest)]
