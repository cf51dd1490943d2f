"""Bookmarks: set at a place, gone to in the order of play, kept with the ledger across runs."""

from __future__ import annotations

from pathlib import Path

from domain.clocks import AsOf
from domain.errors import ParleyError, UnknownName
from projections.bookmarks import nearest, with_bookmark
from tui import bookmarks
from tui.screens.replay.moving import Moving
from tui.widgets.bar import HistoryBar
from tui.widgets.timeline import Timeline


class Bookmarking(Moving):
    """Keys that set, take away and go to bookmarks."""

    _bookmarks: tuple[AsOf, ...] = ()
    _kept_in: Path | None = None
    """Where they are kept; None: for this run only."""

    def open_bookmarks(self) -> None:
        """Take up those of an earlier run; of a ledger that does not last, none are kept."""
        ledger = self.desk.ledger
        if ledger is None or self.desk.keep:
            return
        try:
            path = bookmarks.file_of(ledger)
            self._bookmarks = bookmarks.read(path, self.frame.negotiation)
            self._kept_in = path
        except ParleyError as error:
            self.footer.message = str(error)
        self._show_bookmarks()

    def action_bookmark(self) -> None:
        """Set a bookmark here, or take it away."""
        self.halt()
        at, negotiation = self.here.at, self.frame.negotiation
        wanted = at not in self._bookmarks
        said = f"bookmark set at {at}: [ and ] go to bookmarks" if wanted else f"no bookmark at {at} any more"
        if self._kept_in is not None:
            try:
                # Another run may have set some meanwhile.
                self._bookmarks = bookmarks.read(self._kept_in, negotiation)
                bookmarks.write(self._kept_in, negotiation, with_bookmark(self._bookmarks, at, wanted=wanted))
            except ParleyError as error:
                self._kept_in = None
                said = str(error)
        self._bookmarks = with_bookmark(self._bookmarks, at, wanted=wanted)
        self._show_bookmarks()
        self.footer.message = said

    def action_bookmark_to(self, by: int) -> None:
        """The bookmark after, or before."""
        self.halt()
        at = nearest(self._bookmarks, self.replay.history, self.frame, by)
        if at is None:
            way = "after" if by > 0 else "before"
            self.footer.message = (
                f"no bookmark {way} this place" if self._bookmarks else "no bookmark yet: m sets one"
            )
        else:
            self.move(self.here.moved(at))

    def arrive(self) -> None:
        """Keep the signs where they belong."""
        super().arrive()
        self._show_bookmarks()

    def _show_bookmarks(self) -> None:
        rows: set[int] = set()
        for at in self._bookmarks:
            try:
                row = self.replay.row_of(self.here, at)
            except UnknownName:
                continue
            if row is not None:
                rows.add(row)
        self.query_one(HistoryBar).bookmarks = frozenset(rows)
        self.query_one(Timeline).bookmarks = frozenset(self._bookmarks)
