"""Live: what is written meanwhile, here or elsewhere, is counted, and shown once that is wanted."""

from __future__ import annotations

from asyncio import to_thread

from domain.entry import Entry
from domain.history import History
from projections.playhead import Playhead
from projections.replay import Replay
from tui.pace import AT_ONCE
from tui.screens.replay.moving import Moving
from tui.screens.watching import Watching
from tui.widgets.heading import Heading

News = tuple[int, tuple[Entry, ...]]
"""The number of the ledger's last entry, and the entries of this negotiation that nobody has counted yet."""


class Live(Watching[News], Moving):
    """Keys and looks that take in new entries. The place stays, unless somebody follows from the end."""

    _seen = 0
    _new: tuple[Entry, ...] = ()
    _follows = False
    _taking = False

    def watch_ledger(self) -> None:
        """Begin to look, where there is a ledger."""
        if self.desk.ledger is not None:
            super().watch_ledger()

    def glance(self) -> News | None:
        """The entries of this negotiation that are new."""
        ledger = self.desk.ledger
        if ledger is None or (last := ledger.latest()) == self._seen:
            return None
        return last, tuple(ledger.entries(self.replay.history.negotiation, after=self._last))

    def found(self, found: News) -> None:
        """Count them; where somebody follows, show them."""
        # What was taken in while they were read is not new any more.
        self._seen, last = found[0], self._last
        self._count((*self._new, *(entry for entry in found[1] if entry.number > last)))
        if self._new and self._follows and self.replay.at_last(self.here):
            self.action_last()

    def action_last(self) -> None:
        """The last event, with what is new; from now on what comes is shown as it comes."""
        self._follows = True
        if not self._new:
            super().action_last()
        elif self.replay.total <= AT_ONCE:
            self._take(self._with(self._new))
            super().action_last()
        elif not self._taking:
            self._taking = True
            self.run_worker(self._take_many(), name="taking in")

    def on_heading_wanted(self) -> None:
        """Likewise."""
        self.action_last()

    async def _take_many(self) -> None:
        try:
            replay = await to_thread(self._ready, self._new, self.here)
        finally:
            self._taking = False
        if replay.history.entries[-1].number > self.replay.history.entries[-1].number:
            self._take(replay)
        super().action_last()

    def reload(self) -> None:
        """Take in what has been written since, here or elsewhere; the place, and all else that was chosen, stays."""
        ledger = self.desk.ledger
        if ledger is not None:
            new = (*self._new, *ledger.entries(self.replay.history.negotiation, after=self._last))
            if new:
                self._take(self._with(new))

    @property
    def _last(self) -> int:
        """The number of the last entry that is shown or counted."""
        return (*self.replay.history.entries[-1:], *self._new)[-1].number

    def _with(self, new: tuple[Entry, ...]) -> Replay:
        history = self.replay.history
        return Replay(History((*history.entries, *new), history.calendar))

    def _ready(self, new: tuple[Entry, ...], here: Playhead) -> Replay:
        """The same, with the rows at hand that are drawn first."""
        replay = self._with(new)
        replay.track(replay.known(here))
        return replay

    def _take(self, replay: Replay) -> None:
        self.replay = replay
        last = replay.history.entries[-1].number
        self._count(tuple(entry for entry in self._new if entry.number > last))
        self.arrive()

    def _count(self, new: tuple[Entry, ...]) -> None:
        self._new = new
        self.query_one(Heading).fresh = len(new)
