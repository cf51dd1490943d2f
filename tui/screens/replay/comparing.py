"""Comparing: a place is marked as A; what is different from A to where one stands is then shown as the state."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial

from domain.errors import UnknownName
from projections.comparing import Comparing as Compared
from projections.comparing import Marked
from projections.standing import Standing
from tui.pace import AT_ONCE
from tui.screens.goto import Destination
from tui.screens.replay.moving import Moving
from tui.widgets.bar import HistoryBar
from tui.widgets.heading import Heading


class Comparing(Moving):
    """Keys that mark A, swap it with the present place, and let it go."""

    _mark: Marked | None = None
    _pinning = False
    _limited: Marked | None = None
    """The A of which it was said that not everything is compared with it."""

    @property
    def mark(self) -> Marked | None:
        """A, if there is one."""
        return self._mark

    def action_mark(self) -> None:
        """Mark the present place as A; at A itself, let it go."""
        self.halt()
        here = Marked.of(self.frame)
        if here == self._mark:
            self.unmark()
        else:
            self.compare(here)
            self.footer.message = "this is A: move, and what differs from it is shown; W swaps, Esc ends it"

    def action_swap(self) -> None:
        """Go to A, and make A what was the present place."""
        if self._mark is None:
            self.footer.message = "no place is marked: w marks this one as A"
            return
        there, here = self._mark, Marked.of(self.frame)
        self.halt()
        self._mark = here
        self.move(there.playhead)
        self._show_mark()

    def go_to(self, destination: Destination | None) -> None:
        """Go there; a place that was copied says too what it is compared with."""
        if destination is not None and destination.whole:
            self._mark = destination.compare
        super().go_to(destination)
        if destination is not None and destination.whole:
            self.look()

    def unmark(self) -> None:
        """Compare no longer."""
        self.compare(None)
        self.footer.message = "no longer compared"

    def compare(self, mark: Marked | None) -> None:
        """Compare with a place from now on, or with none. Raises UnknownName on an entry that is not here."""
        if mark is not None:
            self.replay.day(mark.at)
        self._mark = mark
        self._show_mark()
        self.look()

    def arrive(self) -> None:
        """Keep A where it is."""
        super().arrive()
        self._show_mark()

    def _show_mark(self) -> None:
        heading, row = self.query_one(Heading), None
        heading.mark = None if self._mark is None else (self._mark, self.replay.day(self._mark.at))
        if self._mark is not None:
            try:
                row = self.replay.row_of(self.here, self._mark.at)
            except UnknownName:
                row = None
        self.query_one(HistoryBar).marked = row

    def stood(self) -> Standing:
        """What stands here, compared with A where there is one."""
        return super().stood() if self._mark is None else self.replay.comparing(self._mark, self.here)

    def watch_standing(self, standing: Standing | None) -> None:
        """Show what differs, then which entries made it so."""
        super().watch_standing(standing)
        if not isinstance(standing, Compared) or standing.is_pinned:
            return
        if self.replay.total <= AT_ONCE:
            standing.pin()
            self._show_pinned()
        elif not self._pinning:
            self.run_worker(self._pin(), name="what made the difference", exit_on_error=True)

    async def _pin(self) -> None:
        self._pinning = True
        try:
            while isinstance(wanted := self.standing, Compared) and not wanted.is_pinned:
                await to_thread(wanted.pin, partial(self._still, wanted))
        finally:
            self._pinning = False
        if self.standing is wanted:
            self._show_pinned()

    def _still(self, standing: Standing) -> bool:
        return self.standing is standing

    def _show_pinned(self) -> None:
        for pane in self.panes:
            pane.watch_standing()
        standing = self.standing
        if (
            isinstance(standing, Compared)
            and standing.changed
            and (standing.is_too_much or self._limited != self._mark)
        ):
            self.footer.message = standing.limits or self.footer.message
            self._limited = self._mark
