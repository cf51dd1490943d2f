"""The one table: ours, the raw baseline of the same run, their ratio, and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE
from rich.table import Table

from tests.bench.timing import OURS, RAW, Goal, Row, Timed

BASELINES = (RAW,)


def table(rows: Iterable[Row]) -> Table:
    """Rates are entries a second by the median run; times are median and p99, or p95 where that is aimed at."""
    drawn = Table(box=SIMPLE)
    drawn.add_column("work")
    drawn.add_column("runs", justify="right")
    for side in (OURS, *BASELINES):
        drawn.add_column(side, justify="right", no_wrap=True)
    for side in BASELINES:
        drawn.add_column(f"{OURS} : {side}", justify="right")
    drawn.add_column("goal", no_wrap=True)
    drawn.add_column("reached")
    for row in rows:
        runs = len(row.timed[OURS].seconds)
        figures = [_figure(row, row.timed.get(side)) for side in (OURS, *BASELINES)]
        ratios = [_ratio(row, side) for side in BASELINES]
        drawn.add_row(row.work.name, str(runs), *figures, *ratios, _goal(row.work.goal), _reached(row))
    return drawn


def _figure(row: Row, timed: Timed | None) -> str:
    if timed is None:
        return "–"
    if row.work.shows == "rate":
        return f"{timed.rate:,.0f}/s"
    last = timed.p95 if row.work.goal.p95_ms is not None else timed.p99
    return f"{timed.median * 1000:,.1f} / {last * 1000:,.1f} ms"


def _ratio(row: Row, side: str) -> str:
    ratio = row.ratio(side)
    if ratio is None:
        return "–"
    return f"{ratio:.2f}" if row.work.shows == "rate" else f"{ratio:.2f}x"


def _goal(goal: Goal) -> str:
    parts = []
    if goal.rate is not None:
        parts.append(f"≥ {goal.rate:g}")
    if goal.time is not None:
        parts.append(f"≤ {goal.time:g}x")
    if goal.p95_ms is not None:
        parts.append(f"p95 ≤ {goal.p95_ms:g} ms")
    if goal.p99_ms is not None:
        parts.append(f"p99 ≤ {goal.p99_ms:g} ms")
    return ", ".join(parts) or "–"


def _reached(row: Row) -> str:
    if row.differs is not None:
        return f"answers of {row.differs} differ"
    return {True: "yes", False: "no", None: ""}[row.met]
