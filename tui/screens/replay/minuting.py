"""The minutes of a meeting from the replay, which then shows what was decided."""

from __future__ import annotations

from domain.clocks import ByEntry
from domain.entry import Entry
from ledger.forms.field import RECORDER
from projections.playhead import Playhead
from tui.screens.minutes import MinutesScreen
from tui.screens.replay.writing import Writing
from tui.screens.writing.choosing import MINUTES


class Minuting(Writing):
    """The key that takes minutes."""

    def action_minutes(self) -> None:
        """Open a sheet for a meeting."""
        ledger = self._open()
        if ledger is None:
            return
        texts = {RECORDER.key: (self._recorder,)} if self._recorder is not None else None
        keep = self.desk.keep
        warning = f"this ledger goes when you leave; to keep one, begin with: {keep}" if keep else ""
        self.app.push_screen(MinutesScreen(ledger, self.replay.history, texts=texts, warning=warning), self._minuted)

    def _chose(self, found: Entry | str | None) -> None:
        """From the list of what can be recorded, too."""
        if found == MINUTES:
            self.action_minutes()
        else:
            super()._chose(found)

    def _minuted(self, entries: tuple[Entry, ...] | None) -> None:
        """Show the last of what was written: a decision, where there is one."""
        if not entries:
            return
        self._recorder = entries[-1].recorded_by
        self.reload()
        self.move(Playhead(ByEntry(entries[-1].number)))
        first, last = entries[0].number, entries[-1].number
        numbers = f"#{first}" if first == last else f"#{first} to #{last}"
        self.footer.message = f"written: {numbers}, the minutes of a meeting"
