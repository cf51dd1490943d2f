"""Which entries made a row read otherwise: those at whose step on the way from one moment to the other it changed.

Where there are too many steps to look at all, several are looked at together, and of the entries of those in which
the row changed, those are named that have to do with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import pairwise

from projections.at import Then
from projections.between import Between
from projections.row import Row
from projections.walk import Walk

_WORK = 60_000
"""Entries that are played at the most to find out, each counted once for every view."""

Rows = Mapping[str, Row]
"""The rows of a view by their keys."""


def reading(row: Row) -> tuple[str, str]:
    """What a row says: two rows that say the same are no difference."""
    return row.label, said(row)


def said(row: Row) -> str:
    """The value of a row, and that it is only possible where the value does not say so itself."""
    return f"possible: {row.value}" if row.possible and "possibl" not in row.value else row.value


class Pinning:
    """The entries behind the changed rows of some views; `changed` are their keys by view.

    `going` is called at every look.
    """

    def __init__(
        self,
        before: Then,
        after: Then,
        between: Between,
        changed: Mapping[str, Collection[str]],
        going: Callable[[], None] = lambda: None,
    ) -> None:
        self._between = between
        self._found: dict[tuple[str, str], set[str]] = {}
        walk = between.walk
        views = tuple(view for view, keys in changed.items() if keys)
        were = _rows(before if before.moment is walk.first else after, views)
        for start, end in pairwise(_stations(walk, len(views))):
            going()
            are = _rows(Then(walk.at(end)), views)
            doers = tuple(one for step in walk.steps[start:end] for one in step)
            for view in views:
                for key in changed[view]:
                    self._pin(view, key, were[view].get(key), are[view].get(key), doers)
            were = are

    def behind(self, view: str, key: str, *rows: Row) -> tuple[str, ...]:
        """The ids of the entries that made a row read otherwise; `rows` are the row at the moments that have it."""
        found = self._found.get((view, key))
        return self._between.ordered(found) if found else self._between.behind(key, *rows)

    def _pin(self, view: str, key: str, was: Row | None, now: Row | None, doers: tuple[str, ...]) -> None:
        rows = [row for row in (was, now) if row is not None]
        if len(rows) == 1 or (rows and reading(rows[0]) != reading(rows[1])):
            found = doers if len(doers) == 1 else self._between.behind(key, *rows, among=doers)
            self._found.setdefault((view, key), set()).update(found)


def _stations(walk: Walk, views: int) -> list[int]:
    """After how many steps it is looked: after each, as long as that is not too much work."""
    steps = len(walk.steps)
    played = (len(walk.first.played) + len(walk.last.played)) // 2
    looks = min(steps, 1 + _WORK // (1 + played * views))
    return [round(place * steps / looks) for place in range(looks + 1)] if looks else [0]


def _rows(then: Then, views: Iterable[str]) -> dict[str, Rows]:
    return {view: {row.key: row for row in then.rows(view)} for view in views}
