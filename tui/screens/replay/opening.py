"""Opening: whatever is selected, on a page of its own; and the events that changed the selected row."""

from __future__ import annotations

from asyncio import to_thread

from domain.clocks import ByEntry
from projections.asked import spoken
from projections.opening import Subject, subject_of
from projections.playhead import Playhead
from projections.row import Row
from tui.screens.opened import Opened
from tui.screens.replay.focusing import Focusing
from tui.widgets.selecting import Selecting

FEW = 120
"""Up to so many events, what changed a row is looked for within a key press: each of them may have to be folded."""


class Opening(Focusing):
    """Enter, a second click, and the moves that follow a row."""

    def action_open(self) -> None:
        """Open what the selected row is about; elsewhere, and where none is, the event that is selected."""
        pane = self.focused_pane
        chosen = pane.chosen if isinstance(pane, Selecting) else None
        if chosen is not None:
            self._open_row(chosen.row)
        elif self.frame.row is None:
            self.footer.message = "no event is selected here: there is nothing to open"
        elif not self.frame.row.known:
            self.footer.message = "it is not known yet what happened here: t shows it with hindsight"
        else:
            self.open_page(Subject("entry", self.frame.row.id))

    def on_selecting_opened(self, message: Selecting.Opened) -> None:
        """Open a row that was clicked on when it was selected already."""
        self._open_row(message.row.row)

    def _open_row(self, row: Row) -> None:
        directory = self.replay.history.reading(self.frame.known).directory
        subject = subject_of(row, directory)
        if subject is None:
            self.footer.message = "this row has nothing more behind it"
        else:
            self.open_page(subject)

    def open_page(self, subject: Subject) -> None:
        """Open a page about it, at this place and by this knowledge."""
        self.halt()
        standing = self.standing
        if standing is None:
            self.footer.message = "what stands here is still being worked out"
            return
        frame = self.frame
        knowledge = "with hindsight" if frame.everything else f"as known {spoken(frame.known)}"
        day = f"{frame.day.day} {frame.day:%b} {frame.day.year:04}"
        self.app.push_screen(
            Opened(subject, standing, (f"{day}, {knowledge}", f"{day}, as known that day")), self._went
        )

    def _went(self, entry: Subject | None) -> None:
        if entry is not None:
            found = self.replay.history.by_id.get(entry.id)
            if found is not None:
                self.move(self.here.moved(ByEntry(found.number)))

    def action_change(self, by: int) -> None:
        """Go to the event after or before with which the selected row came to read otherwise."""
        pane = self.focused_pane
        key = pane.selected if isinstance(pane, Selecting) else None
        if key is None:
            self.footer.message = "select a row first: 2 or 4, then ↑ ↓"
        elif self.replay.total <= FEW:
            self._follow(self.replay.change(self.here, pane.shows, key, by), by)
        else:
            self.footer.message = "looking for the event that changed it …"
            self.run_worker(self._seek(self.here, pane.shows, key, by), name="change", exclusive=True, group="change")

    async def _seek(self, here: Playhead, pane: str, key: str, by: int) -> None:
        found = await to_thread(self.replay.change, here, pane, key, by, lambda: self.here == here)
        if self.here == here:
            self._follow(found, by)

    def _follow(self, found: Playhead | None, by: int) -> None:
        if found is None:
            self.footer.message = f"no event {'after' if by > 0 else 'before'} this one changed the row"
        else:
            self.move(found)
