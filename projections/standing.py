"""What stands at a place of a replay, beside what stood before and what was known that day.

It is the part of the screen that has to be folded. Nothing is folded before it is asked for, so that a screen can
hold one at once and have it worked out elsewhere: `work` does that, and afterwards every answer is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from projections.at import Then
from projections.between import Between
from projections.lessons import taught
from projections.panes import PANES
from projections.playhead import Playhead
from projections.remembered import Remembered
from projections.restated import restated
from projections.row import Row
from projections.state import StateRow, compared

Folded = Callable[[], Then]
"""Makes a Then, or gives the one that was made."""


class Standing:
    """What stood at a place; `before` is what it is compared with, `that_day` the same place as known that day.

    `remembered` are the last comparisons of its replay: where the rows are the same, so is how they compare.
    """

    def __init__(
        self,
        playhead: Playhead,
        then: Folded,
        before: Folded,
        that_day: Folded,
        remembered: Remembered | None = None,
    ) -> None:
        self.playhead = playhead
        self._remembered = remembered or Remembered()
        self._folded = (then, before, that_day)
        self._rows: dict[str, tuple[StateRow, ...]] = {}

    def work(self, panes: Collection[str], wanted: Callable[[], bool] = lambda: True) -> None:
        """Work out what these panes show, and what is possible or does not fit; stop once it is not `wanted`."""
        for piece in (lambda: self.then.negotiation, lambda: self.before.negotiation, lambda: self.anomalies):
            if not wanted():
                return
            piece()
        for pane in panes:
            if not wanted():
                return
            self.rows(pane)

    def is_ready(self, panes: Collection[str]) -> bool:
        """Whether all that these panes show has been worked out."""
        return "anomalies" in vars(self) and all(pane in self._rows for pane in panes)

    @cached_property
    def then(self) -> Then:
        """What stood."""
        return self._folded[0]()

    @cached_property
    def before(self) -> Then:
        """What stood at the event before; where only knowledge moved, at the same place by what was known before."""
        return self._folded[1]()

    @cached_property
    def that_day(self) -> Then:
        """What stood as it was known by the end of that very day."""
        return self._folded[2]()

    @cached_property
    def anomalies(self) -> frozenset[str]:
        """The ids of the entries that do not fit."""
        return frozenset(one.entry for one in self.then.anomalies)

    @property
    def against(self) -> str:
        """Where its rows changed, in words."""
        return "here"

    def rows(self, pane: str) -> tuple[StateRow, ...]:
        """What a pane shows, each row with what became of it; `pane` is one of `projections.panes.PANES`."""
        rows = self._rows.get(pane)
        if rows is None:
            rows = self._rows[pane] = self._compared(pane)
        return rows

    def _compared(self, pane: str) -> tuple[StateRow, ...]:
        before, then, that_day = map(PANES[pane], (self.before, self.then, self.that_day))
        rows = self._remembered.of(pane, (before, then, that_day), self._told, pane, before, then, that_day)
        return rows if self.playhead.knowledge.since is None else taught(rows, self.before, self.then, self._between)

    @cached_property
    def _between(self) -> Between:
        return Between(self.before.moment, self.then.moment)

    def _told(self, pane: str, *rows: tuple[Row, ...]) -> tuple[StateRow, ...]:
        found = compared(*rows)
        if pane == "claims":
            return restated(found, self.then.claims, self.before.claims, self.that_day.claims)
        return found

    @cached_property
    def changed(self) -> int:
        """How many rows of the state changed."""
        return sum(1 for row in self.rows("state") if row.sign)

    @property
    def moved(self) -> bool:
        """Whether the state or the claims changed."""
        return self.changed > 0 or any(row.sign for row in self.rows("claims"))
