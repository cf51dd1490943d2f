"""Bookmarks: set at a place, gone to in the order of play, kept with the ledger across runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from domain.clocks import AsOf, ByEntry
from domain.errors import ParleyError, UnknownName
from projections.bookmarks import Bookmark, in_order, nearest, with_bookmark, with_name
from tui import bookmarks
from tui.screens.bookmarks import Bookmarks, Line
from tui.screens.replay.moving import Moving
from tui.widgets.bar import HistoryBar
from tui.widgets.timeline import Timeline


class Bookmarking(Moving):
    """Keys that set, take away, go to and list bookmarks."""

    _bookmarks: tuple[Bookmark, ...] = ()
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
        at = self.here.at
        if any(one.at == at for one in self._bookmarks):
            self.footer.message = self._drop(at) or f"no bookmark at {at} any more"
        else:
            said = self._change(lambda kept: with_bookmark(kept, at, wanted=True))
            self.footer.message = said or f"bookmark set at {at}: B lists and names them"

    def action_bookmark_to(self, by: int) -> None:
        """The bookmark after, or before."""
        self.halt()
        found = nearest(self._bookmarks, self.replay.history, self.frame, by)
        if found is None:
            way = "after" if by > 0 else "before"
            self.footer.message = (
                f"no bookmark {way} this place" if self._bookmarks else "no bookmark yet: m sets one"
            )
        else:
            self._go_to(found.at)

    def action_bookmarks(self) -> None:
        """List them all, to go to one, to name it or to take it away."""
        self.halt()
        lines = self._lines()
        before = nearest(self._bookmarks, self.replay.history, self.frame, -1)
        near = (self.here.at, before.at if before is not None else None)
        marked = max((place for place, one in enumerate(lines) if one.bookmark.at in near), default=0)
        self.app.push_screen(Bookmarks(lines, marked, self._renamed, self._dropped), self._chosen)

    def arrive(self) -> None:
        """Keep the signs where they belong."""
        super().arrive()
        self._show_bookmarks()

    # What the list asks for ---------------------------------------------------------------------------------------

    def _lines(self) -> tuple[Line, ...]:
        return tuple(self._line(one) for one in in_order(self._bookmarks, self.replay.history))

    def _line(self, bookmark: Bookmark) -> Line:
        at, track = bookmark.at, self.frame.track
        day = self.replay.day(at)
        dated = f"{day.day} {day:%b} {day.year:04}"
        if not isinstance(at, ByEntry):
            return Line(bookmark, dated, "no event on that day")
        row = track.index(at.number)
        return Line(bookmark, dated, f"{at} {track[row].headline if row is not None else 'was taken back'}")

    def _renamed(self, at: AsOf, name: str) -> tuple[Line, ...]:
        self.footer.message = self._change(lambda kept: with_name(kept, at, name))
        return self._lines()

    def _dropped(self, at: AsOf) -> tuple[Line, ...]:
        self.footer.message = self._drop(at)
        return self._lines()

    def _chosen(self, at: AsOf | None) -> None:
        if at is not None:
            self._go_to(at)

    def _go_to(self, at: AsOf) -> None:
        self.move(self.here.moved(at))
        name = next((one.name for one in self._bookmarks if one.at == at), "")
        if name:
            self.footer.message = f"bookmark: {name}"

    # How they are kept --------------------------------------------------------------------------------------------

    def _drop(self, at: AsOf) -> str:
        return self._change(lambda kept: with_bookmark(kept, at, wanted=False))

    def _change(self, change: Callable[[tuple[Bookmark, ...]], tuple[Bookmark, ...]]) -> str:
        """Change them, on disk too; what is to be said where that fails, and from then on they last for the run."""
        said = ""
        if self._kept_in is not None:
            negotiation = self.frame.negotiation
            try:
                # Another run may have set some meanwhile.
                self._bookmarks = bookmarks.read(self._kept_in, negotiation)
                bookmarks.write(self._kept_in, negotiation, change(self._bookmarks))
            except ParleyError as error:
                self._kept_in = None
                said = str(error)
        self._bookmarks = change(self._bookmarks)
        self._show_bookmarks()
        return said

    def _show_bookmarks(self) -> None:
        rows: set[int] = set()
        for one in self._bookmarks:
            try:
                row = self.replay.row_of(self.here, one.at)
            except UnknownName:
                continue
            if row is not None:
                rows.add(row)
        self.query_one(HistoryBar).bookmarks = frozenset(rows)
        self.query_one(Timeline).bookmarks = frozenset(one.at for one in self._bookmarks)
